"""Writing files in the background, so that the window stays alive; stopping leaves no file behind."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QThread, Signal

from export.progress import Stopped
from model.errors import KnownError

if TYPE_CHECKING:
    from export.exporter import Source
    from export.options import ExportOptions

STEPS = 1000
"""How finely the progress is told."""
_PAUSE = 0.05
"""Seconds between two reports; more could not be seen."""


class ExportJob(QThread):
    """One export. ``done`` comes with the files when they are there, ``failed`` with the exception when they are not.

    ``moved`` tells how far it has come, 0 to ``STEPS``.
    """

    done = Signal(object)
    failed = Signal(object)
    stopped = Signal()
    moved = Signal(int)

    def __init__(self, path: Path, source: Source, options: ExportOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._source, self._options = path, source, options
        self._told = 0.0
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self._give_up)

    def _give_up(self) -> None:
        """The program ends: nothing half written stays behind."""
        self.requestInterruption()
        self.wait()

    def watch(self, share: float) -> None:
        """Tell how much is done. Raises Stopped when the job is to stop."""
        if self.isInterruptionRequested():
            raise Stopped
        now = monotonic()
        if now - self._told >= _PAUSE:
            self._told = now
            self.moved.emit(round(share * STEPS))

    def run(self) -> None:
        from export.registry import export_to

        try:
            made = export_to(self._path, self._source, self._options, self.watch)
        except Stopped:
            self.stopped.emit()
        except (KnownError, OSError) as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - handed to the excepthook of the window's thread
            self.failed.emit(error)
        else:
            self.done.emit(made)
