"""The main file alone, copied at random moments of a process that edits, takes snapshots or brings it up to date."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from model.interchange.reading import read_document
from model.interchange.writing import write_document
from storage import files, header
from tests.storage.documents import reopened, small
from tests.storage.test_databases import DATABASES

ROOT = Path(__file__).parents[2]
SOAKING = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
COPIES = 600 if SOAKING else 60
LOOKED_THROUGH = 20
"""Every so many copies a usual run looks through the history too, which grows by thousands of steps."""
OPENING = "import sys; from pathlib import Path; from storage import files; files.open(Path(sys.argv[1])).close()"
EDITING = """
import sys
from pathlib import Path
from storage import files
from tests.storage.documents import editing, titled
with files.open(Path(sys.argv[1])) as stored:
    editor = editing(stored)
    for number in range(100_000):
        if number % 7 == 3:
            stored.snapshots.take(f"s{number}")
        editor.apply(titled(editor.document, "card0", f"{number} " + "x" * (number % 5 * 4000)))
        print(number, flush=True)
"""


def copied(path: Path, copy: Path) -> None:
    """Copy as a sync client does: the main file alone, whatever happens meanwhile."""
    copy.write_bytes(path.read_bytes())


def being_written(path: Path) -> bool:
    """Say whether a journal holds anything; it may go away between any two looks."""
    with contextlib.suppress(FileNotFoundError):
        return header.journal_beside(path).stat().st_size > 0
    return False


def steps_in(copy: Path, *, whole: bool = True) -> int:
    """Return the number in the title of a copy, which has to be sound, ``whole``: with its history."""
    with files.open(copy) as stored:
        assert stored.problems == ()
        assert not whole or stored.check() == ()
        word = stored.document.records["card0"].title.split()[0]  # type: ignore[attr-defined]
        return int(word) if word.isdigit() else -1


def told_by(process: subprocess.Popen[bytes]) -> int:
    """Return the last number that a stopped process has told, -1 for none since the last time."""
    assert process.stdout is not None
    words = (process.stdout.read() or b"").rpartition(b"\n")[0].split()
    return int(words[-1]) if words else -1


@pytest.mark.skipif(sys.platform == "win32", reason="processes cannot be stopped there")
@pytest.mark.timeout(0 if SOAKING else 120)
def test_a_copy_between_two_edits_of_another_process_has_all_that_was_told(tmp_path: Path) -> None:
    """The process is stopped anywhere; while a transaction is being written nothing is promised of the file alone."""
    path, copy = tmp_path / "a.journey", tmp_path / "copy.journey"
    files.create(path, small()).close()
    chance = random.Random(1)
    process = subprocess.Popen(
        [sys.executable, "-c", EDITING, path],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process:
        assert process.stdout is not None
        told, sound = int(process.stdout.readline()), 0
        os.set_blocking(process.stdout.fileno(), False)
        while sound < COPIES:
            time.sleep(chance.random() * 0.02)
            process.send_signal(signal.SIGSTOP)
            told = max(told, told_by(process))
            if not header.left_by_crash(path):
                copied(path, copy)
                assert steps_in(copy, whole=SOAKING or sound % LOOKED_THROUGH == 0) >= told
                sound += 1
            process.send_signal(signal.SIGCONT)
        process.kill()
    assert steps_in(path) >= told


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be copied over there")
@pytest.mark.parametrize("part", range(40 if SOAKING else 6))
def test_a_copy_made_while_an_old_document_is_brought_up_to_date(tmp_path: Path, part: int) -> None:
    old = DATABASES[0]
    held = write_document(read_document(old.with_suffix(".json").read_text(encoding="utf-8")).document)
    path = Path(shutil.copy(old, tmp_path / "a.journey"))
    taken: list[bytes] = []
    process = subprocess.Popen(
        [sys.executable, "-c", OPENING, path],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    with process:
        while process.poll() is None:
            before, data = being_written(path), path.read_bytes()
            if not before and not being_written(path) and data not in taken:
                taken.append(data)
            time.sleep(0.0005 * part)
    taken.append(path.read_bytes())
    for data in taken:
        copy = tmp_path / "copy.journey"
        copy.write_bytes(data)
        assert write_document(reopened(copy)) == held
    assert header.read_header(path).version == header.SCHEMA_VERSION
