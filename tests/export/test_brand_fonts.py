"""A brand's own font in every format: embedded where a format can, named where it cannot."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QByteArray

from export import qt_faces, qt_steps
from export.options import ExportOptions
from model.document import Document
from model.layout.brand_fonts import face_of, prepared_font
from model.layout.fonts import face_path
from model.operations.brand import set_brand
from tests.export.reading import raster, text_of
from tests.export.sources import small, written

OPEN_TYPE = (Path(__file__).parent / "fonts" / "TestLetter.otf").read_bytes()
TRUE_TYPE = face_path("devanagari").read_bytes()
FONTS = pytest.mark.parametrize("data", [OPEN_TYPE, TRUE_TYPE], ids=["cff", "truetype"])
TITLE = "Sofa 소파, first 12"


def branded(*data: bytes) -> Document:
    document = small(title=TITLE)
    fonts = [prepared_font(one, "brand") for one in data]
    return document.apply(set_brand(document, document.maps()[0].id, (), "", fonts))


@FONTS
def test_text_comes_back_from_a_pdf_as_typed(data: bytes) -> None:
    assert TITLE in text_of(written(branded(data), ".pdf"))


@FONTS
def test_a_pdf_looks_as_the_canvas_does(data: bytes) -> None:
    """The glyphs are the same ones: a wrong code would draw others."""
    options = ExportOptions(dpi=72)
    pdf = raster(written(branded(data), ".pdf", options), 1)
    png = Image.open(io.BytesIO(written(branded(data), ".png", options))).convert("RGB").resize(pdf.size)
    plain = raster(written(branded(), ".pdf", options), 1)

    def apart(one: Image.Image, other: Image.Image) -> float:
        return sum(ImageChops.difference(one, other).convert("L").resize((200, 140)).tobytes()) / (200 * 140)

    assert apart(pdf, png) < 1.0
    assert data == OPEN_TYPE or apart(pdf, plain) > apart(pdf, png)


@FONTS
def test_a_pdf_embeds_the_outlines(data: bytes) -> None:
    pdf = written(branded(data), ".pdf")
    assert (b"/FontFile3" in pdf) == (data == OPEN_TYPE)


@FONTS
def test_an_svg_embeds_the_font_under_a_name_of_its_own(data: bytes) -> None:
    svg = written(branded(data), ".svg").decode()
    assert f'@font-face{{font-family:"Yeojido {face_of(data)}"' in svg.replace("&quot;", '"')
    assert f"'Yeojido {face_of(data)}'" in svg


def test_a_slide_names_the_typeface() -> None:
    with zipfile.ZipFile(io.BytesIO(written(branded(OPEN_TYPE), ".pptx"))) as file:
        slide = file.read("ppt/slides/slide1.xml").decode()
    assert 'typeface="TestLetter"' in slide


def test_two_fonts_in_one_file_keep_apart() -> None:
    svg = written(branded(TRUE_TYPE, OPEN_TYPE), ".svg").decode()
    assert len(set(re.findall(r"Yeojido own-[0-9a-f]+", svg))) == 2


def test_a_font_that_qt_cannot_read_is_drawn_by_its_outlines(monkeypatch: pytest.MonkeyPatch) -> None:
    def png() -> Image.Image:
        return Image.open(io.BytesIO(written(branded(OPEN_TYPE), ".png", ExportOptions(dpi=72)))).convert("L")

    good = png()
    monkeypatch.setattr(qt_faces, "QByteArray", lambda _data: QByteArray(b"unreadable"))
    qt_steps._kept.faces.clear()
    qt_steps._kept.sizes.clear()
    drawn = png()
    monkeypatch.undo()
    qt_steps._kept.faces.clear()
    qt_steps._kept.sizes.clear()
    assert sum(ImageChops.difference(good, drawn).tobytes()) / len(good.tobytes()) < 1.5
