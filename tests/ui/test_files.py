"""What the window says of its files, and how it goes on: in use, only read, lost, full, damaged, crashed, backed up."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from model.operations.fields import set_fields
from model.records import Stage
from model.templates import sample_document
from storage import files
from storage.backup import back_up, backups
from storage.crashes import OpeningMark, crashed_documents
from storage.folders import backup_folder, state_folder
from storage.holding import hold
from ui import settings
from ui.dialogs.backup_dialog import BackupDialog
from ui.main_window import MainWindow
from ui.notices import Notice, ProblemsDialog
from ui.session import Session
from ui.toast import Toast

ROOT = Path(__file__).parents[2]


def said(window: MainWindow) -> list[str]:
    return [toast.message.text() for toast in window.findChildren(Toast) if not toast.isHidden()]


def press(window: MainWindow, text: str) -> None:
    """Press a button of a message."""
    buttons = [
        button
        for frame in (*window.findChildren(Toast), *window.findChildren(Notice))
        for button in frame.findChildren(QPushButton)
        if button.text() == text and not frame.isHidden()
    ]
    QTest.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)


def rename(window: MainWindow, title: str) -> bool:
    assert window.session
    document = window.session.document
    stage = document.document.stages(document.map_id)[0]
    return document.attempt(lambda it: set_fields(it, [stage.id], title=title))


def first_stage(window: MainWindow) -> str:
    assert window.session
    document = window.session.document
    return document.document.stages(document.map_id)[0].title


def status(window: MainWindow) -> str:
    assert window.workspace
    return window.workspace.status.saved.text()


def choose(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """Let the next dialog for a file name answer with a path."""
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: (str(path), ""))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A document that somebody else may have open."""
    path = tmp_path / "elsewhere.journey"
    files.create(path, sample_document("en")).close()
    return path


def test_a_document_in_use_is_offered_for_reading(window: MainWindow, elsewhere: Path, tmp_path: Path) -> None:
    other = hold(elsewhere)
    link = tmp_path / "link.journey"
    link.symlink_to(elsewhere)
    window.files.open_path(link)
    assert window.session is None
    assert f"process {os.getpid()} on" in said(window)[-1]
    press(window, "Open for reading")
    assert window.session is not None
    assert status(window) == "Read only"
    (notice,) = window.findChildren(Notice)
    assert notice.message.text().startswith("Open for reading only: another window is editing it.")
    before = first_stage(window)
    assert not rename(window, "not allowed")
    assert first_stage(window) == before
    assert "open for reading only" in said(window)[-1]
    assert status(window) == "Read only"
    window.files.close()
    other.release()
    window.files.open_path(elsewhere)
    assert rename(window, "allowed")


def test_the_open_file_by_another_spelling_is_open_already(
    window: MainWindow, session: Session, tmp_path: Path
) -> None:
    link = tmp_path / "link.journey"
    link.symlink_to(session.path)
    window.files.open_path(link)
    assert window.session is session
    assert said(window) == []


def test_a_closed_document_is_held_no_longer(window: MainWindow, session: Session) -> None:
    window.files.close()
    hold(session.path).release()


