"""What the acts see of the window they belong to: what is open in it, its messages, and each other through doors."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QMainWindow

from resources.i18n import tr

if TYPE_CHECKING:
    from model.change import Label
    from model.document import Document
    from model.errors import KnownError
    from model.palette import PaletteItem
    from model.view_state import ViewState
    from ui.action_set import ActionSet, MenuChoice
    from ui.actions import Need
    from ui.session import Session
    from ui.toast import ToastArea
    from ui.workspace import Workspace


class Files(Protocol):
    """What other acts ask of those on files."""

    def say_failed(self, error: KnownError) -> None:
        """Say what went wrong with the open file."""

    def ask_target(self, title: str, stem: str) -> Path | None:
        """Let the person choose where to save a document; None for nowhere."""

    def open_path(self, path: Path) -> None:
        """Open a document, or import what can be."""


class Edits(Protocol):
    """What other acts ask of those that edit."""

    def offer_undo(self, label: Label | None) -> None:
        """Say what was done, and offer to take it back."""


class Moments(Protocol):
    """What other acts ask of those on time."""

    @property
    def looks_back(self) -> bool:
        """Whether another moment than now is shown."""


class Appearance(Protocol):
    """What the acts ask of the program around the window."""

    def use_theme(self, choice: str) -> None:
        """Use an appearance of the interface."""

    def use_language(self, choice: str) -> None:
        """Use a language of the interface."""


class Beginning(Protocol):
    """What the acts ask of the start page."""

    def refresh(self) -> None:
        """Look up what was opened before."""

    def focus_templates(self) -> None:
        """Let a template be chosen."""


class Desk(QMainWindow):
    """The window as its acts know it. ``MainWindow`` makes it whole."""

    files: Files
    edits: Edits
    time: Moments
    program: Appearance
    start_page: Beginning
    toasts: ToastArea
    actions_table: ActionSet
    is_closing = False
    session: Session | None = None
    _workspace: Workspace | None = None

    @property
    def workspace(self) -> Workspace | None:
        """The open document's part of the window, None on the start page."""
        return self._workspace

    def flush(self) -> None:
        """Write down what is being typed."""
        if self.workspace:
            self.workspace.flush()

    def look_at_print(self) -> None:
        """Work out the print check again: another paper may have been chosen."""
        if self.workspace:
            self.workspace.check.look()

    def current_document(self) -> Document | None:
        """The open document."""
        return self.session.document.document if self.session else None

    def undo_text(self) -> str:
        """The name of the step that undo takes back, "" for none."""
        document = self.session.document if self.session else None
        if document is not None and document.preparing.is_latest:
            return tr("Add image")
        label = document.editor.undo_label() if document else None
        return label.text() if label else ""

    def redo_text(self) -> str:
        """The name of the step that redo does again, "" for none."""
        label = self.session.document.editor.redo_label() if self.session else None
        return label.text() if label else ""

    def show_session(self, session: Session, view: ViewState | None = None) -> None:
        """Show an opened document as it was last looked at; what was open before must be closed."""
        raise NotImplementedError

    def close_session(self) -> bool:
        """Close the open document, if any, and show the start page."""
        raise NotImplementedError

    def is_met(self, need: Need) -> bool:
        """Whether what an action needs is there."""
        raise NotImplementedError

    def place(self, item: PaletteItem) -> None:
        """Put something on the map at the selection."""
        raise NotImplementedError

    def menu_choices(self, name: str) -> list[MenuChoice]:
        """The entries of a dynamic menu."""
        raise NotImplementedError
