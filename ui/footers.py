"""The version and date that a map prints, so that an old print is recognised."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.picture.footer import Footer

if TYPE_CHECKING:
    from storage.files import StoredDocument


def footer_of(stored: StoredDocument) -> Footer:
    """Return what to print of a document's state: the number of its revision and the day it was saved."""
    saved = stored.saved_at
    return Footer(str(stored.revision.number), saved.date().isoformat() if saved else "")
