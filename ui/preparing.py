"""Making ready, beside the window, what takes its time before it can go into the document: images above all."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, QThread, QTimer, Signal

from model.errors import KnownError
from resources.i18n import tr

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from export.progress import Progress

RETRY_MS = 50
_PATIENCE_MS = 20
_BEFORE_SEEN_MS = 300
_DIALOG_WIDTH = 360
_alive: set[QThread] = set()
"""Threads at work, whether anybody still waits for them or not; kept until they have ended."""


class Slow(Protocol):
    """What is to be made ready."""

    @property
    def count(self) -> int:
        """How many things it is."""

    def words(self) -> str:
        """Say what it is, in a few words."""

    def prepared(self, progress: Progress) -> Any:
        """Return it made ready, in a thread: no widget may be touched. Raises KnownError, Stopped from ``progress``."""


class _Job(QThread):
    """Makes one thing ready. ``made`` or ``error`` is there when it has ended, neither when it was stopped."""

    moved = Signal()

    def __init__(self, slow: Slow) -> None:
        super().__init__()
        self._slow = slow
        self.made: Any = None
        self.error: Exception | None = None
        self.share = 0.0
        _alive.add(self)
        self.finished.connect(self._end)
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._end)

    def run(self) -> None:
        from export.progress import Stopped

        try:
            self.made = self._slow.prepared(self._watch)
        except Stopped:
            pass
        except Exception as error:  # noqa: BLE001 - what is not known goes to the excepthook of the window's thread
            self.error = error

    def _watch(self, share: float) -> None:
        from export.progress import Stopped

        if self.isInterruptionRequested():
            raise Stopped
        self.share = share
        self.moved.emit()

    def _end(self) -> None:
        self.requestInterruption()
        self.wait()
        _alive.discard(self)


@dataclass(slots=True)
class _Wanted:
    slow: Slow
    take: Callable[[Any], object]
    state: object
    """How the document was when it was wanted."""
    job: _Job | None = None

    @property
    def share(self) -> float:
        return self.job.share if self.job else 0.0


class Preparing(QObject):
    """Guards what is on its way into a document: one after the other, in the order in which it was wanted.

    ``changed`` tells that something began, moved on or ended, ``failed`` carries the KnownError of what cannot be used.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(self, state: Callable[[], object], parent: QObject) -> None:
        """``state`` tells the document as it is now."""
        super().__init__(parent)
        self._state = state
        self._row: deque[_Wanted] = deque()
        self._hurried = False
        self.busy: list[Callable[[], bool]] = []
        """Who has the document in their hands just now: what is ready waits until they let go."""
        self._retry = QTimer(self, interval=RETRY_MS, singleShot=True)
        self._retry.timeout.connect(self._go_on)

    @property
    def is_under_way(self) -> bool:
        """Whether anything is still to come."""
        return bool(self._row)

    @property
    def is_at_work(self) -> bool:
        """Whether something is not ready yet; what is ready may only wait until hands are free."""
        return any(wanted.job is None or not wanted.job.isFinished() for wanted in self._row)

    @property
    def is_latest(self) -> bool:
        """Whether what is on its way is the last thing that the person did: undo takes it back."""
        return bool(self._row) and self._row[-1].state is self._state()

    def words(self) -> str:
        """Say what is on its way."""
        first = self._row[0]
        if len(self._row) == 1 and first.slow.count == 1:
            return first.slow.words()
        total = sum(wanted.slow.count for wanted in self._row)
        done = min(total, 1 + round(first.share * first.slow.count))
        return tr("Preparing images: {done} of {count}", done=str(done), count=str(total))

    def want(self, slow: Slow, take: Callable[[Any], object]) -> None:
        """Let something be made ready; ``take`` is called with it in the window's thread, and does one step."""
        self._row.append(_Wanted(slow, take, self._state()))
        self._go_on()
        self.changed.emit()

    def take_back(self) -> bool:
        """Give up the latest thing on its way, where nothing was done since; whether there was one."""
        if not self.is_latest:
            return False
        self._drop(self._row.pop())
        return True

    def give_up(self) -> None:
        """Give up everything that is on its way."""
        while self._row:
            self._drop(self._row.pop())

    def finish(self, window: QWidget) -> bool:
        """Wait until everything is in the document, and show how far it is; False when the person gives up waiting."""
        from PySide6.QtWidgets import QProgressDialog

        if not self._row:
            return True
        dialog = QProgressDialog(self.words(), tr("Give up"), 0, 0, window)
        dialog.setWindowTitle(tr("Yeojido"))
        dialog.setMinimumWidth(_DIALOG_WIDTH)
        dialog.setWindowModality(Qt.WindowModality.WindowModal)
        dialog.setMinimumDuration(_BEFORE_SEEN_MS)
        dialog.setValue(0)  # from now on the time until it is seen counts
        self._hurried = True
        while self._row and not dialog.wasCanceled():
            dialog.setLabelText(self.words())
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, _PATIENCE_MS)
            if self._row and (job := self._row[0].job):
                job.wait(_PATIENCE_MS)
        self._hurried, done = False, not self._row
        self.give_up()
        dialog.close()
        dialog.deleteLater()
        return done

    def _drop(self, wanted: _Wanted) -> None:
        if wanted.job is not None:
            wanted.job.moved.disconnect(self.changed)
            wanted.job.finished.disconnect(self._go_on)
            wanted.job.requestInterruption()
        self._go_on()
        self.changed.emit()

    def _go_on(self) -> None:
        """Begin the first of the row, or let it land."""
        if not self._row:
            return
        first = self._row[0]
        if first.job is None:
            first.job = _Job(first.slow)
            first.job.moved.connect(self.changed)
            first.job.finished.connect(self._go_on)
            first.job.start()
        elif first.job.isFinished():
            if not self._hurried and any(holds() for holds in self.busy):
                self._retry.start()
            else:
                self._land()

    def _land(self) -> None:
        first = self._row.popleft()
        job = first.job
        assert job is not None
        try:
            if job.error is None:
                first.take(job.made)
            elif isinstance(job.error, KnownError):
                self.failed.emit(job.error)
            else:
                raise job.error
        finally:
            self._go_on()
            self.changed.emit()
