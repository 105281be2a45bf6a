"""Bookmarks in a PDF (PDF 32000-1, 12.3.3): titles, each leading to a page, some of them inside others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from export.pdf_objects import Dictionary, Document, Reference, array, catalog, dictionary, name, refer, text_string


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A title, the page that it leads to, and how deep it is nested, from 0."""

    title: str
    page: Reference
    level: int = 0


@dataclass(slots=True)
class _Item:
    entries: Dictionary
    reference: Reference
    inside: list[_Item] = field(default_factory=list)


class _Ready:
    """Stands in for ReportLab's own outline, which would take ours away as it is empty."""

    ready = 1

    def prepare(self, _document: Document, _canvas: object) -> None:
        """Do nothing: all is there."""


def add_outline(document: Document, bookmarks: Sequence[Bookmark]) -> None:
    """Give a document its bookmarks, which readers then show beside the pages."""
    if not bookmarks:
        return
    root = dictionary({"Type": "/Outlines"})
    top = _Item(root, refer(document, root))
    open_: list[_Item] = [top]
    for bookmark in bookmarks:
        level = min(bookmark.level, len(open_) - 1)
        del open_[level + 1 :]
        item = _item(document, bookmark, open_[-1])
        open_[-1].inside.append(item)
        open_.append(item)
    _chain(top)
    document.Outlines = _Ready()  # type: ignore[assignment]
    home = catalog(document)
    home.Outlines, home.PageMode = top.reference, name("UseOutlines")


def _item(document: Document, bookmark: Bookmark, parent: _Item) -> _Item:
    title = text_string(" ".join(bookmark.title.split()))
    entries = dictionary({"Title": title, "Parent": parent.reference, "Dest": array([bookmark.page, "/Fit"])})
    return _Item(entries, refer(document, entries))


def _chain(parent: _Item) -> None:
    """Tell each item its neighbours and each parent its first, its last and how many are open below it."""
    for before, after in pairwise(parent.inside):
        before.entries.dict["Next"] = after.reference
        after.entries.dict["Prev"] = before.reference
    if parent.inside:
        parent.entries.dict["First"], parent.entries.dict["Last"] = (
            parent.inside[0].reference,
            parent.inside[-1].reference,
        )
        parent.entries.dict["Count"] = _below(parent)
    for item in parent.inside:
        _chain(item)


def _below(item: _Item) -> int:
    return sum(1 + _below(inner) for inner in item.inside)
