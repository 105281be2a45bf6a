"""Looking through what is otherwise read only when it is wanted: the history, the snapshots and their images.

It goes in small pieces, so that a window can do it in the background once the document is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, get_args

from sqlalchemy import ColumnElement, bindparam, func, select

from model.change import Change
from model.cleaning import shortened
from model.history import Action
from model.records import Asset
from model.timeline import JournalRow
from resources.i18n import tr
from storage.engine import Database
from storage.journal import UNREADABLE, read_changes, read_rows
from storage.loading import IMAGE_LIMIT
from storage.snapshots import File, Snapshots, sound_content
from storage.tables import CONTENT, JOURNAL, TABLES

PIECE = 16
"""So many rows of the journal are read at a time: a millisecond or two."""
_KEY: ColumnElement[Any] = bindparam("key")
_ACTIONS = get_args(Action)
_SAID = select(*(JOURNAL.c[name] for name in ("step", "action", "label", "before", "after"))).where(
    JOURNAL.c.number == _KEY
)
_HASHES = select(CONTENT.c.hash).where(func.length(CONTENT.c.data) <= bindparam("limit"))
_OF_DOCUMENT = select(TABLES[Asset].c.data)


def look_over(file: File, snapshots: Snapshots) -> Iterator[str]:
    """Yield a sentence for everything that cannot be read, and "" after each piece of work. Raises KnownError."""
    yield from _look_over_journal(file)
    yield from snapshots.look_over()
    yield from _look_over_images(file, snapshots.lost_images)


def _look_over_journal(file: File) -> Iterator[str]:
    with file.reading() as database:
        rows = read_rows(database)
    told = set()
    for start in range(0, len(rows), PIECE):
        piece = rows[start : start + PIECE]
        with file.reading() as database:
            changes = read_changes(database, [row.number for row in piece])
            sound = [_says_all(database, row.number) for row in piece]
        for row, change, said in zip(piece, changes, sound, strict=True):
            if (change is None or not said) and row.step not in told:
                told.add(row.step)
                yield _sentence(row, change)
        yield ""


def _says_all(database: Database, number: int) -> bool:
    """Whether what a row says of itself is as declared."""
    database.read_text_as(lambda raw: raw.decode(errors="replace"))
    try:
        row = database.execute(_SAID, (number,)).fetchone()
    finally:
        database.read_text_as(None)
    if row is None:
        return True  # taken away meanwhile
    step, action, *texts = row
    try:
        label, *selections = map(json.loads, texts)
        source, values = label
        words = [
            source,
            *(part for pair in values for part in _pair(pair)),
            *(key for ids in selections for key in ids),
        ]
    except UNREADABLE:
        return False
    return type(step) is int and action in _ACTIONS and all(type(word) is str for word in words)


def _pair(pair: Sequence[Any]) -> tuple[Any, Any]:
    name, value = pair
    return name, value


def _sentence(row: JournalRow, change: Change | None) -> str:
    label = shortened(row.label.text())
    if not label:
        return tr("Step {number} of the history cannot be read.", number=row.step)
    if change is None:
        return tr("Step {number} of the history cannot be read: {label}", number=row.step, label=label)
    return tr("Step {number} of the history cannot be undone: {label}", number=row.step, label=label)


def _look_over_images(file: File, lost: set[str]) -> Iterator[str]:
    """Look at the images that only the history or a snapshot has; those of the document were looked at on opening."""
    with file.reading() as database:
        kept = {key for (key,) in database.execute(_HASHES, (IMAGE_LIMIT,)).fetchall()}
        shown = {key for (key,) in database.execute(_OF_DOCUMENT).fetchall()}
    for key in (kept | lost) - shown:
        with file.reading() as database:
            found = sound_content(database, key)
        if found is None:
            yield tr("An image that only the history or a snapshot has is damaged.")
        yield ""
