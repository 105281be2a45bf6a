"""A document of an old version, killed while it is brought up to date, is as it was or up to date; nothing between."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from model.interchange.reading import read_document
from model.interchange.writing import write_document
from storage import files, header
from storage.folders import backup_folder
from tests.storage.documents import names_in, reopened
from tests.storage.forking import Forks, forks

ROOT = Path(__file__).parents[3]
OLD = ROOT / "tests" / "storage" / "databases" / "version-1.journey"
STRIDE = 1 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 7
MOST = 500


def killed_before(process: Forks, path: Path, statement: int) -> bool:
    """Open a document in a process that dies before that statement; return whether it did not live to tell."""
    process.start(path, str(statement))
    told = process.rest()
    assert told in ([], ["open\n"])
    return not told


@pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")
def test_an_old_document_survives_every_kill(tmp_path: Path) -> None:
    folder = tmp_path / "open"
    folder.mkdir()
    path = folder / "a.journey"
    held = write_document(read_document(OLD.with_suffix(".json").read_text(encoding="utf-8")).document)
    versions = set()
    with forks("tests.storage.dying_process") as process:
        for statement in range(1, MOST, STRIDE):
            shutil.copy(OLD, path)
            killed = killed_before(process, path, statement)
            versions.add(header.read_header(path).version)
            assert write_document(reopened(path)) == held
            assert files.check(path) == ()
            assert header.read_header(path).version == header.SCHEMA_VERSION
            assert names_in(folder) == ["a.journey"]
            if not killed:
                break
        else:
            pytest.fail("the process never lived to the end")
    assert 1 in versions, "no kill came before the end of the migration"
    for copy in backup_folder().iterdir():
        assert copy.name.endswith(".tmp") or write_document(files.inspect(copy).document) == held
