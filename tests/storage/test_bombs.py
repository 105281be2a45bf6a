"""Small files that would fill the memory: their worst part is named and left out, and the rest opens."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from model.errors import KnownError
from storage import files
from tests.storage.documents import editing, small, title_of_card, titled
from tests.storage.test_databases import DATABASES

ROOT = Path(__file__).parents[2]
MOST_MEGABYTES = 300
CHECKING = (
    "import re, sys; from pathlib import Path; from storage import files\n"
    "for sentence in files.check(Path(sys.argv[1])): print(sentence)\n"
    "print(int(re.search(r'VmHWM:\\s+(\\d+)', Path('/proc/self/status').read_text())[1]) // 1024)"
)
BOMBS = {
    "zeros": b"[" + b"0," * 100_000_000 + b"0]",
    "lists": b"[" + b"[]," * 20_000_000 + b"[]]",
    "objects": b"[" + b'{"":0},' * 5_000_000 + b"{}]",
    "deep": b"[" * 50_000_000,
    "text": b'["' + b"x" * 200_000_000 + b'"]',
}


def change(path: Path, statement: str, *values: object) -> None:
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute(statement, values)
    connection.close()


def checked(path: Path) -> tuple[list[str], int]:
    """Check a file in another process; return what is said, and the most memory that it took, in megabytes."""
    done = subprocess.run(
        [sys.executable, "-c", CHECKING, path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    *said, memory = done.stdout.splitlines()
    return said, int(memory)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
@pytest.mark.parametrize("name", BOMBS)
def test_a_snapshot_that_unpacks_to_a_bomb(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.journey"
    with files.create(path, small()) as stored:
        stored.snapshots.take("폭탄")
        stored.snapshots.take("성한 것")
    change(path, "UPDATE snapshot SET form=? WHERE number=1", zlib.compress(BOMBS[name], 9))
    before = path.read_bytes()
    said, memory = checked(path)
    assert said == ["Snapshot “폭탄” cannot be read and is left out."]
    assert memory < MOST_MEGABYTES
    assert path.read_bytes() == before


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
def test_a_step_of_the_history_with_too_many_values(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    with files.create(path, small()) as stored:
        editing(stored).apply(titled(stored.document, "card0", "하나"))
    change(path, "UPDATE journal SET change=?", '{"added":[' + "[]," * 5_000_000 + "[]]}")
    said, memory = checked(path)
    assert said == ["Step 1 of the history cannot be read: Rename 카드 0"]
    assert memory < MOST_MEGABYTES
    with files.open(path) as stored:
        assert title_of_card(stored.document, "card0") == "하나"
        with pytest.raises(KnownError, match="cannot be read"):
            editing(stored).undo()


@pytest.mark.skipif(sys.platform != "linux", reason="other systems count memory otherwise")
@pytest.mark.parametrize("kept", DATABASES, ids=lambda path: path.stem)
def test_a_document_of_any_version_with_a_huge_image_is_read_without_it(tmp_path: Path, kept: Path) -> None:
    path = Path(shutil.copy(kept, tmp_path))
    change(path, "INSERT INTO content VALUES ('x', zeroblob(400000000))")
    said, memory = checked(path)
    path.unlink()
    assert said == []
    assert memory < MOST_MEGABYTES


@pytest.mark.parametrize("inside", ["[],", '{"":0},', "0,"])
def test_a_json_file_with_too_many_values_is_refused_by_name(tmp_path: Path, inside: str) -> None:
    from storage.importers.registry import import_file

    path = tmp_path / "a.json"
    path.write_text('{"x": [' + inside * 4_100_000 + "0]}", encoding="utf-8")
    with pytest.raises(KnownError, match=r"a\.json.*more values than any document"):
        import_file(path)


def test_a_document_too_large_for_a_snapshot_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.snapshots._LONGEST_FORM", 100)
    with files.create(tmp_path / "a.journey", small()) as stored:
        with pytest.raises(KnownError, match="too large"):
            stored.snapshots.take("하나")
        assert stored.snapshots.all() == ()
