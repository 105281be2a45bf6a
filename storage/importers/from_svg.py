"""The document inside an SVG that Yeojido exported, also after a drawing program saved it again."""

from __future__ import annotations

import binascii
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO
from xml.parsers import expat

from model.errors import KnownError
from model.interchange.carried import XML_ELEMENT, XML_NAMESPACE, damaged, missing, unpacked
from resources.i18n import tr
from storage.importers.carried import PIECE, imported_from, looking_into
from storage.importers.registry import Imported

_NAME = f"{XML_NAMESPACE} {XML_ELEMENT}"
_LARGEST_ASKED = 100_000_000
_LONGEST_PART = 32 * 2**20
"""Bytes without anything that begins or ends: a parser keeps a tag whole, and our metadata comes before the images."""
_MOST_ELEMENTS = 1_000_000
"""Elements before ours, which is the first of its drawing; so many take half a second."""
_MOST_CHARACTERS = 128 * 2**20


def read(path: Path) -> Imported:
    """Return the document inside. Raises KnownError: the file, and that there is none, or why it cannot be read."""
    return imported_from(path, _inside(path))


def _inside(path: Path) -> bytearray:
    with looking_into(path) as file:
        return unpacked(BytesIO(_metadata(file)))


def holds_document(path: Path) -> bool:
    """Say whether an SVG speaks of a document inside, rather than being a mere drawing."""
    try:
        return path.is_file() and path.stat().st_size <= _LARGEST_ASKED and XML_NAMESPACE.encode() in path.read_bytes()
    except OSError:
        return False


def _metadata(file: BinaryIO) -> bytes:
    """Return the packed document; what follows it in the file is not looked at. Raises KnownError without a thing."""
    reader = _Metadata()
    try:
        while not reader.done and (piece := file.read(PIECE)):
            reader.take(piece)
        if not reader.done:
            reader.take(b"", last=True)
    except expat.ExpatError as error:
        raise KnownError("", tr("Line {line}: this is not XML", line=error.lineno)) from None
    except (LookupError, ValueError):  # the encoding that it names is none, or none that expat can take from Python
        raise KnownError("", tr("it is not in UTF-8, as every drawing of Yeojido is")) from None
    if not reader.done:
        raise missing()
    try:
        return binascii.a2b_base64("".join(reader.gathered))
    except ValueError:
        raise damaged() from None


class _Metadata:
    """Guards the reading of XML as far as our element. Raises expat.ExpatError and KnownError without a thing."""

    def __init__(self) -> None:
        self.gathered: list[str] = []
        self.done = False
        self._inside = False
        self._since = 0
        self._size = 0
        self._elements = 0
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.EntityDeclHandler = _refuse

    def take(self, piece: bytes, *, last: bool = False) -> None:
        self._since += len(piece)
        self._parser.Parse(piece, last)
        if self._since > _LONGEST_PART:
            raise KnownError("", tr("a part of it is larger than any that Yeojido draws"))
        if self._size > _MOST_CHARACTERS:
            raise damaged()
        if self._elements > _MOST_ELEMENTS and not (self._inside or self.done):
            raise missing()

    def _start(self, name: str, _attributes: Any) -> None:
        self._since = 0
        self._elements += 1
        self._inside = self._inside or (name == _NAME and not self.done)

    def _end(self, name: str) -> None:
        self._since = 0
        if self._inside and name == _NAME:
            self._inside, self.done = False, True

    def _text(self, characters: str) -> None:
        self._since = 0
        if self._inside:
            self.gathered.append(characters)
            self._size += len(characters)


def _refuse(*_declaration: Any) -> None:
    raise KnownError("", tr("it declares entities, which no drawing of Yeojido does"))
