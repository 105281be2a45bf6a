"""SVG: well-formed, self-contained, and with every letter where its mark has it."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import uharfbuzz as hb
from PIL import ImageChops

from export import svg_image
from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.registry import exporter_for
from model.interchange.reading import read_document
from model.picture.compose import compose
from model.picture.marks import Box, Group, Image, Mark, Picture, UnknownMark
from model.picture.marks import Path as PathMark
from tests.export.pictures import every_mark, of_text, photo
from tests.export.reading import raster
from tests.export.svg_reading import HREF, SVG, fonts_in, marks_of, rendered, texts_of

SCRIPTS = Path(__file__).parents[1] / "fixtures" / "scripts.json"


def exported(picture: Picture, suffix: str = ".svg", **options: Any) -> bytes:
    target = BytesIO()
    source = Source(picture, {"photo": photo()}.get)
    exporter_for(Path(f"a{suffix}")).run(source, ExportOptions(**options), target)
    return target.getvalue()


def drawn(picture: Picture, **options: Any) -> ET.Element:
    return ET.fromstring(exported(picture, **options))


def with_marks(*marks: Mark, **group: Any) -> Picture:
    return Picture(100, 50, Group(0, 0, 100, 50, (Group(0, 0, 100, 50, marks, **group),)))


@pytest.fixture(scope="module")
def scripts() -> Picture:
    document = read_document(SCRIPTS.read_text(encoding="utf-8")).document
    return compose(document, document.maps()[0].id).picture


@pytest.mark.parametrize("text", ["text", "outlines"])
def test_nothing_outside_is_referred_to(scripts: Picture, text: str) -> None:
    for picture in (every_mark(), scripts):
        root = drawn(picture, text=text)
        ids = {element.get("id") for element in root.iter()}
        for element in root.iter():
            address = element.get(HREF, "#")
            if element.tag == f"{SVG}a":
                assert address.startswith("https://")
            else:
                assert address.startswith("data:") or address == "#" or address[1:] in ids
            for value in element.attrib.values():
                assert all(name in ids for name in re.findall(r"url\(#([^)]+)\)", value))
        styles = "".join(element.text or "" for element in root.iter(f"{SVG}style"))
        assert all(found.startswith('"data:font/woff') for found in re.findall(r"url\(([^)]+)", styles))
        assert "@import" not in styles


def test_ids_are_unique(scripts: Picture) -> None:
    ids = [element.get("id") for element in drawn(scripts).iter() if element.get("id")]
    assert len(ids) == len(set(ids)) > 50


def test_the_same_picture_gives_the_same_bytes(scripts: Picture) -> None:
    assert exported(scripts) == exported(scripts)
    assert exported(scripts, text="outlines") == exported(scripts, text="outlines")


def test_the_sheet_is_the_paper() -> None:
    root = drawn(every_mark(), paper=parse_paper("A4"), orientation="portrait")
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("210mm", "297mm", "0 0 595.28 841.89")
    alone = drawn(every_mark(), fit="none")
    assert (alone.get("viewBox"), alone.get("width")) == ("0 0 500 200", "176.389mm")


def test_text_reads_back(scripts: Picture) -> None:
    for picture in (every_mark(), scripts):
        assert "".join(texts_of(drawn(picture))) == "".join(mark.text for mark in marks_of(picture))


def test_each_letter_has_its_place() -> None:
    picture = of_text("후기 20여 건을 읽고 AVATAR")
    (mark,) = marks_of(picture)
    (element,) = drawn(picture, fit="none").iter(f"{SVG}text")
    places = [float(x) for x in element.get("x", "").split()]
    assert places == pytest.approx([mark.x + x for x, _ in mark.positions], abs=0.006)
    assert float(element.get("y", "")) == pytest.approx(mark.y, abs=0.006)
    assert (element.get("font-size"), element.get("fill")) == ("12", "#1F2430")


def test_what_readers_must_shape_has_a_place_a_word() -> None:
    picture = of_text("नमस्ते ग्राहक")
    (mark,) = marks_of(picture)
    words = list(drawn(picture).iter(f"{SVG}tspan"))
    assert [word.text for word in words] == ["नमस्ते ", "ग्राहक"]
    left = min(x for (x, _), cluster in zip(mark.positions, mark.clusters, strict=True) if cluster >= 7)
    assert float(words[1].get("x", "")) == pytest.approx(mark.x + left, abs=0.006)


def test_leftward_words_hang_from_their_right_edges() -> None:
    picture = of_text("من اليمين")
    (mark,) = marks_of(picture)
    first, second = drawn(picture).iter(f"{SVG}text")
    assert (first.text, second.text) == ("من ", "اليمين")
    assert first.get("direction") == second.get("direction") == "rtl"
    assert float(first.get("x", "")) == pytest.approx(mark.x + mark.width, abs=0.006)
    assert mark.x < float(second.get("x", "")) < float(first.get("x", ""))


@pytest.mark.parametrize(
    ("text", "family", "weight"),
    [
        ("거실 소파 후기", "Yeojido", 400),
        ("한국어", "Yeojido", 400),
        ("상세→장바구니", "Yeojido", 400),
        ("رحلة العميل", "Yeojido Arabic", 400),
        ("ग्राहक यात्रा क्षेत्र", "Yeojido Devanagari", 400),
        ("ที่กำน้ำ", "Yeojido Thai", 400),
        ("👩🏽\u200d💻", "Yeojido Emoji", 400),
    ],
)
def test_the_embedded_face_shapes_as_the_mark(text: str, family: str, weight: int) -> None:
    picture = of_text(text)
    (mark,) = marks_of(picture)
    font = fonts_in(exported(picture).decode())[family, weight]
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer, {})
    assert all(glyph.codepoint for glyph in buffer.glyph_infos), "a glyph is missing"
    advance = sum(position.x_advance for position in buffer.glyph_positions) / font.face.upem * mark.size
    assert advance == pytest.approx(mark.width, rel=0.001)
    assert len(buffer.glyph_infos) == len(mark.glyphs)


@pytest.mark.parametrize("text", ["text", "outlines"])
def test_it_looks_like_the_pdf(text: str) -> None:
    paper = parse_paper("A5")
    page = raster(exported(every_mark(), ".pdf", paper=paper), 2)
    image = rendered(exported(every_mark(), paper=paper, text=text).decode(), page.width)
    common = (min(page.width, image.width), min(page.height, image.height))
    difference = ImageChops.difference(page.crop((0, 0, *common)), image.crop((0, 0, *common))).convert("L")
    counts = difference.histogram()
    assert sum(counts[96:]) / sum(counts) < 0.002


def test_outlines_need_no_face() -> None:
    root = drawn(every_mark(), text="outlines")
    assert texts_of(root) == []
    assert "@font-face" not in "".join(element.text or "" for element in root.iter(f"{SVG}style"))


def test_groups_say_what_they_are() -> None:
    picture = with_marks(Box(0, 0, 9, 9, fill="#FFFFFF"), record="7f", kind="card", name='“a” & <b>\n"c"')
    (group,) = (element for element in drawn(picture).iter() if element.get("class") == "card")
    assert (group.get("id"), group.get("role"), group.get("aria-label")) == ("card-7f", "group", '“a” & <b>\n"c"')
    assert group.findtext(f"{SVG}title") == '“a” & <b>\n"c"'


def test_an_odd_record_id_is_no_id() -> None:
    picture = with_marks(Box(0, 0, 9, 9, fill="#FFFFFF"), record='"><script>', kind="card")
    assert "script" not in exported(picture).decode()


def test_control_characters_cannot_get_in() -> None:
    named = with_marks(Box(0, 0, 9, 9, fill="#FFFFFF"), name="a\x00b\x0b\ud800c\ufffe")
    root = drawn(replace(named, title="t\x08\x1b"))
    assert root.findtext(f"{SVG}title") == "t"
    assert any(element.get("aria-label") == "abc" for element in root.iter())


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.org/길?a=1&b=2", "https://example.org/%EA%B8%B8?a=1&b=2"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("javascript:alert(1)", None),
        ("file:///etc/passwd", None),
        ("data:text/html,x", None),
        ("http://[", None),
    ],
)
def test_links_lead_to_the_web_and_to_mail_only(address: str, written: str | None) -> None:
    found = drawn(with_marks(Box(0, 0, 9, 9, fill="#FFFFFF"), link=address)).find(f".//{SVG}a")
    assert (found.get(HREF) if found is not None else None) == written


@pytest.mark.parametrize("data", [b"", b"no image", photo()[:60], b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_image_is_left_out(data: bytes) -> None:
    assert svg_image.data_address(data) is None or data == photo()[:60]


def test_a_far_too_large_image_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(svg_image, "MOST_PIXELS", 899)
    assert svg_image.data_address(photo()) is None
    assert list(drawn(with_marks(Image(0, 0, 9, 9, "photo"))).iter(f"{SVG}image")) == []


def test_an_image_is_there_once() -> None:
    root = drawn(with_marks(Image(0, 0, 9, 9, "photo"), Image(20, 0, 9, 9, "photo", 0.5), Image(9, 9, 1, 1, "none")))
    assert len(list(root.iter(f"{SVG}image"))) == 1
    assert [use.get("opacity") for use in root.iter(f"{SVG}use")] == [None, "0.5"]


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (Box(float("nan"), 0, 1, 1, fill="#FFFFFF"), ValueError),
        (Box(0, 0, 1, 1, fill='#FFF" onload="x'), ValueError),
        (PathMark((("A", 1.0, 2.0),), fill="#FFFFFF"), UnknownMark),
        ("text", UnknownMark),
    ],
)
def test_what_cannot_be_drawn_is_not_written(wrong: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        drawn(with_marks(wrong))


def test_an_empty_picture() -> None:
    assert texts_of(drawn(Picture(0, 0, Group(0, 0, 0, 0, ())))) == []
