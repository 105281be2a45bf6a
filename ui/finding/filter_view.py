"""The filter that is on in a window: a way to look at the open document, and no part of it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from model.document import Document
from model.filtering import Filter, Outcome, described, matching, outcome
from ui.document import OpenDocument


class FilterView(QObject):
    """Guards the filter and what it leaves of the map in view. ``changed`` tells of another filter, map or document."""

    changed = Signal()
    chosen_anew = Signal()
    """Another filter, not only another document or map."""

    def __init__(self, document: OpenDocument, parent: QObject) -> None:
        super().__init__(parent)
        self.document = document
        self.chosen = Filter()
        self._known: tuple[Document, str, Filter, Outcome] | None = None
        document.edited.connect(lambda _edit: self._tell())
        document.map_changed.connect(self._tell)

    def outcome(self) -> Outcome:
        """What the filter leaves of the map in view."""
        document, map_id = self.document.document, self.document.map_id
        known = self._known
        if known is None or known[0] is not document or known[1] != map_id or known[2] is not self.chosen:
            known = (document, map_id, self.chosen, outcome(document, map_id, self.chosen))
            self._known = known
        return known[3]

    def matching(self) -> frozenset[str]:
        """The ids of what fits on the map in view."""
        return matching(self.document.document, self.document.map_id, self.chosen)

    def select_fitting(self, hidden: bool) -> None:
        """Select what fits, to be edited at once; with ``hidden`` in hidden lanes too."""
        found = matching(self.document.document, self.document.map_id, self.chosen, hidden)
        self.document.select(key for key in self.document.document.records if key in found)

    def text(self) -> str:
        """The filter in words."""
        return described(self.document.document, self.chosen)

    def choose(self, facet: str, value: str, on: bool) -> None:
        """Take a value in, or out."""
        self._take(self.chosen.with_value(facet, value, on))

    def clear(self) -> None:
        """Show everything again."""
        self._take(Filter())

    def _take(self, chosen: Filter) -> None:
        self.chosen = chosen
        self.changed.emit()
        self.chosen_anew.emit()

    def _tell(self) -> None:
        if self.chosen:
            self.changed.emit()
