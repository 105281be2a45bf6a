"""Saving what a damaged file still holds: into a new file, with a list of what is lost.

A file that opens is copied whole, history and all, with its doubtful rows set aside and without the steps and
snapshots that cannot be read (see ``pruning``). One that SQLite refuses is read
row by row from a copy of its bytes: by row number from both ends and then singly in between, so that one bad page
costs the rows on it; the steps of its history are kept as far as they fit what is saved. Where the first page (the
list of tables) is lost, that of a new document takes its place: the tables of a document always begin on the same
pages.
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
import tempfile
from collections.abc import Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from model.document import Document
from model.errors import KnownError
from model.fields import fields_of
from model.identity import new_id
from model.view_state import ViewState
from resources.i18n import mark, tr
from storage.beside import has_anothers_journal
from storage.copying import placed, write_whole
from storage.engine import LONGEST_VALUE, TEMPORARY, Database, sqlite_uri
from storage.faults import check_is_file, file_error, naming, readable
from storage.header import MAGIC, PAGE_SIZES, journal_beside, left_by_crash, page_size
from storage.leaf_pages import rows_found
from storage.opening import opened
from storage.pruning import Pruned, carry_history, prune
from storage.reading import read_document
from storage.revision import Revision, read_revision
from storage.rows import column_codec, text_or_bytes
from storage.schema import create_schema
from storage.snapshots import carry_snapshots
from storage.stored_document import MOST_TOLD
from storage.tables import CONTENT, DOCUMENT, JOURNAL, SNAPSHOT, TABLES
from storage.weighing import TooHeavy

MOST_ROWS = 2_000_000
"""How far row numbers are tried one by one."""
MOST_MISSES = 2_000
"""So many in a row are missed where the end of a table is lost, before it is taken for the end."""
_SINCE_VERSION_2 = frozenset({"edition", "snapshot"})
"""Tables that files of version 1 have not, without having lost anything."""
_OUR_PAGE = 4096  # bytes of a page in the files that Yeojido makes
_TROUBLE = (sqlite3.Error, UnicodeDecodeError, OverflowError)
"""What a damaged file may raise; SQLite's own words about it need not be UTF-8."""


MOST_BYTES = 2 * 2**30
"""A file is copied and gone through several times; no document with all of its history is so large."""


@dataclass(frozen=True, slots=True)
class Repaired:
    """What came of a repair: the document saved, whether its history went along, and what is lost, in sentences."""

    document: Document
    with_history: bool
    losses: tuple[str, ...]


def repair(path: Path, target: Path) -> Repaired:
    """Write what a document still holds into a new file; the document itself is only read.

    Raises KnownError when nothing of it can be read, or when ``target`` cannot be written or exists.
    """
    check_is_file(path)
    if path.stat().st_size > MOST_BYTES:
        limit = MOST_BYTES // 2**20
        raise KnownError(readable(path), tr("this is larger than {limit} MB", limit=f"{limit:,}"), tr("Check the name"))
    if target.exists():
        raise file_error(target, mark("a file of this name exists already"), mark("Choose another name"))
    try:
        return _copied(path, target)
    except TooHeavy:
        raise  # its rows would fill the memory all the same
    except KnownError:
        return _gathered(path, target)


def _copied(path: Path, target: Path) -> Repaired:
    """Repair a document that opens. Raises KnownError when it cannot be read."""
    with opened(path, read_only=True) as stored:
        with stored.reading() as database:
            if [answer for (answer,) in database.execute("PRAGMA integrity_check").fetchall()] != ["ok"]:
                raise file_error(path, mark("the file is damaged"))
        stored.save_copy(target, replace=False)
    try:
        with opened(target, read_only=False) as copy:
            copy.set_right()
            losses = list(islice(filter(None, copy.look_over(whole=True)), MOST_TOLD))
            pruned = prune(copy) if losses else Pruned(0, 0)
        losses += _steps_lost(pruned)
        return Repaired(copy.document, bool(pruned.kept) or not pruned.steps, (*copy.problems, *losses))
    except BaseException:
        target.unlink(missing_ok=True)
        raise


