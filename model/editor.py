"""The one path of every edit: rules, disk, memory, history, screen, in that order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.change import Change, Label
from model.document import Document
from model.errors import KnownError
from model.history import Action, Entry, Journal, Step
from model.rules import completed
from resources.i18n import mark


@dataclass(frozen=True, slots=True)
class Edit:
    """What subscribers are told once an edit is done: the document as it is now, and what changed."""

    document: Document
    change: Change
    action: Action
    selection: tuple[str, ...]


Subscriber = Callable[[Edit], None]
STEPS_KEPT = 16
UNREADABLE = Label(mark("a step that cannot be read"))
"""The name of a step that a damaged journal has lost; undo and redo go no further than that, and say so."""


class Editor:
    """Guards the current document and its history. Everything that changes a document goes through it."""

    def __init__(self, document: Document, journal: Journal) -> None:
        self._document = document
        self._journal = journal
        self._done, self._undone = journal.steps()
        self._last_step = max([0, *self._done, *self._undone])
        self._steps: dict[int, Step] = {}
        self._open_key = ""
        self._subscribers: list[Subscriber] = []

    @property
    def document(self) -> Document:
        """The document as it is on disk."""
        return self._document

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call the subscriber once after every edit; returns what ends it."""
        self._subscribers.append(subscriber)
        return lambda: self._subscribers.remove(subscriber)

    def preview(self, change: Change) -> Document:
        """Return the document as the change would leave it, writing nothing. Raises Refused."""
        return self._document.apply(completed(self._document, change))

    def apply(
        self, change: Change, before: tuple[str, ...] = (), after: tuple[str, ...] = (), extend: str = ""
    ) -> Edit | None:
        """Carry out one act: one step, one transaction, one notification. Returns None when nothing changes.

        ``before`` and ``after`` are the selected ids. Consecutive edits with the same ``extend`` key become
        one step. Raises Refused when a rule forbids it, KnownError when the disk does; then nothing happened.
        """
        change = completed(self._document, change)
        if not change:
            return None
        extending = bool(extend) and extend == self._open_key and bool(self._done)
        number = self._done[-1] if extending else self._last_step + 1
        entry = Entry(number, "extend" if extending else "do", change, change.label, before, after)
        self._journal.write(entry)
        if not extending:
            self._last_step = number
            self._done.append(number)
            self._undone.clear()
        self._forget(number)
        if not extending:
            self._steps[number] = Step(number, change, change.label, before, after)
        self._open_key = extend
        return self._finish(change, entry.action, after)

    def end_extending(self) -> None:
        """Let the next edit be a step of its own even when its key is the last one's."""
        self._open_key = ""

    def undo(self) -> Edit | None:
        """Take back the latest step; returns None when there is none. Raises KnownError."""
        return self._travel("undo", self._done, self._undone)

    def redo(self) -> Edit | None:
        """Do the step last taken back again; returns None when there is none. Raises KnownError."""
        return self._travel("redo", self._undone, self._done)

    def undo_label(self) -> Label | None:
        """The name of the step that undo would take back."""
        return self._label(self._done)

    def redo_label(self) -> Label | None:
        """The name of the step that redo would do again."""
        return self._label(self._undone)

    def undo_count(self) -> int:
        """How many steps can be undone."""
        return len(self._done)

    def _travel(self, action: Action, source: list[int], target: list[int]) -> Edit | None:
        while source:
            step = self._step(source[-1])
            change = step.change.inverse() if action == "undo" else step.change
            selection = step.before if action == "undo" else step.after
            self._journal.write(Entry(step.number, action, change, step.label, step.before, step.after))
            target.append(source.pop())
            self._open_key = ""
            if change:
                return self._finish(change, action, selection)
        return None

    def _label(self, source: list[int]) -> Label | None:
        """The name of the step that would be taken; one that came to nothing (typed, and typed back) is passed over."""
        steps = (self._step(number) for number in reversed(source))
        try:
            return next((step.label for step in steps if step.change), None)
        except KnownError:
            return UNREADABLE

    def _step(self, number: int) -> Step:
        if number not in self._steps:
            self._forget(number)
            self._steps[number] = self._journal.step(number)
        return self._steps[number]

    def _forget(self, number: int) -> None:
        """Forget what is known of a step, and everything when that is too much."""
        self._steps.pop(number, None)
        if len(self._steps) >= STEPS_KEPT:
            self._steps.clear()

    def _finish(self, change: Change, action: Action, selection: tuple[str, ...]) -> Edit:
        self._document = self._document.apply(change)
        edit = Edit(self._document, change, action, selection)
        for subscriber in tuple(self._subscribers):
            subscriber(edit)
        return edit