def test_a_copy_of_a_document_that_is_only_read_can_be_edited(
    window: MainWindow, elsewhere: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.files.open_read_only(elsewhere)
    choose(monkeypatch, tmp_path / "copy.journey")
    press(window, "Save a copy…")
    press(window, "Open")
    assert rename(window, "in the copy")
    assert window.session is not None
    assert window.session.path == tmp_path / "copy.journey"


def test_what_could_not_be_read_is_named(window: MainWindow, elsewhere: Path) -> None:
    connection = sqlite3.connect(elsewhere)
    connection.execute("UPDATE card SET severity=9")
    connection.commit()
    connection.close()
    window.files.open_path(elsewhere)
    (notice,) = window.findChildren(Notice)
    assert "<" not in notice.message.text()
    assert "Severity (1–5) was cleared" in notice.message.text()
    press(window, "Show all")
    dialog = window.findChild(ProblemsDialog)
    assert dialog is not None
    assert window.session is not None
    assert dialog.list.toPlainText().splitlines() == list(window.session.stored.problems)
    dialog.reject()


@pytest.mark.parametrize("answer", ["Replace", "Cancel"])
def test_a_name_completed_by_the_suffix_replaces_a_file_only_when_asked(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str
) -> None:
    taken = tmp_path / "taken.journey"
    taken.write_text("precious")
    choose(monkeypatch, tmp_path / "taken")

    def reply() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert "taken.journey exists already" in box.text()
        next(button for button in box.buttons() if button.text() == answer).click()

    QTimer.singleShot(0, reply)
    window.files.save_copy()
    assert (taken.read_bytes() == b"precious") == (answer == "Cancel")


def test_a_full_disk_is_said_at_the_foot_until_an_edit_is_saved(window: MainWindow, session: Session) -> None:
    before = first_stage(window)
    session.stored._database.execute("PRAGMA max_page_count=1")
    assert not rename(window, "x" * 15_000)
    assert status(window) == "Not saved: the disk is full"
    assert "sofa.journey: the disk is full" in said(window)[-1]
    assert window.workspace
    assert not window.workspace.status.saved.accessibleName()  # a screen reader says the text itself
    assert first_stage(window) == before
    session.stored._database.execute("PRAGMA max_page_count=1000000")
    assert rename(window, "room again")
    assert status(window).startswith("Saved · ")


def test_a_deleted_file_is_noticed_rescued_and_put_back(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    aside, copy = tmp_path / "aside", tmp_path / "copy.journey"
    session.path.rename(aside)
    window.look_at_file()
    window.look_at_file()
    (words,) = said(window)
    assert "moved or deleted while it was open" in words
    assert status(window).startswith("Not saved: ")
    choose(monkeypatch, copy)
    press(window, "Save a copy…")
    assert files.inspect(copy).document == session.document.document
    aside.rename(session.path)
    window.look_at_file()
    assert status(window).startswith("Saved")
    assert rename(window, "goes on")


def test_a_copy_that_cannot_have_the_history_says_so(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session.path.write_bytes(b"\0" * session.path.stat().st_size)
    choose(monkeypatch, tmp_path / "copy.journey")
    window.files.save_copy()
    assert "Copy saved: copy.journey (without its history and snapshots)" in said(window)
    assert files.inspect(tmp_path / "copy.journey").document == session.document.document


def test_an_older_copy_written_over_the_file_is_told_and_what_was_seen_is_kept(
    window: MainWindow, session: Session
) -> None:
    older = session.path.read_bytes()
    assert rename(window, "newer")
    session.path.write_bytes(older)
    assert not rename(window, "newest")
    assert "changed the file meanwhile" in said(window)[-1]
    seen = session.document.document
    window.files.close()
    assert any("kept among the backups" in words for words in said(window))
    assert files.inspect(backups(seen.id)[0].path).document == seen
    assert session.path.read_bytes() == older


def test_backups_are_made_on_opening_and_of_changes(window: MainWindow, session: Session, qtbot: QtBot) -> None:
    keeper = window._keeper
    assert keeper is not None
    identity = session.document.document.id
    keeper._first.start(0)
    qtbot.waitUntil(lambda: len(backups(identity)) == 1)
    qtbot.waitUntil(lambda: not keeper.is_at_work())
    keeper._clock.timeout.emit()
    assert not keeper.is_at_work()
    assert rename(window, "newer")
    assert keeper._clock.isActive()
    keeper._clock.timeout.emit()
    qtbot.waitUntil(lambda: len(backups(identity)) == 2)


def test_closing_does_not_wait_for_a_backup(window: MainWindow, session: Session) -> None:
    keeper = window._keeper
    assert keeper is not None
    keeper.back_up()
    window.files.close()
    assert sorted(path.name for path in session.path.parent.iterdir()) == ["sofa.journey"]


def test_a_backup_that_cannot_be_made_is_told_once(
    window: MainWindow, session: Session, home: Path, qtbot: QtBot
) -> None:
    (home / ".local" / "share").mkdir(parents=True, exist_ok=True)
    shutil.rmtree(home / ".local" / "share" / "yeojido", ignore_errors=True)
    (home / ".local" / "share" / "yeojido").write_text("a file in the folder's place")
    keeper = window._keeper
    assert keeper is not None
    for _ in range(2):
        keeper.back_up()
        qtbot.waitUntil(lambda: not keeper.is_at_work())
    assert [words[:23] for words in said(window)] == ["No backup could be made"]


def test_a_backup_opens_as_a_copy(window: MainWindow, session: Session, tmp_path: Path) -> None:
    before = first_stage(window)
    back_up(session.path)
    assert rename(window, "newer")

    def reply() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, BackupDialog)
        assert dialog.list.count() == 1
        assert "sofa" in dialog.list.item(0).text()
        QTest.keyClick(dialog.list, Qt.Key.Key_Return)

    QTimer.singleShot(0, reply)
    window.actions_table["restore_backup"].trigger()
    assert window.session is not None
    assert window.session.path.parent == tmp_path
    assert window.session.path.name.startswith("sofa (backup ")
    assert first_stage(window) == before
    with files.open(session.path) as stored:
        assert [stage for stage in stored.document.all_of(Stage) if stage.title == "newer"]


def test_without_backups_there_is_nothing_to_choose(window: MainWindow) -> None:
    dialog = BackupDialog("", window)
    assert "no backup yet" in dialog.list.item(0).text()
    assert not dialog.open_button.isEnabled()
    dialog.deleteLater()


def test_a_document_that_ended_the_program_is_left_closed_at_first(
    window: MainWindow, elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.file_acts.SEEN_AFTER_MS", 0)
    left = OpeningMark(elsewhere)
    assert left._lock is not None
    os.close(left._lock._handle)  # as the end of the process does
    window.files.remember_crashes(elsewhere)
    assert said(window) == []
    window.open_path(elsewhere)
    assert window.session is None
    assert "elsewhere" in said(window)[-1]
    press(window, "Open it all the same")
    assert window.session is not None


def test_an_opening_that_was_survived_is_no_crash(
    window: MainWindow, elsewhere: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr("ui.file_acts.SEEN_AFTER_MS", 0)
    window.files.open_path(elsewhere)
    qtbot.waitUntil(lambda: window.files._opening is None)
    window.files.remember_crashes(None)
    assert said(window) == []


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_asked_to_end_the_window_closes_and_one_file_is_left(elsewhere: Path, number: signal.Signals) -> None:
    code = (
        "import sys; from PySide6.QtCore import QTimer; from ui import app\n"
        "app._go_on, old = lambda *a: (old(*a), print('open', flush=True)), app._go_on\n"
        "sys.exit(app.run(sys.argv[1], []))"
    )
    folder = elsewhere.parent / "alone"
    folder.mkdir()
    path = elsewhere.rename(folder / "a.journey")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(
        [sys.executable, "-c", code, path], cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        process.send_signal(number)
        assert process.wait(20) == 0
    assert [item.name for item in folder.iterdir()] == ["a.journey"]
    hold(path).release()


def test_another_language_right_after_opening_leaves_no_mark(window: MainWindow, elsewhere: Path, qtbot: QtBot) -> None:
    window.files.open_path(elsewhere)
    window.program.use_language("ko")
    anew = window.program.window
    assert anew is not window
    assert anew.session is not None
    assert crashed_documents() == set()
    assert names_of_marks() == []
    assert rename(anew, "goes on")
    assert anew._keeper is not None
    window.program.use_language("en")


def names_of_marks() -> list[str]:
    return [path.name for path in state_folder().glob("opening-*")]


def test_what_could_not_go_into_the_backups_is_told_with_its_place(window: MainWindow, session: Session) -> None:
    backup_folder().parent.mkdir(parents=True, exist_ok=True)
    backup_folder().write_text("a file in the folder's place")
    session.path.unlink()
    window.close()
    (kept,) = session.path.parent.glob("*.journey")
    assert kept.name in settings.text_setting("rescued")


def test_what_was_rescued_on_quitting_is_told_at_the_next_start(window: MainWindow, session: Session) -> None:
    assert rename(window, "seen last")
    seen = session.document.document
    session.path.unlink()
    window.close()
    assert files.inspect(backups(seen.id)[0].path).document == seen
    window.files.tell_rescued()
    assert any("sofa.journey" in words and "kept among the backups" in words for words in said(window))
    window.toasts.clear()
    window.files.tell_rescued()
    assert said(window) == []