def _gathered(path: Path, target: Path) -> Repaired:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "damaged"
        with naming(path):
            shutil.copyfile(path, copy)
            if left_by_crash(path) and not has_anothers_journal(path):
                shutil.copyfile(journal_beside(path), journal_beside(copy))
        _take_back(copy)
        database = Database(path, TEMPORARY)
        try:
            with database.core() as connection:
                create_schema(connection)
            database.execute("PRAGMA foreign_keys=OFF")
            losses = _gather(copy, Path(folder), database)
            _give_identity(database)
            with naming(path):
                loaded = read_document(database, MOST_ROWS)
            if not loaded.document.records:
                raise file_error(path, mark("nothing of this document can be read any more"), mark("Open a backup"))
            losses += _written(loaded.document, target, database)
        finally:
            database.close()
    sentences = [trouble.sentence for trouble in loaded.troubles]
    try:
        with opened(target, read_only=False) as written:
            pruned = prune(written, gap=True)  # whatever was lost may have built on what is there
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return Repaired(loaded.document, bool(pruned.kept), (*losses, *sentences, *_steps_lost(pruned)))


def _steps_lost(pruned: Pruned) -> list[str]:
    if pruned.kept == pruned.steps:
        return []
    return [tr("Steps that can be undone or redone: {kept} of {count}", kept=pruned.kept, count=pruned.steps)]


def _written(document: Document, target: Path, gathered: Database) -> list[str]:
    """Write the new file, with journal and snapshots; return what is lost of the latter, in sentences."""
    lost: list[int] = []

    def add(new: Database) -> None:
        lost.append(carry_snapshots(gathered, new))
        carry_history(gathered, new)

    revision = Revision.first(document.id)
    with naming(target), placed(target, replace=False) as temporary:
        write_whole(temporary, document, revision, ViewState(), add)
    return [tr("Snapshots that cannot be read any more: {count}", count=lost[0])] if lost[0] else []


def _take_back(copy: Path) -> None:
    """Let SQLite take back what a crash left half done, where it can."""
    with suppress(*_TROUBLE), closing(sqlite3.connect(sqlite_uri(copy, "rw"), uri=True)) as connection:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def _gather(copy: Path, folder: Path, database: Database) -> list[str]:
    """Bring the rows that can be read into an empty database; return what could not, in sentences."""
    losses = []
    source = _readable_tables(copy, folder)
    with closing(source):
        for table in (CONTENT, DOCUMENT, *TABLES.values(), SNAPSHOT, JOURNAL):
            rows, whole = _rows(source, table, copy)
            taken = sum(_taken(database, table, row) for row in rows)
            if not whole or taken < len(rows):
                label = "History" if table is JOURNAL else table.name
                name = tr(next((kind.label for kind, found in TABLES.items() if found is table), label))
                words = tr("{table}: some rows cannot be read any more; {count} could", table=name, count=taken)
                losses.append(words)
    return losses


def _readable_tables(copy: Path, folder: Path) -> sqlite3.Connection:
    """Connect to the damaged copy, mended until its list of tables can be read."""
    data = bytearray(copy.read_bytes())
    page = page_size(data) if len(data) >= 100 and data.startswith(MAGIC) else _OUR_PAGE
    page = page if page in PAGE_SIZES else _OUR_PAGE
    data += bytes(-len(data) % page)
    expected = struct.unpack_from(">I", data, 28)[0] * page if len(data) >= 100 else 0
    if len(data) < expected <= 64 * len(data) + 2**20:  # its end was cut off
        data += bytes(expected - len(data))
    copy.write_bytes(data)
    connection = _connected(copy)
    if _has_tables(connection) or page != _OUR_PAGE or len(data) < page:
        return connection
    connection.close()
    _give_list_of_tables(data, folder / "new")
    copy.write_bytes(data)
    return _connected(copy)


