"""What is exported or printed beside the map: packs and kits, an edition, changes since a snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from model.cleaning import shortened
from model.document import Document
from model.layout.pages import Book
from model.operations.editions import editions_of
from model.records import Edition
from model.snapshots import Snapshot
from resources.i18n import mark, tr
from ui.dialogs.choice_rows import ChoiceColumn
from ui.widgets import label

BOOKS: tuple[tuple[Book, str], ...] = (
    ("map", mark("Map")),
    ("pack", mark("Meeting pack")),
    ("kit", mark("Workshop kit")),
)
NEW, EDIT = "\x00new", "\x00edit"
_NO_EDITION = ""
_LONGEST = 40


class BookChoices(ChoiceColumn):
    """Guards what is chosen, and says what an edition takes out.

    ``chosen`` carries the id of an edition that the person chose, "" for none. ``new_wanted`` asks for an edition of
    what is chosen now, ``edit_wanted`` for the list of editions.
    """

    chosen = Signal(str)
    new_wanted = Signal()
    edit_wanted = Signal()

    def __init__(
        self,
        document: Document,
        snapshots: Sequence[Snapshot],
        book: Book = "map",
        parent: QWidget | None = None,
        *,
        printing: bool = False,
    ) -> None:
        super().__init__(parent)
        self._printing, self._books_offered = printing, True
        self.content = self._box(tr("Content"), [(value, tr(text)) for value, text in BOOKS], book)
        named = [(str(item.number), shortened(item.name, _LONGEST)) for item in reversed(snapshots)]
        self._has_snapshots = bool(named)
        self.since = self._box(tr("Changes since"), [("", tr("Without a list of changes")), *named], "")
        self.edition = self._box(tr("Edition"), [], "")
        self.edition.activated.disconnect()
        self.edition.activated.connect(self._on_edition)
        self.words = label("", "secondary", wrap=True)
        self.warning = label("", "warning", wrap=True)
        for line in (self.words, self.warning):
            line.setContentsMargins(0, 0, 0, 10)
            line.hide()
            self._column.addWidget(line)
        self._shown = _NO_EDITION
        self.show_document(document)

    def book(self) -> Book:
        """Return what the file holds."""
        return cast("Book", self.content.currentData())

    def snapshot(self) -> str:
        """Return the number of the snapshot to compare with, "" for none."""
        return str(self.since.currentData() or "") if self.book() == "pack" else ""

    def edition_id(self) -> str:
        """Return the id of the edition, "" for none."""
        return self._shown

    def show_document(self, document: Document, chosen: str | None = None) -> None:
        """Offer the editions of a document as it is now; ``chosen`` is then the one in use."""
        editions = editions_of(document)
        self._shown = self._shown if chosen is None else chosen
        if self._shown not in {edition.id for edition in editions}:
            self._shown = _NO_EDITION
        self.edition.blockSignals(True)
        self.edition.clear()
        self.edition.addItem(tr("None"), _NO_EDITION)
        for edition in editions:
            self.edition.addItem(_named(edition), edition.id)
        self.edition.insertSeparator(self.edition.count())
        self.edition.addItem(tr("New edition from these settings…"), NEW)
        self.edition.addItem(tr("Edit editions…"), EDIT)
        self.edition.setCurrentIndex(max(0, self.edition.findData(self._shown)))
        self.edition.blockSignals(False)

    def offer(self, *, books: bool) -> None:
        """Offer packs and kits, or not: only some formats hold them."""
        self._books_offered = books
        self._show_rows({self.content: books, self.since: books and self.book() == "pack" and self._has_snapshots})

    def say(self, words: str, warning: str) -> None:
        """Say what the edition takes out, and what still stands in texts."""
        for line, text in ((self.words, words), (self.warning, warning)):
            line.setText(text)
            line.setVisible(bool(text))

    def _on_edition(self, _index: int) -> None:
        wanted = str(self.edition.currentData())
        if wanted in (NEW, EDIT):
            self.edition.setCurrentIndex(max(0, self.edition.findData(self._shown)))
            (self.new_wanted if wanted == NEW else self.edit_wanted).emit()
            return
        self._shown = wanted
        self.chosen.emit(wanted)


def _named(edition: Edition) -> str:
    return shortened(edition.name, _LONGEST) or tr("Edition without a name")
