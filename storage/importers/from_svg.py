"""The document inside an SVG that Yeojido exported, also after a drawing program saved it again."""

from __future__ import annotations

import binascii
from pathlib import Path
from typing import Any
from xml.parsers import expat

from model.errors import KnownError
from model.interchange.carried import XML_ELEMENT, XML_NAMESPACE, damaged, missing, unpacked
from resources.i18n import tr
from storage.importers.carried import imported_from, named, whole_file
from storage.importers.registry import Imported

_NAME = f"{XML_NAMESPACE} {XML_ELEMENT}"
_LARGEST_ASKED = 100_000_000


def read(path: Path) -> Imported:
    """Return the document inside. Raises KnownError: the file, and that there is none, or why it cannot be read."""
    data = whole_file(path)
    try:
        found = unpacked(_metadata(data))
    except KnownError as error:
        raise named(path, error) from error
    return imported_from(path, found)


def holds_document(path: Path) -> bool:
    """Say whether an SVG speaks of a document inside, rather than being a mere drawing."""
    try:
        return path.stat().st_size <= _LARGEST_ASKED and XML_NAMESPACE.encode() in path.read_bytes()
    except OSError:
        return False


def _metadata(data: bytes) -> bytes:
    """Return the packed document. Raises KnownError without a thing."""
    gathered: list[str] = []
    inside = False
    found = False

    def start(name: str, _attributes: Any) -> None:
        nonlocal inside, found
        if name == _NAME and not found:
            inside = found = True

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != _NAME

    def text(characters: str) -> None:
        if inside:
            gathered.append(characters)

    def refuse(*_declaration: Any) -> None:
        raise KnownError("", tr("it declares entities, which no drawing of Yeojido does"))

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise KnownError("", tr("Line {line}: this is not XML", line=error.lineno)) from None
    if not found:
        raise missing()
    try:
        return binascii.a2b_base64("".join(gathered))
    except ValueError:
        raise damaged() from None
