from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from model.errors import KnownError
from model.records import Card
from storage import files
from storage.repair import repair
from tests.storage.documents import editing, every_field, names_in, reopened, small, title_of_card, titled
from tests.storage.test_databases import DATABASES

PAGE = 4096


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A document of 900 cards, some of them edited."""
    path = tmp_path / "a.journey"
    with files.create(path, small(900)) as stored:
        editor = editing(stored)
        for number in range(5):
            editor.apply(titled(editor.document, "card0", f"title {number}"))
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "b.journey"


def pages_of(path: Path, word: bytes) -> list[int]:
    data = path.read_bytes()
    return [number for number in range(len(data) // PAGE) if word in data[number * PAGE : (number + 1) * PAGE]]


def overwrite(path: Path, pages: list[int]) -> bytes:
    data = bytearray(path.read_bytes())
    for number in pages:
        data[number * PAGE : (number + 1) * PAGE] = b"\xee" * PAGE
    path.write_bytes(data)
    return bytes(data)


def test_a_sound_document_is_copied_with_its_history(path: Path, target: Path) -> None:
    result = repair(path, target)
    assert (result.with_history, result.losses) == (True, ())
    with files.open(target) as stored:
        assert stored.document == result.document == files.inspect(path).document
        assert len(stored.steps()[0]) == 5


def test_doubtful_rows_are_set_aside_in_the_copy_only(path: Path, target: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("UPDATE card SET severity=9 WHERE id='card1'")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    result = repair(path, target)
    assert result.losses == ("Card “카드 1”: Severity (1–5) was cleared (9 is outside 1 to 5).",)
    assert result.with_history
    assert path.read_bytes() == before
    assert files.check(target) == ()
    assert reopened(target) == result.document


def test_a_lost_page_costs_the_rows_on_it(path: Path, target: Path) -> None:
    leaves = pages_of(path, "카드 450".encode())
    before = overwrite(path, leaves[:1])
    with pytest.raises(KnownError):
        files.open(path)
    result = repair(path, target)
    assert path.read_bytes() == before
    assert result.with_history
    assert any("some rows cannot be read any more" in loss for loss in result.losses)
    cards = list(result.document.all_of(Card))
    assert 700 < len(cards) < 900
    assert title_of_card(result.document, "card0") == "title 4"
    assert "card899" in result.document.records
    assert files.check(target) == ()
    assert names_in(path.parent) == ["a.journey", "b.journey"]


def test_the_first_page_lost(path: Path, target: Path) -> None:
    overwrite(path, [0])
    result = repair(path, target)
    assert (result.with_history, result.losses) == (True, ())
    assert len(result.document.records) == 903
    assert result.document.records.keys() == small(900).records.keys()
    assert reopened(target) == result.document


def test_an_end_cut_off(path: Path, target: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) * 8 // 10 + 17])
    result = repair(path, target)
    assert result.losses
    assert len(result.document.records) > 100
    assert reopened(target) == result.document


def test_a_crash_that_left_a_transaction_half_done(path: Path, target: Path, tmp_path: Path) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE card SET title='half done' || hex(zeroblob(3000))")
    crashed = tmp_path / "crashed.journey"
    for suffix in ("", "-journal"):
        shutil.copy(f"{path}{suffix}", f"{crashed}{suffix}")
    connection.close()
    overwrite(crashed, pages_of(crashed, "카드 800".encode())[-1:])
    repaired = repair(crashed, target).document
    assert not [card.id for card in repaired.all_of(Card) if "half done" in card.title]


@pytest.mark.parametrize(
    "what", [b"", b"hello", b"\0" * 9000, b"SQLite format 3\0", b"SQLite format 3\0" + b"\xff" * 9000]
)
def test_what_holds_nothing(path: Path, target: Path, what: bytes) -> None:
    path.write_bytes(what)
    with pytest.raises(KnownError, match=r"a\.journey: nothing of this document can be read any more"):
        repair(path, target)
    assert names_in(path.parent) == ["a.journey"]
    assert path.read_bytes() == what


def test_no_file_is_replaced(path: Path, target: Path) -> None:
    target.write_text("precious")
    with pytest.raises(KnownError, match="exists already"):
        repair(path, target)
    with pytest.raises(KnownError, match="no such file"):
        repair(path.with_name("none.journey"), path.with_name("c.journey"))
    assert target.read_text() == "precious"


def test_views_triggers_and_virtual_tables_do_not_run(path: Path, target: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE metric")
    connection.execute(
        "CREATE VIEW metric AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i FROM n) SELECT i AS id FROM n"
    )
    connection.execute("CREATE TRIGGER t AFTER INSERT ON card BEGIN DELETE FROM card; END")
    connection.commit()
    connection.close()
    result = repair(path, target)
    assert len(result.document.records) == 903
    assert files.check(target) == ()


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_damaged_a_sound_file_or_a_reason_comes_of_it(tmp_path: Path, target: Path, seed: int) -> None:
    chance = random.Random(seed)
    sound = DATABASES[-1].read_bytes()
    path = tmp_path / "a.journey"
    for _ in range(6):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 6)):
            start = chance.randrange(len(data))
            end = min(start + chance.choice((1, 16, 300, 6000)), len(data))
            data[start:end] = chance.randbytes(end - start)
        path.write_bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        try:
            result = repair(path, target)
        except KnownError:
            assert not target.exists()
        else:
            assert reopened(target).records == result.document.records
            assert files.check(target) == ()
            target.unlink()
        assert names_in(tmp_path) == ["a.journey"]


def test_every_field_comes_through_a_lost_first_page(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "a.journey"
    document = every_field()
    files.create(path, document).close()
    overwrite(path, [0])
    assert repair(path, target).document.records == document.records


def test_what_a_damaged_file_of_an_older_version_never_had_is_not_lost(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "old.journey"
    shutil.copy(next(kept for kept in DATABASES if kept.stem == "version-1"), path)
    with files.open(path, read_only=True) as whole:
        expected = whole.document
    overwrite(path, pages_of(path, b'"removed"')[:1] or pages_of(path, b'"updated"')[:1])
    with pytest.raises(KnownError):
        files.open(path, read_only=True)
    result = repair(path, target)
    assert [loss.partition(":")[0] for loss in result.losses][:1] == ["History"]
    assert result.document == expected


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes on this system")
def test_pipes_and_devices_are_named_instead_of_being_read_for_ever(tmp_path: Path, target: Path) -> None:
    os.mkfifo(tmp_path / "pipe.journey")
    (tmp_path / "zero.journey").symlink_to("/dev/zero")
    for name in ("pipe.journey", "zero.journey"):
        with pytest.raises(KnownError, match=f"{name}: this is a device, not a file"):
            repair(tmp_path / name, target)
    assert not target.exists()


def test_what_is_larger_than_any_document_is_not_copied(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "a.journey"
    path.touch()
    os.truncate(path, 100 * 2**30)
    with pytest.raises(KnownError, match="larger than 2,048 MB"):
        repair(path, target)
