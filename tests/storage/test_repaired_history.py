"""Of a file whose pages are damaged a repair keeps the history too, as far as it fits what is saved."""

from __future__ import annotations

import random
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from model.change import Change
from model.errors import KnownError
from model.records import Asset, Card, Connector
from model.rules import check_all
from storage import files
from storage.repair import Repaired, repair
from tests.storage.documents import editing, small, titled

PAGE = 4096
STEPS = 20
IMAGE = Asset(id="photo", rank="a0", media_type="image/png", data=b"\x89PNG" + bytes(range(256)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A document of 300 cards and 20 steps, each of another card."""
    path = tmp_path / "a.journey"
    with files.create(path, small(300)) as stored:
        editor = editing(stored)
        for number in range(STEPS):
            editor.apply(titled(editor.document, f"card{number * 15}", f"title {number}"))
    return path


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "b.journey"


def root_of(path: Path, name: str) -> int:
    """Return where in the file the first page of a table or index begins."""
    with closing(sqlite3.connect(path)) as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name=?", (name,)).fetchone()
    return int(root - 1) * PAGE


def leaves_of(path: Path, table: str) -> list[int]:
    """Return where in the file the leaf pages of a table begin."""
    data, start = path.read_bytes(), root_of(path, table)
    if data[start] == 13:
        return [start]
    count = int.from_bytes(data[start + 3 : start + 5])
    cells = [int.from_bytes(data[start + 12 + 2 * cell : start + 14 + 2 * cell]) for cell in range(count)]
    pages = [int.from_bytes(data[start + cell : start + cell + 4]) for cell in cells]
    return [(page - 1) * PAGE for page in (*pages, int.from_bytes(data[start + 8 : start + 12]))]


def flip(path: Path, place: int, length: int = 1) -> None:
    data = bytearray(path.read_bytes())
    data[place : place + length] = bytes(byte ^ 0xFF for byte in data[place : place + length])
    path.write_bytes(data)
    with pytest.raises(KnownError):
        files.open(path)


def walked(target: Path, result: Repaired) -> tuple[int, int]:
    """Take everything back and do it again; return how many steps that were. Every state must be sound."""
    assert files.check(target) == ()
    with files.open(target) as stored:
        assert stored.document == result.document
        editor = editing(stored)
        moves = []
        for move in (editor.undo, editor.redo):
            moves.append(0)
            while move() is not None:
                moves[-1] += 1
                check_all(editor.document.records.values())
    return moves[0], moves[1]


def test_a_flipped_byte_on_a_page_of_cards_leaves_the_steps_of_other_cards(path: Path, target: Path) -> None:
    flip(path, leaves_of(path, "card")[2])
    result = repair(path, target)
    kept, again = walked(target, result)
    lost = sum(f"card{number * 15}" not in result.document.records for number in range(STEPS))
    assert 0 < lost < STEPS
    assert (result.with_history, kept, again) == (True, STEPS - lost, STEPS - lost)
    assert result.losses[-1] == f"Steps that can be undone or redone: {kept} of {STEPS}"


def test_a_flipped_byte_that_costs_no_card_costs_no_step(path: Path, target: Path) -> None:
    flip(path, root_of(path, "card_by_stage"))
    result = repair(path, target)
    assert (result.with_history, result.losses) == (True, ())
    assert walked(target, result) == (STEPS, STEPS)


@pytest.mark.parametrize("leaf", [0, 1, -1])
def test_a_lost_page_of_the_journal_costs_the_steps_on_it(path: Path, target: Path, leaf: int) -> None:
    flip(path, leaves_of(path, "journal")[leaf], 8)
    result = repair(path, target)
    kept, again = walked(target, result)
    assert result.document.need("card285", Card).title == "title 19"
    assert len(result.document.records) == 303
    assert 0 < kept == again < STEPS
    assert result.losses == (f"History: some rows cannot be read any more; {kept} could",)


def test_a_step_is_not_taken_back_where_what_it_needs_is_lost(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "a.journey"
    line = Connector(id="line", rank="a0", map="map", source="card150", to="card0")
    with files.create(path, small(300).apply(Change(added=(line,)))) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card299", "kept"))
        editor.apply(Change(removed=(line,)))
    lost = next(leaf for leaf in leaves_of(path, "card") if b"card150" in path.read_bytes()[leaf : leaf + PAGE])
    flip(path, lost)
    result = repair(path, target)
    assert "card150" not in result.document.records
    assert walked(target, result) == (1, 1)


def test_a_snapshot_is_not_taken_for_the_document_when_the_steps_after_it_are_lost(path: Path, target: Path) -> None:
    with files.open(path) as stored:
        stored.snapshots.take("before")
        assert stored.snapshots.of_now() is not None
        editor = editing(stored)
        editor.apply(titled(editor.document, "card1", "after " + "가" * 1200))
    flip(path, leaves_of(path, "journal")[-1], 8)
    repair(path, target)
    with files.open(target) as stored:
        assert [item.name for item in stored.snapshots.all()] == ["before"]
        assert stored.snapshots.of_now() is None


def test_a_step_whose_text_is_no_text_any_more_is_told_and_left_out(path: Path, target: Path) -> None:
    place = path.read_bytes().index("카드 285".encode(), leaves_of(path, "journal")[-1])
    data = bytearray(path.read_bytes())
    data[place] ^= 0xFF
    path.write_bytes(data)
    result = repair(path, target)
    assert result.losses[-1] == f"Steps that can be undone or redone: {STEPS - 1} of {STEPS}"
    assert walked(target, result) == (STEPS - 1, STEPS - 1)


def test_images_of_the_history_go_along(tmp_path: Path, target: Path) -> None:
    path = tmp_path / "a.journey"
    with files.create(path, small(300).apply(Change(added=(IMAGE,)))) as stored:
        editor = editing(stored)
        editor.apply(Change(updated=((IMAGE, replace(IMAGE, data=IMAGE.data + b"!")),)))
        editor.apply(Change(removed=(editor.document.need("photo", Asset),)))
    flip(path, leaves_of(path, "card")[1])
    assert walked(target, repair(path, target)) == (2, 2)


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_damaged_every_step_kept_leads_to_a_sound_document(tmp_path: Path, target: Path, seed: int) -> None:
    chance = random.Random(seed)
    path = tmp_path / "a.journey"
    with files.create(path, small(60)) as stored:
        editor = editing(stored)
        for number in range(40):
            card = chance.choice([card.id for card in editor.document.all_of(Card)])
            match chance.randrange(5):
                case 0:
                    editor.undo()
                case 1:
                    editor.redo()
                case 2:
                    editor.apply(Change(removed=(editor.document.need(card, Card),)))
                case _:
                    editor.apply(titled(editor.document, card, f"title {number} " + "가" * chance.randrange(200)))
    sound = path.read_bytes()
    for _ in range(2):
        data = bytearray(sound)
        for _ in range(chance.randrange(1, 4)):
            start = chance.randrange(PAGE, len(data))
            data[start] ^= chance.randrange(1, 256)
        path.write_bytes(data)
        walked(target, repair(path, target))
        target.unlink()
