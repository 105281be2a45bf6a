"""A document that is open: its file, its editor and what the window shows of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Document
from model.editor import Editor
from model.errors import KnownError
from model.view_state import ViewState
from resources.i18n import tr
from ui.document import OpenDocument

if TYPE_CHECKING:
    from storage.files import StoredDocument
    from storage.holding import Hold

SUFFIX = ".journey"


@dataclass(frozen=True, slots=True)
class Session:
    """An open file with the editor that writes to it, held for this window unless it is only read."""

    stored: StoredDocument
    document: OpenDocument
    path: Path
    hold: Hold | None = field(default=None, compare=False)
    why_read_only: str = ""

    def view_state(self) -> ViewState:
        """Return how the document was last looked at."""
        return self.stored.view_state()

    def anew(self) -> Session:
        """Return the same open file and editor for another window; the old window hears no more of it."""
        self.document.close()
        document = OpenDocument(self.document.editor, self.path, footer=self.document.footer)
        document.show_map(self.document.map_id)
        document.select(self.document.selection)
        return Session(self.stored, document, self.path, self.hold, self.why_read_only)

    def is_at(self, path: Path) -> bool:
        """Whether a path, also through a link or in another spelling, leads to the open file."""
        try:
            return path == self.path or path.samefile(self.path)
        except OSError:
            return False

    def concerns(self, error: KnownError) -> bool:
        """Whether an error is about the open file, so that a copy elsewhere would rescue what is seen."""
        from storage.faults import readable

        return error.thing == readable(self.stored.path)

    def close(self, view: ViewState) -> None:
        """Remember how the document was looked at and let go of the file. Raises KnownError."""
        self.document.close()
        try:
            self.stored.remember_view(view)
        finally:
            self.stored.close()
            if self.hold is not None:
                self.hold.release()


def open_session(path: Path, *, read_only: bool = False) -> Session:
    """Open a file and hold it for this window. Raises KnownError, naming it and why, when it cannot be opened.

    InUse means that another window or process holds it: it can still be opened ``read_only``.
    """
    from storage import files
    from storage.holding import hold

    holding = None if read_only else hold(path)
    try:
        stored = files.open(path, read_only=read_only)
    except BaseException:
        if holding is not None:
            holding.release()
        raise
    return _session(stored, path, holding, asked=read_only)


def create_session(path: Path, document: Document) -> Session:
    """Write a new file and open it. Raises KnownError when it cannot be written."""
    from storage import files

    files.create(path, document).close()
    return open_session(path)


def _session(stored: StoredDocument, path: Path, holding: Hold | None, asked: bool) -> Session:
    editor = Editor(stored.document, stored)
    from ui.footers import footer_of

    why = ""
    if stored.read_only:
        why = tr("another window is editing it") if asked else tr("the file may not be written")
        if holding is not None:
            holding.release()
    document = OpenDocument(editor, path, footer=lambda: footer_of(stored))
    return Session(stored, document, path, holding, why)
