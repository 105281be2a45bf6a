"""What a document would take in memory, asked of SQLite before anything is read.

A file of a few hundred megabytes can unfold to gigabytes, and nobody could work with that. So what holds more than
MOST_MEMORY is not read, and no edit is written that would make such a file: whatever is written can be opened again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.change import Change
from model.errors import KnownError
from model.fields import FieldKind, fields_of
from model.records import Asset, Record
from resources.i18n import tr
from storage.engine import LONGEST_ROW, Database
from storage.faults import readable
from storage.rows import LISTS, column_names, row_of
from storage.tables import TABLES

MOST_MEMORY = 200 * 2**20
"""Bytes. Fifty million characters, or a quarter of a million empty cards."""
MOST_IMAGES = 128 * 2**20
"""Bytes of them that images may take: a hundred of the largest ones beside a window of 150 MB."""
LIGHT_FILE = 10 * 2**20
"""A file of so many bytes holds less in any case, and is not weighed."""
_OF_RECORD = 800  # bytes; a card without content takes 730
_OF_CHARACTER = 4  # one outside of the BMP makes all of its text take so much
_OF_CHARACTER_IN_LIST = 20  # ``{},`` becomes a link
_MOST_OF_LIST = 12_000_000  # bytes beside its characters: what holds more values is not read (``is_crowded_list``)
_NUMBERS = frozenset({FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.FLAG})
_IMAGES = "SELECT coalesce(sum(length(data)), 0) FROM content WHERE hash IN (SELECT data FROM asset)"


class TooHeavy(KnownError):
    """A document holds more than fits into memory."""


def check_weight(database: Database) -> float:
    """Return how many bytes of memory the records leave for images.

    Raises TooHeavy when reading the records would fill the memory, and sqlite3.Error.
    """
    if is_light(database):
        return MOST_IMAGES
    weight = records_weight(database, MOST_MEMORY)
    if weight > MOST_MEMORY:
        raise _too_heavy(database)
    return min(MOST_MEMORY - weight, MOST_IMAGES)


def is_light(database: Database) -> bool:
    """Whether a file is so small that whatever it holds fits into memory."""
    (pages,), (size,) = (database.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "page_size"))
    return bool(pages * size <= LIGHT_FILE)


def records_weight(database: Database, most: float) -> float:
    """Return about how many bytes the records take in memory, images aside; beyond ``most`` it is not told exactly.

    A file of an older version lacks some tables and columns.
    """
    weight = 0.0
    with database.values_up_to(LONGEST_ROW):
        for name, statement in _statements(database):
            weight += _OF_RECORD * database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
            if weight > most:
                break
            for (found,) in database.execute(statement):
                weight += found
                if weight > most:
                    break
    return weight


def images_weight(database: Database) -> float:
    """Return how many bytes the images of the document take; those of its history are read only when wanted."""
    found: tuple[float] = database.execute(_IMAGES).fetchone()
    return found[0]


class Scale:
    """Guards that a document which is being edited stays light enough to be opened again."""

    def __init__(self) -> None:
        self._room: float | None = None

    def check(self, database: Database, change: Change) -> None:
        """Raise TooHeavy when a change that was just written made a document too heavy, in its transaction."""
        if is_light(database):
            return
        room = None if self._room is None else self._room - _weight_of(change.after())
        if room is None or room < 0:
            images = images_weight(database)
            room = MOST_MEMORY - records_weight(database, MOST_MEMORY) - images
            if room < 0 and _weight_of(change.after()) > _weight_of(change.before()):
                raise _too_heavy(database)
            if images > MOST_IMAGES and _images_of(change.after()) > _images_of(change.before()):
                raise _too_many_images(database)
            room = min(room, MOST_IMAGES - images)
        self._room = max(room, 0)


def _weight_of(records: Iterable[Record]) -> float:
    records = tuple(records)
    texts = sum(len(value) for record in records for value in row_of(record) if isinstance(value, str))
    return len(records) * _OF_RECORD + texts * _OF_CHARACTER_IN_LIST + _images_of(records)


def _images_of(records: Iterable[Record]) -> int:
    return sum(len(record.data) for record in records if isinstance(record, Asset))


def _statements(database: Database) -> Iterator[tuple[str, str]]:
    """Yield each table and the statement that says of every row what its texts take."""
    for record_class, table in TABLES.items():
        held = {row[1] for row in database.execute(f'PRAGMA table_info("{table.name}")')}
        kinds = {item.name: item.kind for item in fields_of(record_class)}
        parts = [
            _weight_in_sql(name, kinds.get(name))
            for name in column_names(record_class)
            if name in held and kinds.get(name) not in _NUMBERS
        ]
        if parts:
            yield table.name, f'SELECT {" + ".join(parts)} FROM "{table.name}"'  # noqa: S608


def _weight_in_sql(name: str, kind: FieldKind | None) -> str:
    length = f'coalesce(length("{name}"), 0)'
    if kind not in LISTS:
        return f"{_OF_CHARACTER} * {length}"
    return f"min({_OF_CHARACTER_IN_LIST} * {length}, {_OF_CHARACTER} * {length} + {_MOST_OF_LIST})"


def _too_heavy(database: Database) -> TooHeavy:
    reason = tr("it would take more than the {limit} MB of memory that a document can have", limit=MOST_MEMORY // 2**20)
    return TooHeavy(readable(database.path), reason, tr("Divide it into several documents"))


def _too_many_images(database: Database) -> TooHeavy:
    reason = tr("its images would take more than the {limit} MB that they can have", limit=MOST_IMAGES // 2**20)
    return TooHeavy(readable(database.path), reason, tr("Use smaller images, or divide it into several documents"))
