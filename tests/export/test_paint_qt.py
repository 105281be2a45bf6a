"""The Qt painter: the same picture as the PDF, at any transform, and never a painter left in a mess."""

from __future__ import annotations

import io

import pytest
from PIL import Image as Pillow
from PIL import ImageChops
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform
from pytestqt.qtbot import QtBot

from export import qt_steps
from export.paint_pdf import PdfFile
from export.paint_qt import Preparation, paint, paint_group
from model.layout.pages import PagePlacement
from model.layout.text import TextStyle, lay_out
from model.picture.compose import compose
from model.picture.groups import smallest_text
from model.picture.marks import Box, Group, Picture, UnknownMark
from tests.benchmarks.big_map import MAP, big_map
from tests.export.pictures import every_mark, photo
from tests.export.reading import raster
from tests.model.workshop import workshop

SCALE = 2


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Fonts need one."""


def blank(width: int = 1000, height: int = 400) -> QImage:
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    return image


def painted(picture: Picture | Group, transform: QTransform, clip: QRectF | None = None) -> QImage:
    image = blank()
    painter = QPainter(image)
    try:
        painter.setWorldTransform(transform)
        source = QImage.fromData(photo())
        paint(picture, painter, lambda asset: source if asset == "photo" else None, clip)
        assert painter.worldTransform() == transform
    finally:
        painter.end()
    return image


def as_pillow(image: QImage) -> Pillow.Image:
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888)
    return Pillow.frombytes("RGBA", (plain.width(), plain.height()), bytes(plain.constBits())).convert("RGB")


def from_pdf(picture: Picture) -> Pillow.Image:
    file = PdfFile("", images={"photo": photo()}.get)
    file.add_page(picture, PagePlacement(500, 200, 1, 0, 0, 0, 0, 500, 200))
    target = io.BytesIO()
    file.write(target)
    return raster(target.getvalue(), SCALE)


def test_screen_and_pdf_show_the_same_picture() -> None:
    picture = every_mark()
    difference = ImageChops.difference(
        as_pillow(painted(picture, QTransform.fromScale(SCALE, SCALE))), from_pdf(picture)
    )
    counts = difference.convert("L").histogram()
    total = sum(counts)
    assert sum(value * count for value, count in enumerate(counts)) / total < 0.8
    assert sum(counts[64:]) / total < 0.002
    assert sum(counts[128:]) == 0


def test_nothing_of_the_picture_is_missing() -> None:
    colours = {colour for _, colour in as_pillow(painted(every_mark(), QTransform())).getcolors(1_000_000) or []}
    assert {(247, 248, 250), (253, 243, 242), (224, 168, 58), (200, 40, 40)} <= colours


def test_a_whole_pixel_moves_the_same_pixels() -> None:
    picture = every_mark()
    first = as_pillow(painted(picture, QTransform(1.5, 0, 0, 1.5, 0, 0)).copy(0, 0, 750, 300))
    moved = as_pillow(painted(picture, QTransform(1.5, 0, 0, 1.5, 40, 30)).copy(40, 30, 750, 300))
    counts = ImageChops.difference(first, moved).convert("L").histogram()
    assert sum(counts[3:]) == 0, "only gradients may be rounded elsewhere"


def test_a_clip_passes_over_what_is_outside_and_draws_all_inside() -> None:
    picture = every_mark()
    whole = painted(picture, QTransform())
    part = painted(picture, QTransform(), QRectF(215, 40, 210, 100))
    assert part.copy(220, 45, 200, 90) == whole.copy(220, 45, 200, 90)
    assert part.pixelColor(100, 100) == Qt.GlobalColor.white


def test_one_group_is_drawn_at_the_origin() -> None:
    group = Group(300, 100, 20, 20, (Box(0, 0, 20, 20, fill="#C0392B"),))
    image = blank()
    painter = QPainter(image)
    painter.setOpacity(0.5)
    paint_group(group, painter)
    assert painter.opacity() == 0.5
    painter.end()
    assert image.pixelColor(10, 10).red() > 0xC0
    assert image.pixelColor(310, 110) == Qt.GlobalColor.white


def test_fading_marks_fade_on_top_of_a_faded_painter() -> None:
    image = blank()
    painter = QPainter(image)
    painter.setOpacity(0.5)
    paint(
        Group(0, 0, 40, 40, (Box(0, 0, 20, 20, fill="#000000", opacity=0.5), Box(20, 0, 20, 20, fill="#000000"))),
        painter,
    )
    painter.end()
    assert image.pixelColor(10, 10).red() == pytest.approx(191, abs=2)
    assert image.pixelColor(30, 10).red() == pytest.approx(127, abs=2)


def test_an_unknown_mark_leaves_the_painter_usable() -> None:
    image = blank()
    painter = QPainter(image)
    try:
        with pytest.raises(UnknownMark):
            paint(Group(5, 5, 10, 10, (Group(1, 1, 5, 5, ("mark",)),)), painter)  # type: ignore[arg-type]
        assert painter.worldTransform().isIdentity()
    finally:
        assert painter.end()


def test_text_too_low_to_be_read_is_drawn_as_bars() -> None:
    words = lay_out("여정 지도 map", TextStyle("regular", 10, "#000000"), 200).placed(5, 5)
    group = Group(0, 0, 200, 30, words)

    def drawn(legible: float) -> QImage:
        image = QImage(200, 30, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint(group, painter, legible=legible)
        painter.end()
        return image

    assert drawn(0.0) == drawn(9.9)
    bars = drawn(10.1)
    assert bars != drawn(0.0)
    inside = QColor(bars.pixel(round(words[0].x + 10), round(words[0].y - 2)))
    assert inside == QColor(bars.pixel(round(words[0].x + 11), round(words[0].y - 3)))
    assert inside != QColor("#FFFFFF")


def test_few_groups_are_kept_however_many_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(qt_steps, "MOST_GROUPS", 10)
    monkeypatch.setattr(qt_steps._kept, "groups", {})
    for number in range(40):
        qt_steps.steps_of(Group(0, 0, 9, 9, (Box(0, 0, float(number), 9),)))
    assert len(qt_steps._kept.groups) <= 10


@pytest.mark.parametrize("density", [1.0, 2.0, 2.6, 4.0, 12.0])
def test_letters_of_any_size_are_drawn(qtbot: QtBot, density: float) -> None:
    block = lay_out("여정", TextStyle("bold", 26, "#000000"))
    group = Group(0, 0, block.width, block.height, tuple(block.placed(0, 0)))
    image = QImage(
        round(block.width * density), round(block.height * density), QImage.Format.Format_ARGB32_Premultiplied
    )
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(density, density)
    paint(group, painter)
    painter.end()
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    dark = sum(1 for value in bytes(grey.constBits()) if value < 100)
    assert dark / (image.width() * image.height()) > 0.12


@pytest.mark.parametrize("scale", [0.08, 0.15])
def test_bars_of_cards_that_were_never_laid_out_are_those_of_their_texts(scale: float) -> None:
    document = workshop()
    map_id = document.maps()[0].id

    def drawn(*, laid_out: bool) -> QImage:
        picture = compose(document, map_id).picture
        if laid_out:
            assert smallest_text(picture.root)
        image = QImage(round(picture.width * scale), round(picture.height * scale), QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.scale(scale, scale)
        paint(picture, painter, legible=2.5)
        painter.end()
        return image

    assert drawn(laid_out=True) == drawn(laid_out=False)


def test_what_a_part_needs_is_made_little_by_little() -> None:
    picture = compose(big_map(40), MAP).picture
    whole = QRectF(0, 0, picture.width, picture.height)
    making = Preparation(picture, whole)
    turns = 0
    while not making.go_on(lambda: False):
        turns += 1
    assert turns > 40
    assert Preparation(picture, whole).go_on(lambda: False)
