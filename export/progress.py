"""How far an export has come, told from inside it; whoever listens may stop it there.

An exporter calls its progress at least every tenth of a second with the share of its work that is done. The
listener returns to let it go on, or raises ``Stopped``, which passes through the exporter like any other failure.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, TypeVar

from model.picture.marks import Group

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer as Buffer

Progress = Callable[[float], None]
"""Is told the share of the work that is done, 0 to 1. May raise ``Stopped``."""

_Item = TypeVar("_Item")
_TICK = 64


class Stopped(Exception):
    """The person does not want the file any more."""


def unwatched(_share: float) -> None:
    """Listen to nothing."""


def part_of(progress: Progress, start: float, end: float) -> Progress:
    """Return the progress of a part of the work, which lies from ``start`` to ``end`` of the whole."""
    return lambda share: progress(start + (end - start) * share)


def each(items: Sequence[_Item], progress: Progress) -> Iterator[tuple[_Item, Progress]]:
    """Yield items that take about the same time, each with the progress of its own part."""
    for number, item in enumerate(items):
        yield item, part_of(progress, number / len(items), (number + 1) / len(items))


def told(items: Iterable[_Item], count: int, progress: Progress, every: int = _TICK) -> Iterator[_Item]:
    """Yield items, ``count`` of them, and tell after every few."""
    for number, item in enumerate(items):
        if number % every == 0:
            progress(min(1.0, number / max(1, count)))
        yield item


class Counter:
    """Tells how many of the groups of some marks are drawn."""

    def __init__(self, roots: Sequence[Group], progress: Progress) -> None:
        self._progress = progress
        self._done = 0
        self._count = 0 if progress is unwatched else sum(map(_count, roots))

    def tick(self) -> None:
        """Count one more group."""
        self._done += 1
        if self._count and self._done % _TICK == 0:
            self._progress(min(1.0, self._done / self._count))


def _count(group: Group) -> int:
    return 1 + sum(_count(mark) for mark in group.marks if isinstance(mark, Group))


class TellingFile(io.BytesIO):
    """A file in memory that tells its progress as it grows towards the size that is guessed.

    Archives are packed into it: they want to go back in a file, and to be closed even after a failure.
    """

    def __init__(self, guess: int, progress: Progress) -> None:
        super().__init__()
        self._guess, self._furthest = max(1, guess), 0
        self._progress: Progress | None = progress

    def write(self, data: Buffer, /) -> int:
        """Write, and tell."""
        self._furthest = max(self._furthest, self.tell())
        told, self._progress = self._progress, None  # after a failure nothing is told any more
        if told:
            told(min(1.0, self._furthest / self._guess))
            self._progress = told
        return super().write(data)
