from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from model.change import Change, difference
from model.editor import Editor
from model.errors import KnownError
from model.records import Card
from model.system_errors import system_reason
from storage import files
from storage.faults import as_known, naming
from storage.stored_document import StoredDocument
from tests.storage.documents import editing, names_in, reopened, small, title_of_card, titled

ROOT_MAY_ALL = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    return path


def refused(editor: Editor, reason: str, title: str = "새 이름") -> KnownError:
    """An edit is refused, names the file, and nothing has happened in memory or in the history."""
    before, steps = editor.document, editor.undo_count()
    with pytest.raises(KnownError) as caught:
        editor.apply(titled(editor.document, "card0", title))
    assert reason in caught.value.reason
    assert "a.journey" in caught.value.thing
    assert caught.value.next_step
    assert editor.document is before
    assert editor.undo_count() == steps
    return caught.value


def goes_on(editor: Editor, path: Path, title: str = "danach") -> None:
    """The same session edits on, durably."""
    editor.apply(titled(editor.document, "card0", title))
    assert title_of_card(reopened(path), "card0") == title


def limit_pages(stored: StoredDocument, pages: int) -> None:
    stored._database.execute(f"PRAGMA max_page_count={pages}")


def test_a_full_disk_and_room_again(path: Path) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        limit_pages(stored, 1)
        refused(editor, "the disk is full", "x" * 20_000)
        assert reopened(path) == small()
        limit_pages(stored, 1_000_000)
        goes_on(editor, path)


def test_a_full_disk_in_the_middle_of_a_large_change(path: Path) -> None:
    many = [Card(id=f"new{n}", lane="lane", stage="stage", title="x" * 500) for n in range(500)]
    with files.open(path) as stored:
        editor = editing(stored)
        pages = stored._database.execute("PRAGMA page_count").fetchone()[0]
        limit_pages(stored, pages + 20)
        with pytest.raises(KnownError, match="the disk is full"):
            editor.apply(Change(added=tuple(many)))
        assert reopened(path) == small()
        limit_pages(stored, 1_000_000)
        editor.apply(Change(added=tuple(many)))
    assert len(reopened(path).records) == len(small().records) + 500


