"""Records made in bulk are the records that their class would have made, and empty columns are not fetched."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import pytest

from model.document import Document
from model.fields import fields_of
from model.records import RECORD_CLASSES, Card, Record
from storage import files
from storage.building import always, built
from storage.engine import Database
from storage.rows import column_names
from storage.sparse import columns_in_use, rows_of
from tests.benchmarks.big_map import big_map


@pytest.mark.parametrize("record_class", RECORD_CLASSES)
def test_a_record_made_in_bulk_is_as_any_other(record_class: type[Record]) -> None:
    plain = record_class(id="one", rank="a")
    defaults = [always(item.default) for item in fields_of(record_class)]
    (made,) = built(record_class, [["one"], ["a"], *defaults])
    assert made == plain
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
    assert not {"owner", "links", "image", "evidence_n"} & set(names)


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
