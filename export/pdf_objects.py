"""The few PDF objects that the painter writes, as typed functions over ReportLab's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

Document = pdfdoc.PDFDocument
Dictionary = pdfdoc.PDFDictionary
Array = pdfdoc.PDFArray
Reference = pdfdoc.PDFObjectReference


class Verbatim(pdfdoc.PDFObject):
    """Text that goes into the file as it is."""

    def __init__(self, text: str) -> None:
        self._text = text

    def format(self, _document: Document) -> bytes:
        """Return the text as bytes; it must be ASCII."""
        return self._text.encode("ascii")


def refer(document: Document, thing: pdfdoc.PDFObject) -> Reference:
    """Make an object one of the document's own, written once, and return the reference to it."""
    found: Reference = document.Reference(thing)  # type: ignore[no-untyped-call]
    return found


def dictionary(entries: Mapping[str, object]) -> Dictionary:
    """Return a dictionary; keys without a slash, names among the values with one."""
    return pdfdoc.PDFDictionary(dict(entries))


def array(members: Iterable[object]) -> Array:
    """Return an array of numbers, names and objects."""
    return pdfdoc.PDFArray(list(members))


def name(text: str) -> str:
    """Return a name, written with a slash before it."""
    return pdfdoc.PDFName(text)


def text_string(text: str) -> pdfdoc.PDFString:
    """Return text that a person reads, in UTF-16 where it needs that."""
    return pdfdoc.PDFString(text)


def stream(content: bytes, entries: Mapping[str, object] | None = None) -> pdfdoc.PDFStream:
    """Return a stream that is packed when it is written."""
    return pdfdoc.PDFStream(dictionary(entries or {}), content, [pdfdoc.PDFZCompress])


def packed_stream(content: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    """Return a stream whose content is packed already, as its ``Filter`` entry says."""
    return pdfdoc.PDFStream(dictionary(entries), content, None)


def catalog(document: Document) -> Any:
    """Return the document's root, whose entries are attributes."""
    return document.Catalog  # type: ignore[attr-defined]
