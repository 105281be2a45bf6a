"""Records made in bulk are the records that their class would have made, and empty columns are not fetched."""

from __future__ import annotations

import sqlite3
from dataclasses import FrozenInstanceError, replace
from pathlib import Path
from typing import Any, cast

import pytest

from model.document import Document
from model.fields import fields_of
from model.records import RECORD_CLASSES, Card, Record
from storage import files
from storage.building import built
from storage.engine import Database
from storage.rows import column_names
from storage.sparse import columns_in_use, rows_of
from tests.benchmarks.big_map import big_map


@pytest.mark.parametrize("record_class", RECORD_CLASSES)
def test_a_record_made_in_bulk_is_as_any_other(record_class: type[Record]) -> None:
    plain = record_class(id="one", rank="a")
    columns = {item.name: [item.default] for item in fields_of(record_class)}
    (made,) = built(record_class, {"id": ["one"], "rank": ["a"], **columns}, 1)
    (rest_by_itself,) = built(record_class, {"id": ["one"], "rank": ["a"]}, 1)
    assert made == rest_by_itself == plain
    assert hash(made) == hash(plain)
    assert type(made) is record_class
    with pytest.raises(FrozenInstanceError):
        made.rank = "b"  # type: ignore[misc]


def test_only_columns_in_use_are_fetched(tmp_path: Path) -> None:
    document = big_map(20)
    card = document.need("card3", Card)
    path = tmp_path / "a.journey"
    odd = replace(card, tags=("하나",), severity=2, text=" ")
    files.create(path, Document.of("one", [*{**document.records, card.id: odd}.values()])).close()
    with files.open(path, read_only=True) as stored:
        assert stored.document.need(card.id, Card) == odd
        assert stored.document.records == {**document.records, card.id: odd}
        names = columns_in_use(stored._database, Card)
    assert {"id", "rank", "lane", "stage", "title", "tags", "severity", "text"} <= set(names)
    assert not {"owner", "links", "image", "evidence_n", "moment_of_truth", "span"} & set(names)


def test_what_a_late_row_uses_is_fetched(tmp_path: Path) -> None:
    document = big_map(50)
    late: dict[str, Card] = {
        card.id: replace(card, **cast("dict[str, Any]", {name: value}))
        for card, (name, value) in zip(
            (document.need(f"card{number}", Card) for number in (3, 20, 30, 49)),
            (("span", 2), ("locked", True), ("importance", 0.0), ("owner", "나")),
            strict=True,
        )
    }
    path = tmp_path / "a.journey"
    files.create(path, Document.of("one", [*{**document.records, **late}.values()])).close()
    with files.open(path, read_only=True) as stored:
        assert stored.document.records == {**document.records, **late}
        names = columns_in_use(stored._database, Card)
    assert {"span", "locked", "importance", "owner"} <= set(names)
    assert not {"satisfaction", "moment_of_truth"} & set(names)


@pytest.mark.parametrize(("column", "default"), [("locked", 0), ("span", 1)])
@pytest.mark.parametrize("value", ["{}.0", "'{}'", "x'3{}'", "{} + 1", "{} - 1", "-{} - 1", "NULL"])
def test_a_number_that_only_looks_like_the_default_is_fetched(
    tmp_path: Path, column: str, default: int, value: str
) -> None:
    path = tmp_path / "a.journey"
    files.create(path, big_map(5)).close()
    plain = sqlite3.connect(path)
    with plain:  # SQLite would turn such values into what a column is declared to hold
        plain.execute("PRAGMA writable_schema=ON")
        declared = plain.execute("SELECT sql FROM sqlite_schema WHERE name = 'card'").fetchone()[0]
        free = declared.replace(f"{column} INTEGER NOT NULL", f"{column} BLOB")
        assert free != declared
        plain.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'card'", (free,))
    plain.close()
    plain = sqlite3.connect(path)
    with plain:
        plain.execute(f"UPDATE card SET {column} = {value.format(default)} WHERE id = 'card0'")
        plain.execute("PRAGMA writable_schema=ON")
        plain.execute("UPDATE sqlite_schema SET sql = ? WHERE name = 'card'", (declared,))
    plain.close()
    database = Database(path)
    assert column in columns_in_use(database, Card)
    database.close()


@pytest.mark.parametrize("value", ["x''", "0", "' '", "'[ ]'"])
def test_what_only_looks_empty_is_fetched(tmp_path: Path, value: str) -> None:
    path = tmp_path / "a.journey"
    files.create(path, big_map(5)).close()
    database = Database(path)
    with database.writing():
        database.execute(f"UPDATE card SET tags = {value} WHERE id = 'card0'")
    assert "tags" in columns_in_use(database, Card)
    assert len(database.execute(rows_of("card", column_names(Card))).fetchall()) == 5
    database.close()
