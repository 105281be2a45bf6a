"""A large map is shown before all of it is laid out; whoever asks for more gets all of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.change import Change
from model.document import Document
from model.editor import Editor
from model.history import MemoryJournal
from model.picture import map_rows
from model.picture.compose import Composition, compose
from model.picture.lane import LaneContent
from model.picture.setting import RowDrawing
from model.records import Card, JourneyMap, Lane, Record, Stage
from model.view_state import MapPlace
from tests.benchmarks.big_map import MAP, big_map, retitled
from tests.ui.canvas.hand import pixel, press, release
from ui.canvas import composed_surface
from ui.canvas.camera import fitting
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

CARDS = 845  # thirteen lanes of thirteen cells


@pytest.fixture(scope="module")
def document() -> Document:
    """A map of more cards than are laid out before it is shown, one with twelve, and another large one."""
    large = big_map(CARDS)
    others: list[Record] = [JourneyMap(id="small", rank="b"), JourneyMap(id="other", rank="c")]
    for name, cards in (("small", 3), ("other", 200)):
        others += [Stage(id=f"{name}.s{n}", rank=f"a{n}", map=name, title=f"단계 {n}") for n in range(4)]
        others.append(Lane(id=f"{name}.lane", rank="a", map=name, type="actions"))
        others += [
            Card(id=f"{name}.{s}.{n}", rank=f"a{n:03}", lane=f"{name}.lane", stage=f"{name}.s{s}", title=f"카드 {n}")
            for s in range(4)
            for n in range(cards)
        ]
    return large.apply(Change(added=tuple(others)))


@pytest.fixture
def lanes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lanes that were drawn with all their cards, in order."""
    drawn: list[str] = []
    draw: Callable[..., RowDrawing] = vars(map_rows)["draw_lane"]

    def noting(content: LaneContent, *rest: object) -> RowDrawing:
        if content.cells and content.cells[-1]:
            drawn.append(content.lane.id)
        return draw(content, *rest)

    monkeypatch.setattr(map_rows, "draw_lane", noting)
    return drawn


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Nothing is laid out between events until this is called."""
    piece = composed_surface.PIECE
    monkeypatch.setattr(composed_surface, "PIECE", -1.0)
    return lambda: monkeypatch.setattr(composed_surface, "PIECE", piece)


@pytest.fixture
def canvas(qtbot: QtBot, held: Callable[[], None], document: Document) -> MapCanvas:
    """A canvas of which only what the window shows is laid out, painted once."""
    return shown(qtbot, MapCanvas(OpenDocument(Editor(document, MemoryJournal()), None)))


def shown(qtbot: QtBot, canvas: MapCanvas) -> MapCanvas:
    qtbot.addWidget(canvas)
    canvas.resize(1200, 700)
    canvas.show()
    QApplication.processEvents()
    return canvas


def finished(qtbot: QtBot, canvas: MapCanvas) -> None:
    """Let the window do what it has to do, and nothing else."""
    qtbot.waitUntil(lambda: not canvas.unfinished)
    QApplication.processEvents()


def active_timers(canvas: MapCanvas) -> list[QTimer]:
    return [timer for timer in canvas.findChildren(QTimer) if timer.isActive()]


def seen(canvas: MapCanvas) -> Composition:
    with canvas.as_it_is():
        return canvas.composition


def whole(canvas: MapCanvas) -> Composition:
    return compose(canvas.open_document.document, canvas.open_document.map_id, sparing=True)


def test_the_first_painting_lays_out_few_lanes_and_the_rest_follows_once(
    qtbot: QtBot, lanes: list[str], canvas: MapCanvas, held: Callable[[], None], document: Document
) -> None:
    every = [lane.id for lane in document.lanes(MAP)]
    assert canvas.unfinished
    assert 0 < len(lanes) <= 4 < len(every)
    held()
    finished(qtbot, canvas)
    assert lanes == every
    assert canvas.composition == whole(canvas)
    qtbot.waitUntil(lambda: active_timers(canvas) == [])


def test_nothing_is_laid_out_before_the_canvas_is_looked_at(document: Document, qtbot: QtBot, lanes: list[str]) -> None:
    canvas = MapCanvas(OpenDocument(Editor(document, MemoryJournal()), None))
    qtbot.addWidget(canvas)
    assert lanes == []
    assert canvas.composition == whole(canvas)


def test_asking_finishes_at_once(canvas: MapCanvas) -> None:
    told: list[str] = []
    canvas.drawn.connect(lambda: told.append("drawn"))
    canvas.grown.connect(lambda: told.append("grown"))
    assert rect_of(canvas.composition, f"card{CARDS - 1}") is not None
    assert canvas.still is canvas.composition
    assert not canvas.unfinished
    assert told == ["drawn", "grown"]
    assert canvas.composition == whole(canvas)


def test_asking_between_two_pieces_goes_on_from_there(
    lanes: list[str], canvas: MapCanvas, held: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    held()
    monkeypatch.setattr(composed_surface, "PIECE", 0.0005)
    QApplication.processEvents()
    canvas.finish()
    assert len(lanes) == len(set(lanes)) == 13
    assert canvas.composition == whole(canvas)


def test_a_small_map_is_laid_out_at_once(qtbot: QtBot, held: Callable[[], None], document: Document) -> None:
    open_document = OpenDocument(Editor(document, MemoryJournal()), None)
    open_document.show_map("small")
    assert not shown(qtbot, MapCanvas(open_document)).unfinished


def test_a_fitted_page_fits_in_the_end(qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None]) -> None:
    assert canvas.camera == fitting(canvas.page_size(), canvas.window_size())
    estimated = canvas.page_size()
    held()
    finished(qtbot, canvas)
    assert canvas.page_size() != estimated
    assert canvas.camera == fitting(canvas.page_size(), canvas.window_size())


def test_a_page_that_somebody_asked_for_fits_a_moment_later(qtbot: QtBot, canvas: MapCanvas) -> None:
    canvas.finish()
    qtbot.waitUntil(lambda: canvas.camera == fitting(canvas.page_size(), canvas.window_size()))


def test_a_scrolled_place_is_kept_exactly(qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None]) -> None:
    place = MapPlace(1500.0, 1200.0, 1.0)
    canvas.restore_view(place)
    QApplication.processEvents()
    camera, there, looked_at = canvas.camera, seen(canvas), canvas.view_state()
    shown_lanes = [row for row in there.grid.rows if row.y < place.y + 350]
    assert canvas.unfinished
    assert not {row.lane for row in shown_lanes} & there.unfinished
    held()
    finished(qtbot, canvas)
    assert canvas.camera == camera
    assert canvas.view_state() == looked_at
    assert list(canvas.composition.grid.rows[: len(shown_lanes)]) == shown_lanes


@pytest.mark.parametrize("place", [MapPlace(1500.0, 1200.0, 1.0), MapPlace(9000.0, 9000.0, 2.0), MapPlace(0, 0, 0.5)])
def test_a_place_is_restored_as_on_a_map_laid_out_at_once(
    qtbot: QtBot, canvas: MapCanvas, document: Document, monkeypatch: pytest.MonkeyPatch, place: MapPlace
) -> None:
    monkeypatch.setattr(composed_surface, "LARGE", 10 * CARDS)
    eager = shown(qtbot, MapCanvas(OpenDocument(Editor(document, MemoryJournal()), None)))
    for each in (eager, canvas):
        each.restore_view(place)
    QApplication.processEvents()
    assert canvas.camera == eager.camera
    part = canvas.viewport().rect()
    assert canvas.grab(part).toImage() == eager.grab(part).toImage()
    assert canvas.camera == eager.camera


def test_of_a_restored_place_that_shows_all_only_a_part_is_laid_out_at_first(
    qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None], document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    eager = shown(qtbot, MapCanvas(OpenDocument(Editor(document, MemoryJournal()), None)))
    eager.finish()
    monkeypatch.setattr(composed_surface, "MOST", 150)
    far = MapPlace(1500.0, 1600.0, 0.2)
    for each in (eager, canvas):
        each.restore_view(far)
        QApplication.processEvents()
    assert len(seen(canvas).unfinished) > 8
    assert not canvas.is_fitting()
    held()
    finished(qtbot, canvas)
    assert canvas.camera == eager.camera
    assert canvas.composition == eager.composition


def test_what_is_scrolled_to_meanwhile_stays_where_it_is(
    qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None]
) -> None:
    canvas.restore_view(MapPlace(600.0, 400.0, 1.0))
    _wheel(canvas, -2400)
    top = -canvas.camera.y
    row = next(row for row in reversed(seen(canvas).grid.rows) if row.y <= top)
    assert row.lane in seen(canvas).unfinished
    share = (top - row.y) / row.height
    held()
    finished(qtbot, canvas)
    now = canvas.composition.grid.row(row.lane)
    assert now is not None
    assert (-canvas.camera.y - now.y) / now.height == pytest.approx(share)


def test_the_pixels_are_those_of_a_map_laid_out_at_once(
    qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None], document: Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(composed_surface, "LARGE", 10 * CARDS)
    eager = shown(qtbot, MapCanvas(OpenDocument(Editor(document, MemoryJournal()), None)))
    assert not eager.unfinished
    held()
    finished(qtbot, canvas)
    assert canvas.grab().toImage() == eager.grab().toImage()


def test_a_grabbed_picture_is_whole(qtbot: QtBot, canvas: MapCanvas) -> None:
    grabbed = canvas.grab().toImage()
    assert not canvas.unfinished
    assert canvas.grab().toImage() == grabbed


def test_an_edit_meanwhile(qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None]) -> None:
    canvas.open_document.apply(retitled(canvas.open_document.document, f"card{CARDS - 1}", "다른 제목 " * 20))
    assert not canvas.unfinished
    assert canvas.composition == whole(canvas)
    canvas.open_document.undo()
    assert canvas.composition == whole(canvas)
    QApplication.processEvents()
    assert canvas.camera == fitting(canvas.page_size(), canvas.window_size())


def test_an_edit_while_another_view_is_shown(qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None]) -> None:
    canvas.hide()
    canvas.open_document.apply(retitled(canvas.open_document.document, "card0", "다른 제목 " * 20))
    canvas.show()
    QApplication.processEvents()
    assert canvas.unfinished
    held()
    finished(qtbot, canvas)
    assert canvas.composition == whole(canvas)


def test_a_hidden_canvas_has_no_timer(canvas: MapCanvas) -> None:
    canvas.hide()
    QApplication.processEvents()
    assert active_timers(canvas) == []
    assert canvas.unfinished


def test_another_map_meanwhile_and_back(
    qtbot: QtBot, lanes: list[str], canvas: MapCanvas, held: Callable[[], None]
) -> None:
    canvas.open_document.show_map("small")
    assert seen(canvas).map_id == "small"
    assert not canvas.unfinished
    lanes.clear()
    canvas.open_document.show_map(MAP)
    QApplication.processEvents()
    assert canvas.unfinished
    assert 0 < len(lanes) <= 4
    held()
    finished(qtbot, canvas)
    assert canvas.composition == whole(canvas)
    assert canvas.camera == fitting(canvas.page_size(), canvas.window_size())


def test_a_map_of_one_long_lane(qtbot: QtBot, canvas: MapCanvas, held: Callable[[], None]) -> None:
    canvas.open_document.show_map("other")
    held()
    finished(qtbot, canvas)
    assert canvas.composition == whole(canvas)


def test_pointing_finishes_nothing_and_a_press_takes_what_is_under_it(qtbot: QtBot, canvas: MapCanvas) -> None:
    card = rect_of(seen(canvas), "card3")
    assert card is not None
    middle = QPointF(card.x + card.width / 2, card.y + card.height / 2)
    QTest.mouseMove(canvas.viewport(), pixel(canvas, middle))
    QTest.mouseMove(canvas.viewport(), pixel(canvas, middle) + QPoint(1, 0))
    assert canvas.unfinished
    assert canvas.pointer.hovered is not None
    assert canvas.pointer.hovered.record == "card3"
    press(canvas, middle)
    assert not canvas.unfinished
    assert canvas.open_document.selection == ("card3",)
    release(canvas, middle)
    assert canvas.open_document.selection == ("card3",)
    QApplication.processEvents()
    assert canvas.camera == fitting(canvas.page_size(), canvas.window_size())


def test_pages_of_what_can_be_read_come_with_the_lanes(canvas: MapCanvas) -> None:
    from PySide6.QtGui import QAccessible

    from ui.canvas import accessible

    accessible.install()
    interface = QAccessible.queryAccessibleInterface(canvas)
    assert interface is not None
    before = interface.childCount()
    assert canvas.unfinished
    canvas.finish()
    assert interface.childCount() > before


def _wheel(canvas: MapCanvas, turn: int) -> None:
    place = QPointF(600, 350)
    there = QPointF(canvas.viewport().mapToGlobal(place.toPoint()))
    none, buttons = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.NoButton
    event = QWheelEvent(place, there, QPoint(), QPoint(0, turn), buttons, none, Qt.ScrollPhase.NoScrollPhase, False)
    QApplication.sendEvent(canvas.viewport(), event)
