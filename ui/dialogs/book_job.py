"""Composing the pages of a pack or a kit in the background; stopping is at once, whatever is being composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from export.progress import Stopped
from model.document import Document
from model.editions import edition_view
from model.layout.pages import Book, PageSetup
from model.picture.footer import Footer
from model.records import Edition
from ui.dialogs.export_job import STEPS

if TYPE_CHECKING:
    from model.picture.pack.pages import ChangeRow

_PAUSE = 0.05
_winding_down: set[QThread] = set()
"""Jobs that nobody waits for any more; kept until their threads have ended."""


@dataclass(frozen=True, slots=True)
class BookOrder:
    """What pages are wanted of: equal orders make equal pages. ``since`` is a snapshot's number, "" for none."""

    document: Document
    map_id: str
    book: Book
    setup: PageSetup
    footer: Footer | None
    edition: Edition | None
    since: str

    def same(self, other: BookOrder | None) -> bool:
        """Whether another order makes the same pages."""
        if other is None or self.document is not other.document:
            return False
        mine = (self.map_id, self.book, self.setup, self.footer, self.edition, self.since)
        return mine == (other.map_id, other.book, other.setup, other.footer, other.edition, other.since)


class BookJob(QThread):
    """One composing. ``done`` comes with the job and its pages, ``failed`` with the job and the exception.

    ``moved`` comes with the job and how far it is, 0 to ``STEPS``.
    """

    done = Signal(object, object)
    failed = Signal(object, object)
    moved = Signal(object, int)

    def __init__(
        self, order: BookOrder, changes: Callable[[str], tuple[ChangeRow, ...] | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.order, self._changes = order, changes
        self._told = 0.0

    def abandon(self) -> None:
        """Stop; whoever listens tells it by itself from the job that is wanted. Its thread ends on its own."""
        self.requestInterruption()
        self.setParent(None)
        _winding_down.add(self)
        self.finished.connect(self._end)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end)
        if self.isFinished():
            self._end()

    def _end(self) -> None:
        self.wait()
        _winding_down.discard(self)

    def watch(self, share: float = 0.0) -> None:
        """Tell how much is done. Raises Stopped when the job is to stop."""
        if self.isInterruptionRequested():
            raise Stopped
        now = monotonic()
        if now - self._told >= _PAUSE:
            self._told = now
            self.moved.emit(self, round(share * STEPS))

    def run(self) -> None:
        from model.picture.books import book_pages

        order = self.order
        try:
            self.watch()
            document = edition_view(order.document, order.edition, [order.map_id]) if order.edition else order.document
            changes = self._changes(order.map_id) if order.book == "pack" else None
            self.watch()
            pages = book_pages(document, order.map_id, order.book, order.setup, order.footer, changes, self.watch)
        except Stopped:
            return
        except Exception as error:  # noqa: BLE001 - what is not known goes to the excepthook of the window's thread
            self.failed.emit(self, error)
        else:
            self.done.emit(self, pages)
