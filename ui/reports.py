"""Reports of bugs: files in the person's data folder. Needs no Qt, so that the command line can write them too."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from model.errors import KnownError
from resources.i18n import tr

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

REPORTS_KEPT = 20


def reports_folder() -> Path:
    """Return the folder of the reports; it may not exist yet."""
    import platformdirs

    return platformdirs.user_data_path("yeojido", appauthor=False) / "reports"


def write_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Path:
    """Write what happened to a new file and return its path. Raises OSError."""
    import platform
    import traceback
    from datetime import datetime

    folder = reports_folder()
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.txt"))[: -REPORTS_KEPT + 1]:
        old.unlink(missing_ok=True)
    now = datetime.now().astimezone()
    path = folder / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    head = f"{now.isoformat()}\nPython {platform.python_version()} on {platform.platform()}\n\n"
    path.write_text(head + "".join(traceback.format_exception(kind, error, trace)), encoding="utf-8", errors="replace")
    return path


def catch_bugs() -> None:
    """Let every exception that nothing else handles end in one line on standard error and, a bug, in a report.

    The window puts its own hook in this one's place.
    """
    sys.excepthook = _tell


def _tell(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    from model.cleaning import visible

    sys.stderr.write(f"{visible(_sentence(kind, error, trace))}\n")


def _sentence(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    if isinstance(error, KnownError):
        return str(error)
    if issubclass(kind, KeyboardInterrupt):
        return tr("Interrupted.")
    what = " ".join(f"{kind.__name__}: {error}".split())[:300]
    try:
        report = write_report(kind, error, trace)
    except OSError:
        return tr("Something went wrong in the program ({what}).", what=what)
    return tr("Something went wrong in the program ({what}). A report is in {path}.", what=what, path=report)
