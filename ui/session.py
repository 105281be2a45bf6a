"""A document that is open: its file, its editor and what the window shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Document
from model.editor import Editor
from model.view_state import ViewState
from ui.document import OpenDocument

if TYPE_CHECKING:
    from storage.files import StoredDocument

SUFFIX = ".journey"


@dataclass(frozen=True, slots=True)
class Session:
    """An open file with the editor that writes to it."""

    stored: StoredDocument
    document: OpenDocument
    path: Path

    def view_state(self) -> ViewState:
        """Return how the document was last looked at."""
        return self.stored.view_state()

    def anew(self) -> Session:
        """Return the same open file and editor for another window; the old window hears no more of it."""
        self.document.close()
        document = OpenDocument(self.document.editor, self.path, footer=self.document.footer)
        document.show_map(self.document.map_id)
        document.select(self.document.selection)
        return Session(self.stored, document, self.path)

    def close(self, view: ViewState) -> None:
        """Remember how the document was looked at and let go of the file. Raises KnownError."""
        self.document.close()
        try:
            self.stored.remember_view(view)
        finally:
            self.stored.close()


def open_session(path: Path) -> Session:
    """Open a file. Raises KnownError, naming it and why, when it cannot be opened."""
    from storage import files

    return _session(files.open(path), path)


def create_session(path: Path, document: Document) -> Session:
    """Write a new file and open it. Raises KnownError when it cannot be written."""
    from storage import files

    return _session(files.create(path, document), path)


def _session(stored: StoredDocument, path: Path) -> Session:
    editor = Editor(stored.document, stored)
    from ui.footers import footer_of

    return Session(stored, OpenDocument(editor, path, footer=lambda: footer_of(stored)), path)
