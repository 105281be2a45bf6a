"""The program: puts its own folder on the path, so that the rooms import each other the same way everywhere."""

from __future__ import annotations

import gc
import logging
import os
import signal
import sys
from argparse import Namespace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from model.cleaning import visible
from model.errors import KnownError
from resources.i18n import set_language, system_language, tr
from ui.arguments import parse
from ui.reports import catch_bugs

_BROKEN_PIPE = 141  # what a shell reports of a program whose reader went away


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the command line, ``arguments`` or the process's; return its exit code."""
    _make_output_safe()
    set_language(system_language())
    options = parse(sys.argv[1:] if arguments is None else arguments)
    logging.basicConfig(level=logging.DEBUG if options.verbose else logging.WARNING, format="%(name)s: %(message)s")
    catch_bugs()
    try:
        return _window(options) if options.command is None else _command(options)
    except KnownError as error:
        print(visible(str(error)), file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains at exit
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        return 128 + signal.SIGINT


def _command(options: Namespace) -> int:
    from ui.ended import ended_by_signals

    gc.set_threshold(100_000, 20, 100)  # a command is over before cycles matter, and looking for them takes its time
    with ended_by_signals():
        outcome = options.command.run(options)
    if outcome.text:
        print(visible(outcome.text), flush=True)
    if outcome.trouble:
        print(visible(outcome.trouble), file=sys.stderr)
        return 1
    return 0


def _window(options: Namespace) -> int:
    if not _has_display():
        step = tr("The commands need none, such as export; --help lists them")
        raise KnownError(tr("The window"), tr("there is no display here"), step)
    from ui.app import run

    return run(None if options.document is None else str(options.document), [])


def _has_display() -> bool:
    """Whether a window could open; Qt would abort where none can."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _make_output_safe() -> None:
    """Let no character stop the program: what the output's encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
