"""What the File menu does: new, open, copies, moving, export, closing."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from model.document import Document
from model.errors import KnownError
from resources.i18n import current_language, mark, tr
from ui import settings
from ui.action_set import MenuChoice
from ui.places import documents_folder, file_stem, free_path, short_path, show_in_folder
from ui.session import SUFFIX, Session, create_session, open_session
from ui.toast import LONG_MS

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_JOURNEY = mark("Yeojido document (*.journey)")


class FileActs:
    """The acts on files. An error leaves open what was open and becomes a toast."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

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
        elif name := choose_template(tr("New journey map from a template"), self._window):
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
        elif self._window.session is None or path != self._window.session.path:
            settings.keep("folder", str(path.parent))
            self._replace(lambda: open_session(path))

    def save_copy(self) -> None:
        """Write a copy of the document to another file and go on with this one."""
        session = self._window.session
        target = self._ask_target(tr("Save a copy"), tr("{name} (copy)", name=session.path.stem)) if session else None
        if session is None or target is None:
            return
        self._window.flush()
        if self._tried(lambda: session.stored.save_copy(target)):
            self._window.toasts.show(
                tr("Copy saved: {name}", name=target.name),
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
        target = self._ask_target(tr("Rename or move the file"), session.path.stem) if session else None
        if session is None or target is None or target == session.path:
            return
        source = session.path
        self._window.close_session()

        def move() -> Session:
            try:
                shutil.move(source, target)
            except OSError as error:
                self._replace(lambda: open_session(source))
                raise KnownError(source.name, error.strerror or str(error), tr("Choose another place")) from error
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
            try:
                place.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise KnownError(
                    str(place), error.strerror or str(error), tr("Open or create a file elsewhere")
                ) from error
            return create_session(free_path(place, stem, SUFFIX), document)

        if self._replace(create) and self._window.session:
            path = self._window.session.path
            self._window.toasts.show(
                tr("Every change is saved in {path}", path=short_path(path)), (tr("Rename or move…"), self.move_file)
            )

    def _replace(self, make: Callable[[], Session]) -> bool:
        """Open another document in place of this one; when that fails, this one stays open."""
        self._window.flush()
        try:
            session = make()
        except KnownError as error:
            self._window.toasts.show_error(error)
            self._window.start_page.refresh()
            return False
        self._window.close_session()
        self._window.show_session(session)
        return True

    def _ask_target(self, title: str, stem: str) -> Path | None:
        session = self._window.session
        folder = session.path.parent if session else documents_folder()
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(folder / f"{stem}{SUFFIX}"), tr(_JOURNEY))
        if not name:
            return None
        path = Path(name)
        return path if path.suffix.lower() == SUFFIX else path.with_name(path.name + SUFFIX)

    def _tried(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except KnownError as error:
            self._window.toasts.show_error(error)
            return False
        return True


def foreign_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that can be imported."""
    from storage.importers.registry import IMPORTERS

    return tuple(suffix for importer in IMPORTERS for suffix in importer.suffixes)


def openable_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that can be opened: documents, and what can be imported."""
    return (SUFFIX, *foreign_suffixes())


def _imported(path: Path, notes: list[str]) -> Document:
    from storage.importers.registry import import_file

    imported = import_file(path)
    notes += imported.notes
    return imported.document
