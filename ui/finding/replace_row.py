"""The second row of the find bar: what takes the place of what is found, in one place or in all of them at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from model.errors import KnownError
from model.operations.replacing import replace_text
from resources.i18n import tr
from ui.document import OpenDocument
from ui.finding.finder import Finder, Say
from ui.finding.search_field import SearchField
from ui.toast import Toast
from ui.widgets import set_plain_tooltip


class ReplaceRow(QWidget):
    """Guards the new text. Enter replaces what is gone to and goes on; every replacement is one step."""

    left = Signal()
    """Esc."""

    def __init__(self, document: OpenDocument, finder: Finder, say: Say, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document, self._finder, self._say = document, finder, say
        self.field = SearchField(tr("Replace by"), tr("Replace by"))
        self.one = QPushButton(tr("Replace"))
        self.every = QPushButton(tr("Replace all"))
        set_plain_tooltip(self.one, tr("Replace in this match and go on  (Enter)"))
        set_plain_tooltip(self.every, tr("Replace in all matches on all maps, as one step"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 1)
        for button in (self.one, self.every):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they were
            row.addWidget(button)
        self.one.clicked.connect(self.replace_one)
        self.every.clicked.connect(self.replace_all)
        self.field.entered.connect(self._enter)
        self.field.left.connect(self.left)
        finder.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Let nothing be replaced where nothing is found."""
        found = bool(self._finder.hits)
        if not found and (self.one.hasFocus() or self.every.hasFocus()):
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.one, self.every):
            button.setEnabled(found)

    def replace_one(self) -> None:
        """Replace in the current match; the next one becomes the current one."""
        finder, hit = self._finder, self._finder.current
        if hit is None:
            return
        if not finder.went:
            finder.go_to(finder.place)
        place = finder.place
        if self._replace([hit.record.id]) and finder.hits:
            still = finder.current is not None and finder.current.record.id == hit.record.id
            finder.go_to((place + still) % len(finder.hits))

    def replace_all(self) -> None:
        """Replace in every match of the document."""
        self._replace([hit.record.id for hit in self._finder.hits], told=True)

    def _enter(self, way: int) -> None:
        if way > 0:
            self.replace_one()
        else:
            self._finder.step(way)

    def _replace(self, ids: list[str], told: bool = False) -> bool:
        here, new = self._document, self.field.text()
        try:
            done = replace_text(here.document, ids, self._finder.needle.text, new)
        except KnownError as error:
            here.failed.emit(error)
            return False
        if done.places and not here.apply(done.change):
            return False
        locked = tr("{count} locked items were left as they are", count=f"{done.locked:,}") if done.locked else ""
        if told and done.places:
            words = tr("Replaced in {count} places", count=f"{done.places:,}")
            said = self._say("\n".join(filter(None, (words, locked))), (tr("Undo"), here.undo))
            if isinstance(said, Toast):
                said.until_edit = True
        elif not done.places:
            self._say(locked or tr("Only the letters themselves are replaced, and none of them is found"))
        return bool(done.places)
