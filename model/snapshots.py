"""Named snapshots: what a document was like when somebody thought it worth a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from model.cleaning import clean, one_line
from model.document import Document
from model.errors import KnownError
from resources.i18n import tr

LONGEST_NAME = 200
LONGEST_NOTE = 10_000


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot's description. ``time`` is ISO 8601 in UTC, ``journal`` the number of the journal's last row then."""

    number: int
    name: str
    note: str
    time: str
    revision: int
    journal: int


@dataclass(frozen=True, slots=True)
class RemovedSnapshot:
    """A snapshot that was taken out of its file, whole, so that it can be put back."""

    snapshot: Snapshot
    form: bytes


class SnapshotShelf(Protocol):
    """The snapshots of one document: the door to its file. Every method raises KnownError; then nothing changed."""

    def all(self) -> tuple[Snapshot, ...]:
        """Return the snapshots that can be read, the earliest first."""

    def problems(self) -> tuple[str, ...]:
        """Return sentences about snapshots that cannot be read."""

    def take(self, name: str, note: str = "") -> Snapshot:
        """Keep the document as it is now."""

    def describe(self, number: int, name: str, note: str) -> Snapshot:
        """Give a snapshot another name and note."""

    def remove(self, number: int) -> RemovedSnapshot:
        """Take a snapshot out of the file."""

    def put_back(self, removed: RemovedSnapshot) -> None:
        """Put a removed snapshot where it was."""

    def document(self, number: int) -> Document:
        """Return the document as a snapshot keeps it."""

    def of_now(self) -> Snapshot | None:
        """Return the latest snapshot when the document is still as that keeps it."""


def checked_name(name: str) -> str:
    """Return a snapshot's name on one line. Raises KnownError when it is empty or too long."""
    found = one_line(clean(name))
    if not found:
        raise KnownError(tr("Snapshot"), tr("it needs a name"))
    if len(found) > LONGEST_NAME:
        raise KnownError(tr("Snapshot"), tr("its name is longer than {count} characters", count=str(LONGEST_NAME)))
    return found


def checked_note(note: str) -> str:
    """Return a snapshot's note. Raises KnownError when it is too long."""
    found = clean(note).strip()
    if len(found) > LONGEST_NOTE:
        raise KnownError(tr("Snapshot"), tr("its note is longer than {count} characters", count=f"{LONGEST_NOTE:,}"))
    return found


def free_name(snapshots: tuple[Snapshot, ...]) -> str:
    """Return a name that no snapshot has: ``Snapshot 3``."""
    taken, number = {item.name for item in snapshots}, len(snapshots) + 1
    while tr("Snapshot {number}", number=str(number)) in taken:
        number += 1
    return tr("Snapshot {number}", number=str(number))
