"""The last resort: what is nobody's fault but ours becomes a report in a file and a calm word to the person."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from model.errors import KnownError
from resources.i18n import tr
from ui.settings import data_folder

if TYPE_CHECKING:
    from ui.program import Program
    from ui.toast import ToastArea

REPORTS_KEPT = 20


def write_report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> Path:
    """Write what happened to a new file in the data folder and return its path. Raises OSError."""
    import platform
    import traceback

    folder = data_folder() / "reports"
    folder.mkdir(parents=True, exist_ok=True)
    for old in sorted(folder.glob("*.txt"))[: -REPORTS_KEPT + 1]:
        old.unlink(missing_ok=True)
    now = datetime.now().astimezone()
    path = folder / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    head = f"{now.isoformat()}\nPython {platform.python_version()} on {platform.platform()}\n\n"
    path.write_text(head + "".join(traceback.format_exception(kind, error, trace)), encoding="utf-8")
    return path


def catch_bugs(program: Program) -> None:
    """Let every exception that nothing else handles end in a report and a toast; the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            program.application.quit()
            return
        sys.__excepthook__(kind, error, trace)
        toasts = program.toasts()
        if toasts is None:
            write_report(kind, error, trace)
        elif isinstance(error, KnownError):
            toasts.show_error(error)
        else:
            tell(toasts, kind, error, trace)

    sys.excepthook = hook


def tell(toasts: ToastArea, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Write a report and say so. The document is as good as its last saved change."""
    from ui.places import show_in_folder

    text = tr("Something went wrong in the program. Your document is safe: every finished change is saved.")
    try:
        path = write_report(kind, error, trace)
    except OSError:
        toasts.show(text)
    else:
        toasts.show(text, (tr("Show report"), lambda: show_in_folder(path)))
