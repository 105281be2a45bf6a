"""Documents that would fill the memory: refused before anything of them is read, and never made by an edit."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from model.change import Change
from model.document import Document
from model.errors import KnownError
from model.records import Asset, Card
from storage import files, weighing
from storage.repair import repair
from tests.storage.documents import editing, small, title_of_card, titled
from tests.storage.test_databases import DATABASES

REFUSED = r"a\.journey.*more than the \d+ MB"
TOO_MUCH: dict[str, Callable[[sqlite3.Connection], object]] = {
    "rows": lambda file: copies(file, 1000, "title"),
    "texts": lambda file: copies(file, 50, "replace(hex(zeroblob(3000)), '0', 'a')"),
    "lists": lambda file: file.execute("""UPDATE card SET tags='["' || hex(zeroblob(9000)) || '"]'"""),
    "what is kept aside": lambda file: file.execute("UPDATE card SET extra=hex(zeroblob(50000)) WHERE id='card1'"),
}


def copies(file: sqlite3.Connection, count: int, title: str) -> None:
    """Add rows to the table of cards: all as the first, but for their ids and titles."""
    names = [row[1] for row in file.execute("PRAGMA table_info(card)")]
    values = ", ".join({"id": "id || n", "title": title}.get(name, name) for name in names)
    numbers = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers LIMIT {count})"
    file.execute(f"{numbers} INSERT INTO card SELECT {values} FROM card, numbers WHERE id='card0'")


@pytest.fixture(autouse=True)
def _little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(weighing, "MOST_MEMORY", 300_000)
    monkeypatch.setattr(weighing, "LIGHT_FILE", 0)


@pytest.mark.parametrize("what", TOO_MUCH)
def test_a_document_that_would_fill_the_memory_is_refused_untouched(tmp_path: Path, what: str) -> None:
    path = tmp_path / "a.journey"
    files.create(path, small()).close()
    connection = sqlite3.connect(path, isolation_level=None)
    TOO_MUCH[what](connection)
    connection.close()
    before = path.read_bytes()
    for read in (files.open, files.check, lambda path: repair(path, tmp_path / "b.journey")):
        with pytest.raises(KnownError, match=REFUSED):
            read(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kept", DATABASES, ids=lambda path: path.stem)
def test_a_document_of_any_version_is_weighed_before_it_is_brought_up_to_date(
    tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = Path(shutil.copy(kept, tmp_path / "a.journey"))
    files.open(path, read_only=True).close()
    monkeypatch.setattr(weighing, "MOST_MEMORY", 1000)
    before = path.read_bytes()
    with pytest.raises(KnownError, match=REFUSED):
        files.open(path)
    assert path.read_bytes() == before


def test_an_edit_that_would_make_a_document_too_heavy_to_open_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    with files.create(path, small()) as stored:
        editor = editing(stored)
        title = "가" * 10_000
        for number in range(3):
            editor.apply(titled(editor.document, f"card{number}", title))
        more = [replace(editor.document.need("card0", Card), id=f"more{number}") for number in range(5)]
        with pytest.raises(KnownError, match=REFUSED):
            editor.apply(Change(added=tuple(more)))
        editor.apply(titled(editor.document, "card1", "kurz"))
        editor.undo()
    with files.open(path) as stored:
        assert title_of_card(stored.document, "card1") == title
        assert "more0" not in stored.document.records


def test_an_image_that_would_make_a_document_too_heavy_is_refused(tmp_path: Path) -> None:
    with files.create(tmp_path / "a.journey", small()) as stored:
        editor = editing(stored)
        editor.apply(Change(added=(Asset(id="one", rank="a0", media_type="image/png", data=bytes(200_000)),)))
        two = Asset(id="two", rank="a1", media_type="image/png", data=b"\1" * 200_000)
        with pytest.raises(KnownError, match=REFUSED):
            editor.apply(Change(added=(two,)))


def test_images_have_a_bound_of_their_own_that_stops_no_other_edit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(weighing, "MOST_IMAGES", 100_000)
    with files.create(tmp_path / "a.journey", small()) as stored:
        editor = editing(stored)
        image = Asset(id="one", rank="a0", media_type="image/png", data=bytes(60_000))
        editor.apply(Change(added=(image,)))
        two = Asset(id="two", rank="a1", media_type="image/png", data=b"\1" * 60_000)
        with pytest.raises(KnownError, match=r"a\.journey.*images.*smaller"):
            editor.apply(Change(added=(two,)))
        monkeypatch.setattr(weighing, "MOST_IMAGES", 50_000)
        editor.apply(titled(editor.document, "card0", "longer than it was"))
        editor.apply(Change(updated=((image, replace(image, data=bytes(55_000))),)))


def test_what_was_too_heavy_may_become_lighter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with files.create(tmp_path / "a.journey", small()) as stored:
        editor = editing(stored)
        monkeypatch.setattr(weighing, "LIGHT_FILE", 10_000_000)
        editor.apply(titled(editor.document, "card0", "가" * 10_000))
        monkeypatch.setattr(weighing, "LIGHT_FILE", 0)
        monkeypatch.setattr(weighing, "MOST_MEMORY", 1000)
        with pytest.raises(KnownError, match=REFUSED):
            editor.apply(titled(editor.document, "card0", "가" * 10_001))
        editor.apply(titled(editor.document, "card0", "가" * 9_000))


def test_a_document_that_could_not_be_opened_again_is_not_written(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    with pytest.raises(KnownError, match=REFUSED):
        files.create(path, small(1000))
    assert list(tmp_path.iterdir()) == []


def test_images_that_only_the_history_has_weigh_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    image = Asset(id="one", rank="a0", media_type="image/png", data=bytes(250_000))
    with files.create(path, small()) as stored:
        editor = editing(stored)
        for number in range(4):
            editor.apply(Change(added=(replace(image, data=bytes([number]) * 250_000),)))
            editor.undo()
    with files.open(path) as stored:
        assert stored.document == Document.of(stored.document.id, stored.document.records.values())


def test_images_for_which_there_is_no_room_are_named_and_the_others_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.journey"
    sizes = {"small": 50_000, "middle": 100_000, "large": 200_000}
    with pytest.MonkeyPatch.context() as roomy:
        roomy.setattr(weighing, "MOST_MEMORY", 10_000_000)
        with files.create(path, small()) as stored:
            editor = editing(stored)
            images = tuple(
                Asset(id=name, rank="a0", media_type="image/png", data=name[:1].encode() * size)
                for name, size in sizes.items()
            )
            card = editor.document.need("card0", Card)
            shown = tuple(replace(card, id=f"with {name}", title=name, image=name) for name in sizes)
            editor.apply(Change(added=(*images, *shown)))
    before = path.read_bytes()
    with files.open(path) as stored:
        assert {asset.id for asset in stored.document.assets() if asset.data} == {"small", "middle"}
        assert [sentence for sentence in stored.problems if "too large" in sentence] == [
            "Card “large”: Image is damaged or too large and left out."
        ]
    assert path.read_bytes() == before
