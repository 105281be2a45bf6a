from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest

from model.locks import lock_over
from model.records import Card
from model.timeline import Timeline
from storage import files
from tests.storage.documents import editing, every_field, small, titled


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a document after three titles, the last one taken back."""
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    with files.open(path) as stored:
        editor = editing(stored)
        for title in ("하나", "둘", "셋"):
            editor.apply(titled(editor.document, "card0", title))
        editor.undo()
    return path


def titles(path: Path) -> list[str]:
    with files.open(path, read_only=True) as stored:
        timeline = Timeline(stored, stored.document)
        return [timeline.at(moment).need("card0", Card).title for moment in range(timeline.last + 1)]


def spoil(path: Path, column: str, value: object, number: int = 2) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute(f"UPDATE journal SET {column}=? WHERE number=?", (value, number))
    connection.close()


def test_a_file_remembers_every_moment(path: Path) -> None:
    assert titles(path) == ["카드 0", "하나", "둘", "셋", "둘"]
    with files.open(path, read_only=True) as stored:
        rows = stored.journal_rows()
        assert [(row.number, row.step, row.action) for row in rows] == [
            (1, 1, "do"),
            (2, 2, "do"),
            (3, 3, "do"),
            (4, 3, "undo"),
        ]
        assert rows[0].label.text() == "Rename 카드 0"
        assert rows[0].time.startswith("20")


@pytest.mark.parametrize(
    "change",
    [
        "",
        "nonsense",
        "[]",
        "null",
        '{"updated": [[{"kind": "card"}, {}]]}',
        '{"added": [{"kind": "card", "id": "x", "rank": "a", "title": 7}]}',
        '{"added": [{"kind": "card", "id": "", "rank": "a"}]}',
        '{"added": [{"kind": "nothing", "id": "x", "rank": "a"}]}',
        '{"added": [{"kind": "asset", "id": "x", "rank": "a", "data": "00"}]}',
        '{"added": [{"kind": "card", "id": "x", "rank": "a", "title": "\\u0000"}]}',
        "[" * 5000,
        b"\xff\xfe",
        17,
    ],
)
def test_a_damaged_row_is_named_and_left_out(path: Path, change: object) -> None:
    spoil(path, "change", change)
    assert titles(path) == ["카드 0", "둘", "둘", "셋", "둘"] or titles(path)[2:] == ["둘", "셋", "둘"]
    with files.open(path, read_only=True) as stored:
        timeline = Timeline(stored, stored.document)
        assert [row.number for row in timeline.missing(0)] == [2]
        assert timeline.missing(2) == ()


@pytest.mark.parametrize(
    ("column", "value"),
    [("label", "no json"), ("label", '["a", [[1, 2]]]'), ("label", b"\xff"), ("time", b"\xff"), ("action", "nothing")],
)
def test_a_row_that_says_nonsense_of_itself_is_a_moment_still(path: Path, column: str, value: object) -> None:
    spoil(path, column, value)
    with files.open(path, read_only=True) as stored:
        assert len(stored.journal_rows()) == 4
        assert Timeline(stored, stored.document).at(1).need("card0", Card).title == "하나"


def test_every_field_comes_back(tmp_path: Path) -> None:
    path, document = tmp_path / "every.journey", every_field()
    files.create(path, document).close()
    with files.open(path) as stored:
        editor = editing(stored)
        card = next(card for card in editor.document.all_of(Card) if lock_over(editor.document, card) is None)
        editor.apply(titled(editor.document, card.id, "다른 제목"))
        timeline = Timeline(stored, stored.document)
        assert timeline.at(0) == document
        assert timeline.missing(0) == ()
        assert json.loads(stored._database.execute("SELECT change FROM journal").fetchone()[0])
