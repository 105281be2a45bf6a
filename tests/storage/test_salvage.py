from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from model.change import Change
from model.document import Document
from model.errors import KnownError
from model.interchange.reading import read_document
from model.interchange.writing import write_document
from model.records import Asset, Card, Connector, EmotionMarker, JourneyMap, Metric, Stage
from model.rules import check_all
from storage import files
from storage.engine import Database
from storage.reading import read_document as read_stored
from tests.storage.documents import editing, every_field, reopened, small, title_of_card, titled


def damaged(path: Path, document: Document, *statements: str, values: Sequence[object] = ()) -> Document:
    """Return what can be read of a document after some SQL; everything in it is as the rules ask."""
    files.create(path, document).close()
    connection = sqlite3.connect(path, isolation_level=None)
    for statement in statements:
        connection.execute(statement, values)
    connection.close()
    before = path.read_bytes()
    with files.open(path) as stored:
        found = stored.document
        assert stored.problems
        check_all(found.records.values())
        for record in found.records.values():
            hash(record)
    assert path.read_bytes() == before
    return found


def problems(path: Path) -> tuple[str, ...]:
    with files.open(path) as stored:
        return stored.problems


def edited(path: Path) -> Document:
    """Return the document after an edit and reopening; nothing is in trouble any more."""
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "새 이름"))
        after = editor.document
    assert reopened(path) == after
    return after


