from __future__ import annotations

import os
import random
import shutil
import sys
from itertools import islice
from pathlib import Path

import pytest

from storage import files
from tests.storage.documents import names_in, small
from tests.storage.editing_process import digest, states
from tests.storage.forking import Forks, forks

KILLS = 400 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 24


def run_and_kill(process: Forks, path: Path, seed: int, acts: int) -> list[str]:
    """Let a process edit, kill it some time after it has told of ``acts`` edits; return all that it told."""
    process.start(path, str(seed))
    lines = [process.line() for _ in range(acts)]
    process.kill()
    return [line.strip() for line in (*lines, *process.rest())]


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_every_edit_that_was_told_is_there_after_a_kill(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    path, before = folder / "a.journey", tmp_path / "before.journey"
    files.create(path, small(8)).close()
    chance = random.Random(1)
    with forks("tests.storage.editing_process") as process:
        for seed in range(KILLS):
            shutil.copy(path, before)
            told = run_and_kill(process, path, seed, chance.randrange(1, 25))
            with files.open(path) as stored:
                assert stored.problems == ()
                found = f"{digest(stored.document)} {len(stored.steps()[0])}"
            assert files.check(path) == ()
            assert names_in(folder) == ["a.journey"]
            # Of the acts that the seed stands for, all that were told are there, and at most one more.
            replayed = list(islice(states(before, seed), len(told) + 1))
            assert told == replayed[:-1]
            assert found in replayed[-2:]
