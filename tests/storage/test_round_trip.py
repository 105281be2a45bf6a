from __future__ import annotations

import dataclasses
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from model.change import difference
from model.document import Document
from model.fields import fields_of
from model.history import Entry
from model.records import RECORD_CLASSES
from storage import files, header
from storage.rows import column_names
from tests.model.random_documents import documents
from tests.storage.documents import editing, every_field, names_in, reopened, small, title_of_card, titled

_FEW = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])


def test_every_kind_of_record_is_in_the_example() -> None:
    kinds = {type(record) for record in every_field().records.values()}
    assert kinds == set(RECORD_CLASSES)
    for record_class in RECORD_CLASSES:
        for item in fields_of(record_class):
            values = [getattr(record, item.name) for record in every_field().all_of(record_class)]
            assert item.name in ("origin", "extra") or any(value != item.default for value in values), item.name


def test_every_field_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    document = every_field()
    files.create(path, document).close()
    assert reopened(path) == document


def test_columns_are_the_fields_of_the_dataclasses() -> None:
    for record_class in RECORD_CLASSES:
        assert set(column_names(record_class)) == {item.name for item in dataclasses.fields(record_class)}


@given(document=documents())
@_FEW
def test_any_document_comes_back(tmp_path: Path, document: Document) -> None:
    path = tmp_path / "a.journey"
    files.create(path, document, replace=True).close()
    assert reopened(path) == document


@given(first=documents(), second=documents())
@_FEW
def test_any_change_is_written_and_taken_back(tmp_path: Path, first: Document, second: Document) -> None:
    path = tmp_path / "a.journey"
    change = difference(first.records.values(), second.records.values())
    with files.create(path, first, replace=True) as stored:
        stored.write(Entry(1, "do", change, change.label))
        assert dict(stored.document.records) == dict(second.records)
    assert dict(reopened(path).records) == dict(second.records)
    with files.open(path) as stored:
        editing(stored).undo()
    assert reopened(path) == first


@pytest.mark.parametrize(
    "name", ["q?x=1.journey", "100%25.journey", "a#b.journey", "여정 지도.journey", "'\" ;.journey"]
)
def test_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "폴더 ?#%20"
    folder.mkdir()
    path = folder / name
    with files.create(path, small()) as stored:
        editing(stored).apply(titled(stored.document, "card1", "새 이름"))
        assert set(names_in(folder)) <= {name, f"{name}-journal"}
    assert names_in(folder) == [name]
    assert title_of_card(reopened(path), "card1") == "새 이름"


def test_one_file_is_left(tmp_path: Path) -> None:
    with files.create(tmp_path / "a.journey", small()) as stored:
        editor = editing(stored)
        for number in range(3):
            editor.apply(titled(editor.document, "card0", f"{number}"))
        editor.undo()
    assert names_in(tmp_path) == ["a.journey"]


def test_a_copy_of_the_file_alone_is_whole(tmp_path: Path) -> None:
    copy = tmp_path / "copy.journey"
    with files.create(tmp_path / "a.journey", small()) as stored:
        editor = editing(stored)
        for number in range(5):
            editor.apply(titled(editor.document, "card0", f"{number}"))
            copy.write_bytes((tmp_path / "a.journey").read_bytes())
            assert reopened(copy) == editor.document


def test_it_is_a_database_any_tool_reads(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (0x59656F6A,)
        assert connection.execute("PRAGMA user_version").fetchone() == (header.SCHEMA_VERSION,)
        assert connection.execute("SELECT title FROM card ORDER BY rank").fetchall()[0] == ("카드 0",)
    connection.close()


def test_the_bytes_of_an_image_are_kept_once(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    document = every_field()
    assets = len(document.assets())
    with files.create(path, document) as stored:
        editor = editing(stored)
        editor.apply(difference(document.assets(), ()))
        editor.undo()
        assert editor.document == document
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM content").fetchone() == (assets,)
    connection.close()
    assert reopened(path) == document
