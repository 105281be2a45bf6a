"""What Yeojido exported opens again, whole; what it did not, or what was damaged, is refused by name and quickly."""

from __future__ import annotations

import base64
import os
import random
import struct
import tracemalloc
import zlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import pytest
from pytestqt.qtbot import QtBot

from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.registry import export_to
from model.document import Document
from model.errors import KnownError
from model.interchange import carried
from model.interchange.reading import read_document
from model.interchange.writing import write_document
from model.picture.compose import compose
from model.picture.marks import Group, Picture
from storage.importers import carried as files_inside
from storage.importers.from_pdf import embedded
from storage.importers.registry import import_document, import_file
from tests.storage.documents import every_field

SUFFIXES = (".pdf", ".png", ".svg", ".html")
EVIL = (
    '{"format":"yeojido","version":1,"maps":[{"title":"</script>]]>--><![CDATA[ \\\\u003c /YeojidoDocument endobj"}]}'
)


@pytest.fixture(scope="module")
def document() -> Document:
    return every_field()


def exported(path: Path, document: Document, text: str | None = None) -> Path:
    picture = compose(document, document.maps()[0].id).picture
    source = Source(picture, document_json=(text or write_document(document)).encode)
    export_to(path, source, ExportOptions(paper=parse_paper("A5"), dpi=40))
    return path


def refused(path: Path, *words: str) -> None:
    with pytest.raises(KnownError) as caught:
        import_file(path)
    assert caught.value.thing == str(path)
    for word in words:
        assert word in str(caught.value)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_it_comes_back_as_it_was(tmp_path: Path, qtbot: QtBot, document: Document, suffix: str) -> None:
    path = exported(tmp_path / f"a{suffix}", document)
    assert write_document(import_document(path)) == write_document(document)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_text_that_looks_like_the_format(tmp_path: Path, qtbot: QtBot, document: Document, suffix: str) -> None:
    path = exported(tmp_path / f"a{suffix}", document, EVIL)
    title = read_document(EVIL).document.maps()[0].title
    assert import_document(path).maps()[0].title == title


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_a_file_without_a_document(tmp_path: Path, qtbot: QtBot, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    export_to(path, Source(Picture(9, 9, Group(0, 0, 9, 9, ()))), ExportOptions(dpi=20))
    refused(path, "no Yeojido document inside")


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("data", [b"", b"\x00" * 5000, b"plain text", b"%PDF-1.7\n%%EOF", b"<html></html>"])
def test_a_foreign_file(tmp_path: Path, suffix: str, data: bytes) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    refused(path)


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_cut_off_anywhere(tmp_path: Path, qtbot: QtBot, document: Document, suffix: str) -> None:
    data = exported(tmp_path / f"a{suffix}", document).read_bytes()
    path = tmp_path / f"cut{suffix}"
    dice = random.Random(suffix)
    for end in sorted(dice.randrange(len(data)) for _ in range(40)):
        path.write_bytes(data[:end])
        try:
            assert write_document(import_document(path)) == write_document(document), "only the end is missing"
        except KnownError as error:
            assert error.thing == str(path)  # noqa: PT017


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_bytes_changed_anywhere(tmp_path: Path, qtbot: QtBot, document: Document, suffix: str) -> None:
    data = exported(tmp_path / f"a{suffix}", document).read_bytes()
    path = tmp_path / f"changed{suffix}"
    dice = random.Random(suffix)
    for _ in range(40):
        changed = bytearray(data)
        for _ in range(20):
            changed[dice.randrange(len(data))] = dice.randrange(256)
        path.write_bytes(changed)
        try:
            import_document(path)
        except KnownError as error:
            assert error.thing == str(path)  # noqa: PT017


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(content, zlib.crc32(kind)))


def holding(suffix: str, packed: bytes) -> bytes:
    if suffix == ".png":
        return b"\x89PNG\r\n\x1a\n" + chunk(carried.PNG_CHUNK, packed)
    if suffix == ".svg":
        return b'<svg><document xmlns="urn:yeojido:document">' + base64.b64encode(packed) + b"</document></svg>"
    head = b"1 0 obj\n<< /Filter /FlateDecode /YeojidoDocument true >>\nstream\n"
    return head + packed + b"\nendstream\nendobj\n"


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg"])
def test_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(carried, "SIZE_LIMIT", 1024 * 1024)
    path = tmp_path / f"a{suffix}"
    path.write_bytes(holding(suffix, zlib.compress(bytes(1024 * 1024 + 1))))
    refused(path, "unfolds to more than 1 MB")


@pytest.mark.parametrize("suffix", [".pdf", ".png", ".svg"])
def test_something_else_where_the_document_should_be(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(holding(suffix, b"not packed"))
    refused(path, "damaged")
    path.write_bytes(holding(suffix, zlib.compress(b'{"format":"other"}')))
    refused(path)


def test_a_larger_file_than_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files_inside, "MOST_BYTES", 1000)
    for suffix in (".pdf", ".svg", ".html"):
        path = tmp_path / f"a{suffix}"
        path.write_bytes(bytes(1001))
        refused(path, "larger than")


def test_entities_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text('<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg>&b;</svg>', encoding="utf-8")
    refused(path, "entities")


