"""Looking through what is otherwise read only when it is wanted: the history, the snapshots and their images.

It goes in small pieces, so that a window can do it in the background once the document is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, get_args

from sqlalchemy import bindparam, func, literal_column, select

from model.change import Change
from model.cleaning import shortened
from model.history import Action
from model.records import Asset
from resources.i18n import tr
from storage.engine import Database
from storage.journal import LABEL, UNREADABLE, label_of, read_changes
from storage.loading import IMAGE_LIMIT
from storage.snapshots import File, Snapshots, sound_content
from storage.tables import CONTENT, JOURNAL, TABLES, text_up_to

PIECE = 16
"""So many rows of the journal are read at a time: a millisecond or two."""
_ACTIONS = get_args(Action)
MOST_ROWS = 30_000
"""Of more, the latest are looked at: two seconds, and what would be undone first."""
_LONGEST_IDS = 16 * 2**20  # characters of the selection; half a million ids
_ROWS = (
    select(
        *(JOURNAL.c[name] for name in ("number", "step", "action")),
        LABEL,
        *(text_up_to(JOURNAL.c[name], _LONGEST_IDS) for name in ("before", "after")),
    )
    .where(JOURNAL.c.number > bindparam("last"))
    .order_by(JOURNAL.c.number)
)
_COUNT = select(func.count()).select_from(JOURNAL)
_BEFORE = (
    select(JOURNAL.c.number).order_by(JOURNAL.c.number.desc()).offset(bindparam("most")).limit(literal_column("1"))
)
_HASHES = select(CONTENT.c.hash).where(func.length(CONTENT.c.data) <= bindparam("limit"))
_OF_DOCUMENT = select(TABLES[Asset].c.data)


def look_over(file: File, snapshots: Snapshots, *, whole: bool = False) -> Iterator[str]:
    """Yield a sentence for everything that cannot be read, and "" after each piece of work. Raises KnownError.

    Unless it is to be ``whole``, of more than anybody waits for a part is looked at; ``passed_over`` says so.
    """
    yield from _look_over_journal(file, whole=whole)
    yield from snapshots.look_over(whole=whole)
    yield from _look_over_images(file, snapshots.lost_images)


def passed_over(file: File, snapshots: Snapshots) -> tuple[str, ...]:
    """Return sentences about what ``look_over`` had no time for."""
    with file.reading() as database:
        (count,) = database.execute(_COUNT).fetchone()
    said = []
    if count > MOST_ROWS:
        said.append(
            tr(
                "Only the latest {some} of {count} changes of the history were looked at.",
                some=f"{MOST_ROWS:,}",
                count=f"{count:,}",
            )
        )
    if more := snapshots.not_looked_at:
        said.append(tr("{count} snapshots were not looked at; each is when it is opened.", count=f"{more:,}"))
    return tuple(said)


def _look_over_journal(file: File, *, whole: bool) -> Iterator[str]:
    told: set[Any] = set()
    with file.reading() as database:
        row = None if whole else database.execute(_BEFORE, (MOST_ROWS,)).fetchone()
    last = row[0] if row else -(2**63)
    while True:
        with file.reading() as database:
            rows = _next_rows(database, last)
            changes = read_changes(database, [number for number, *_ in rows])
        if not rows:
            return
        last = rows[-1][0]
        for row, change in zip(rows, changes, strict=True):
            step = row[1] if type(row[1]) is int else 0
            if step not in told and (change is None or not _is_sound(*row[1:])):
                told.add(step)
                yield _sentence(step, row[3], change)
        yield ""


def _next_rows(database: Database, last: int) -> list[tuple[Any, ...]]:
    """Return some rows of the journal after the one with a number: their number, and what they say of themselves."""
    database.read_text_as(lambda raw: raw.decode(errors="replace"))
    try:
        cursor = database.execute(_ROWS, (last,))
        rows = cursor.fetchmany(PIECE)
        cursor.close()
    finally:
        database.read_text_as(None)
    return rows


def _is_sound(step: Any, action: Any, *texts: Any) -> bool:
    """Whether what a row says of itself is as declared, so that it can be undone."""
    try:
        (source, values), *selections = map(json.loads, texts)
        words = [source, *(part for name, value in values for part in (name, value))]
        words += [key for ids in selections for key in ids]
    except UNREADABLE:
        return False
    return type(step) is int and action in _ACTIONS and all(type(word) is str for word in words)


def _sentence(step: int, label: Any, change: Change | None) -> str:
    name = shortened(label_of(label).text())
    if not name:
        return tr("Step {number} of the history cannot be read.", number=step)
    if change is None:
        return tr("Step {number} of the history cannot be read: {label}", number=step, label=name)
    return tr("Step {number} of the history cannot be undone: {label}", number=step, label=name)


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
