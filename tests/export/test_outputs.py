"""All maps at once, and tiles as files: which files there are, what they are called, and what is in each."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image as Pillow
from PIL import ImageChops
from pytestqt.qtbot import QtBot

from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.outputs import MOST_FILES, file_name
from export.registry import EXPORTERS, export_to
from model.document import Document
from model.errors import KnownError
from model.records import JourneyMap, Stage
from tests.export.sources import document_named, source

TITLES = ("Buy a sofa", "반품: A/B? <b>", "반품: A/B? <b>")


def three_maps() -> Source:
    records = [JourneyMap(id=f"m{number}", rank=f"a{number}", title=title) for number, title in enumerate(TITLES)]
    stages = [Stage(id=f"s{number}", map=f"m{number}", rank="a", title=f"Stage {number}") for number in range(3)]
    return source(Document.of("d", [*records, *stages]), "")


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.suffix)
def test_all_maps_go_out_in_every_format(tmp_path: Path, qtbot: QtBot, exporter: object) -> None:
    suffix, each = exporter.suffix, exporter.each_map  # type: ignore[attr-defined]
    made = export_to(tmp_path / f"out{suffix}", three_maps(), ExportOptions(dpi=20))
    assert sorted(tmp_path.iterdir()) == sorted(made)
    names = ["out 01 Buy a sofa", "out 02 반품 A B b", "out 03 반품 A B b"] if each else ["out"]
    assert [path.name for path in made] == [name + suffix for name in names]


def test_a_pdf_of_all_maps_has_bookmarks_to_the_first_page_of_each(tmp_path: Path) -> None:
    export_to(tmp_path / "a.pdf", three_maps(), ExportOptions())
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    marks = [(mark.get_title(), mark.get_dest().get_index()) for mark in document.get_toc()]
    assert marks == list(zip(TITLES, range(3), strict=True))
    assert ["Stage 1" in document[number].get_textpage().get_text_range() for number in range(3)] == [
        False,
        True,
        False,
    ]


def test_slides_of_all_maps_follow_each_other(tmp_path: Path) -> None:
    export_to(tmp_path / "a.pptx", three_maps(), ExportOptions())
    with zipfile.ZipFile(tmp_path / "a.pptx") as file:
        slides = [name for name in file.namelist() if name.startswith("ppt/slides/slide")]
    assert len(slides) == 6


def test_a_page_of_all_maps_lets_one_choose(tmp_path: Path) -> None:
    export_to(tmp_path / "a.html", three_maps(), ExportOptions())
    page = (tmp_path / "a.html").read_text(encoding="utf-8")
    assert page.count("<svg ") == 3
    assert '<option value="1">반품: A/B? &lt;b&gt;</option>' in page


def test_tiles_of_a_png_are_numbered_files_and_a_plan(tmp_path: Path, qtbot: QtBot) -> None:
    options = ExportOptions(parse_paper("A4"), fit="tiles", across=2, dpi=30)
    made = export_to(tmp_path / "wall.png", source(document_named("sample.en")), options)
    names = [path.name for path in made]
    assert names[:2] == ["wall A1.png", "wall A2.png"]
    assert names[-1] == "wall plan.png"
    for path in made:
        with Pillow.open(path) as image:
            image.load()
            assert image.size == (351, 248)


def test_too_many_files_are_refused(tmp_path: Path) -> None:
    maps = [JourneyMap(id=f"m{number}", title="Map") for number in range(MOST_FILES + 1)]
    with pytest.raises(KnownError, match=str(MOST_FILES)):
        export_to(tmp_path / "a.png", source(Document.of("d", maps), ""), ExportOptions())
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", ["..", "a/b\\c", "가" * 300, "con\x00\n\t|", "\U0001f468" * 90, "."])
def test_any_title_makes_a_name_that_systems_take(tmp_path: Path, words: str) -> None:
    name = file_name("stem", f"01 {words}", ".png")
    (tmp_path / name).write_bytes(b"")
    assert [path.name for path in tmp_path.iterdir()] == [name]
    assert name.startswith("stem 01")
    assert name.endswith(".png")


def test_a_transparent_png_shows_what_is_behind_it(tmp_path: Path, qtbot: QtBot) -> None:
    given = source(document_named("sample.en"))
    for ground in ("transparent", "white"):
        export_to(tmp_path / f"{ground}.png", given, ExportOptions(dpi=60, fit="none", ground=ground))
    with Pillow.open(tmp_path / "transparent.png") as clear, Pillow.open(tmp_path / "white.png") as white:
        assert (clear.mode, white.mode) == ("RGBA", "RGB")
        assert clear.getpixel((1, 1)) == (0, 0, 0, 0)
        on_white = Pillow.alpha_composite(Pillow.new("RGBA", clear.size, "white"), clear).convert("RGB")
        histogram = ImageChops.difference(on_white, white).convert("L").histogram()
    assert sum(histogram[24:]) / sum(histogram) < 0.001


def test_rows_like_the_one_above_come_back(qtbot: QtBot) -> None:
    from export.png_file import PngFile

    rows = [bytes([value]) * 12 for value in (1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3, 3)]
    target = io.BytesIO()
    with PngFile(target, 4, 26, 72) as file:
        for _ in range(2):
            file.add_rows(lambda: rows)
        file.finish()
    with Pillow.open(target) as image:
        assert image.tobytes() == b"".join(rows) * 2
