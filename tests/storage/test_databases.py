"""Old documents open for ever: one document of every version of the schema is kept and never written again."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from model.interchange.reading import read_document
from model.interchange.writing import write_document
from storage import files, header
from tests.storage.documents import editing, reopened

DATABASES = sorted((Path(__file__).parent / "databases").glob("version-*.journey"))


def test_there_is_one_of_every_version() -> None:
    versions = [header.read_header(path).version for path in DATABASES]
    assert versions == list(range(1, header.SCHEMA_VERSION + 1))


@pytest.mark.parametrize("kept", DATABASES, ids=lambda path: path.stem)
class TestOldDocument:
    def test_it_holds_what_it_held(self, kept: Path, tmp_path: Path) -> None:
        path = Path(shutil.copy(kept, tmp_path))
        expected = kept.with_suffix(".json").read_text(encoding="utf-8")
        written = write_document(read_document(expected).document)
        assert write_document(files.inspect(path).document) == written
        assert write_document(reopened(path)) == written
        assert files.check(path) == ()

    def test_its_history_goes_back_and_forth(self, kept: Path, tmp_path: Path) -> None:
        path = Path(shutil.copy(kept, tmp_path))
        with files.open(path) as stored:
            editor = editing(stored)
            now = editor.document
            steps = 0
            while editor.undo():
                steps += 1
            assert steps == 2
            while editor.redo():
                pass
            assert len(editor.document.records) < len(now.records)
            editor.undo()
            assert editor.document == now
        assert reopened(path) == now

    def test_its_view_is_remembered(self, kept: Path, tmp_path: Path) -> None:
        with files.open(Path(shutil.copy(kept, tmp_path))) as stored:
            view = stored.view_state()
            assert view.map_id in stored.document.records
            assert {(place.x, place.y, place.zoom) for place in view.places.values()} == {(100.5, 200.25, 1.5)}
