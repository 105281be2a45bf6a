"""What was exported opens again when it is dropped on the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.exporter import Source
from export.options import ExportOptions
from export.registry import export_to
from model.interchange.writing import write_document
from model.picture.compose import compose
from model.records import Card
from model.templates import sample_document
from ui.canvas.targets import rect_of
from ui.main_window import MainWindow
from ui.session import Session
from ui.toast import Toast


def drop(window: MainWindow, path: Path) -> bool:
    """Drop a file on the window; return whether it would take it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    at, none = QPointF(200, 200), Qt.KeyboardModifier.NoModifier
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(at.toPoint(), copy, data, left, none)
    QApplication.sendEvent(window, enter)
    if enter.isAccepted():
        QApplication.sendEvent(window, QDropEvent(at, copy, data, left, none))
    return enter.isAccepted()


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg", ".html"])
def test_an_exported_file_opens_beside_itself(window: MainWindow, tmp_path: Path, qtbot: QtBot, suffix: str) -> None:
    document = sample_document("ko")
    picture = compose(document, document.maps()[0].id).picture
    path = tmp_path / f"sofa{suffix}"
    export_to(path, Source(picture, document_json=write_document(document).encode), ExportOptions(dpi=40))
    assert drop(window, path)
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.path.parent == tmp_path
    assert write_document(window.session.document.document) == write_document(document)


def test_a_mere_image_goes_onto_the_open_map(
    session: Session, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    image = QImage(30, 20, QImage.Format.Format_RGB32)
    image.fill("teal")
    path = tmp_path / "photo.png"
    assert image.save(str(path))
    assert window.workspace
    canvas = window.workspace.canvas
    column, row = canvas.composition.grid.columns[1], canvas.composition.grid.rows[0]
    place = canvas.camera.to_screen(QPointF(column.x + 3, row.y + 3)).toPoint()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none, copy, left = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(place, copy, data, left, none))
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(place), copy, data, left, none))
    qtbot.waitUntil(lambda: bool(session.document.selection))
    card = session.document.document.need(session.document.selection[0], Card)
    assert (card.lane, card.stage, bool(card.image)) == (row.lane, column.stage, True)


def test_a_foreign_file_is_refused_by_name(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "invoice.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    assert drop(window, path)

    def said() -> list[str]:
        return [toast.message.text() for toast in window.findChildren(Toast) if not toast.isHidden()]

    qtbot.waitUntil(lambda: bool(said()))
    assert "invoice.pdf" in said()[0]
    assert "no Yeojido document inside" in said()[0]
    assert window.session is None


def test_other_files_are_not_taken(window: MainWindow, tmp_path: Path) -> None:
    (tmp_path / "a.docx").touch()
    assert not drop(window, tmp_path / "a.docx")


def test_a_document_opens_beside_the_cards_and_becomes_a_link_on_one(
    session: Session, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window.files, "open_path", opened.append)
    path = tmp_path / "report.pdf"
    path.write_bytes(b"%PDF-1.4\n%%EOF\n")
    assert window.workspace
    canvas = window.workspace.canvas
    card = next(iter(session.document.document.all_of(Card)))
    rect = rect_of(canvas.composition, card.id)
    row, column = canvas.composition.grid.rows[0], canvas.composition.grid.columns[1]
    assert rect
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    none, copy, left = Qt.KeyboardModifier.NoModifier, Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    on_card = canvas.camera.to_screen(QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)).toPoint()
    beside = canvas.camera.to_screen(QPointF(column.x + 2, row.y + 2)).toPoint()
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(beside, copy, data, left, none))
    assert "report.pdf" in canvas.bubble
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(on_card, copy, data, left, none))
    assert canvas.dropping.target == rect
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(beside, copy, data, left, none))
    assert canvas.dropping.target is None
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(beside), copy, data, left, none))
    qtbot.waitUntil(lambda: opened == [path])
    assert canvas.bubble == ""
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(on_card, copy, data, left, none))
    QApplication.sendEvent(canvas.viewport(), QDropEvent(QPointF(on_card), copy, data, left, none))
    assert [link.title for link in session.document.document.need(card.id, Card).links] == ["report.pdf"]
    assert opened == [path]
