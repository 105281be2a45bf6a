"""A Change: what an edit adds, updates and removes. It is undo step, transaction, journal row and repaint list."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from model.records import Record
from resources.i18n import tr


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an edit: a marked text and the values in it, so that it reads in any language later."""

    source: str
    values: tuple[tuple[str, str], ...] = ()

    @staticmethod
    def of(source: str, **values: str) -> Label:
        """Return the label of a marked text with its values."""
        return Label(source, tuple(values.items()))

    def text(self) -> str:
        """Return the label in the reader's language; the value called ``field`` is a marked text too."""
        return tr(self.source, **{name: tr(value) if name == "field" else value for name, value in self.values})


NO_LABEL = Label("")


@dataclass(frozen=True, slots=True)
class Change:
    """Records added, updated (old, new) and removed by one edit. Each id occurs once."""

    added: tuple[Record, ...] = ()
    updated: tuple[tuple[Record, Record], ...] = ()
    removed: tuple[Record, ...] = ()
    label: Label = field(default=NO_LABEL, compare=False)
    whole: bool = field(default=False, compare=False)
    """Whether it brings the whole document back to what it was: locks do not keep that from happening."""

    def __bool__(self) -> bool:
        """Whether the change changes anything."""
        return bool(self.added or self.updated or self.removed)

    def inverse(self) -> Change:
        """Return the change that takes this one back."""
        backwards = tuple((new, old) for old, new in self.updated)
        return Change(self.removed, backwards, self.added, self.label)

    def ids(self) -> frozenset[str]:
        """Return the ids of every record that the change touches."""
        return frozenset(record.id for record in self.before() + self.after())

    def before(self) -> tuple[Record, ...]:
        """Return the touched records as they were."""
        return self.removed + tuple(old for old, _ in self.updated)

    def after(self) -> tuple[Record, ...]:
        """Return the touched records as they become."""
        return self.added + tuple(new for _, new in self.updated)


NO_CHANGE = Change()


def difference(before: Iterable[Record], after: Iterable[Record], label: Label = NO_LABEL) -> Change:
    """Return the change that turns one set of records into another; equal records are left out."""
    old = {record.id: record for record in before}
    new = {record.id: record for record in after}
    added = tuple(record for key, record in new.items() if key not in old)
    removed = tuple(record for key, record in old.items() if key not in new)
    updated = tuple((old[key], record) for key, record in new.items() if key in old and old[key] != record)
    return Change(added, updated, removed, label)


def squash(changes: Iterable[Change], label: Label = NO_LABEL) -> Change:
    """Return one change that does what several do one after the other."""
    before: dict[str, Record | None] = {}
    after: dict[str, Record | None] = {}
    for change in changes:
        old = {record.id: record for record in change.before()}
        new = {record.id: record for record in change.after()}
        for key in old | new:
            before.setdefault(key, old.get(key))
            after[key] = new.get(key)
        label = label if label.source else change.label
    return difference(filter(None, before.values()), filter(None, after.values()), label)
