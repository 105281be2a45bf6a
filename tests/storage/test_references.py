"""Every reference that leads nowhere is found when a document is opened, whichever field holds it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from model.fields import Field, FieldKind
from model.records import RECORD_CLASSES
from model.rules import reference_fields
from storage import files
from tests.storage.documents import every_field

FIELDS = [(record_class.kind, item) for record_class in RECORD_CLASSES for item in reference_fields(record_class)]


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("references") / "a.journey"
    files.create(path, every_field()).close()
    return path


def with_reference(sound: Path, folder: Path, kind: str, column: str, value: str | None) -> Path:
    path = folder / "b.journey"
    path.write_bytes(sound.read_bytes())
    connection = sqlite3.connect(path)
    with connection:
        row = f'(SELECT min(rowid) FROM "{kind}")'
        changed = connection.execute(f'UPDATE "{kind}" SET "{column}" = ? WHERE rowid = {row}', (value,)).rowcount
    connection.close()
    assert changed == 1
    return path


@pytest.mark.parametrize(("kind", "item"), FIELDS, ids=lambda value: getattr(value, "name", value))
def test_a_reference_to_nothing_or_to_another_kind_is_told(sound: Path, tmp_path: Path, kind: str, item: Field) -> None:
    other = "map" if item.target != "map" else "lane"
    with files.open(sound, read_only=True) as stored:
        wrong = next(key for key, record in stored.document.records.items() if record.kind == other)
    for target in ("nowhere", wrong):
        value = json.dumps([target]) if item.kind is FieldKind.REFERENCES else target
        with files.open(with_reference(sound, tmp_path, kind, item.name, value), read_only=True) as stored:
            assert stored.problems, target


@pytest.mark.parametrize(
    ("kind", "column"), [("card", "stage"), ("stage", "map"), ("lane", "map"), ("connector", "map"), ("step", "stage")]
)
def test_a_place_that_is_missing_is_told(sound: Path, tmp_path: Path, kind: str, column: str) -> None:
    with files.open(with_reference(sound, tmp_path, kind, column, None), read_only=True) as stored:
        assert stored.problems


def test_a_place_that_all_lack_is_told(sound: Path, tmp_path: Path) -> None:
    path = with_reference(sound, tmp_path, "connector", "map", None)
    connection = sqlite3.connect(path)
    with connection:
        connection.execute("UPDATE connector SET map = NULL")
    connection.close()
    with files.open(path, read_only=True) as stored:
        assert stored.problems
