"""The slides: native shapes where the marks are, every text there, safe whatever people typed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE

from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.pptx_geometry import EMU
from export.pptx_text import TYPEFACES
from export.progress import unwatched
from export.to_pptx import write
from model.layout.fonts import face_metrics
from model.picture.marks import Group, Text
from model.records import Link
from model.templates import sample_document
from tests.export.pictures import every_mark, photo
from tests.export.sources import card, document_named, small, source, written

TRUE_SIZE = ExportOptions(fit="none")


def slides(data: bytes) -> Any:
    return Presentation(io.BytesIO(data)).slides


def shapes(parent: Any) -> Iterator[Any]:
    for shape in parent:
        yield shape
        if shape.shape_type == MSO_SHAPE_TYPE.GROUP:
            yield from shapes(shape.shapes)


def texts(slide: Any) -> list[Any]:
    return [shape for shape in shapes(slide.shapes) if shape.has_text_frame and shape.text_frame.text]


def marks(group: Group, x: float = 0, y: float = 0) -> Iterator[tuple[Text, float, float]]:
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from marks(mark, x + group.x, y + group.y)
        elif isinstance(mark, Text) and mark.text.strip():
            yield mark, x + group.x + mark.x, y + group.y + mark.y


def said(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", ["sample.ko", "service_blueprint.en", "scripts.json", "long_korean.json"])
def test_every_text_is_on_the_slide_where_its_marks_are(name: str) -> None:
    document = document_named(name)
    picture = source(document).picture
    slide = slides(written(document, ".pptx", TRUE_SIZE))[0]
    found = [
        (said(paragraph.text), shape.left / EMU, (shape.left + shape.width) / EMU, shape, number)
        for shape in texts(slide)
        for number, paragraph in enumerate(shape.text_frame.paragraphs)
    ]
    for mark, x, baseline in marks(picture.root):
        assert any(
            said(mark.text) in text and left <= x + mark.width and x <= right and _stands_on(shape, number, baseline)
            for text, left, right, shape, number in found
        ), mark.text


def _stands_on(shape: Any, number: int, baseline: float) -> bool:
    """Whether a paragraph's baseline, the text's descent above its lower edge, is there, to a fifth of a point."""
    start = shape.text_frame.paragraphs[0]
    first = start.runs[0].font
    bottom = shape.top / EMU + (number + 1) * start.line_spacing.pt
    faces = [
        "regular" if first.name == "Arial" else face for face, (name, *_) in TYPEFACES.items() if name == first.name
    ]
    return any(abs(bottom - face_metrics(face).descent * first.size.pt - baseline) < 0.2 for face in faces)


def test_lines_are_paragraphs_with_the_typeface_for_every_script() -> None:
    slide = slides(written(sample_document("ko"), ".pptx"))[0]
    box = next(shape for shape in texts(slide) if shape.text_frame.text.startswith("후기 20여"))
    assert [said(paragraph.text) for paragraph in box.text_frame.paragraphs] == ["후기20여건을읽고", "가격을비교한다"]
    properties = box.text_frame.paragraphs[0].runs[0]._r.rPr
    assert [child.get("typeface") for child in properties if child.get("typeface")] == [
        "Arial",
        "Malgun Gothic",
        "Arial",
    ]
    assert -80 < int(properties.get("spc")) / int(properties.get("sz")) * 1000 < -40


def test_arabic_stands_on_the_line_where_latin_letters_do() -> None:
    """The font that measures it has lines twice as high as the typeface on the slide."""
    slide = slides(written(small(card("إعلان")), ".pptx", TRUE_SIZE))[0]
    box = next(shape for shape in texts(slide) if shape.text_frame.text == "إعلان")
    line = box.text_frame.paragraphs[0]
    assert line.line_spacing.pt < line.runs[0].font.size.pt * 1.3


def test_a_bold_korean_title_is_set_as_close_as_the_widest_typeface_needs() -> None:
    """Of seven syllables and three spaces, in Nanum Gothic and bold Arial, as wide as it was measured."""
    slide = slides(written(small(title="거실 소파 첫 구매"), ".pptx", TRUE_SIZE))[0]
    box = next(shape for shape in texts(slide) if shape.text_frame.text == "거실 소파 첫 구매")
    properties = box.text_frame.paragraphs[0].runs[0]._r.rPr
    closer = -int(properties.get("spc")) / int(properties.get("sz")) * 10
    assert closer >= (7 * (0.94 - 0.864) + 3 * (0.278 - 0.23)) - 0.02


def test_the_map_and_each_stage_have_a_titled_slide_and_notes() -> None:
    document = sample_document("ko")
    found = slides(written(document, ".pptx"))
    titles = [slide.shapes.title.text_frame.text for slide in found]
    assert titles == [document.maps()[0].title, *(stage.title for stage in document.stages(document.maps()[0].id))]
    assert all(slide.notes_slide.notes_text_frame.text for slide in found)


def test_shapes_are_native_grouped_and_named() -> None:
    document = sample_document("ko")
    slide = slides(written(document, ".pptx"))[0]
    names = {shape.name: shape for shape in shapes(slide.shapes)}
    stage = names["고려, 단계 2/5, 다른 곳과 비교한다"]
    assert stage.shape_type == MSO_SHAPE_TYPE.GROUP
    presets = {element.get("prst") for element in slide.shapes._spTree.iter("{*}prstGeom")}
    assert {"chevron", "homePlate", "roundRect", "ellipse", "line"} <= presets
    assert names["감정 곡선"].shape_type == MSO_SHAPE_TYPE.FREEFORM
    ids = [element.get("id") for element in slide.shapes._spTree.iter("{*}cNvPr")]
    assert len(ids) == len(set(ids))
    quote = next(shape for shape in shapes(slide.shapes) if shape.name.startswith("SNS 광고"))
    assert quote._element.nvGrpSpPr.cNvPr.get("descr").startswith("SNS 광고, 터치포인트")


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (ExportOptions(paper=parse_paper("A4")), (841.9, 595.3)),
        (ExportOptions(paper=parse_paper("A4"), orientation="portrait"), (595.3, 841.9)),
        (ExportOptions(paper=parse_paper("13.333x7.5in")), (960, 540)),
        (TRUE_SIZE, None),
    ],
)
def test_the_slide_is_the_paper_and_nothing_is_cut(options: ExportOptions, size: tuple[float, float] | None) -> None:
    document = sample_document("en")
    picture = source(document).picture
    file: Any = Presentation(io.BytesIO(written(document, ".pptx", options)))
    expected = size or (picture.width, picture.height)
    assert (file.slide_width / EMU, file.slide_height / EMU) == pytest.approx(expected, abs=0.1)
    for slide in file.slides:
        for shape in slide.shapes:
            assert min(shape.left, shape.top) >= 0, shape.name
            assert shape.left + shape.width <= file.slide_width + 1, shape.name
            assert shape.top + shape.height <= file.slide_height + 1, shape.name


def test_every_mark_has_its_shape() -> None:
    file = io.BytesIO()
    write(Source(every_mark(), {"photo": photo()}.get), TRUE_SIZE, file, unwatched)
    (slide,) = slides(file.getvalue())
    kinds = [shape.shape_type for shape in shapes(slide.shapes)]
    assert kinds.count(MSO_SHAPE_TYPE.PICTURE) == 2
    markup = slide.shapes._spTree.xml
    for part in ("gradFill", "custDash", "alphaModFix", 'alpha val="50000"', "cubicBezTo"):
        assert part in markup, part
    assert [relation.target_ref for relation in slide.part.rels.values() if relation.is_external] == [
        "https://example.org/%EA%B8%B8"
    ]


@pytest.mark.parametrize("text", ["<b>x</b> & \"y\" 'z'", "=1+1", "file:///etc/passwd", "a\tb\nc", "𝄞 😀", "{x} %s"])
def test_hostile_texts_show_as_typed(text: str) -> None:
    found = slides(written(small(card(text), title=text, stage=text), ".pptx"))[0]
    assert said(text) in said("".join(shape.text_frame.text for shape in texts(found)))


def test_only_web_and_mail_addresses_become_links() -> None:
    links = [Link("", url) for url in ("file:///etc/passwd", "javascript:alert(1)", "https://a.b/c d|e")]
    data = written(small(*(card(link.url, links=(link,)) for link in links)), ".pptx")
    found = {
        relation.target_ref for slide in slides(data) for relation in slide.part.rels.values() if relation.is_external
    }
    assert found == {"https://a.b/c%20d%7Ce"}


def test_a_word_of_10000_letters_and_100_stages_fit() -> None:
    assert len(slides(written(small(card("가" * 10_000)), ".pptx"))) > 1
    with zipfile.ZipFile(io.BytesIO(written(document_named("long_korean.json"), ".pptx", TRUE_SIZE))) as file:
        assert file.testzip() is None
