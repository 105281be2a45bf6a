"""Opens a document and is killed just before SQLite runs its statement number N; tells when it is open."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from storage import files
from tests.storage.forking import tell


def die_before(statement: int) -> None:
    """Kill this process, as nothing can prevent, when SQLite is about to run that statement of any connection."""
    left = [statement]

    def count(_text: str) -> None:
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(*arguments: Any, **options: Any) -> sqlite3.Connection:
        connection: sqlite3.Connection = connect(*arguments, **options)
        connection.set_trace_callback(count)
        return connection

    connect = sqlite3.connect
    sqlite3.connect = connected  # type: ignore[assignment]


def run(words: Sequence[str]) -> None:
    """Open the document at ``words[0]``, and die before the statement of the number ``words[1]``."""
    die_before(int(words[1]))
    files.open(Path(words[0])).close()
    tell("open")
