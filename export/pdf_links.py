"""Links in a PDF: web and mail addresses only, so that no map can make a reader open a local file or a script."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from export.pdf_numbers import number
from export.pdf_objects import Dictionary, dictionary, text_string

_ALLOWED = ("http", "https", "mailto")
_KEPT_AS_TYPED = "!#$%&'()*+,/:;=?@[]~"


def link_annotation(address: str, corners: tuple[float, ...]) -> Dictionary | None:
    """Return a link over the rectangle (left, bottom, right, top) of the page; None for an address not allowed."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return None
    if scheme not in _ALLOWED:
        return None
    target = quote(address.strip(), safe=_KEPT_AS_TYPED)
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
