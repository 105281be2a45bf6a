"""Themes, the brand and the focus mode, as one chooses them in the window."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from model.change import Change
from model.layout.fonts import face_path
from model.operations.fields import set_fields
from model.picture.marks import Group
from model.records import Asset, Card, JourneyMap, Lane, Stage
from model.soft_references import fonts_of
from model.templates import sample_document
from tests.ui.canvas.hand import wait_until
from ui.canvas.inline_editor import InlineEditor
from ui.looks.brand_dialog import BrandDialog
from ui.looks.focus import FocusMode, focus_of, lit
from ui.main_window import MainWindow
from ui.session import Session, create_session

FONT = Path(__file__).parents[2] / "export" / "fonts" / "TestLetter.otf"


@pytest.fixture
def focus(window: MainWindow, session: Session) -> FocusMode:
    assert session
    found = window.looks.focus()
    assert found
    return found


def journey(session: Session) -> JourneyMap:
    return session.document.document.need(session.document.map_id, JourneyMap)


def stages(window: MainWindow) -> list[Group]:
    assert window.workspace
    root = window.workspace.canvas.composition.picture.root
    return [mark for mark in root.marks if isinstance(mark, Group) and mark.kind == "stage"]


def test_a_theme_is_one_step_and_its_entry_is_checked(window: MainWindow, session: Session) -> None:
    window.looks.use_theme("ink_saving")
    assert journey(session).theme == "ink_saving"
    assert session.document.editor.undo_count() == 1
    assert [entry.text for entry in window.looks.map_themes() if entry.checked] == ["Ink-saving"]
    window.looks.use_theme("standard")
    assert journey(session).theme == ""


def test_the_canvas_is_drawn_in_the_theme(window: MainWindow, session: Session) -> None:
    before = stages(window)
    window.looks.use_theme("grey_safe")
    assert stages(window) != before
    session.document.undo()
    assert stages(window) == before


def test_the_brand_takes_colours_and_a_logo(session: Session, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "logo.png"
    Image.new("RGB", (60, 20), "#E4002B").save(file)
    dialog = BrandDialog(session.document, window)
    dialog.use_colours(["#E4002B", "#00573F"])
    dialog.use_logo(file)
    dialog.accept()
    assert journey(session).theme == "brand"
    assert journey(session).brand_colours == ("#E4002B", "#00573F")
    assert session.document.document.get(journey(session).brand_logo, Asset)
    assert session.document.editor.undo_count() == 1
    workspace = window.workspace
    assert workspace
    kinds = [mark.kind for mark in workspace.canvas.composition.picture.root.marks if isinstance(mark, Group)]
    assert "logo" in kinds
    session.document.undo()
    assert list(session.document.document.all_of(Asset)) == []


def test_the_brand_takes_fonts(session: Session, window: MainWindow) -> None:
    dialog = BrandDialog(session.document, window)
    assert not dialog.fonts.buttons[1].isEnabled()
    dialog.fonts.use(0, FONT)
    dialog.fonts.use(1, face_path("bold"))
    assert [button.text() for button in dialog.fonts.buttons] == ["TestLetter…", "Pretendard…"]
    dialog.accept()
    kept = [session.document.document.need(key, Asset) for key in fonts_of(journey(session).brand_font)]
    assert [asset.media_type for asset in kept] == ["font/otf", "font/ttf"]
    assert session.document.editor.undo_count() == 1
    again = BrandDialog(session.document, window)
    assert again.fonts.chosen() is None
    again.fonts.use_bundled()
    again.accept()
    assert journey(session).brand_font == ""
    session.document.undo()
    session.document.undo()
    assert list(session.document.document.all_of(Asset)) == []


def test_a_variable_font_is_both_fonts(session: Session, window: MainWindow) -> None:
    dialog = BrandDialog(session.document, window)
    dialog.fonts.use(0, FONT.with_name("TestLetterVariable.ttf"))
    assert len(dialog.fonts.chosen() or ()) == 2
    dialog.reject()


def test_a_broken_font_is_named_and_the_good_one_stays(session: Session, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "broken.ttf"
    file.write_bytes(FONT.read_bytes()[:4000])
    dialog = BrandDialog(session.document, window)
    dialog.fonts.use(0, FONT)
    dialog.fonts.use(0, file)
    assert dialog.trouble().startswith("broken.ttf: ")
    dialog.fonts.use(0, tmp_path / "gone.ttf")
    assert "gone.ttf: " in dialog.trouble()
    assert dialog.fonts.buttons[0].text() == "TestLetter…"
    dialog.reject()


def test_text_is_edited_in_the_brands_font(session: Session, window: MainWindow) -> None:
    dialog = BrandDialog(session.document, window)
    dialog.fonts.use(0, FONT)
    dialog.accept()
    card = next(iter(session.document.document.all_of(Card)))
    session.document.attempt(lambda it: set_fields(it, [card.id], title="Sofa"))
    session.document.select([card.id])
    assert window.workspace
    window.workspace.canvas.edit_selected()
    field = window.workspace.canvas.findChild(InlineEditor)
    assert field
    assert '"TestLetter", "Pretendard"' in field.styleSheet()
    QTest.keyClick(field, Qt.Key.Key_Escape)


def test_a_damaged_font_is_named_in_the_print_check(session: Session, window: MainWindow) -> None:
    dialog = BrandDialog(session.document, window)
    dialog.fonts.use(0, FONT)
    dialog.accept()
    asset = session.document.document.assets()[0]
    session.document.apply(Change(updated=((asset, replace(asset, data=b"no font")),)))
    assert window.workspace
    window.workspace.check.look()
    assert "no font file" in window.workspace.status.print_check.text()
    again = BrandDialog(session.document, window)
    assert "no font file" in again.fonts.trouble.text()
    again.reject()


def test_a_broken_logo_is_named(session: Session, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "broken.png"
    file.write_bytes(b"no picture")
    dialog = BrandDialog(session.document, window)
    dialog.use_logo(file)
    wait_until(lambda: "broken.png" in dialog.trouble())
    dialog.use_logo(file)
    dialog.accept()
    assert "broken.png" in dialog.trouble()
    assert dialog.result() == BrandDialog.DialogCode.Rejected
    dialog.reject()
    assert session.document.editor.undo_count() == 0


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes with names there")
def test_a_pipe_is_neither_logo_nor_font(session: Session, window: MainWindow, tmp_path: Path) -> None:
    dialog = BrandDialog(session.document, window)
    for name, use in (("logo.png", dialog.use_logo), ("font.ttf", lambda path: dialog.fonts.use(0, path))):
        os.mkfifo(tmp_path / name)
        use(tmp_path / name)
        wait_until(lambda: "this is a device, not a file" in dialog.trouble())
    dialog.reject()


def test_focus_follows_the_selection_and_ends(focus: FocusMode, session: Session, window: MainWindow) -> None:
    document = session.document
    first, second = document.document.stages(document.map_id)[:2]
    document.select([first.id])
    window.looks.toggle_focus()
    assert focus.on == first.id
    assert window.looks.is_focused()
    card = next(card for card in document.document.all_of(Card) if card.stage == second.id)
    document.select([card.id])
    assert focus.on == second.id
    assert focus.sign.isVisible()
    QTest.mouseClick(focus.sign.shut, Qt.MouseButton.LeftButton)
    assert (focus.on, focus.sign.isVisible()) == ("", False)


def test_focus_is_on_the_screen_only(focus: FocusMode, session: Session, window: MainWindow) -> None:
    workspace = window.workspace
    assert workspace
    before, picture = workspace.canvas.viewport().grab().toImage(), workspace.canvas.composition.picture
    focus.toggle()
    assert workspace.canvas.viewport().grab().toImage() != before
    assert workspace.canvas.composition.picture is picture
    assert session.document.editor.undo_count() == 0


def test_a_lane_can_be_in_focus_and_one_that_goes_ends_it(focus: FocusMode, session: Session) -> None:
    from model.operations.deletion import delete

    document = session.document
    lane = next(lane for lane in document.document.all_of(Lane) if lane.type == "actions")
    document.select([lane.id])
    focus.toggle()
    assert focus.on == lane.id
    document.attempt(lambda it: delete(it, [lane.id]))
    assert focus.on == ""


def test_what_a_selection_is_about(session: Session, window: MainWindow) -> None:
    document = session.document.document
    stage = next(document.all_of(Stage))
    workspace = window.workspace
    assert workspace
    assert focus_of(document, (stage.id,)) == stage.id
    assert focus_of(document, ()) == ""
    assert lit(workspace.canvas.composition.grid, "gone") is None


def test_another_document_has_a_focus_of_its_own(focus: FocusMode, window: MainWindow, tmp_path: Path) -> None:
    focus.toggle()
    window.close_session()
    assert not window.looks.is_focused()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    window.show_session(create_session(tmp_path / "other.journey", sample_document("ko")))
    window.looks.toggle_focus()
    assert window.looks.is_focused()
