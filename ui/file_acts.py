"""What the File menu does: new, open, copies, moving, backups, export, closing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QMessageBox

from model.document import Document
from model.errors import KnownError
from model.system_errors import system_reason
from resources.i18n import current_language, mark, tr
from ui import settings
from ui.action_set import MenuChoice
from ui.openable import foreign_suffixes, openable_suffixes
from ui.places import documents_folder, file_stem, free_path, short_path, show_in_folder
from ui.session import SUFFIX, Session, create_session, open_session
from ui.toast import LONG_MS, ToastAct

if TYPE_CHECKING:
    from storage.crashes import OpeningMark
    from ui.desk import Desk

_JOURNEY = mark("Yeojido document (*.journey)")
SEEN_AFTER_MS = 1_000
"""How long a document must have been on the screen before its opening counts as survived."""


class FileActs:
    """The acts on files. An error leaves open what was open and becomes a toast."""

    def __init__(self, window: Desk) -> None:
        self._window = window
        self._crashed: set[Path] = set()
        self._opening: OpeningMark | None = None

    def new_blank(self) -> None:
        """Start a document with a blank map."""
        self.new_from_template("blank")

    def new_from_template(self, name: str) -> None:
        """Start a document from a template, at once in a file of its own."""
        from model.templates import template_document

        self._start(lambda: template_document(name, current_language()))

    def new_sample(self) -> None:
        """Open a fresh copy of the sample."""
        from model.templates import sample_document

        self._start(lambda: sample_document(current_language()))

    def show_start(self) -> None:
        """Let the person choose a template: on the start page, or in a dialog when a document is open."""
        from ui.dialogs.template_dialog import choose_template

        if self._window.session is None:
            self._window.start_page.focus_templates()
        elif name := choose_template(tr("New document from a template"), self._window):
            self.new_from_template(name)

    def ask_open(self) -> None:
        """Let the person choose a file to open."""
        folder = settings.text_setting("folder") or str(documents_folder())
        patterns = " ".join(f"*{suffix}" for suffix in openable_suffixes())
        kinds = f"{tr('Yeojido documents, and files with one inside')} ({patterns})"
        name, _ = QFileDialog.getOpenFileName(self._window, tr("Open"), folder, kinds)
        if name:
            self.open_path(Path(name))

    def open_path(self, path: Path) -> None:
        """Open a document; what can be imported becomes a new document beside it."""
        path = path.absolute()
        if path.suffix.lower() != SUFFIX and path.suffix.lower() in foreign_suffixes():
            notes: list[str] = []
            self._start(lambda: _imported(path, notes), path.parent)
            for note in notes:
                self._window.toasts.show(note, milliseconds=LONG_MS)
        elif path in self._crashed:
            self._tell_crash(path)
        elif self._window.session is None or not self._window.session.is_at(path):
            settings.keep("folder", str(path.parent))
            self._open(path)

    def open_read_only(self, path: Path) -> None:
        """Open a document for reading, while another window edits it."""
        self._open(path, read_only=True)

    def remember_crashes(self, opening: Path | None) -> None:
        """Look for documents that the program did not survive opening, and tell of them.

        ``opening`` is about to be opened: it is told of then, and not opened before it is asked for again.
        """
        from storage.crashes import crashed_documents

        self._crashed = crashed_documents()
        for path in sorted(self._crashed - ({opening.absolute()} if opening else set())):
            self._tell_crash(path)

    def opening_survived(self) -> None:
        """Take away the mark of a document that is being opened."""
        if self._opening is not None:
            self._opening.release()
            self._opening = None

    def restore_backup(self) -> None:
        """Let the person choose a backup, and open a copy of it."""
        from ui.dialogs.backup_dialog import choose_backup

        session = self._window.session
        backup = choose_backup(session.document.document.id if session else "", self._window)
        if backup is None:
            return
        from storage.backup import restore

        folder = session.path.parent if session else documents_folder()
        stem = file_stem(tr("{name} (backup {time})", name=backup.name, time=f"{backup.time:%Y-%m-%d %H.%M}"))

        def copy() -> Session:
            _make_folder(folder)
            target = free_path(folder, stem, SUFFIX)
            restore(backup.path, target)
            return open_session(target)

        if self._replace(copy) and self._window.session:
            path = short_path(self._window.session.path)
            self._window.toasts.show(tr("The backup is open as a copy: {path}", path=path))

    def rescue_if_lost(self, session: Session) -> None:
        """Keep what is seen of a document whose file is gone or was changed by others, among the backups."""
        if session.stored.read_only:
            return
        try:
            session.stored.look()
        except KnownError as lost:
            from storage.backup import rescue
            from storage.folders import backup_folder

            try:
                kept = rescue(session.stored)
            except KnownError as error:
                self._window.toasts.show_error(error)
                return
            reason = f"{lost.thing}: {lost.reason}"
            words = tr("{reason}. What you saw last is kept among the backups.", reason=reason)
            if backup_folder() not in kept.parents:
                words = tr("{reason}. What you saw last is kept in {path}.", reason=reason, path=short_path(kept))
            if self._window.is_closing:
                settings.keep("rescued", words)  # nobody could read it now: told at the next start
            else:
                self._tell_rescued(words)

    def tell_rescued(self) -> None:
        """Tell what was kept among the backups when the window was closed the last time."""
        words = settings.text_setting("rescued")
        if words:
            settings.keep("rescued", "")
            self._tell_rescued(words)

    def _tell_rescued(self, words: str) -> None:
        self._window.toasts.show(words, (tr("Restore a backup…"), self.restore_backup), milliseconds=3 * LONG_MS)

    def say_failed(self, error: KnownError) -> None:
        """Say why something was not done; when the file is to blame, offer a copy elsewhere."""
        session, workspace = self._window.session, self._window.workspace
        if session is None or workspace is None or not session.concerns(error):
            self._window.toasts.show_error(error)
            return
        if not session.stored.read_only:
            workspace.status.show_unsaved(error.reason, str(error))
        self._window.toasts.show_error(error, (tr("Save a copy…"), self.save_copy))

    def save_copy(self) -> None:
        """Write a copy of the document to another file and go on with this one."""
        session = self._window.session
        target = self.ask_target(tr("Save a copy"), tr("{name} (copy)", name=session.path.stem)) if session else None
        if session is None or target is None:
            return
        self._window.flush()
        whole: list[bool] = []
        if self._tried(lambda: whole.append(session.stored.save_copy(target))):
            saved, bare = tr("Copy saved: {name}", name=target.name), tr("without its history and snapshots")
            self._window.toasts.show(
                saved if whole[0] else f"{saved} ({bare})",
                (tr("Open"), lambda: self.open_path(target)),
                (tr("Show folder"), lambda: show_in_folder(target)),
            )

    def say_saved(self) -> None:
        """Say that everything is saved already."""
        self._window.flush()
        self._window.toasts.show(tr("Everything is saved already: every change goes straight into the file."))

    def move_file(self) -> None:
        """Give the document's file another name or place; everything in it, undo too, comes along."""
        session = self._window.session
        target = self.ask_target(tr("Rename or move the file"), session.path.stem) if session else None
        if session is None or target is None or target == session.path:
            return
        source = session.path
        self._window.close_session()

        def move() -> Session:
            try:
                shutil.move(source, target)
            except OSError as error:
                self._replace(lambda: open_session(source))
                raise KnownError(source.name, system_reason(error), tr("Choose another place")) from error
            settings.forget_document(source)
            return open_session(target)

        self._replace(move)

    def export(self) -> None:
        """Open the export dialog for the map in view."""
        from ui.dialogs.export_dialog import ExportDialog

        session = self._window.session
        if session is not None:
            self._window.flush()
            dialog = ExportDialog(session, self._window.toasts, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(lambda _result: self._window.look_at_print())
            dialog.open()

    def print(self) -> None:
        """Open the print dialog, with its preview, for the map in view."""
        from ui.dialogs.print_dialog import PrintDialog

        session = self._window.session
        if session is not None:
            self._window.flush()
            dialog = PrintDialog(session, self._window.toasts, self._window)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.finished.connect(lambda _result: self._window.look_at_print())
            dialog.open()

    def close(self) -> None:
        """Close the document and show the start page."""
        self._window.close_session()

    def quit(self) -> None:
        """Close the window and with it the program."""
        self._window.close()

    def recent_choices(self) -> list[MenuChoice]:
        """The recent documents; those that are missing cannot be chosen."""
        found = [
            MenuChoice(
                f"{path.stem} — {short_path(path.parent)}", partial(self.open_path, path), enabled=path.is_file()
            )
            for path, _when in settings.recent_documents()
        ]
        return found or [MenuChoice(tr("No recent documents"), lambda: None, enabled=False)]

    def _start(self, make: Callable[[], Document], folder: Path | None = None) -> None:
        def create() -> Session:
            document = make()
            maps = document.maps()
            stem = file_stem(maps[0].title if maps else "") or tr("New journey map")
            place = folder or documents_folder()
            _make_folder(place)
            return create_session(free_path(place, stem, SUFFIX), document)

        if self._replace(create) and self._window.session:
            path = self._window.session.path
            self._window.toasts.show(
                tr("Every change is saved in {path}", path=short_path(path)), (tr("Rename or move…"), self.move_file)
            )

    def _open(self, path: Path, *, read_only: bool = False) -> None:
        from storage.crashes import OpeningMark

        self.opening_survived()
        self._opening = OpeningMark(path)
        try:
            opened = self._replace(lambda: open_session(path, read_only=read_only), path)
        except BaseException:
            self.opening_survived()
            raise
        if opened:
            QTimer.singleShot(SEEN_AFTER_MS, self._window, self.opening_survived)
        else:
            self.opening_survived()

    def _tell_crash(self, path: Path) -> None:
        self._crashed.discard(path)
        self._window.toasts.show(
            tr("The program ended while “{name}” was being opened the last time. It was left closed.", name=path.stem),
            (tr("Open it all the same"), lambda: self.open_path(path)),
            (tr("Restore a backup…"), self.restore_backup),
            milliseconds=3 * LONG_MS,
        )

    def _replace(self, make: Callable[[], Session], path: Path | None = None) -> bool:
        """Open another document (at ``path``) in place of this one; when that fails, this one stays open."""
        self._window.flush()
        try:
            session = make()
        except KnownError as error:
            self._window.toasts.show_error(error, *self._ways_out(error, path))
            self._window.start_page.refresh()
            return False
        self._window.close_session()
        self._window.show_session(session)
        return True

    def ask_target(self, title: str, stem: str) -> Path | None:
        """Let the person choose where a document is to be written; None when not after all."""
        session = self._window.session
        folder = session.path.parent if session else documents_folder()
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / f"{stem}{SUFFIX}"), tr(_JOURNEY))
        if not name:
            return None
        path = Path(name)
        if path.suffix.lower() == SUFFIX:
            return path
        path = path.with_name(path.name + SUFFIX)  # another name than the one that the dialog asked about
        return path if not path.exists() or self._may_replace(path) else None

    def _may_replace(self, path: Path) -> bool:
        box = QMessageBox(self._window)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setWindowTitle(tr("Replace the file?"))
        box.setText(tr("{name} exists already. Replace it?", name=path.name))
        replace = box.addButton(tr("Replace"), QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole))
        box.exec()
        box.deleteLater()
        return box.clickedButton() is replace

    def _ways_out(self, error: KnownError, path: Path | None) -> list[ToastAct]:
        """What is offered when a document cannot be opened."""
        from storage.folders import backup_folder
        from storage.holding import InUse

        if path is not None and isinstance(error, InUse):
            return [(tr("Open for reading"), lambda: self.open_read_only(path))]
        if path is not None and path.is_file() and backup_folder().is_dir():
            return [(tr("Restore a backup…"), self.restore_backup)]
        return []

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except KnownError as error:
            self._window.toasts.show_error(error)
            return False
        return True


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KnownError(str(folder), system_reason(error), tr("Open or create a file elsewhere")) from error


def _imported(path: Path, notes: list[str]) -> Document:
    from storage.importers.registry import import_file

    imported = import_file(path)
    notes += imported.notes
    return imported.document
