"""The document that an exported PDF, PNG, SVG or HTML file carries inside: its JSON form, and where it lies there.

Both who writes such a file and who reads it need these names, so they are here. In a PDF it is an embedded file
whose dictionary has ``PDF_KEY``; in a PNG a chunk of type ``PNG_CHUNK``; in an SVG an element ``XML_ELEMENT`` of
the namespace ``XML_NAMESPACE`` inside ``metadata``, packed and in base64; in HTML a ``script`` element of type
``application/json`` with the id ``HTML_ID``.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from model.errors import KnownError
from model.interchange.parsing import SIZE_LIMIT
from resources.i18n import tr

PDF_KEY = "YeojidoDocument"
PDF_FILE_NAME = "yeojido.json"
PNG_CHUNK = b"yeJo"
"""Ancillary, private and safe to copy (PNG specification, 5.4). Not ``iTXt``: readers refuse long texts."""
XML_NAMESPACE = "urn:yeojido:document"
XML_ELEMENT = "document"
HTML_ID = "yeojido-document"

_LESS_THAN = "\\u003c"
_ESCAPE = re.compile(r"\\(u003c|.)", re.DOTALL)


def packed(document_json: bytes) -> bytes:
    """Return the JSON form as a zlib stream (RFC 1950)."""
    return zlib.compress(document_json, 6)


def unpacked(file: BinaryIO) -> bytearray:
    """Return what a zlib stream that begins here in a file unfolds to; what follows it does not matter.

    It is gone through twice, so that nothing is kept of what is too large or cut off. Raises KnownError, without a
    thing, when it is none, is cut off, or unfolds to more than a document may be.
    """
    start = file.tell()
    found = bytearray()
    try:
        size = sum(map(len, _unfolding(file)))
        file.seek(start)
        for piece in _unfolding(file) if size else ():
            found += piece
    except zlib.error:
        raise damaged() from None
    return found


def _unfolding(file: BinaryIO) -> Iterator[bytes]:
    """Yield a zlib stream unfolded, in pieces. Raises zlib.error and KnownError."""
    unfolding = zlib.decompressobj()
    size = 0
    while not unfolding.eof:
        rest = unfolding.unconsumed_tail or file.read(_PIECE)
        piece = unfolding.decompress(rest, _PIECE)
        if not rest and not piece:
            raise damaged()
        size += len(piece)
        if size > SIZE_LIMIT:
            limit = SIZE_LIMIT // 1024 // 1024
            raise Unfolding("", tr("the document inside unfolds to more than {limit} MB", limit=limit))
        yield piece


def as_script(document_json: bytes) -> str:
    """Return the JSON form as it can stand in a ``script`` element: nothing in it ends or opens one."""
    return document_json.decode("utf-8").replace("<", _LESS_THAN)


def from_script(text: str) -> str:
    """Return the JSON form out of a ``script`` element, as it was before ``as_script``."""
    return _ESCAPE.sub(lambda found: "<" if found[1] == "u003c" else found[0], text)


_PIECE = 2**20


class Unfolding(KnownError):
    """What is packed inside is larger than any document: somebody made it to fill the memory."""


def damaged() -> KnownError:
    """Return the error of a document inside that cannot be read any more."""
    return KnownError("", tr("the Yeojido document inside is damaged or encrypted"), tr("Export the map again"))


def missing() -> KnownError:
    """Return the error of a file that carries no document."""
    reason = tr("there is no Yeojido document inside")
    return KnownError("", reason, tr("Only what Yeojido exported can be opened again"))