def quarantine(path: Path) -> list[tuple[str, str, dict[str, object], str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute('SELECT kind, id, "row", reason FROM quarantine').fetchall()
    connection.close()
    return [(kind, identity, json.loads(row), reason) for kind, identity, row, reason in rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "a.journey"


def test_a_number_out_of_range_is_cleared(path: Path) -> None:
    found = damaged(path, small(), "UPDATE card SET severity=9 WHERE id='card1'")
    assert found.need("card1", Card).severity is None
    assert len(found.records) == len(small().records)
    assert problems(path) == ("Card “카드 1”: Severity (1–5) was cleared (9 is outside 1 to 5).",)


def test_the_row_as_it_was_goes_into_quarantine_with_the_first_edit(path: Path) -> None:
    found = damaged(path, small(), "UPDATE card SET severity=9 WHERE id='card1'")
    assert edited(path).need("card1", Card) == found.need("card1", Card)
    ((kind, identity, row, reason),) = quarantine(path)
    assert (kind, identity, row["severity"], row["title"]) == ("card", "card1", 9, "카드 1")
    assert "Severity" in reason


def test_text_that_is_no_text(path: Path) -> None:
    found = damaged(path, small(), "UPDATE card SET title=CAST(? AS TEXT) WHERE id='card1'", values=[b"ab\xff\xfec"])
    assert title_of_card(found, "card1") == "ab\ufffd\ufffdc"
    assert title_of_card(edited(path), "card1") == "ab\ufffd\ufffdc"
    assert quarantine(path)[0][2]["title"] == {"hex": "6162fffe63"}


@pytest.mark.parametrize("value", ["x'ff'", "x'00'", "'a' || char(0) || 'b'", "char(13)"])
def test_text_of_another_kind(path: Path, value: str) -> None:
    found = damaged(path, small(), f"UPDATE card SET title={value} WHERE id='card1'")
    assert title_of_card(edited(path), "card1") == title_of_card(found, "card1")


def test_text_longer_than_allowed_is_cut(path: Path) -> None:
    found = damaged(path, small(), "UPDATE card SET title=? WHERE id='card1'", values=["가" * 30_000])
    assert title_of_card(found, "card1") == "가" * 20_000
    edited(path)
    assert len(str(quarantine(path)[0][2]["title"])) == 30_000


def test_what_cannot_be_without_a_field_is_left_out(path: Path) -> None:
    document = every_field()
    marker = next(document.all_of(EmotionMarker))
    found = damaged(path, document, "UPDATE emotion SET score=1e300 WHERE id=?", values=[marker.id])
    assert set(document.records) - set(found.records) == {marker.id}
    (sentence,) = problems(path)
    assert sentence == f"Emotion marker “{marker.id}”: left out: Score (−2 to +2) cannot be read."


@pytest.mark.parametrize("column", ["tags", "links", "answers"])
@pytest.mark.parametrize("value", ["", "[1]", "{}", "null", "[[[", "[" * 100_000, '[{"a":1}]', "9" * 5000])
def test_a_list_that_is_none(path: Path, column: str, value: str) -> None:
    found = damaged(path, small(), f"UPDATE card SET {column}=? WHERE id='card1'", values=[value])
    assert getattr(found.need("card1", Card), column) == ()


@pytest.mark.parametrize("value", ['[{"date":"","value":"NaN"}]', '[{"date":1,"value":1,"n":null}]', "[NaN]"])
def test_measurements_that_are_none(path: Path, value: str) -> None:
    found = damaged(path, every_field(), "UPDATE metric SET measurements=?", values=[value])
    assert {metric.measurements for metric in found.all_of(Metric)} == {()}


def test_a_reference_that_leads_nowhere_is_cleared(path: Path) -> None:
    found = damaged(path, small(), "UPDATE map SET persona='nobody'", "UPDATE card SET image='none', step='none'")
    assert found == small()
    assert len(problems(path)) == 1 + 2 * 3
    assert edited(path).need("map", JourneyMap).persona == ""


def test_a_channel_that_is_none_is_cleared(path: Path) -> None:
    assert damaged(path, small(), "UPDATE card SET channel='pigeon' WHERE id='card1'") == small()
    assert problems(path) == ("Card “카드 1”: Channel led nowhere and was cleared.",)


def test_a_card_in_a_lane_for_other_things_is_left_out(path: Path) -> None:
    found = damaged(path, small(), "UPDATE lane SET type='emotions'")
    assert set(found.records) == {"map", "stage", "lane"}


def test_a_connector_without_an_end_is_left_out(path: Path) -> None:
    document = every_field()
    connector = next(document.all_of(Connector))
    found = damaged(path, document, "UPDATE connector SET source='none' WHERE id=?", values=[connector.id])
    assert set(document.records) - set(found.records) == {connector.id}


def test_a_reference_to_another_kind_leads_nowhere(path: Path) -> None:
    assert damaged(path, small(), "UPDATE map SET persona='card1'") == small()


def test_what_hangs_on_something_lost_is_left_out_with_it(path: Path) -> None:
    found = damaged(path, small(), "UPDATE lane SET type='unheard of'")
    assert set(found.records) == {"map", "stage"}
    assert len(problems(path)) == 1 + 3
    with files.open(path) as stored:
        stage = stored.document.records["stage"]
        editing(stored).apply(Change(removed=(stage,)))
    assert set(reopened(path).records) == {"map"}
    assert {row[1] for row in quarantine(path)} == {"lane", "card0", "card1", "card2"}


def test_a_cell_of_two_maps_is_none(path: Path) -> None:
    found = damaged(
        path,
        small(),
        "CREATE TEMP TABLE copied AS SELECT * FROM map",
        "UPDATE copied SET id='other'",
        "INSERT INTO map SELECT * FROM copied",
        "CREATE TEMP TABLE moved AS SELECT * FROM stage",
        "UPDATE moved SET id='stage2', map='other'",
        "INSERT INTO stage SELECT * FROM moved",
        "UPDATE card SET stage='stage2' WHERE id='card1'",
    )
    assert "card1" not in found.records
    assert "stage2" in found.records


def test_one_id_twice(path: Path) -> None:
    found = damaged(path, small(), "UPDATE stage SET id='lane'", "UPDATE card SET stage='lane' WHERE id='card1'")
    assert isinstance(found.records["lane"], Stage)
    with files.open(path) as stored:
        assert set(stored.document.records) == {"lane", "map"}
        editing(stored).apply(Change(removed=(stored.document.records["lane"],)))
    assert set(reopened(path).records) == {"map"}


@pytest.mark.parametrize("value", ["x'00'", "''", "char(7)", "x'ff'"])
def test_an_id_that_is_none(path: Path, value: str) -> None:
    found = damaged(path, small(), f"UPDATE card SET id={value} WHERE id='card1'")
    assert "card0" in found.records
    edited(path)


def test_an_image_larger_than_any(path: Path) -> None:
    document = every_field()
    asset = next(document.all_of(Asset))
    found = damaged(path, document, "UPDATE content SET data=zeroblob(70000000) WHERE hash IN (SELECT data FROM asset)")
    assert found.need(asset.id, Asset).data == b""
    with files.open(path) as stored:
        editing(stored).apply(Change(removed=(found.maps()[0],)))
    assert reopened(path).need(asset.id, Asset).data == b""


def test_rows_in_trouble_are_read_each_time_until_an_edit(path: Path) -> None:
    damaged(path, small(), "UPDATE card SET severity=9 WHERE id='card1'")
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card1", "anders"))
        editor.undo()
        assert stored.steps() == ([], [1])
    assert problems(path) == ()
    assert len(quarantine(path)) == 1


def test_check_tells_what_was_not_as_declared(path: Path) -> None:
    damaged(path, small(), "UPDATE card SET severity=9 WHERE id='card1'")
    assert files.check(path) == ("Card “카드 1”: Severity (1–5) was cleared (9 is outside 1 to 5).",)


@pytest.mark.parametrize(
    "value", ["x", "5", "[1]", "null", '{"a":NaN}', '{"a":1,"a":2}', "[" * 100_000, '{"a":' * 50_000, "9" * 5000]
)
def test_kept_aside_fields_that_are_none_are_cleared(path: Path, value: str) -> None:
    found = damaged(path, small(), "UPDATE card SET extra = ? WHERE id = 'card1'", values=(value,))
    assert found.need("card1", Card).extra == ""
    assert write_document(found)
    assert [problem for problem in problems(path) if "Kept aside" in problem]


@pytest.mark.parametrize(
    "value",
    ['{"../":5}', '{"links":{"x":{"y":1},"-1":{"y":2},"0":5}}', '{"evidence":5,"links":[1]}', '{"a":"\\ud800"}'],
)
def test_kept_aside_fields_of_other_shapes_are_written_as_far_as_they_fit(path: Path, value: str) -> None:
    changed = [replace(record, extra=value) for record in small().records.values() if record.kind in ("card", "map")]
    files.create(
        path, Document.of("d", {**small().records, **{record.id: record for record in changed}}.values())
    ).close()
    text = write_document(reopened(path)).encode().decode()
    assert len(read_document(text).document.records) == len(small().records)


def test_what_is_nothing_but_trouble_is_refused(path: Path) -> None:
    damaged(path, small(), "UPDATE card SET moment_of_truth = 7")
    with closing(Database(path, "ro")) as database, pytest.raises(KnownError, match=r"a\.journey: more than 1 things"):
        read_stored(database, 1)


def test_a_list_of_a_million_values_is_cleared_unread(path: Path) -> None:
    found = damaged(path, small(), "UPDATE card SET tags = ?", values=("[" + '"x",' * 1_000_000 + '"x"]',))
    assert {card.tags for card in found.records.values() if isinstance(card, Card)} == {()}


@pytest.mark.parametrize("text", ["\\u001b[2J", "\\ud800", "\\u0000", "\\r"])
@pytest.mark.parametrize("column", ["tags", "links"])
def test_a_list_with_escaped_characters_that_no_file_can_hold_is_cleared(path: Path, column: str, text: str) -> None:
    value = f'["{text}"]' if column == "tags" else f'[{{"title":"{text}","url":"x"}}]'
    damaged(path, small(), f"UPDATE card SET {column} = ? WHERE id = 'card1'", values=(value,))
    edited(path)


def test_an_infinite_number_goes_into_quarantine_as_text(path: Path) -> None:
    damaged(path, small(), "UPDATE card SET importance = 9e999, satisfaction = -9e999 WHERE id = 'card1'")
    edited(path)
    ((_, _, row, _),) = quarantine(path)
    assert (row["importance"], row["satisfaction"]) == ({"number": "inf"}, {"number": "-inf"})


@pytest.mark.parametrize("step", [2**63 - 1, -(2**63), "'x'", "x'ff'"])
def test_a_step_of_the_history_with_an_impossible_number_is_no_step(path: Path, step: object) -> None:
    files.create(path, small()).close()
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(f"INSERT INTO journal VALUES (3, {step}, 'do', '', '', '', '', '{{}}')")
    with files.open(path) as stored:
        assert stored.steps() == ([], [])
    edited(path)


def test_rows_in_which_hardly_anything_is_right_are_given_up_the_sooner(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small(5)).close()
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE card SET text=x'ff', owner=x'ff', severity=9, tags=7, links=7")
    connection.close()
    with closing(Database(path, "ro")) as database, pytest.raises(KnownError, match="more than 6 things"):
        read_stored(database, 6)
    with closing(Database(path, "ro")) as database:
        assert len(read_stored(database, 20).troubles) == 5
