from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from model.editor import Editor
from model.errors import KnownError
from storage import files
from storage.engine import Database
from tests.storage.documents import small
from tests.storage.editing_process import act, digest
from tests.storage.recording import Event, after_power_cut, library, recorded

CUTS = 2_000 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 60
ACTS = 40


def recordable() -> bool:
    try:
        library()
    except (OSError, AttributeError):
        return False
    return True


pytestmark = pytest.mark.skipif(not recordable(), reason="SQLite's own library cannot be reached here")


def history(path: Path, seed: int) -> tuple[list[Event], list[str]]:
    """Edit at random; return what was written meanwhile and the states that were acknowledged, the first included."""
    chance = random.Random(seed)
    with recorded() as events:
        with files.open(path) as stored:
            editor = Editor(stored.document, stored)
            states = [digest(editor.document)]
            for _ in range(ACTS):
                act(editor, chance)
                states.append(digest(editor.document))
                events.append(Event("told"))
        return list(events), states


def losses(folder: Path, seed: int, cuts: int) -> int:
    """Cut the power at random moments of random editing; return how often an acknowledged state was lost."""
    path = folder / "a.journey"
    files.create(path, small(8), replace=True).close()
    before = {path.name: path.read_bytes()}
    events, states = history(path, seed)
    assert sum(event.what == "sync" for event in events) > ACTS
    chance, lost = random.Random(seed), 0
    for number in range(cuts):
        cut = chance.randrange(len(events) + 1)
        told = sum(event.what == "told" for event in events[:cut])
        place = folder / f"cut{number}"
        place.mkdir()
        for name, data in after_power_cut(before, events[:cut], chance).items():
            (place / name).write_bytes(data)
        lost += found_in(place / path.name) not in states[told : told + 2]
    return lost


def found_in(path: Path) -> str:
    """Return the state that a file is in, or why it cannot be opened or is not sound."""
    try:
        with files.open(path) as stored:
            return digest(stored.document) if stored.check() == () else "unsound"
    except KnownError as error:
        return str(error)


@pytest.mark.parametrize("seed", range(3))
def test_no_acknowledged_edit_is_lost_to_a_power_cut(tmp_path: Path, seed: int) -> None:
    assert losses(tmp_path, seed, CUTS // 3) == 0


def test_without_syncs_edits_would_be_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The harness finds what it is there for: the same cuts with fewer syncs."""
    before = Database.keep_for_good

    def carelessly(database: Database) -> None:
        before(database)
        database.execute("PRAGMA synchronous=NORMAL")

    monkeypatch.setattr(Database, "keep_for_good", carelessly)
    assert losses(tmp_path, 1, 40) > 0
