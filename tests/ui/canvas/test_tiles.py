"""The canvas' tiles: always what painting the map at once would show, within bounds, old pixels only meanwhile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from PIL import Image as Pillow
from PIL import ImageChops
from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter
from pytestqt.qtbot import QtBot

from export.paint_qt import no_images
from model.change import Change
from model.document import Document
from model.picture.compose import compose
from model.picture.marks import Box, Group, Picture
from model.picture.theme import STANDARD
from model.records import Card, JourneyMap
from tests.benchmarks.big_map import MAP, big_map, retitled
from ui.canvas.shadow import paint_shadow
from ui.canvas.tiles import LEAST_KEPT, TILE, Tiles, View, paint_part
from ui.canvas.view import MapCanvas

WINDOW = QRect(0, 0, 900, 600)
NEAR = QPointF(450, 300)
A_FEW = 100
"""Of two million bytes: Qt rounds a glyph's place to a quarter of a pixel, and not the same way at every origin."""


@pytest.fixture(autouse=True)
def application(qtbot: QtBot) -> None:
    """Fonts need one."""


def blank() -> QImage:
    image = QImage(WINDOW.size(), QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    return image


def drawn(act: Callable[[QPainter], object]) -> QImage:
    image = blank()
    painter = QPainter(image)
    try:
        act(painter)
    finally:
        painter.end()
    return image


def tiled(tiles: Tiles, picture: Picture, view: View, seconds: float | None = None) -> QImage:
    return drawn(
        lambda painter: tiles.paint(painter, picture, no_images, view, WINDOW, near=NEAR, seconds=seconds),
    )


def direct(picture: Picture, view: View) -> QImage:
    """The map painted at once, on paper wide enough for what begins left of the window."""
    wide = QImage(WINDOW.size() + QSize(1200, 1200), QImage.Format.Format_RGB32)
    moved = View(view.scale, view.origin + QPoint(1200, 1200))
    part = WINDOW.intersected(view.page(picture)).translated(1200, 1200)
    wide.fill(0xFF808080)
    painter = QPainter(wide)
    try:
        paint_part(painter, picture, no_images, moved, part)
    finally:
        painter.end()
    return wide.copy(WINDOW.translated(1200, 1200))


def different(one: QImage, other: QImage) -> int:
    """How many bytes differ by more than the rounding of a gradient or of a shape's edge."""
    apart = ImageChops.difference(pillow(one), pillow(other)).histogram()
    return sum(count for value, count in enumerate(apart) if value % 256 > 1)


def pillow(image: QImage) -> Pillow.Image:
    return Pillow.frombytes("RGBA", (image.width(), image.height()), bytes(image.constBits()))


def document() -> Document:
    return big_map(300)


@pytest.mark.parametrize("scale", [0.11, 0.37, 1.0, 1.25, 2.0, 3.3])
@pytest.mark.parametrize("origin", [QPoint(24, 24), QPoint(-317, -401)])
def test_tiles_are_the_map(scale: float, origin: QPoint) -> None:
    picture, view = compose(document(), MAP).picture, View(scale, origin)
    assert different(tiled(Tiles(), picture, view), direct(picture, view)) <= A_FEW


def edits(before: Document) -> list[Change]:
    card = before.need("card3", Card)
    journey = before.need(MAP, JourneyMap)
    return [
        retitled(before, "card1", "짧게"),
        retitled(before, "card1", "aufgebläht " * 12),
        Change(updated=((card, replace(card, stage="stage2")),)),
        Change(updated=((card, replace(card, lane="lane2", stage="stage0")),)),
        Change(removed=(card,)),
        Change(added=(Card(id="new", rank="z", lane="lane0", stage="stage1", title="새 카드"),)),
        Change(updated=((journey, replace(journey, title="다른 지도")),)),
    ]


@pytest.mark.parametrize("number", range(7))
@pytest.mark.parametrize("scale", [0.4, 1.0])
def test_after_an_edit_and_its_undoing_nothing_old_is_left(number: int, scale: float) -> None:
    before = document()
    tiles, view = Tiles(), View(scale, QPoint(24, 24))
    first = compose(before, MAP)
    tiled(tiles, first.picture, view)
    tiled(tiles, first.picture, View(scale * 1.5, QPoint(0, 0)))  # another zoom's tiles follow too
    second = compose(before.apply(edits(before)[number]), MAP, previous=first)
    assert tiled(tiles, second.picture, view) == tiled(Tiles(), second.picture, view)
    third = compose(before, MAP, previous=second)
    assert tiled(tiles, third.picture, view) == tiled(Tiles(), third.picture, view)
    assert tiled(tiles, third.picture, View(scale * 1.5, QPoint(0, 0))) == tiled(
        Tiles(), third.picture, View(scale * 1.5, QPoint(0, 0))
    )


def test_only_what_changed_is_painted_again() -> None:
    before = document()
    tiles, view = Tiles(), View(1.0, QPoint(24, 24))
    first = compose(before, MAP)
    tiled(tiles, first.picture, view)
    second = compose(before.apply(retitled(before, "card1", "짧게")), MAP, previous=first)
    tiles.adopt(second.picture)
    stale = [tile.stale for tile in tiles._tiles.values() if not tile.stale.isEmpty()]
    assert stale
    assert sum(rect.width() * rect.height() for rect in stale) < 300 * 200


def test_what_is_late_is_finished_in_the_next_frames() -> None:
    picture, view = compose(document(), MAP).picture, View(1.0, QPoint(0, 0))
    ticks = iter(range(10_000))
    tiles = Tiles(now=lambda: float(next(ticks)))
    late: list[QRect] = []
    frames: list[QImage] = []
    for _ in range(400):
        frames.append(
            drawn(
                lambda painter: late.append(
                    tiles.paint(painter, picture, no_images, view, WINDOW, near=NEAR, seconds=1.5).boundingRect()
                )
            )
        )
        if late[-1].isEmpty():
            break
    assert len(frames) > 3
    assert not late[0].isEmpty()
    assert late[-1].isEmpty()
    assert frames[0] != frames[-1]
    assert different(frames[-1], direct(picture, view)) <= A_FEW


def test_no_time_at_all_still_leaves_an_impression() -> None:
    picture = compose(document(), MAP).picture
    tiles = Tiles()
    outlines = tiled(tiles, picture, View(1.0, QPoint(0, 0)), seconds=-1)
    assert len(tiles) == 0
    assert outlines != blank()
    tiled(tiles, picture, View(0.8, QPoint(0, 0)))
    scaled = tiled(tiles, picture, View(0.9, QPoint(0, 0)), seconds=-1)
    assert scaled not in (outlines, blank())


def test_memory_is_bounded() -> None:
    tiles = Tiles()
    picture = Picture(9000, 9000, Group(0, 0, 9000, 9000, (Box(0, 0, 9000, 9000, fill="#2F6DB5"),)))
    for step in range(60):
        tiled(tiles, picture, View(1.0 + step / 100, QPoint(-100 * step, -90 * step)))
    shown = (WINDOW.width() // TILE + 2) * (WINDOW.height() // TILE + 2)
    assert len(tiles) <= max(LEAST_KEPT, 3 * shown)


def test_the_idle_canvas_shows_the_same_as_a_fresh_one(canvas: MapCanvas, qtbot: QtBot) -> None:
    def idle() -> QImage:
        for _ in range(50):
            canvas.viewport().repaint()
        return canvas.viewport().grab().toImage()

    def fresh() -> QImage:
        canvas.tiles.clear()
        return canvas.viewport().grab().toImage()

    for zoom in (1.0, 0.5, 1.7):
        canvas.zoom_to(zoom)
        assert idle() == fresh()
    first = next(iter(canvas.open_document.document.all_of(Card)))
    canvas.open_document.apply(retitled(canvas.open_document.document, first.id, "아주 긴 새 제목 " * 6))
    assert idle() == fresh()
    canvas.open_document.undo()
    assert idle() == fresh()
    canvas.set_camera(canvas.camera.moved(-33.4, -18.7))
    assert idle() == fresh()


def test_a_screen_with_more_pixels_gets_tiles_of_its_own() -> None:
    picture = compose(document(), MAP).picture
    tiles = Tiles()
    tiled(tiles, picture, View(1.0, QPoint(0, 0)))
    view = View(2.0, QPoint(0, 0))
    assert different(tiled(tiles, picture, view), direct(picture, view)) <= A_FEW


def test_a_part_is_painted_like_the_whole() -> None:
    picture, view = compose(document(), MAP).picture, View(1.0, QPoint(10, 10))
    part = QRect(100, 120, 333, 201)
    image = drawn(lambda painter: Tiles().paint(painter, picture, no_images, view, part, near=NEAR))
    assert different(image.copy(part), direct(picture, view).copy(part)) <= A_FEW


@pytest.mark.parametrize("page", [QRect(200, 100, 500, 400), QRect(-2000, 40, 2500, 3000), QRect(100, 100, 2, 2)])
def test_the_shadow_is_around_the_page_and_fades(page: QRect) -> None:
    image = blank()
    before = image.pixelColor(0, 0).lightness()
    painter = QPainter(image)
    try:
        paint_shadow(painter, page, QColor(0, 0, 0, 16), 1.0)
    finally:
        painter.end()
    right, middle = page.right() + 1, max(0, page.top()) + page.height() // 2
    near, far = (image.pixelColor(right + away, min(middle, 500)).lightness() for away in (1, 20))
    assert near < before or page.width() < 10
    assert far == before


def test_another_theme_and_another_map_leave_nothing_old() -> None:
    tiles, view = Tiles(), View(1.0, QPoint(24, 24))
    first = compose(document(), MAP)
    tiled(tiles, first.picture, view)
    other = compose(document(), MAP, replace(STANDARD, paper="#FFF4D6", frame="#AA3344"), previous=first)
    assert tiled(tiles, other.picture, view) == tiled(Tiles(), other.picture, view)
    smaller = compose(big_map(20), MAP).picture
    assert tiled(tiles, smaller, view) == tiled(Tiles(), smaller, view)


def test_between_frames_what_the_next_tile_needs_is_made_without_painting() -> None:
    picture, view = compose(document(), MAP).picture, View(1.0, QPoint(0, 0))
    tiles = Tiles()
    assert tiles.prepared(seconds=-1)
    tiled(tiles, picture, view, seconds=-1)
    turns = 0
    while not tiles.prepared(seconds=-1):
        turns += 1
    assert turns > 3
    assert len(tiles) == 0
    tiled(tiles, picture, view, seconds=9)
    assert tiles.prepared(seconds=-1)
    assert different(tiled(tiles, picture, view), direct(picture, view)) <= A_FEW
