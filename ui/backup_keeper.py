"""Backups of the open document while it is edited: on opening, and every ten minutes of changes, in a thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QThread, QTimer, Signal

from model.errors import KnownError

FIRST_AFTER_MS = 2_000
EVERY_MS = 10 * 60 * 1_000


class _Job(QThread):
    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path

    def run(self) -> None:
        from storage.backup import Stopped, back_up

        try:
            back_up(self._path, lambda: not self.isInterruptionRequested())
        except Stopped:
            pass
        except Exception as error:  # noqa: BLE001 - handed to the window's thread
            self.failed.emit(error)


class BackupKeeper(QObject):
    """Guards the backups of one open file. ``failed`` carries the first KnownError of a backup, once."""

    failed = Signal(object)

    def __init__(self, path: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._path = path
        self._changed = False
        self._told = False
        self._job: _Job | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(EVERY_MS)
        self._clock.timeout.connect(self._maybe_back_up)
        self._first = QTimer(self)
        self._first.setSingleShot(True)
        self._first.timeout.connect(self.back_up)
        self._first.start(FIRST_AFTER_MS)

    def note_edit(self) -> None:
        """There is something new: it is backed up when ten minutes have gone."""
        self._changed = True
        if not self._clock.isActive():
            self._clock.start()

    def back_up(self) -> None:
        """Start a backup now, unless one is under way."""
        if self._job is not None:
            return
        self._changed = False
        self._job = _Job(self._path, self)
        self._job.failed.connect(self._on_failed)
        self._job.finished.connect(self._on_finished)
        self._job.start(QThread.Priority.LowPriority)

    def is_at_work(self) -> bool:
        """Whether a backup is under way."""
        return self._job is not None

    def stop(self) -> None:
        """Give up what is under way; the file is let go of when this returns."""
        self._first.stop()
        self._clock.stop()
        if self._job is not None:
            self._job.requestInterruption()
            self._job.wait()

    def _maybe_back_up(self) -> None:
        if self._changed:
            self.back_up()
        else:
            self._clock.stop()

    def _on_finished(self) -> None:
        if self._job is not None:
            self._job.deleteLater()
            self._job = None

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        if not self._told:
            self._told = True
            self.failed.emit(error)
