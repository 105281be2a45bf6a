"""The document that a window has open: its editor, the map in view and what is selected."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from model.change import Change
from model.document import Document, map_of
from model.editor import Edit, Editor
from model.errors import KnownError
from model.records import JourneyMap
from ui.chosen import Chosen
from ui.preparing import Preparing

if TYPE_CHECKING:
    from model.picture.footer import Footer


class OpenDocument(QObject):
    """Guards the map in view and the selection, and tells the window of every edit.

    Every edit of the window goes through ``apply``, ``undo`` and ``redo``: a known error becomes the signal
    ``failed`` and nothing has happened.
    """

    edited = Signal(object)
    """An Edit was carried out; document, map and selection are already the new ones."""
    selection_changed = Signal()
    map_changed = Signal()
    failed = Signal(object)
    """A KnownError to show."""

    def __init__(
        self,
        editor: Editor,
        path: Path | None,
        parent: QObject | None = None,
        footer: Callable[[], Footer | None] = lambda: None,
    ) -> None:
        """``footer`` tells the version and date that the map prints, as they are now."""
        super().__init__(parent)
        self.footer = footer
        self.editor = editor
        self.path = path
        self._selection: tuple[str, ...] = ()
        self._chosen: Chosen | None = None
        self._map_id = ""
        self.preparing = Preparing(lambda: self.document, self)
        """What is on its way into the document."""
        self.preparing.failed.connect(self.failed)
        self._unsubscribe = editor.subscribe(self._on_edit)
        self._ensure_map()

    @property
    def document(self) -> Document:
        """The document as it is on disk."""
        return self.editor.document

    @property
    def map_id(self) -> str:
        """The id of the map in view, "" when the document has none."""
        return self._map_id

    @property
    def journey_map(self) -> JourneyMap | None:
        """The map in view."""
        return self.document.get(self._map_id, JourneyMap)

    @property
    def selection(self) -> tuple[str, ...]:
        """The ids of the selected records, in the order of selecting. Empty: the map itself is meant."""
        return self._selection

    def selected_kinds(self) -> tuple[str, ...]:
        """Return the kinds of the selected records."""
        return self.chosen().kinds

    def chosen(self) -> Chosen:
        """Return the selected records."""
        if self._chosen is None or not self._chosen.is_of(self._selection, self.document):
            self._chosen = Chosen(self._selection, self.document)
        return self._chosen

    def show_map(self, map_id: str) -> None:
        """Bring another map of the document into view."""
        if map_id != self._map_id and self.document.get(map_id, JourneyMap):
            self._map_id = map_id
            self._selection = ()
            self.map_changed.emit()
            self.selection_changed.emit()

    def select(self, ids: Iterable[str]) -> None:
        """Select the records with these ids, leaving out those that do not exist."""
        records = self.document.records
        selection = tuple([key for key in dict.fromkeys(ids) if key in records])
        if selection != self._selection:
            self._selection = selection
            self.editor.end_extending()
            self.selection_changed.emit()

    def apply(self, change: Change, after: Iterable[str] | None = None, extend: str = "") -> bool:
        """Carry out one act of the user; ``after`` is what is selected then (None: the same as before)."""
        then = self._selection if after is None else tuple(after)
        return self._guarded(lambda: self.editor.apply(change, self._selection, then, extend))

    def attempt(
        self, operation: Callable[[Document], Change], after: Iterable[str] | None = None, extend: str = ""
    ) -> bool:
        """Carry out what an operation returns for the current document; its refusal becomes ``failed``."""
        try:
            change = operation(self.document)
        except KnownError as error:
            self.failed.emit(error)
            return False
        return self.apply(change, after, extend)

    def undo(self) -> bool:
        """Take back the latest step; what is still on its way as the latest act is given up."""
        return self.preparing.take_back() or self._guarded(self.editor.undo)

    def redo(self) -> bool:
        """Do the step last taken back again."""
        return self._guarded(self.editor.redo)

    def close(self) -> None:
        """Stop listening to the editor."""
        self._unsubscribe()

    def _guarded(self, act: Callable[[], Edit | None]) -> bool:
        try:
            return act() is not None
        except KnownError as error:
            self.failed.emit(error)
            return False

    def _on_edit(self, edit: Edit) -> None:
        map_before, selection_before = self._map_id, self._selection
        self._ensure_map(edit)
        self._selection = tuple(key for key in edit.selection if key in edit.document.records)
        self.edited.emit(edit)
        if self._map_id != map_before:
            self.map_changed.emit()
        if self._selection != selection_before:
            self.selection_changed.emit()

    def _ensure_map(self, edit: Edit | None = None) -> None:
        added = [record for record in edit.change.added if isinstance(record, JourneyMap)] if edit else []
        if added:
            self._map_id = added[0].id
        elif edit and edit.action in ("undo", "redo"):
            touched = [map_of(edit.document, record) for record in (*edit.change.after(), *edit.change.removed)]
            if self._map_id not in touched:
                self._map_id = next(filter(None, touched), self._map_id)
        if self.document.get(self._map_id, JourneyMap) is None:
            maps = self.document.maps()
            self._map_id = maps[0].id if maps else ""
