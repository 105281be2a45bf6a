from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from model.errors import KnownError
from storage.importers import registry
from storage.importers.registry import IMPORTERS, import_document, import_file
from tests.storage.documents import EVERY_FIELD


def file(tmp_path: Path, data: bytes, name: str = "a.json") -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def refused(path: Path, *words: str) -> None:
    with pytest.raises(KnownError) as caught:
        import_file(path)
    assert caught.value.thing == str(path)
    for word in words:
        assert word in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_json_with_and_without_a_byte_order_mark(tmp_path: Path, mark: bytes) -> None:
    found = import_file(file(tmp_path, mark + EVERY_FIELD.read_bytes())).document
    assert len(found.records) == len(import_document(EVERY_FIELD).records)


def test_notes_come_along(tmp_path: Path) -> None:
    text = '{"format":"yeojido","version":1,"maps":[{"title":"a","surprise":1,"stages":[],"lanes":[]}]}'
    assert any("surprise" in note for note in import_file(file(tmp_path, text.encode())).notes)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ('{"format":"yeojido"}'.encode("utf-16"), ("UTF-8",)),
        ('{"format":"여지도"}'.encode("cp949"), ("UTF-8",)),
        (b"", ("JSON",)),
        (b'{\n "format": \n}', ("3", "JSON")),
        (b"[]", ()),
        (b'{"format":"yeojido","version":1,"maps":[{"title":"a","persona":"nobody"}]}', ("maps[0].persona", "nobody")),
    ],
)
def test_what_is_refused_names_the_file_the_place_and_the_reason(
    tmp_path: Path, data: bytes, words: tuple[str, ...]
) -> None:
    refused(file(tmp_path, data), *words)


def test_a_missing_file(tmp_path: Path) -> None:
    refused(tmp_path / "a.json", "no such file")


def test_a_folder(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    refused(tmp_path / "a.json", "folder")


def test_a_file_of_another_kind(tmp_path: Path) -> None:
    refused(file(tmp_path, b"", "a.docx"), ".json")


def test_a_file_larger_than_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from storage.importers import from_json

    monkeypatch.setattr("model.interchange.parsing.SIZE_LIMIT", 1000)
    monkeypatch.setattr(from_json, "SIZE_LIMIT", 1000)
    refused(file(tmp_path, EVERY_FIELD.read_bytes()), "larger than")


def test_the_suffix_may_be_in_capitals(tmp_path: Path) -> None:
    shutil.copy(EVERY_FIELD, tmp_path / "A.JSON")
    assert import_document(tmp_path / "A.JSON").maps()


def test_every_importer_can_be_loaded() -> None:
    from importlib import import_module

    for importer in IMPORTERS:
        assert callable(import_module(f"{registry.__package__}.{importer.module}").read)
        assert all(suffix == suffix.lower() and suffix.startswith(".") for suffix in importer.suffixes)
