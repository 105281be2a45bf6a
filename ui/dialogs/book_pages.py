"""The pages that an order makes: composed once in the background, and forgotten when another order comes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from model.errors import KnownError
from model.picture.books import BookPage
from ui.dialogs.book_job import BookJob, BookOrder
from ui.export_plan import changes_since
from ui.session import Session


class BookPages(QObject):
    """Guards the one job that composes. ``ready`` comes with the pages, ``failed`` with a KnownError or an OSError.

    ``moved`` tells how far it is, 0 to ``STEPS``.
    """

    ready = Signal(object)
    failed = Signal(object)
    moved = Signal(int)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: BookJob | None = None
        self._made: tuple[BookOrder, tuple[BookPage, ...]] | None = None

    @property
    def running(self) -> bool:
        """Whether pages are being composed."""
        return self._job is not None

    def made_of(self, order: BookOrder) -> tuple[BookPage, ...] | None:
        """Return the pages of an order where they are made already."""
        return self._made[1] if self._made and order.same(self._made[0]) else None

    def want(self, order: BookOrder) -> tuple[BookPage, ...] | None:
        """Return the pages of an order, or None while they are being composed; another order's are given up.

        Raises KnownError for a snapshot that cannot be read.
        """
        made = self.made_of(order)
        if made is not None:
            self.stop()
            return made
        if self._job is not None and order.same(self._job.order):
            return None
        self.stop()
        self._made = None
        since = order.since and changes_since(self._session.stored, order.since, order.edition)
        job = self._job = BookJob(order, since or (lambda _map_id: None), self)
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.moved.connect(self._on_moved)
        job.start()
        return None

    def stop(self) -> None:
        """Give up what is being composed, at once."""
        if self._job is not None:
            self._job.abandon()
            self._job = None

    def _on_done(self, job: BookJob, pages: tuple[BookPage, ...]) -> None:
        if job is self._job:
            self.stop()
            self._made = (job.order, pages)
            self.ready.emit(pages)

    def _on_failed(self, job: BookJob, error: Exception) -> None:
        if job is self._job:
            self.stop()
            if not isinstance(error, KnownError | OSError):
                raise error
            self.failed.emit(error)

    def _on_moved(self, job: BookJob, steps: int) -> None:
        if job is self._job:
            self.moved.emit(steps)