def test_a_file_in_use_and_free_again(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    with files.open(path) as stored:
        editor = editing(stored)
        other.execute("BEGIN IMMEDIATE")
        refused(editor, "another program is using the file")
        other.execute("ROLLBACK")
        other.close()
        goes_on(editor, path)


def test_a_reader_that_holds_up_the_commit(path: Path) -> None:
    other = sqlite3.connect(path, isolation_level=None)
    with files.open(path) as stored:
        editor = editing(stored)
        other.execute("BEGIN")
        other.execute("SELECT * FROM card").fetchone()
        refused(editor, "another program is using the file")
        other.execute("ROLLBACK")
        other.close()
        goes_on(editor, path)


def test_a_deleted_file_and_put_back(path: Path) -> None:
    aside = path.with_name("aside")
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        path.rename(aside)
        refused(editor, "moved or deleted")
        assert not path.exists()
        aside.rename(path)
        goes_on(editor, path)


def test_a_deleted_file_and_a_copy_of_it_put_there(path: Path) -> None:
    aside = path.with_name("aside")
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        shutil.copy(path, aside)
        path.unlink()
        refused(editor, "moved or deleted")
        aside.rename(path)
        goes_on(editor, path)
        editor.undo()
    assert title_of_card(reopened(path), "card0") == "eins"
    assert names_in(path.parent) == ["a.journey"]


def test_a_deleted_file_rescued_by_a_copy_in_its_place(path: Path) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        path.unlink()
        refused(editor, "moved or deleted")
        assert stored.save_copy(path)
        goes_on(editor, path)
        assert editor.undo_count() == 2
    assert names_in(path.parent) == ["a.journey"]


def test_another_document_in_its_place(path: Path) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        files.create(path, small(5), replace=True).close()
        content = path.read_bytes()
        refused(editor, "changed the file meanwhile")
        assert path.read_bytes() == content


def test_something_else_in_its_place(path: Path) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        other = path.with_name("other")
        other.write_text("hello" * 5000)
        other.replace(path)
        refused(editor, "not a Yeojido document")
        assert path.read_text() == "hello" * 5000


def test_a_foreign_database_in_its_place(path: Path) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        path.unlink()
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE a (b)")
        connection.close()
        content = path.read_bytes()
        refused(editor, "another program's database")
        assert path.read_bytes() == content


def test_the_document_with_a_trigger_in_its_place(path: Path) -> None:
    with files.open(path) as stored:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TRIGGER t AFTER UPDATE ON card BEGIN DELETE FROM card; END")
        connection.close()
        refused(editing(stored), "no Yeojido document has")


def test_an_older_copy_written_over_it(path: Path) -> None:
    older = path.read_bytes()
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        with path.open("r+b") as file:
            file.write(older)
            file.truncate()
        refused(editor, "changed the file meanwhile")
    assert reopened(path) == small()


def test_a_branch_with_as_many_edits_written_over_it(path: Path) -> None:
    branch = path.with_name("branch.journey")
    shutil.copy(path, branch)
    with files.open(branch) as stored:
        editing(stored).apply(titled(stored.document, "card1", "zwei"))
    with files.open(path) as stored:
        editor = editing(stored)
        editor.apply(titled(editor.document, "card0", "eins"))
        with path.open("r+b") as file:
            file.write(branch.read_bytes())
            file.truncate()
        refused(editor, "")
    assert title_of_card(reopened(path), "card1") == "zwei"


def test_two_sessions_on_one_file(path: Path) -> None:
    with files.open(path) as first, files.open(path) as second:
        one, two = editing(first), editing(second)
        one.apply(titled(one.document, "card0", "eins"))
        refused(two, "another window or program has changed the file")
        goes_on(one, path)


def test_a_process_that_writes_meanwhile(path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from storage import files; from tests.storage.documents import *\n"
        "with files.open(Path(sys.argv[1])) as s: editing(s).apply(titled(s.document, 'card1', 'from there'))"
    )
    with files.open(path) as stored:
        root = Path(__file__).parents[2]
        subprocess.run([sys.executable, "-c", code, path], cwd=root, check=True, env={**os.environ, "PYTHONPATH": "."})
        refused(editing(stored), "another window or program has changed the file")
    assert title_of_card(reopened(path), "card1") == "from there"


def test_a_document_open_for_reading(path: Path) -> None:
    with files.open(path, read_only=True) as stored:
        assert stored.read_only
        refused(editing(stored), "reading only")


@pytest.mark.skipif(ROOT_MAY_ALL, reason="root may write everything")
def test_a_file_that_may_only_be_read(path: Path) -> None:
    path.chmod(0o444)
    with files.open(path) as stored:
        assert stored.read_only
        refused(editing(stored), "reading only")


def test_a_file_that_turns_read_only(path: Path) -> None:
    with files.open(path) as stored:
        editor = editing(stored)
        stored._database.execute("PRAGMA query_only=ON")
        refused(editor, "cannot be written")
        stored._database.execute("PRAGMA query_only=OFF")
        goes_on(editor, path)


def test_an_edit_that_breaks_a_reference_is_a_bug_and_leaves_nothing(path: Path) -> None:
    with files.open(path) as stored:
        change = difference([], [Card(id="x", lane="nowhere", stage="stage", title="?")])
        from model.history import Entry

        with pytest.raises(sqlite3.IntegrityError):
            stored.write(Entry(1, "do", change, change.label))
        assert stored.document == small()
        goes_on(editing(stored), path)


def test_a_number_that_no_file_can_hold(path: Path) -> None:
    with files.open(path) as stored:
        card = Card(id="x", lane="lane", stage="stage", title="?", evidence_n=2**63)
        with pytest.raises(KnownError, match="number"):
            editing(stored).apply(Change(added=(card,)))
        goes_on(editing(stored), path)


def test_what_is_no_fault_of_the_file_goes_through() -> None:
    with pytest.raises(ZeroDivisionError), naming(Path("a.journey")):
        _ = 1 / 0
    assert as_known(Path("a"), ValueError()) is None
    assert as_known(Path("a"), sqlite3.ProgrammingError("bug")) is None


@pytest.mark.parametrize("name", ["EIO", "ENOTCONN", "ESTALE", "EHOSTDOWN", "ENODEV"])
def test_a_drive_whose_server_has_gone(name: str) -> None:
    error = OSError(getattr(errno, name), "Transport endpoint is not connected")
    known = as_known(Path("a"), error)
    assert known is not None
    assert known.reason == system_reason(error) == "the drive does not answer"


def test_an_error_of_the_system_that_has_no_sentence_of_its_own() -> None:
    known = as_known(Path("a"), OSError(5000, "very strange"))
    assert known is not None
    assert known.reason == "very strange"
