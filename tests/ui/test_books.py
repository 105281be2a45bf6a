"""Packs, kits and editions in the window: what is previewed leaves, and nothing that an edition takes out."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TypeVar

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from model.operations.editions import PRESETS, add_edition, editions_of
from model.operations.fields import set_fields
from model.operations.maps import add_map
from model.records import Card, Edition, JourneyMap
from tests.model.picture.test_card_parts import said
from ui.canvas.spots import spot_of, text_field_at
from ui.canvas.targets import Target
from ui.dialogs.book_choices import EDIT, NEW
from ui.dialogs.editions_dialog import EditionsDialog
from ui.dialogs.export_dialog import ExportDialog
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.results_dialog import ResultsDialog
from ui.dialogs.sheet_dialog import SheetDialog
from ui.main_window import MainWindow
from ui.session import Session

D = TypeVar("D", bound=SheetDialog)


def shown(made: D, qtbot: QtBot) -> D:
    qtbot.addWidget(made)
    made.show()
    return made


def ready(made: SheetDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not made._pause.isActive() and not made._pages.running, timeout=20_000)


def pick(made: SheetDialog, box: str, value: str) -> None:
    combo = getattr(made._choices.books, box)
    combo.setCurrentIndex(combo.findData(value))
    combo.activated.emit(combo.currentIndex())
    made._pause.stop()
    made._look()


def texts_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


@pytest.mark.parametrize("book", ["pack", "kit"])
def test_every_page_of_a_book_is_previewed_and_leaves(
    book: str, window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    window.actions_table["meeting_pack" if book == "pack" else "workshop_kit"].trigger()
    dialog = next(each for each in window.findChildren(ExportDialog) if each.isVisible())
    assert dialog._choices.book() == book
    assert not dialog._export.isEnabled()
    ready(dialog, qtbot)
    assert dialog._export.isEnabled()
    pages = dialog._book_preview.accessibleDescription()
    qtbot.waitUntil(lambda: dialog._book_preview.pages_drawn > 1)
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(tmp_path / "book.pdf")
    assert f"{len(pypdfium2.PdfDocument(tmp_path / 'book.pdf'))} pages" == pages


def test_a_pack_that_is_being_composed_closes_at_once(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    dialog = shown(ExportDialog(session, window.toasts, window, "pack"), qtbot)
    assert dialog._progress.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert not dialog._pages.running


def test_packs_are_for_pdf_only(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    dialog = shown(ExportDialog(session, window.toasts, window, "pack"), qtbot)
    dialog._choices._format.setCurrentIndex(dialog._choices._format.findData(".svg"))
    dialog._choices.changed.emit()
    assert dialog._choices.book() == "map"
    assert not dialog._choices.books.content.isVisible()
    assert dialog._choices.books.edition.isVisible()


def test_an_edition_fills_the_paper_and_what_it_takes_out_does_not_leave(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    document = session.document
    card = next(card for card in document.document.all_of(Card))
    document.attempt(lambda it: set_fields(it, [card.id], owner="비밀팀", text="비밀팀에 묻기"))
    document.attempt(lambda it: add_edition(it, "손님용", "guests", paper="A2", scrub=("owners", "quotes")))
    dialog = shown(ExportDialog(session, window.toasts, window), qtbot)
    pick(dialog, "edition", "guests")
    assert dialog._choices.options().paper.name == "A2"
    assert "Owners" in dialog._choices.books.words.text()
    assert "비밀팀" in dialog._choices.books.warning.text()
    document.attempt(lambda it: set_fields(it, [card.id], text=""))
    dialog._on_editions()
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(tmp_path / "guests.pdf")
    assert "비밀팀" not in texts_of(tmp_path / "guests.pdf")
    file = pypdfium2.PdfDocument(tmp_path / "guests.pdf")
    assert "비밀팀".encode() not in b"".join(bytes(file.get_attachment(0).get_data()) for _ in "1")


def test_a_new_edition_keeps_these_settings(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    dialog = shown(ExportDialog(session, window.toasts, window), qtbot)
    dialog._choices._paper.setCurrentIndex(dialog._choices._paper.findData("A1"))
    pick(dialog, "edition", NEW)
    editor = dialog.findChild(EditionsDialog)
    assert editor
    (edition,) = editions_of(session.document.document)
    assert edition.paper == "A1"
    line = editor.focusWidget()
    assert isinstance(line, QLineEdit)
    QTest.keyClicks(line, "Team")
    editor.accept()
    assert editions_of(session.document.document)[0].name == "Team"
    assert dialog._choices.books.edition.currentText() == "Team"
    pick(dialog, "edition", EDIT)
    assert dialog._choices.books.edition_id() == edition.id


def test_changes_since_a_snapshot_are_told_without_what_an_edition_takes_out(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    shelf, document = session.stored.snapshots, session.document
    snapshot = shelf.take("Before")
    card = next(card for card in document.document.all_of(Card))
    document.attempt(lambda it: set_fields(it, [card.id], title="Changed title", owner="비밀팀"))
    document.attempt(lambda it: add_edition(it, "Guests", "guests", scrub=("owners",)))
    dialog = shown(ExportDialog(session, window.toasts, window, "pack"), qtbot)
    pick(dialog, "since", str(snapshot.number))
    pick(dialog, "edition", "guests")
    ready(dialog, qtbot)
    pages = dialog._pages._made
    assert pages
    whole = "".join(said(picture) for page in pages[1] for picture, _ in page.sheet.layers)
    assert "Changedtitle" in whole
    assert "비밀팀" not in whole


def test_a_kit_is_printed_with_pages_of_their_own_size(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    from tests.ui.test_print_dialog import printer_to

    dialog = shown(PrintDialog(session, window.toasts, window), qtbot)
    pick(dialog, "content", "kit")
    ready(dialog, qtbot)
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(printer_to(tmp_path / "kit.pdf"))
    sizes = {tuple(round(side) for side in page.get_size()) for page in pypdfium2.PdfDocument(tmp_path / "kit.pdf")}
    assert len(sizes) == 2


def test_editions_are_added_named_ordered_and_deleted(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    dialog = EditionsDialog(session, window)
    qtbot.addWidget(dialog)
    dialog.show()
    document = session.document
    dialog.list.add_from(PRESETS[0])
    dialog.list.add_from(PRESETS[1])
    assert [edition.name for edition in editions_of(document.document)] == [preset.name for preset in PRESETS[:2]]
    dialog.list.list.setFocus()
    QTest.keyClick(dialog.list.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert editions_of(document.document)[0].name == PRESETS[1].name
    count = document.editor.undo_count()
    QTest.keyClick(dialog.list.list, Qt.Key.Key_Delete)
    assert len(editions_of(document.document)) == 1
    assert document.editor.undo_count() == count + 1
    dialog.undo()
    assert len(editions_of(document.document)) == 2
    QTest.mouseClick(dialog.list.copy, Qt.MouseButton.LeftButton)
    assert len(editions_of(document.document)) == 3
    dialog.accept()
    QApplication.processEvents()


def test_parts_of_cards_are_hidden_from_the_map_menu(window: MainWindow, session: Session) -> None:
    document = session.document
    text = next(choice for choice in window.menu_choices("shown_parts") if choice.text == "Text")
    assert text.checked
    text.act()
    assert document.document.need(document.map_id, JourneyMap).hidden_parts == ("text",)
    titles_only = window.menu_choices("shown_parts")[-1]
    titles_only.act()
    assert len(document.document.need(document.map_id, JourneyMap).hidden_parts) == 7
    assert document.editor.undo_count() == 2


def test_results_are_typed_back_in_one_step(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    dialog = ResultsDialog(session.document, window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.add.isEnabled()
    QTest.keyClicks(dialog.text, "A1: first")
    QTest.keyClick(dialog.text, Qt.Key.Key_Return)
    QApplication.clipboard().setText("B1: 두 번째\nZ99: nowhere")
    QTest.keyClick(dialog.text, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(dialog.add.isEnabled)
    assert dialog.table.rowCount() == 3
    before = len(list(session.document.document.all_of(Card)))
    QTest.mouseClick(dialog.add, Qt.MouseButton.LeftButton)
    assert len(list(session.document.document.all_of(Card))) == before + 2
    assert session.document.editor.undo_count() == 1
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "Z99: nowhere"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_an_edition_with_an_odd_paper_says_so(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    document = session.document
    document.attempt(lambda it: add_edition(it, "Odd", "odd", paper="B99"))
    assert dataclasses.is_dataclass(document.document.need("odd", Edition))
    dialog = shown(ExportDialog(session, window.toasts, window), qtbot)
    pick(dialog, "edition", "odd")
    assert "B99" in dialog._choices.books.warning.text()


def test_packs_of_all_maps_leave_in_one_file(
    window: MainWindow, session: Session, qtbot: QtBot, tmp_path: Path
) -> None:
    session.document.attempt(lambda it: add_map(it, 1, "둘째 지도"))
    dialog = shown(ExportDialog(session, window.toasts, window, "pack"), qtbot)
    dialog._choices._map.setCurrentIndex(dialog._choices._map.findText("All maps"))
    dialog._look()
    ready(dialog, qtbot)
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.start(tmp_path / "all.pdf")
    whole = texts_of(tmp_path / "all.pdf")
    assert "둘째 지도" in whole
    assert "거실 소파" in whole


def test_what_is_not_drawn_on_a_card_cannot_be_clicked(window: MainWindow, session: Session) -> None:
    document, workspace = session.document, window.workspace
    assert workspace
    card = next(document.document.all_of(Card))
    document.attempt(lambda it: set_fields(it, [card.id], text="A text below the title"))
    canvas = workspace.canvas
    spot = spot_of(canvas, card.id, "text")
    assert spot
    point = QPointF(spot.rect.x + 4, spot.rect.y + spot.rect.height / 2)
    target = Target("card", card.id, spot.rect)
    assert text_field_at(canvas, target, point) == "text"
    document.attempt(lambda it: set_fields(it, [document.map_id], hidden_parts=("text",)))
    assert text_field_at(canvas, target, point) == ""
