from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.errors import KnownError
from storage import files
from storage.crashes import OpeningMark, crashed_documents
from storage.folders import state_folder
from storage.holding import InUse, hold
from storage.lock_file import LockFile
from tests.storage.documents import editing, names_in, reopened, small, title_of_card, titled

ROOT = Path(__file__).parents[2]
HOLDING = (
    "import sys; from pathlib import Path; from storage.holding import hold; from storage.crashes import OpeningMark\n"
    "held, opening = hold(Path(sys.argv[1])), OpeningMark(Path(sys.argv[1]))\n"
    "print('held', flush=True); sys.stdin.read()"
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    return path


def started(path: Path, **environment: str) -> subprocess.Popen[str]:
    """A process that holds a document and is in the midst of opening it."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDING, path],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_is_told_who_has_it_and_gets_it_later(path: Path) -> None:
    first = hold(path)
    with pytest.raises(InUse, match=rf"a\.journey: .+ has it open since .+ \(process {os.getpid()} on "):
        hold(path)
    first.release()
    first.release()
    hold(path).release()
    assert names_in(path.parent) == ["a.journey"]
    assert names_in(state_folder() / "open") == []


def test_another_process_is_told_by_any_spelling_and_a_killed_one_holds_nothing(path: Path, tmp_path: Path) -> None:
    link, hard = tmp_path / "link.journey", tmp_path / "hard.journey"
    link.symlink_to(path)
    hard.hardlink_to(path)
    with started(path) as process:
        for spelling in (path, link, hard, tmp_path / "." / ".." / tmp_path.name / "a.journey"):
            with pytest.raises(InUse, match=rf"process {process.pid} "):
                hold(spelling)
        process.kill()
    hold(link).release()
    assert names_in(tmp_path) == ["a.journey", "hard.journey", "link.journey"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no lock that suits")
def test_another_person_is_told_too_and_a_killed_one_holds_nothing(path: Path, tmp_path: Path) -> None:
    with started(path, HOME=str(tmp_path / "home"), XDG_STATE_HOME=str(tmp_path / "state")) as process:
        for _ in range(2):
            with pytest.raises(InUse, match=r"a\.journey: another person or computer has it open"):
                hold(path)
            assert not names_in(state_folder() / "open")
        files.inspect(path)
        process.kill()
    holding = hold(path)
    with files.open(path) as stored:
        editing(stored).apply(titled(stored.document, "card0", "durable"))
        stored.save_copy(tmp_path / "copy.journey")
    holding.release()
    hold(path).release()
    assert title_of_card(reopened(path), "card0") == "durable"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"since": 3}', "\0", json.dumps({"since": "x", "pid": []})])
def test_a_holder_that_does_not_say_who_it_is(path: Path, text: str) -> None:
    first = hold(path)
    (place,) = (state_folder() / "open").iterdir()
    place.write_text(text)
    with pytest.raises(InUse, match="another window has it open"):
        hold(path)
    first.release()


def test_without_a_state_folder_nobody_is_held_off(path: Path) -> None:
    state_folder().parent.mkdir(parents=True, exist_ok=True)
    state_folder().write_text("a file in the folder's place")
    hold(path).release()
    OpeningMark(path).release()
    assert crashed_documents() == set()


def test_a_missing_document_cannot_be_held(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"none\.journey: there is no such file"):
        hold(tmp_path / "none.journey")


def test_a_lock_taken_away_by_its_holder_is_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "a.lock"
    first = LockFile.take(place)
    assert first is not None
    assert LockFile.take(place) is None
    place.unlink()
    second = LockFile.take(place)
    assert second is not None
    second.release()
    assert not place.exists()


def test_a_document_in_whose_opening_a_process_was_killed_is_remembered_once(path: Path) -> None:
    with started(path) as process:
        assert crashed_documents() == set()
        process.kill()
    assert crashed_documents() == {path}
    assert crashed_documents() == set()
    assert [name for name in names_in(state_folder()) if name.startswith("opening")] == []


def test_an_opening_that_went_well_leaves_nothing(path: Path) -> None:
    mark = OpeningMark(path)
    assert crashed_documents() == set()
    mark.release()
    mark.release()
    assert names_in(state_folder()) == []
