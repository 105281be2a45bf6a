"""Tiles as they come out: put together again they are the map, pixel for pixel."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image, ImageChops
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from export.options import ExportOptions, parse_paper
from export.paint_qt import paint, paint_layers
from export.registry import export_to
from model.errors import KnownError
from model.layout.pages import PageSetup
from model.layout.paper import MILLIMETRE
from model.picture.compose import compose
from model.picture.sheets import sheets
from tests.export.reading import raster
from tests.export.sources import document_named, source

A4 = parse_paper("A4")
DENSITY = 1.5


def canvas(width: float, height: float) -> QImage:
    image = QImage(round(width), round(height), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    return image


def values_apart(one: bytes, other: bytes) -> int:
    """Return how many bytes of two images are more than 2 apart."""
    assert len(one) == len(other)
    images = (Image.frombytes("L", (len(data), 1), data) for data in (one, other))
    return sum(ImageChops.difference(*images).histogram()[3:])


def test_values_apart_are_counted() -> None:
    assert values_apart(bytes([0, 5, 9, 255]), bytes([2, 8, 9, 0])) == 2


@pytest.mark.parametrize("name", ["sample.ko", "service_blueprint.en", "every_field.json", "scripts.json"])
def test_tiles_put_together_are_the_map(name: str, qtbot: QtBot) -> None:
    document = document_named(name)
    picture = compose(document, document.maps()[0].id).picture
    made = sheets(picture, PageSetup(A4, fit="tiles", across=3))
    scale = next(sheet.main.scale for sheet in made if sheet.main) * DENSITY
    whole, joined = (canvas(picture.width * scale, picture.height * scale) for _ in range(2))
    painter = QPainter(whole)
    painter.scale(scale, scale)
    paint(picture, painter, clip=QRectF(0, 0, picture.width, picture.height))
    painter.end()
    painter = QPainter(joined)
    for sheet in made:
        tile = sheet.main
        if tile is None:
            continue
        left, top = round(tile.x * scale), round(tile.y * scale)
        right, lower = round((tile.x + tile.width) * scale), round((tile.y + tile.height) * scale)
        painter.save()
        painter.setClipRect(QRect(left, top, right - left, lower - top))
        painter.translate(tile.x * scale - tile.left * DENSITY, tile.y * scale - tile.top * DENSITY)
        painter.scale(DENSITY, DENSITY)
        paint_layers(sheet.layers, painter)
        painter.restore()
    painter.end()
    different = values_apart(bytes(whole.constBits()), bytes(joined.constBits()))
    assert different <= whole.sizeInBytes() * 2e-5, "a pixel may be rounded otherwise where a cut lies between two"


def test_the_pdf_has_a_page_for_each_tile_and_the_plan(tmp_path: Path) -> None:
    target = tmp_path / "tiles.pdf"
    export_to(target, source(document_named("sample.en")), ExportOptions(paper=A4, fit="tiles", across=3))
    document = pypdfium2.PdfDocument(target)
    texts = [page.get_textpage().get_text_range() for page in document]
    assert len(texts) == 10
    assert all(
        index in text
        for index, text in zip(("A1", "A2", "A3", "B1", "B2", "B3", "C1", "C2", "C3"), texts, strict=False)
    )
    assert "Assembly plan" in texts[-1]
    assert all("10 cm" in text for text in texts)
    assert all(page.get_size() == pytest.approx((841.89, 595.28), abs=0.01) for page in document)


def test_the_preview_and_the_pdf_show_the_same_tile(tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "tiles.pdf"
    given = source(document_named("sample.en"))
    options = ExportOptions(paper=A4, fit="tiles", across=2)
    export_to(target, given, options)
    page = raster(target, 1)
    sheet = sheets(given.picture, options.setup())[0]
    image = canvas(sheet.width, sheet.height)
    painter = QPainter(image)
    paint_layers(sheet.layers, painter)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    other = page.convert("L")
    bits = other.tobytes()
    far = sum(
        abs(grey.pixelColor(x, y).red() - bits[y * other.width + x]) > 96
        for x in range(0, min(grey.width(), page.width), 9)
        for y in range(0, min(grey.height(), page.height), 9)
    )
    assert far < 40


def test_formats_of_one_sheet_refuse_tiles_by_name(tmp_path: Path) -> None:
    given = source(document_named("sample.en"))
    for suffix in (".html", ".svg"):
        with pytest.raises(KnownError, match="several sheets"):
            export_to(tmp_path / f"a{suffix}", given, ExportOptions(fit="tiles"))
    assert not list(tmp_path.iterdir())


def test_a_bleed_is_in_the_boxes_of_the_page(tmp_path: Path) -> None:
    target = tmp_path / "bleed.pdf"
    bleed = 3 * MILLIMETRE
    export_to(target, source(document_named("sample.en")), ExportOptions(paper=A4, bleed=bleed))
    page = pypdfium2.PdfDocument(target)[0]
    assert page.get_trimbox() == pytest.approx((bleed, bleed, 841.89 + bleed, 595.28 + bleed), abs=0.02)
    assert page.get_mediabox() == pytest.approx((0, 0, 841.89 + 2 * bleed, 595.28 + 2 * bleed), abs=0.02)
    assert page.get_bleedbox() == page.get_mediabox()


def test_an_image_at_a_scale_is_the_map_alone(tmp_path: Path, qtbot: QtBot) -> None:
    given = source(document_named("sample.en"))
    target = tmp_path / "a.png"
    export_to(target, given, ExportOptions(fit="scale", scale=0.5, dpi=72))
    assert QImage(str(target)).width() == round(given.picture.width / 2)
