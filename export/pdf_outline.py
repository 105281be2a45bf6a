"""Bookmarks in a PDF (PDF 32000-1, 12.3.3): a list of titles, each leading to a page."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reportlab.pdfbase import pdfdoc

from export.pdf_objects import Document, Reference, array, catalog, dictionary, refer, text_string

Bookmark = tuple[str, Reference]
"""A title, and the page that it leads to."""


class _Ready:
    """Stands in for ReportLab's own outline, which would take ours away as it is empty."""

    ready = 1

    def prepare(self, _document: Document, _canvas: object) -> None:
        """Do nothing: all is there."""


def add_outline(document: Document, bookmarks: Sequence[Bookmark]) -> None:
    """Give a document its bookmarks, which readers then show beside the pages."""
    if not bookmarks:
        return
    root = dictionary({"Type": "/Outlines", "Count": len(bookmarks)})
    parent = refer(document, root)
    items = [_item(title, page, parent) for title, page in bookmarks]
    references = [refer(document, item) for item in items]
    for before, after in pairwise(range(len(items))):
        items[before].dict["Next"] = references[after]
        items[after].dict["Prev"] = references[before]
    root.dict["First"], root.dict["Last"] = references[0], references[-1]
    document.Outlines = _Ready()  # type: ignore[assignment]
    home = catalog(document)
    home.Outlines, home.PageMode = parent, pdfdoc.PDFName("UseOutlines")


def _item(title: str, page: Reference, parent: Reference) -> pdfdoc.PDFDictionary:
    return dictionary({"Title": text_string(" ".join(title.split())), "Parent": parent, "Dest": array([page, "/Fit"])})
