"""The version and date that a map prints, so that an old print is recognised."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from model.cleaning import shortened
from model.errors import KnownError
from model.picture.footer import Footer

if TYPE_CHECKING:
    from storage.files import StoredDocument


def footer_of(stored: StoredDocument) -> Footer:
    """Return what to print of a document's state: the number of its revision and the day it was saved.

    While nothing has changed since a snapshot, its name stands behind the number.
    """
    saved, snapshot = stored.saved_at, None
    with suppress(KnownError):  # a file that cannot be read now is told of where it is written to
        snapshot = stored.snapshots.of_now()
    version = str(stored.revision.number) + (f" “{shortened(snapshot.name)}”" if snapshot else "")
    return Footer(version, saved.date().isoformat() if saved else "")