def _give_list_of_tables(data: bytearray, place: Path) -> None:
    """Put a new document's list of tables over the one that cannot be read; ``place`` is for that document."""
    new = Database(place, "rwc")
    try:
        with new.core() as connection:
            create_schema(connection)
        roots = {number for (number,) in new.execute("SELECT rootpage FROM sqlite_master")}
    finally:
        new.close()
    fresh = place.read_bytes()
    for number in range(1, len(fresh) // _OUR_PAGE + 1):
        if number not in roots:
            page = slice((number - 1) * _OUR_PAGE, number * _OUR_PAGE)
            data[page] = fresh[page]
    struct.pack_into(">I", data, 28, len(data) // _OUR_PAGE)
    struct.pack_into(">II", data, 32, 0, 0)  # no free pages that anybody knows of


def _connected(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(sqlite_uri(path, "ro"), uri=True, isolation_level=None)
    connection.text_factory = text_or_bytes
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"):
        with suppress(*_TROUBLE):
            connection.execute(f"PRAGMA {pragma}")
    return connection


def _has_tables(connection: sqlite3.Connection) -> bool:
    """Whether the list of tables can be read, and holds a document's as tables (a view of that name would run)."""
    try:
        found = {name for kind, name in connection.execute("SELECT type, name FROM sqlite_master") if kind == "table"}
    except _TROUBLE:
        return False
    return {"map", "stage", "lane", "card"} <= found


def _rows(source: sqlite3.Connection, table: Table, copy: Path) -> tuple[list[Sequence[Any]], bool]:
    """Return the rows of a table of the copy, in the columns' order, and whether those are all."""
    try:
        found_as = source.execute("SELECT type, sql FROM sqlite_master WHERE name=?", (table.name,)).fetchone()
        held = {row[1] for row in source.execute(f"PRAGMA table_info({_quoted(table.name)})")}
    except _TROUBLE:
        return [], False
    if found_as is None and table.name in _SINCE_VERSION_2:
        return [], True
    is_plain = found_as and found_as[0] == "table" and "VIRTUAL" not in str(found_as[1])[:20].upper()
    column_list = table.c.keys()
    if not is_plain or not held & set(column_list):
        return [], False
    columns = ", ".join(_quoted(name) if name in held else _default(table, name) for name in column_list)
    query = f"SELECT rowid, {columns} FROM {_quoted(table.name)} NOT INDEXED"  # noqa: S608 - declared names
    found: dict[int, Sequence[Any]] = {}
    if _collect(source, f"{query} ORDER BY rowid", found):
        return list(found.values()), True
    first = max(found, default=0)
    _collect(source, f"{query} ORDER BY rowid DESC", found)
    last = max(found, default=0)
    misses = 0
    for number in range(first + 1, MOST_ROWS):
        if number >= last and misses > MOST_MISSES:
            break
        misses += 1
        with suppress(*_TROUBLE):
            row = source.execute(f"{query} WHERE rowid=?", (number,)).fetchone()
            if row:
                found[number] = row[1:]
                misses = 0
    _add_unreached(source, table, copy, found)
    return [found[number] for number in sorted(found)], False


def _add_unreached(source: sqlite3.Connection, table: Table, copy: Path, found: dict[int, Sequence[Any]]) -> None:
    """Add the rows on pages of the copy that nothing leads to any more."""
    names = table.c.keys()
    with suppress(*_TROUBLE):
        rows = rows_found(source, copy.read_bytes(), table.name)
        instead = [source.execute(f"SELECT {_default(table, name)}").fetchone()[0] for name in names]
        for number in rows.keys() - found.keys():
            found[number] = [rows[number].get(name, other) for name, other in zip(names, instead, strict=True)]


def _default(table: Table, name: str) -> str:
    """Return as SQL what a column holds that an older version of the tables had not: nothing, as it is kept."""
    record_class = next((kind for kind, found in TABLES.items() if found is table), None)
    item = next((item for item in fields_of(record_class) if item.name == name), None) if record_class else None
    codec = column_codec(item.kind) if item else None
    value = (codec.encode(item.default) if codec else item.default) if item else None
    return "NULL" if value is None else str(value) if isinstance(value, int | float) else f"'{value}'"


def _collect(source: sqlite3.Connection, query: str, found: dict[int, Sequence[Any]]) -> bool:
    """Read as far as it goes; return whether that was to the end."""
    try:
        for number, *row in source.execute(query):
            if number in found:
                return False
            found[number] = row
    except _TROUBLE:
        return False
    return True


def _taken(database: Database, table: Table, row: Sequence[Any]) -> bool:
    """Put a row into the new tables; what is missing of it is left to the reading to mend or to leave out."""
    names = table.c.keys()
    places = ", ".join("?" for _ in names)
    values = [
        "" if value is None and not table.c[name].nullable else value for name, value in zip(names, row, strict=True)
    ]
    statement = f"INSERT INTO {_quoted(table.name)} ({', '.join(map(_quoted, names))}) VALUES ({places})"  # noqa: S608
    try:
        database.execute(statement, values)
    except _TROUBLE:
        return False
    return True


def _give_identity(database: Database) -> None:
    """See to it that the database says which document it is."""
    if read_revision(database) is None:
        first = Revision.first(new_id())
        database.execute("DELETE FROM document")
        database.execute(
            "INSERT INTO document VALUES (1, ?, ?, ?, ?, ?, ?, '')",
            (first.id, first.number, first.stamp, first.created, first.saved, first.program),
        )


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
