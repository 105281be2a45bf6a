"""The last resort: what is nobody's fault but ours becomes a report in a file and a calm word to the person."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from resources.i18n import tr

if TYPE_CHECKING:
    from ui.program import Program
    from ui.toast import ToastArea


def catch_bugs(program: Program) -> None:
    """Let every exception that nothing else handles end in a report and a toast; the program goes on."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            program.application.quit()
            return
        sys.__excepthook__(kind, error, trace)
        from model.errors import KnownError
        from ui.reports import write_report

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
    from ui.reports import write_report

    text = tr("Something went wrong in the program. Your document is safe: every finished change is saved.")
    try:
        path = write_report(kind, error, trace)
    except OSError:
        toasts.show(text)
    else:
        toasts.show(text, (tr("Show report"), lambda: show_in_folder(path)))
