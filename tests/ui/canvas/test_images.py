"""Images that come onto the map: dropped, pasted, chosen."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from model.editor import Edit
from model.errors import KnownError
from model.images import image_size
from model.layout.hit import place_of
from model.picture.marks import Image
from model.records import Card, Lane
from tests.model.picture.small_maps import marks
from tests.ui.canvas.hand import LEFT, NONE, let_arrive, middle, pixel
from ui.canvas.arriving import ArrivingImages, arriving_images
from ui.canvas.targets import group_of
from ui.canvas.view import MapCanvas
from ui.panels.editors.images import CHOOSE_IMAGE
from ui.panels.inspector import Inspector


def image_file(folder: Path, name: str = "photo.png", colour: str = "teal") -> Path:
    image = QImage(60, 40, QImage.Format.Format_RGB32)
    image.fill(colour)
    path = folder / name
    assert image.save(str(path))
    return path


def drop_files(canvas: MapCanvas, point: QPointF, *paths: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    place = pixel(canvas, point)
    event = QDropEvent(QPointF(place), COPY, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(place, COPY, data, LEFT, NONE))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(place, COPY, data, LEFT, NONE))
    QApplication.sendEvent(canvas.viewport(), event)
    let_arrive(canvas)
    return event.isAccepted()


COPY = Qt.DropAction.CopyAction
CONTROL = Qt.KeyboardModifier.ControlModifier


def lane_of_kind(canvas: MapCanvas, kind: str) -> Lane:
    document = canvas.open_document
    return next(lane for lane in document.document.lanes(document.map_id) if lane.type == kind)


def room_in_a_cell(canvas: MapCanvas) -> tuple[str, str, QPointF]:
    """Return a cell of quotes, and a point in it beside what it holds."""
    lane = lane_of_kind(canvas, "quotes")
    stage = canvas.open_document.document.stages(canvas.open_document.map_id)[0]
    rect = canvas.composition.grid.cell(lane.id, stage.id)
    assert rect
    return lane.id, stage.id, QPointF(rect.right - 3, rect.y + 3)


def test_dropped_files_become_cards_in_one_step(canvas: MapCanvas, tmp_path: Path) -> None:
    edits: list[Edit] = []
    canvas.open_document.edited.connect(edits.append)
    lane, stage, point = room_in_a_cell(canvas)
    files = image_file(tmp_path), image_file(tmp_path, "other.jpg", "red")
    assert drop_files(canvas, point, *files)
    selection = canvas.open_document.selection
    cards = [canvas.open_document.document.need(key, Card) for key in selection]
    assert [(card.lane, card.stage, bool(card.image)) for card in cards] == [(lane, stage, True)] * 2
    assert len(edits) == 1
    group = group_of(canvas.composition, selection[0])
    assert group is not None
    shown = next(mark for mark in marks(group) if isinstance(mark, Image))
    assert shown.width / shown.height == pytest.approx(1.5)
    canvas.open_document.undo()
    assert canvas.open_document.document.assets() == ()


def test_an_image_dropped_on_a_card_is_shown_on_it(canvas: MapCanvas, tmp_path: Path) -> None:
    lane = lane_of_kind(canvas, "pain_points")
    card = next(card for card in canvas.open_document.document.all_of(Card) if card.lane == lane.id)
    before = place_of(canvas.composition.picture).get(card.id)
    assert drop_files(canvas, middle(canvas, card.id), image_file(tmp_path))
    after = place_of(canvas.composition.picture).get(card.id)
    assert canvas.open_document.document.need(card.id, Card).image
    assert before
    assert after
    assert after.height > before.height + 40


def test_a_broken_image_is_named_and_nothing_happens(canvas: MapCanvas, tmp_path: Path) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no image")
    said: list[str] = []
    canvas.open_document.failed.connect(lambda error: said.append(str(error)))
    before = canvas.open_document.document
    drop_files(canvas, room_in_a_cell(canvas)[2], broken)
    assert said[0].startswith("broken.jpg: ")
    assert canvas.open_document.document is before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("suffix", [".png", ".svg", ".jpg"])
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    os.mkfifo(path)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    if found := arriving_images(data):
        with pytest.raises(KnownError, match="not a file"):
            found.prepared()


def test_an_image_is_pasted_into_the_selected_cell(canvas: MapCanvas, tmp_path: Path) -> None:
    lane, stage, _ = room_in_a_cell(canvas)
    canvas.set_cell((lane, stage))
    QGuiApplication.clipboard().setImage(QImage(str(image_file(tmp_path))))
    canvas.verbs.paste()
    let_arrive(canvas)
    card = canvas.open_document.document.need(canvas.open_document.selection[0], Card)
    assert (card.lane, card.stage, bool(card.image)) == (lane, stage, True)


def test_an_image_pasted_while_a_new_card_is_typed_comes_with_it(canvas: MapCanvas, tmp_path: Path) -> None:
    lane, stage, _ = room_in_a_cell(canvas)
    canvas.set_cell((lane, stage))
    canvas.editing.start_in_cell()
    QGuiApplication.clipboard().setImage(QImage(str(image_file(tmp_path))))
    QTest.keyClick(canvas.viewport().focusWidget() or canvas, Qt.Key.Key_V, CONTROL)
    let_arrive(canvas)
    card = canvas.open_document.document.need(canvas.open_document.selection[0], Card)
    assert (card.lane, card.stage, card.title, bool(card.image)) == (lane, stage, "", True)


def test_an_image_pasted_while_a_text_is_edited_goes_onto_its_card(canvas: MapCanvas, tmp_path: Path) -> None:
    card = next(canvas.open_document.document.all_of(Card))
    assert canvas.editing.edit(card.id)
    canvas.open_document.select([card.id])
    canvas.editing.type("아직 쓰는 중")
    QGuiApplication.clipboard().setImage(QImage(str(image_file(tmp_path))))
    QTest.keyClick(canvas.viewport().focusWidget() or canvas, Qt.Key.Key_V, CONTROL)
    let_arrive(canvas)
    after = canvas.open_document.document.need(card.id, Card)
    assert after.title == "아직 쓰는 중"
    assert after.image
    assert not canvas.editing.active


def test_a_packed_image_stays_as_it_was_handed_over(qapp: QApplication, tmp_path: Path) -> None:
    data = QMimeData()
    packed = image_file(tmp_path, "photo.jpg").read_bytes()
    data.setData("image/jpeg", packed)
    found = arriving_images(data)
    assert found is not None
    assert found.image == packed
    assert found.prepared().made[0][0] == "image/jpeg"


def test_a_huge_image_from_the_clipboard_is_made_small_before_it_is_packed(qapp: QApplication) -> None:
    image = QImage(4_000, 100, QImage.Format.Format_RGB32)
    image.fill("teal")
    _, data = ArrivingImages(image=image).prepared().made[0]
    assert image_size(data) == (2_000, 50)


def test_without_a_cell_an_image_goes_into_a_lane_that_takes_it(canvas: MapCanvas, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(image_file(tmp_path)))])
    QGuiApplication.clipboard().setMimeData(data)
    canvas.verbs.paste()
    let_arrive(canvas)
    card = canvas.open_document.document.need(canvas.open_document.selection[0], Card)
    assert card.image


def test_the_inspector_takes_a_file(canvas: MapCanvas, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lane = lane_of_kind(canvas, "actions")
    stage = canvas.open_document.document.stages(canvas.open_document.map_id)[0]
    card = canvas.open_document.document.cards(lane.id, stage.id)[0]
    canvas.open_document.select([card.id])
    inspector = Inspector(canvas.open_document)
    path = image_file(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    row = next(row for row in inspector._shown[0]._rows if row.field.name == "image")
    box = row.editor.inputs()[0]
    box.setCurrentIndex(box.findData(CHOOSE_IMAGE))  # type: ignore[attr-defined]
    box.activated.emit(0)  # type: ignore[attr-defined]
    let_arrive(canvas)
    assert canvas.open_document.document.need(card.id, Card).image
    inspector.deleteLater()
