from __future__ import annotations

import os
import random
import shutil
import sqlite3
from pathlib import Path

import pytest

from model.errors import KnownError
from model.rules import check_all
from storage import files
from tests.storage.documents import editing, names_in, reopened, small, title_of_card, titled
from tests.storage.test_databases import DATABASES


def said_of(path: Path) -> str:
    """Open a document and look at all of it; return what is said when it is refused, else its name."""
    try:
        with files.open(path) as stored:
            check_all(stored.document.records.values())
            stored.view_state()
            stored.check()
    except KnownError as error:
        return str(error)
    return str(path)


SEEDS = range(400) if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else range(8)


@pytest.mark.parametrize("seed", SEEDS)
def test_bytes_that_flip(tmp_path: Path, seed: int) -> None:
    """Whatever is damaged, a document opens with what is sound, or is refused; its file never changes."""
    chance = random.Random(seed)
    sound = DATABASES[-1].read_bytes()
    path = tmp_path / "a.journey"
    for _ in range(40):
        data = bytearray(sound)
        start = chance.randrange(100, len(data))
        for place in range(start, min(start + chance.choice((1, 1, 4, 300)), len(data))):
            data[place] ^= chance.randrange(1, 256)
        path.write_bytes(data)
        assert said_of(path).startswith(str(path))
        assert path.read_bytes() == data
        assert names_in(tmp_path) == ["a.journey"]


@pytest.mark.parametrize("seed", SEEDS)
def test_ends_that_are_cut_off(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    sound = DATABASES[-1].read_bytes()
    path = tmp_path / "a.journey"
    for _ in range(10):
        data = sound[: chance.choice((chance.randrange(200), chance.randrange(len(sound))))]
        path.write_bytes(data)
        assert str(path) in said_of(path)
        assert said_of(path) != str(path)
        assert path.read_bytes() == data
        assert names_in(tmp_path) == ["a.journey"]


@pytest.fixture
def crashed(tmp_path: Path) -> Path:
    """A document whose file is in the middle of a transaction, as a crash leaves it."""
    path = tmp_path / "whole.journey"
    with files.create(path, small(400)) as stored:
        editing(stored).apply(titled(stored.document, "card0", "durable"))
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA cache_size=1")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE card SET title='half done' || hex(zeroblob(3000))")
    folder = tmp_path / "crashed"
    folder.mkdir()
    for name in ("whole.journey", "whole.journey-journal"):
        shutil.copy(tmp_path / name, folder / name)
    connection.close()
    assert b"half done" in (folder / "whole.journey").read_bytes()
    return folder / "whole.journey"


def test_a_crash_in_a_transaction_is_taken_back_on_opening(crashed: Path) -> None:
    assert title_of_card(reopened(crashed), "card0") == "durable"
    assert title_of_card(reopened(crashed), "card1") == "카드 1"
    assert names_in(crashed.parent) == ["whole.journey"]


@pytest.mark.parametrize("door", [files.inspect, files.check])
def test_a_crash_in_a_transaction_is_taken_back_on_reading(crashed: Path, door: object) -> None:
    assert callable(door)
    before = {item.name: item.read_bytes() for item in crashed.parent.iterdir()}
    door(crashed)
    assert title_of_card(files.inspect(crashed).document, "card1") == "카드 1"
    assert {item.name: item.read_bytes() for item in crashed.parent.iterdir()} == before


def test_a_read_only_session_after_a_crash_writes_nothing_more(crashed: Path) -> None:
    with files.open(crashed, read_only=True) as stored, pytest.raises(KnownError, match="reading only"):
        editing(stored).apply(titled(stored.document, "card0", "?"))
