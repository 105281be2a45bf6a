"""Writing a file in the background, so that the window stays alive; stopping leaves no file behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, cast

from PySide6.QtCore import QObject, QThread, Signal

from model.errors import KnownError

if TYPE_CHECKING:
    from export.options import ExportOptions
    from export.registry import Source


class _Stopped(Exception):
    """The person does not want the file any more."""


class _Watched:
    """An open file that stops taking bytes when the job is to stop."""

    def __init__(self, file: BinaryIO, job: ExportJob) -> None:
        self._file, self._job = file, job

    def write(self, data: bytes) -> int:
        """Write, or raise when the job is to stop."""
        self._job.check()
        return self._file.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


class ExportJob(QThread):
    """One export. ``done`` comes when the file is there, ``failed`` with the exception when it is not."""

    done = Signal()
    failed = Signal(object)
    stopped = Signal()

    def __init__(self, path: Path, source: Source, options: ExportOptions, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path, self._source, self._options = path, source, options

    def check(self) -> None:
        """Raise when the job is to stop."""
        if self.isInterruptionRequested():
            raise _Stopped

    def run(self) -> None:
        from export.atomic import replacing
        from export.registry import exporter_for

        try:
            exporter = exporter_for(self._path)
            with replacing(self._path) as target:
                exporter.run(self._source, self._options, cast("BinaryIO", _Watched(target, self)))
                self.check()
        except _Stopped:
            self.stopped.emit()
        except (KnownError, OSError) as error:
            self.failed.emit(error)
        except Exception as error:  # noqa: BLE001 - handed to the excepthook of the window's thread
            self.failed.emit(error)
        else:
            self.done.emit()