def test_a_chunk_that_claims_to_be_huge(tmp_path: Path) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + struct.pack(">I4s", 2**32 - 1, carried.PNG_CHUNK))
    refused(path, "damaged")


def test_a_pdf_of_nothing_but_our_key(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b" obj << /YeojidoDocument >>" * 100_000)
    refused(path, "no Yeojido document inside")


def test_the_last_of_several_counts_also_unpacked() -> None:
    first, last = b'{"a": 1}', b'{"a": "stream"}\n'
    plain = b"2 0 obj\n<< /YeojidoDocument true /Length 16 >>\nstream\n" + last + b"\nendstream\nendobj\n"
    assert embedded(BytesIO(holding(".pdf", zlib.compress(first)) + plain)) == last
    assert embedded(BytesIO(plain + holding(".pdf", zlib.compress(first)))) == first


def test_a_missing_file_and_a_folder(tmp_path: Path) -> None:
    for suffix in SUFFIXES:
        refused(tmp_path / f"missing{suffix}", "no such file")
        (tmp_path / f"folder{suffix}").mkdir()
        refused(tmp_path / f"folder{suffix}", "folder")


@pytest.mark.parametrize("suffix", [".json", *SUFFIXES])
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    os.mkfifo(path)
    with pytest.raises(KnownError, match="not a file"):
        import_file(path)


@pytest.mark.parametrize("encoding", ["UF-8", "EUC-KR", "hex", "idna", "undefined", "utf-32"])
def test_an_encoding_that_cannot_be_read_is_refused(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    path.write_text(f'<?xml version="1.0" encoding="{encoding}"?><svg/>', encoding="ascii")
    refused(path, "UTF-8")


@pytest.mark.parametrize("suffix", [".json", ".pdf", ".svg", ".html"])
def test_a_file_of_gigabytes_is_refused_unread(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(KnownError, match="larger than"):
        import_file(path)


def test_many_bombs_in_one_pdf_cost_as_much_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("model.interchange.carried.SIZE_LIMIT", 100_000)
    bomb = zlib.compress(b"[" * 200_000)
    one = f"1 0 obj<</{carried.PDF_KEY} 1/Filter/FlateDecode>>\nstream\n".encode() + bomb + b"\nendstream endobj\n"
    places: list[int] = []
    whole = carried.unpacked

    def counted(file: BinaryIO) -> bytearray:
        places.append(file.tell())
        return whole(file)

    monkeypatch.setattr("storage.importers.from_pdf.unpacked", counted)
    with pytest.raises(KnownError, match="unfolds"):
        embedded(BytesIO(b"%PDF-1.7\n" + one * 40))
    assert len(places) == 1
    with pytest.raises(KnownError, match="damaged"):
        embedded(BytesIO(b"%PDF-1.7\n" + one.replace(bomb, bomb[:-30]) * 40))
    assert len(places) == 5


@pytest.mark.parametrize("suffix", [".pdf", ".html"])
@pytest.mark.parametrize("shift", range(-60, 60, 7))
def test_a_document_across_the_pieces_of_a_file(tmp_path: Path, suffix: str, shift: int) -> None:
    path = tmp_path / f"a{suffix}"
    text = write_document(every_field()).encode()
    script = f'<script type="application/json" id="{carried.HTML_ID}">'.encode() + text + b"</script>"
    inside = holding(".pdf", zlib.compress(text)) if suffix == ".pdf" else script
    before = bytes(files_inside.PIECE + shift)
    path.write_bytes(before + inside if suffix == ".html" else inside + before)
    assert write_document(import_document(path)) == text.decode()


@pytest.mark.parametrize("text", ["<a b='{}'/>", "<!--{}-->", "<{}/>"])
def test_a_part_of_a_drawing_that_would_fill_the_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr("storage.importers.from_svg._LONGEST_PART", files_inside.PIECE)
    path = tmp_path / "a.svg"
    path.write_text("<svg>" + text.replace("{}", "x" * 4 * files_inside.PIECE) + "</svg>", encoding="utf-8")
    refused(path, "larger than any that Yeojido draws")


def test_what_follows_the_document_in_a_drawing_is_not_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "a.svg"
    text = write_document(every_field())
    path.write_bytes(holding(".svg", zlib.compress(text.encode())).removesuffix(b"</svg>") + b"<g>" * 2_000_000)
    assert write_document(import_document(path)) == text


@pytest.mark.parametrize("suffix", [".json", *SUFFIXES])
def test_looking_through_a_large_file_takes_little_memory(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(b"<g/>" * 8_000_000 if suffix != ".json" else b'"' + b"x" * 32_000_000 + b'"')
    tracemalloc.start()
    with pytest.raises(KnownError):
        import_file(path)
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < (2.5 * 32_000_000 if suffix == ".json" else 8 * files_inside.PIECE)


def test_a_drawing_of_countless_elements_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.importers.from_svg._MOST_ELEMENTS", 1000)
    path = tmp_path / "a.svg"
    path.write_bytes(b"<svg>" + b"<g/>" * 2 * files_inside.PIECE)
    refused(path, "no Yeojido document inside")
