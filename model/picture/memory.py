"""What one composition made, kept so that the next makes only what an edit touched."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from operator import is_
from typing import Any, TypeVar, cast

T = TypeVar("T")


@dataclass(slots=True)
class _Entry:
    inputs: tuple[object, ...]
    made: Any
    branch: Memory | None


class Memory:
    """Things made from immutable inputs, by a key. What a composition does not ask for again is forgotten.

    Inputs are the same when they are the same objects, or equal texts, numbers and rectangles; this is right
    because records and rows of records that an edit leaves alone stay the very same objects.
    """

    __slots__ = ("_entries", "_previous")

    def __init__(self, previous: Memory | None = None) -> None:
        self._entries: dict[Hashable, _Entry] = {}
        self._previous = previous._entries if previous else {}  # noqa: SLF001 - another of the same class

    def recall(self, key: Hashable, inputs: tuple[object, ...], make: Callable[[Memory], T]) -> T:
        """Return what ``make`` made of the same inputs before, or let it make it now.

        ``make`` is given a memory of its own for the parts of what it makes.
        """
        old = self._entries.get(key) or self._previous.get(key)
        if old is not None and _same(old.inputs, inputs):
            self._entries[key] = old
            return cast("T", old.made)
        branch = Memory(old.branch if old else None)
        made = make(branch)
        branch.settle()
        self._entries[key] = _Entry(inputs, made, branch if branch._entries else None)
        return made

    def again(self, key: Hashable, first: tuple[object, ...]) -> Any | None:
        """Return what was made before, its first inputs being the same; the caller knows that the others are."""
        old = self._previous.get(key)
        if old is None or not _same(old.inputs[: len(first)], first):
            return None
        self._entries[key] = old
        return old.made

    def carry(self, keys: Iterable[Hashable]) -> None:
        """Keep what was made under these keys before; the caller knows that it is still good."""
        self._entries.update((key, self._previous[key]) for key in keys)

    def keep(self, key: Hashable, made: object) -> None:
        """Keep something for whoever asks ``former`` for it in the next composition, and not longer."""
        self._entries[key] = _Entry((), made, None)

    def former(self, key: Hashable) -> Any | None:
        """Return what the composition before kept or made under a key, whatever it was made of; else None."""
        old = self._previous.get(key)
        return old.made if old is not None else None

    def settle(self) -> None:
        """Forget what was made before and not asked for again."""
        self._previous = {}


def _same(before: tuple[object, ...], now: tuple[object, ...]) -> bool:
    return len(before) == len(now) and (
        all(map(is_, before, now))
        or all(
            a is b or (type(a) is type(b) and isinstance(a, str | float | int) and a == b)
            for a, b in zip(before, now, strict=True)
        )
    )
