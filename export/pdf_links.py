"""Links in a PDF."""

from __future__ import annotations

from export.links import allowed_address
from export.pdf_numbers import number
from export.pdf_objects import Dictionary, Reference, array, dictionary, text_string

PAGE_LINK, MAP_LINK = "page:", "map:"
"""What an address within the file begins with: a page of the book that the link is in, or the page of a map."""


def inner_key(address: str, scope: str) -> str:
    """Return the key of the page that an address within the file leads to, "" for one that leads elsewhere.

    ``scope`` tells the pages of one book in the file from those of another.
    """
    if address.startswith(PAGE_LINK):
        return f"{scope} {address.removeprefix(PAGE_LINK)}"
    return address if address.startswith(MAP_LINK) else ""


def link_annotation(address: str, corners: tuple[float, ...]) -> Dictionary | None:
    """Return a link over the rectangle (left, bottom, right, top) of the page; None for an address not allowed."""
    target = allowed_address(address)
    if target is None:
        return None
    action = {"Type": "/Action", "S": "/URI", "URI": text_string(target)}
    return _annotation(corners, "A", dictionary(action))


def page_annotation(page: Reference, corners: tuple[float, ...]) -> Dictionary:
    """Return a link over a rectangle that leads to another page."""
    return _annotation(corners, "Dest", array([page, "/Fit"]))


def _annotation(corners: tuple[float, ...], key: str, target: object) -> Dictionary:
    return dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{' '.join(number(corner) for corner in corners)}]",
            "Border": "[0 0 0]",
            "F": 4,
            key: target,
        }
    )
