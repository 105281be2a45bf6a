from __future__ import annotations

import sqlite3
import threading
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from model.errors import KnownError
from storage import backup, files
from storage.backup import Stopped, back_up, backups, folder_of, kept_times, rescue, restore, thin
from storage.folders import backup_folder
from tests.storage.documents import editing, every_field, names_in, reopened, small, title_of_card, titled

NOW = datetime(2026, 3, 14, 15, 9, 26).astimezone()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "여정.journey"
    files.create(path, small()).close()
    return path


def edit(path: Path, title: str) -> None:
    with files.open(path) as stored:
        editing(stored).apply(titled(stored.document, "card0", title))


def test_a_backup_holds_everything_and_one_state_is_kept_once(path: Path) -> None:
    edit(path, "eins")
    made = back_up(path)
    assert made is not None
    assert made.parent == folder_of("small")
    assert back_up(path) is None
    (found,) = backups("small")
    assert (found.path, found.name, found.size) == (made, "여정", made.stat().st_size)
    assert abs(found.time - datetime.now().astimezone()) < timedelta(minutes=1)
    with files.open(made, read_only=True) as stored:
        assert title_of_card(stored.document, "card0") == "eins"
        assert stored.steps() == ([1], [])
    edit(path, "zwei")
    assert back_up(path) is not None
    assert names_in(path.parent) == ["여정.journey"]


def test_restoring_writes_a_new_file_with_its_history(path: Path, tmp_path: Path) -> None:
    edit(path, "eins")
    made = back_up(path)
    assert made is not None
    edit(path, "zwei")
    target = tmp_path / "restored.journey"
    restore(made, target)
    with files.open(target) as stored:
        editor = editing(stored)
        assert title_of_card(editor.document, "card0") == "eins"
        editor.undo()
    with pytest.raises(KnownError, match="exists already"):
        restore(made, target)
    assert title_of_card(reopened(path), "card0") == "zwei"


def test_a_backup_of_a_backup_is_not_made(path: Path) -> None:
    made = back_up(path)
    assert made is not None
    assert back_up(made) is None


def test_editing_goes_on_while_a_backup_is_made(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.engine._PAGES_AT_A_TIME", 1)
    titles = iter(f"edit {number}" for number in range(3))
    with files.open(path) as stored:
        editor = editing(stored)

        def go_on() -> bool:
            title = next(titles, "")
            if title:
                editor.apply(titled(editor.document, "card0", title))
            return True

        made = back_up(path, go_on)
    assert made is not None
    assert title_of_card(reopened(made), "card0") == "edit 2"


def test_a_backup_that_nobody_waits_for_leaves_nothing(path: Path) -> None:
    with pytest.raises(Stopped):
        back_up(path, lambda: False)
    assert names_in(folder_of("small")) == []


def test_a_file_that_stays_locked_is_given_up(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = threading.Event()
    other = sqlite3.connect(path, isolation_level=None)

    def go_on() -> bool:
        if not asked.is_set():
            asked.set()
            other.execute("BEGIN EXCLUSIVE")
        return True

    monkeypatch.setattr(backup, "PATIENCE", 0.2)
    monkeypatch.setattr("storage.engine._PAGES_AT_A_TIME", 1)
    with pytest.raises(KnownError, match=r"여정\.journey: another program is using the file"):
        back_up(path, go_on)
    other.close()
    assert names_in(folder_of("small")) == []


def test_a_damaged_document_gets_no_backup(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[8192:40000] = b"\xff" * (40000 - 8192)
    path.write_bytes(data)
    with pytest.raises(KnownError, match="damaged"):
        back_up(path)
    assert backups("small") == []


def test_a_damaged_backup_is_named_and_nothing_is_made_of_it(path: Path, tmp_path: Path) -> None:
    made = back_up(path)
    assert made is not None
    made.write_bytes(made.read_bytes()[:9000])
    with pytest.raises(KnownError, match="Choose another backup") as caught:
        restore(made, tmp_path / "restored.journey")
    assert caught.value.thing == str(made)
    assert names_in(tmp_path) == ["여정.journey"]


def test_a_lost_document_is_kept(path: Path) -> None:
    with files.open(path) as stored:
        editing(stored).apply(titled(stored.document, "card0", "eins"))
        path.unlink()
        with pytest.raises(KnownError, match="moved or deleted"):
            stored.look()
        kept = rescue(stored)
    assert title_of_card(reopened(kept), "card0") == "eins"
    assert [item.path for item in backups("small")] == [kept]


def test_without_a_place_for_backups_it_is_rescued_beside_the_lost_file(path: Path) -> None:
    backup_folder().parent.mkdir(parents=True)
    backup_folder().write_text("a file in the folder's place")
    with files.open(path) as stored:
        editing(stored).apply(titled(stored.document, "card0", "eins"))
        path.unlink()
        kept = rescue(stored)
    assert names_in(path.parent) == [kept.name]
    assert title_of_card(reopened(kept), "card0") == "eins"


def test_looking_says_what_others_did_to_the_file(path: Path) -> None:
    with files.open(path) as stored:
        stored.look()
        edit(path, "from elsewhere")
        with pytest.raises(KnownError, match="changed the file meanwhile"):
            stored.look()
    with files.open(path, read_only=True) as stored:
        edit(path, "once more")
        stored.look()


def test_all_backups_with_those_of_migrations_newest_first(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.journey"
    files.create(other, every_field()).close()
    back_up(other)
    made = back_up(path)
    assert made is not None
    (backup_folder() / "old (schema 1) 20260101-101112-123456.journey").write_bytes(b"")
    (backup_folder() / "no backup.journey").write_bytes(b"")
    found = backups()
    assert len(found) == 3
    assert (found[-1].name, found[-1].time.hour) == ("old (schema 1)", 10)


def test_any_text_may_be_a_documents_id() -> None:
    for identity in ("../../x", "", "가" * 500, "a/b\0c"):
        assert folder_of(identity).parent == backup_folder()


def test_old_backups_become_fewer() -> None:
    ten_minutes = [NOW - timedelta(minutes=10 * number) for number in range(6 * 24 * 90)]
    kept = kept_times(ten_minutes, NOW)
    assert kept[:13] == ten_minutes[:13]
    days = [moment for moment in kept if timedelta(days=3) < NOW - moment < timedelta(days=59)]
    assert 55 <= len(days) <= 57
    assert len(kept) < 140
    assert kept_times(kept, NOW) == kept


def test_thinning_takes_files_away_but_never_the_newest(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of("small")
    folder.mkdir(parents=True)
    for day in range(1, 29):
        for hour in (9, 12):
            (folder / f"a 202601{day:02}-{hour:02}0000 {day:06}{hour:06}.journey").write_bytes(b"x" * 10)
    thin(folder, NOW - timedelta(days=40))
    assert 28 <= len(names_in(folder)) <= 32
    monkeypatch.setattr(backup, "MOST_BYTES", 25)
    thin(folder, NOW - timedelta(days=40))
    assert len(names_in(folder)) == 2
    thin(folder, NOW + timedelta(days=36500))
    assert len(names_in(folder)) == 1
