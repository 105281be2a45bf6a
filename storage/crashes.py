"""Documents that the program did not get through opening: a mark is made before, and taken away once one is shown."""

from __future__ import annotations

import secrets
from contextlib import suppress
from pathlib import Path

from storage.folders import state_folder
from storage.lock_file import LockFile

_PATTERN = "opening-*.lock"


class OpeningMark:
    """Says in the state folder that a document is being opened, until it is released."""

    def __init__(self, path: Path) -> None:
        self._lock: LockFile | None = None
        with suppress(OSError):  # without a state folder a crash is not remembered; opening goes on
            folder = state_folder()
            folder.mkdir(parents=True, exist_ok=True)
            self._lock = LockFile.take(folder / f"opening-{secrets.token_hex(8)}.lock")
            if self._lock is not None:
                self._lock.write(str(path.absolute()))

    def release(self) -> None:
        """The document is open, or was refused: either way the program lives. A second call does nothing."""
        if self._lock is not None:
            self._lock.release()


def crashed_documents() -> set[Path]:
    """Return the documents in whose opening a process ended, and forget it."""
    found = set()
    for place in state_folder().glob(_PATTERN):
        with suppress(OSError):
            lock = LockFile.take(place)
            if lock is not None:  # else it is being opened right now
                text = lock.read()
                if text:
                    found.add(Path(text))
                lock.release()
    return found
