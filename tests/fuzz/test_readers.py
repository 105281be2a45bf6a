"""Every reader of files on mutated input: a document that keeps all rules comes of it, or an error that names the file.

``dev.py soak`` runs this for minutes with other inputs each time. What fails is kept under ``corpus``, in the folder
of its suffix, and is read in every run from then on.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from export.exporter import Source
from export.options import ExportOptions
from export.registry import export_to
from model.document import Document
from model.errors import KnownError
from model.interchange.writing import write_document
from model.picture.compose import compose
from model.rules import check_all
from storage import files
from storage.header import SCHEMA_VERSION
from storage.importers.registry import IMPORTERS, import_file
from storage.repair import repair
from tests.fuzz.corpus import SOAKING, fuzz, kept
from tests.storage.documents import every_field, small
from tests.storage.test_databases import DATABASES

SUFFIXES = (".journey", *(importer.suffixes[0] for importer in IMPORTERS))
COUNT = {".journey": 25}
"""How many mutations of a kind a usual run reads; 250 where reading costs less."""


def exported(suffix: str, document: Document, folder: Path) -> bytes:
    path = folder / f"seed{suffix}"
    if suffix == ".json":
        return write_document(document).encode()
    picture = compose(document, document.maps()[0].id).picture
    export_to(path, Source(picture, document_json=write_document(document).encode), ExportOptions(dpi=20))
    return path.read_bytes()


def made(suffix: str, folder: Path) -> list[bytes]:
    if suffix == ".journey":
        files.create(folder / "seed.journey", small(), replace=True).close()
        return [path.read_bytes() for path in (*DATABASES, folder / "seed.journey")]
    return [exported(suffix, document, folder) for document in (small(), every_field())]


def reading(suffix: str, folder: Path) -> Callable[[bytes], None]:
    """Return what reads bytes as a file with a suffix, and looks at what comes of it."""
    path, target = folder / f"input{suffix}", folder / "repaired.journey"

    def looked_at() -> Document:
        if suffix != ".journey":
            return import_file(path).document
        with files.open(path) as stored:
            stored.view_state()
            stored.check()
            return stored.document

    def read(data: bytes) -> None:
        path.write_bytes(data)
        told: KnownError | None = None
        try:
            check_all(looked_at().records.values())
        except KnownError as error:
            told = error
            if suffix == ".journey" and len(data) % 4 == 0:
                try_to_repair(path, target)
        assert told is None or str(path) in str(told)
        assert path.read_bytes() == data or (told is None and is_older(data))

    return read


def is_older(data: bytes) -> bool:
    """Whether a document is of an older version, so that opening it writes it anew."""
    return int.from_bytes(data[60:64], "big") < SCHEMA_VERSION


def try_to_repair(path: Path, target: Path) -> None:
    try:
        repair(path, target)
    except KnownError:
        assert not target.exists()
    else:
        assert files.check(target) == ()
        target.unlink()


@pytest.mark.timeout(0 if SOAKING else 120)
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_whatever_is_in_a_file(tmp_path: Path, suffix: str) -> None:
    coverage = fuzz(suffix[1:], reading(suffix, tmp_path), made(suffix, tmp_path), COUNT.get(suffix, 250))
    assert len(coverage.lines) > 50


@pytest.mark.parametrize("path", [path for suffix in SUFFIXES for path in kept(suffix[1:])], ids=lambda path: path.name)
def test_what_was_found_or_thought_of_before(tmp_path: Path, path: Path) -> None:
    reading(f".{path.parent.name}", tmp_path)(path.read_bytes())
