"""Images are prepared beside the window: what the person does meanwhile is theirs, and what lands is one step."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, QRectF, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from model.change import Change
from model.document import Document
from model.history import MemoryJournal
from model.operations.cards import add_card
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.operations.locking import lock
from model.operations.maps import add_map
from model.records import Card
from tests.ui.canvas.hand import LEFT, NONE, let_arrive, middle, pixel, press, release, wait_until
from tests.ui.canvas.test_images import COPY, image_file, room_in_a_cell
from ui.canvas import arriving
from ui.canvas.view import MapCanvas


@pytest.fixture
def gate(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Hold every image back, in its thread, until the gate is opened."""
    opened, real = threading.Event(), arriving.content_of

    def held(path: Path) -> tuple[str, bytes]:
        assert opened.wait(20)
        return real(path)

    monkeypatch.setattr(arriving, "content_of", held)
    yield opened
    opened.set()


def let_go(canvas: MapCanvas, point: QPointF, *paths: Path) -> None:
    """Drop files and go on at once."""
    data, place = QMimeData(), pixel(canvas, point)
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(place, COPY, data, LEFT, NONE))
    event = QDropEvent(QPointF(place), COPY, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(canvas.viewport(), event)
    assert event.isAccepted()


def arrive(canvas: MapCanvas, gate: threading.Event) -> None:
    gate.set()
    let_arrive(canvas)


def shown_images(canvas: MapCanvas) -> list[Card]:
    return [card for card in canvas.open_document.document.all_of(Card) if card.image]


def in_cell(canvas: MapCanvas, lane: str, stage: str) -> list[str]:
    return ["image" if card.image else card.title for card in canvas.open_document.document.cards(lane, stage)]


def test_the_map_can_be_edited_while_images_are_prepared(
    canvas: MapCanvas, gate: threading.Event, journal: MemoryJournal, tmp_path: Path
) -> None:
    lane, stage, point = room_in_a_cell(canvas)
    there = len(canvas.open_document.document.cards(lane, stage))
    let_go(canvas, point, image_file(tmp_path), image_file(tmp_path, "b.jpg", "red"))
    document = canvas.open_document
    assert not document.document.assets()
    document.attempt(lambda it: add_card(it, lane, stage, 0, title="앞"))
    document.attempt(lambda it: add_card(it, lane, stage, there + 1, title="뒤"))
    arrive(canvas, gate)
    titles = in_cell(canvas, lane, stage)
    assert titles[0] == "앞"
    assert titles.count("image") == 2
    assert titles.index("image") + 1 == len(titles) - 1 - titles[::-1].index("image")
    assert len(journal.entries) == 3
    document.undo()
    assert not shown_images(canvas)
    document.redo()
    assert len(shown_images(canvas)) == 2


def test_undo_gives_up_what_is_on_its_way(canvas: MapCanvas, gate: threading.Event, tmp_path: Path) -> None:
    lane, stage, point = room_in_a_cell(canvas)
    document = canvas.open_document
    document.attempt(lambda it: add_card(it, lane, stage, 0, title="남음"))
    before = document.document
    let_go(canvas, point, image_file(tmp_path))
    assert document.preparing.is_latest
    assert document.undo()
    assert not document.preparing.is_under_way
    assert document.document is before
    arrive(canvas, gate)
    assert document.document is before


def test_undo_takes_back_what_was_done_since(canvas: MapCanvas, gate: threading.Event, tmp_path: Path) -> None:
    lane, stage, point = room_in_a_cell(canvas)
    document = canvas.open_document
    let_go(canvas, point, image_file(tmp_path))
    document.attempt(lambda it: add_card(it, lane, stage, 0, title="나중"))
    document.undo()
    assert "나중" not in in_cell(canvas, lane, stage)
    arrive(canvas, gate)
    assert "image" in in_cell(canvas, lane, stage)


def _delete(document: Document, card: str) -> Change:
    return delete(document, [card])


def _lock(document: Document, card: str) -> Change:
    return lock(document, [card])


@pytest.mark.parametrize(("act", "reason"), [(_delete, "not there any more"), (_lock, "locked")])
def test_a_card_that_went_or_was_locked_meanwhile_is_named(
    canvas: MapCanvas,
    gate: threading.Event,
    tmp_path: Path,
    failures: list[str],
    act: Callable[[Document, str], Change],
    reason: str,
) -> None:
    card = next(canvas.open_document.document.all_of(Card))
    let_go(canvas, middle(canvas, card.id), image_file(tmp_path))
    canvas.open_document.attempt(lambda it: act(it, card.id))
    arrive(canvas, gate)
    assert reason in failures[-1]
    assert not canvas.open_document.document.assets()


def test_a_stage_that_went_meanwhile_is_named(
    canvas: MapCanvas, gate: threading.Event, tmp_path: Path, failures: list[str]
) -> None:
    _, stage, point = room_in_a_cell(canvas)
    let_go(canvas, point, image_file(tmp_path))
    canvas.open_document.attempt(lambda it: delete(it, [stage]))
    arrive(canvas, gate)
    assert "not there any more" in failures[-1]


def test_what_is_typed_meanwhile_is_typed_to_its_end(
    canvas: MapCanvas, gate: threading.Event, journal: MemoryJournal, tmp_path: Path
) -> None:
    card = next(canvas.open_document.document.all_of(Card))
    let_go(canvas, room_in_a_cell(canvas)[2], image_file(tmp_path))
    canvas.editing.edit(card.id)
    canvas.editing.type("아직 쓰는 중")
    gate.set()
    wait_until(lambda: not canvas.open_document.preparing.is_at_work)
    QTest.qWait(1)
    assert not journal.entries
    assert canvas.editing.active
    canvas.editing.finish()
    let_arrive(canvas)
    assert len(journal.entries) == 2
    assert canvas.open_document.document.need(card.id, Card).title == "아직 쓰는 중"


def test_a_drag_is_not_broken_off(canvas: MapCanvas, gate: threading.Event, tmp_path: Path) -> None:
    card = next(canvas.open_document.document.all_of(Card))
    let_go(canvas, room_in_a_cell(canvas)[2], image_file(tmp_path))
    start = middle(canvas, card.id)
    press(canvas, start)
    QTest.mouseMove(canvas.viewport(), pixel(canvas, start + QPointF(30, 10)))
    gate.set()
    wait_until(lambda: not canvas.open_document.preparing.is_at_work)
    assert canvas.pointer.gesture is not None
    release(canvas, start)
    let_arrive(canvas)
    assert shown_images(canvas)


def test_who_turned_to_something_else_stays_there(canvas: MapCanvas, gate: threading.Event, tmp_path: Path) -> None:
    other = list(canvas.open_document.document.all_of(Card))[-1]
    let_go(canvas, room_in_a_cell(canvas)[2], image_file(tmp_path))
    canvas.open_document.select([other.id])
    canvas.zoom_to_rect(QRectF(0, 0, 300, 200))
    camera = canvas.camera
    arrive(canvas, gate)
    assert shown_images(canvas)
    assert canvas.open_document.selection == (other.id,)
    assert canvas.camera == camera


def test_it_lands_on_the_map_that_it_was_dropped_on(canvas: MapCanvas, gate: threading.Event, tmp_path: Path) -> None:
    document = canvas.open_document
    lane, stage, point = room_in_a_cell(canvas)
    first = document.map_id
    let_go(canvas, point, image_file(tmp_path))
    document.attempt(lambda it: add_map(it, 1, "다른 지도"))
    assert document.map_id != first
    arrive(canvas, gate)
    assert "image" in in_cell(canvas, lane, stage)
    assert document.map_id != first


def test_images_land_in_the_order_in_which_they_came(canvas: MapCanvas, gate: threading.Event, tmp_path: Path) -> None:
    lane, stage, _ = room_in_a_cell(canvas)
    for number, colour in enumerate(("red", "green", "blue")):
        canvas.set_cell((lane, stage))
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(image_file(tmp_path, f"{number}.png", colour)))])
        QGuiApplication.clipboard().setMimeData(data)
        canvas.verbs.paste()
    arrive(canvas, gate)
    document = canvas.open_document.document
    cards = [card for card in document.cards(lane, stage) if card.image]
    assert [card.image for card in cards] == [asset.id for asset in document.assets()]
    assert len(cards) == 3


def test_the_lane_that_comes_along_comes_along_later_too(
    canvas: MapCanvas, gate: threading.Event, tmp_path: Path
) -> None:
    document = canvas.open_document
    lanes = [lane.id for lane in document.document.lanes(document.map_id)]
    document.attempt(lambda it: delete(it, lanes))
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(image_file(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    canvas.verbs.paste()
    document.attempt(lambda it: set_fields(it, [document.map_id], title="그 사이"))
    arrive(canvas, gate)
    [lane] = document.document.lanes(document.map_id)
    assert lane.type == "images"
    assert shown_images(canvas)[0].lane == lane.id


def test_closing_waits_for_what_is_on_its_way(canvas: MapCanvas, tmp_path: Path) -> None:
    let_go(canvas, room_in_a_cell(canvas)[2], image_file(tmp_path), image_file(tmp_path, "b.png", "red"))
    canvas.open_document.preparing.finish(QWidget())
    assert len(shown_images(canvas)) == 2
