"""The program as it is called: one command of the command line, or the window. Loads only what is asked for."""

from __future__ import annotations

import gc
import logging
import os
import sys
from typing import TYPE_CHECKING

from model.errors import KnownError
from resources.i18n import set_language, system_language, tr
from ui.reports import catch_bugs

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Sequence
    from typing import TextIO

_BROKEN_PIPE = 141  # what a shell reports of a program whose reader went away
_DOCUMENT_SUFFIX = ".journey"


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the command line, ``arguments`` or the process's; return its exit code."""
    _make_output_safe()
    set_language(system_language())
    words = sys.argv[1:] if arguments is None else arguments
    options = None if _asks_for_the_window_alone(words) else _parsed(words)
    level = logging.DEBUG if options is not None and options.verbose else logging.WARNING
    logging.basicConfig(level=level, format="%(name)s: %(message)s")
    catch_bugs()
    try:
        if options is None:
            return _window(words[0] if words else None)
        return _window(options.document) if options.command is None else _command(options)
    except KnownError as error:
        _say(str(error), sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains at exit
        return _BROKEN_PIPE
    except KeyboardInterrupt:
        import signal

        return 128 + signal.SIGINT


def _asks_for_the_window_alone(words: Sequence[str]) -> bool:
    """Whether there is nothing to parse: no word, or only the name of a document. The parser takes 6 ms."""
    return not words or (len(words) == 1 and words[0].endswith(_DOCUMENT_SUFFIX) and not words[0].startswith("-"))


def _parsed(words: Sequence[str]) -> Namespace:
    from ui.arguments import parse

    return parse(words)


def _command(options: Namespace) -> int:
    from ui.ended import ended_by_signals

    gc.set_threshold(100_000, 20, 100)  # a command is over before cycles matter, and looking for them takes its time
    with ended_by_signals():
        outcome = options.command.run(options)
    if outcome.text:
        _say(outcome.text, sys.stdout)
    if outcome.trouble:
        _say(outcome.trouble, sys.stderr)
        return 1
    return 0


def _window(document: object | None) -> int:
    if not _has_display():
        step = tr("The commands need none, such as export; --help lists them")
        raise KnownError(tr("The window"), tr("there is no display here"), step)
    gc.disable()  # until the window is seen: what is loaded stays, and looking for cycles in it takes 6 ms
    from ui.unread_sources import leave_sources_unread

    leave_sources_unread()
    from ui.app import run

    return run(None if document is None else str(document), [])


def _has_display() -> bool:
    """Whether a window could open; Qt would abort where none can."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(os.environ.get(name) for name in names)


def _say(text: str, stream: TextIO) -> None:
    from model.cleaning import visible

    stream.write(f"{visible(text)}\n")
    stream.flush()


def _make_output_safe() -> None:
    """Let no character stop the program: what the output's encoding lacks is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
