"""Links in a PDF."""

from __future__ import annotations

from export.links import allowed_address
from export.pdf_numbers import number
from export.pdf_objects import Dictionary, dictionary, text_string


def link_annotation(address: str, corners: tuple[float, ...]) -> Dictionary | None:
    """Return a link over the rectangle (left, bottom, right, top) of the page; None for an address not allowed."""
    target = allowed_address(address)
    if target is None:
        return None
    action = {"Type": "/Action", "S": "/URI", "URI": text_string(target)}
    return dictionary(
        {
            "Type": "/Annot",
            "Subtype": "/Link",
            "Rect": f"[{' '.join(number(corner) for corner in corners)}]",
            "Border": "[0 0 0]",
            "F": 4,
            "A": dictionary(action),
        }
    )
