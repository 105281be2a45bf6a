"""The few PDF objects that the painter writes, as typed functions over ReportLab's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reportlab.pdfbase import pdfdoc

Reference = pdfdoc.PDFObjectReference


def refer(document: pdfdoc.PDFDocument, thing: pdfdoc.PDFObject) -> Reference:
    """Make an object one of the document's own, written once, and return the reference to it."""
    found: Reference = document.Reference(thing)  # type: ignore[no-untyped-call]
    return found


def dictionary(entries: Mapping[str, object]) -> pdfdoc.PDFDictionary:
    """Return a dictionary; keys without a slash, names among the values with one."""
    return pdfdoc.PDFDictionary(dict(entries))


def stream(content: bytes, entries: Mapping[str, object] | None = None) -> pdfdoc.PDFStream:
    """Return a stream that is packed when it is written."""
    return pdfdoc.PDFStream(dictionary(entries or {}), content, [pdfdoc.PDFZCompress])


def packed_stream(content: bytes, entries: Mapping[str, object]) -> pdfdoc.PDFStream:
    """Return a stream whose content is packed already, as its ``Filter`` entry says."""
    return pdfdoc.PDFStream(dictionary(entries), content, None)


def catalog(document: pdfdoc.PDFDocument) -> Any:
    """Return the document's root, whose entries are attributes."""
    return document.Catalog  # type: ignore[attr-defined]
