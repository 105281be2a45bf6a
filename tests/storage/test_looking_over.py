from __future__ import annotations

import json
import sqlite3
import tracemalloc
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from model.change import Change
from model.records import Asset, Persona
from storage import files, looking_over, snapshots
from tests.storage.documents import editing, every_field, small, titled

PHOTO = Asset(id="photo", rank="a0", media_type="image/png", data=b"\x89PNG" + bytes(range(256)))
PERSON = Persona(id="person", rank="a0", name="김지은", photo="photo")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return a document with a persona's photo, three titles and two snapshots; the first has an image of its own."""
    path = tmp_path / "a.journey"
    with files.create(path, small(400).apply(Change(added=(PHOTO, PERSON)))) as stored:
        editor = editing(stored)
        stored.snapshots.take("1분기")
        editor.apply(Change(updated=((PHOTO, replace(PHOTO, data=PHOTO.data[:-1] + b"!")),)))
        for title in ("하나", "둘", "셋"):
            editor.apply(titled(editor.document, "card0", title))
        stored.snapshots.take("2분기")
    return path


def spoil(path: Path, statement: str, *values: object) -> None:
    with sqlite3.connect(path) as connection:
        assert connection.execute(statement, values).rowcount
    connection.close()


def form_of(path: Path, number: int) -> bytes:
    with sqlite3.connect(path) as connection:
        form: bytes = connection.execute("SELECT form FROM snapshot WHERE number=?", (number,)).fetchone()[0]
    connection.close()
    return form


def flipped(data: bytes) -> bytes:
    place = len(data) // 2
    return data[:place] + bytes([data[place] ^ 0x10]) + data[place + 1 :]


def test_nothing_is_wrong_with_what_was_written(path: Path, tmp_path: Path) -> None:
    assert files.check(path) == ()
    every = tmp_path / "every.journey"
    with files.create(every, every_field()) as stored:
        stored.snapshots.take("전부")
        assert list(filter(None, stored.look_over())) == []


def test_it_goes_in_small_pieces(path: Path) -> None:
    with files.open(path) as stored:
        found = list(stored.look_over())
    assert len(found) > 2 * 400 / 100
    assert set(found) == {""}


def test_a_damaged_snapshot_is_named_before_it_is_used(path: Path) -> None:
    records = json.loads(zlib.decompress(form_of(path, 2)))
    records[-1]["title"] = 7
    spoil(path, "UPDATE snapshot SET form=? WHERE number=1", flipped(form_of(path, 1)))
    spoil(path, "UPDATE snapshot SET form=? WHERE number=2", zlib.compress(json.dumps(records).encode()))
    with files.open(path) as stored:
        said = list(filter(None, stored.look_over()))
        assert said == [f"Snapshot “{name}” cannot be read and is left out." for name in ("1분기", "2분기")]
        assert stored.snapshots.all() == ()
        assert stored.snapshots.problems() == tuple(said)
        assert stored.problems == ()
    assert list(files.check(path)) == said


def test_a_damaged_step_is_named_with_its_label(path: Path) -> None:
    spoil(path, "UPDATE journal SET change='{' WHERE number=2")
    spoil(path, "UPDATE journal SET before='7' WHERE number=3")
    spoil(path, "UPDATE journal SET label='?' WHERE number=4")
    assert files.check(path) == (
        "Step 2 of the history cannot be read: Rename 카드 0",
        "Step 3 of the history cannot be undone: Rename 하나",
        "Step 4 of the history cannot be read.",
    )


def test_a_damaged_photo_is_left_out_and_its_persona_named(path: Path) -> None:
    with files.open(path) as stored:
        data = stored.document.need("photo", Asset).data
    spoil(path, "UPDATE content SET data=? WHERE data=?", flipped(data), data)
    with files.open(path) as stored:
        assert stored.problems == ("Persona “김지은”: Photo is damaged or too large and left out.",)
        assert stored.document.need("photo", Asset).data == b""
    assert files.check(path) == stored.problems


def test_a_photo_that_is_gone_is_named_too(path: Path) -> None:
    spoil(path, "DELETE FROM content WHERE hash IN (SELECT data FROM asset)")
    with files.open(path) as stored:
        assert stored.problems == ("Persona “김지은”: Photo is damaged or too large and left out.",)


def test_an_image_that_only_a_snapshot_has_is_looked_at(path: Path) -> None:
    spoil(path, "UPDATE content SET data=? WHERE data=?", flipped(PHOTO.data), PHOTO.data)
    assert files.check(path) == ("An image that only the history or a snapshot has is damaged.",)


def test_a_snapshot_stays_without_an_image_that_is_gone(path: Path) -> None:
    spoil(path, "DELETE FROM content WHERE data=?", PHOTO.data)
    assert "An image that only the history or a snapshot has is damaged." in files.check(path)
    with files.open(path) as stored:
        kept = stored.snapshots.document(1)
        assert kept.need("photo", Asset).data == b""
        assert kept.need("person", Persona) == PERSON


def test_what_is_taken_away_meanwhile_is_no_problem(path: Path) -> None:
    with files.open(path) as stored:
        pieces = stored.look_over()
        next(pieces)
        stored.snapshots.remove(2)
        assert set(pieces) == {""}


def test_of_a_long_history_the_latest_is_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(looking_over, "MOST_ROWS", 2)
    spoil(path, "UPDATE journal SET change='{' WHERE number=2")
    with files.open(path, read_only=True) as stored:
        assert stored.check() == ()
        assert stored.passed_over() == ("Only the latest 2 of 4 changes of the history were looked at.",)
        assert "Rename 카드 0" in "".join(stored.look_over(whole=True))


def test_of_many_heavy_snapshots_some_are_looked_at(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(snapshots, "_LOOKED_AT", 1000)
    spoil(path, "UPDATE snapshot SET form=? WHERE number=2", flipped(form_of(path, 2)))
    with files.open(path, read_only=True) as stored:
        assert stored.check() == ()
        assert stored.passed_over() == ("1 snapshots were not looked at; each is when it is opened.",)
        assert "2분기" in "".join(stored.look_over(whole=True))
        assert stored.passed_over() == ()


def test_a_name_and_a_label_that_are_too_long_are_not_read_whole(path: Path) -> None:
    spoil(path, "UPDATE journal SET label=replace(hex(zeroblob(8000000)),'0','a') WHERE number=2")
    spoil(path, "UPDATE snapshot SET name=replace(hex(zeroblob(8000000)),'0','a') WHERE number=2")
    tracemalloc.start()
    said = files.check(path)
    assert tracemalloc.get_traced_memory()[1] < 12_000_000
    tracemalloc.stop()
    assert [sentence[:20] for sentence in said] == ["Step 2 of the histor", "Snapshot “aaaaaaaaaa"]
