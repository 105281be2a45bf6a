"""The steps that can be undone and redone, and the journal they are kept in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, Protocol

from model.change import Change, Label, squash

Action = Literal["do", "extend", "undo", "redo"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal: what was done to the document, as part of which step.

    ``extend`` adds to the step before it (typing on in one field). For ``undo`` and ``redo`` the change is
    the one that was applied, the inverse or the original. ``before`` and ``after`` are the selected ids.
    """

    step: int
    action: Action
    change: Change
    label: Label
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """One undoable step: its number, its whole change and the selection before and after it."""

    number: int
    change: Change
    label: Label
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


class Journal(Protocol):
    """Where edits are made durable: the one door between the editor and a file."""

    def write(self, entry: Entry) -> None:
        """Write records and journal row in one transaction. Raises KnownError when nothing was written."""

    def steps(self) -> tuple[list[int], list[int]]:
        """Return the numbers of the steps that can be undone and redone, latest last."""

    def step(self, number: int) -> Step:
        """Return one step, read back whole."""


def fold(rows: Iterable[tuple[int, str]]) -> tuple[list[int], list[int]]:
    """Return what can be undone and redone after the journal's rows (step, action), latest last."""
    done: list[int] = []
    undone: list[int] = []
    for number, action in rows:
        match action:
            case "do":
                done.append(number)
                undone.clear()
            case "undo" if done:
                undone.append(done.pop())
            case "redo" if undone:
                done.append(undone.pop())
    return done, undone


def step_of(entries: Iterable[Entry]) -> Step:
    """Return the step that ``do`` and ``extend`` entries of one number make together; the last one names it."""
    parts = [entry for entry in entries if entry.action in ("do", "extend")]
    first, last = parts[0], parts[-1]
    return Step(first.step, squash((part.change for part in parts), last.label), last.label, first.before, last.after)


class MemoryJournal:
    """A journal that keeps its entries in memory only: for documents without a file."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []

    def write(self, entry: Entry) -> None:
        """Keep the entry."""
        self.entries.append(entry)

    def steps(self) -> tuple[list[int], list[int]]:
        """Return the numbers of the steps that can be undone and redone, latest last."""
        return fold((entry.step, entry.action) for entry in self.entries)

    def step(self, number: int) -> Step:
        """Return one step."""
        return step_of(entry for entry in self.entries if entry.step == number)
