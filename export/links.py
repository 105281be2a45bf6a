"""Addresses that a file may lead to: web and mail only, so that no map can open a local file or run a script."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

_ALLOWED = ("http", "https", "mailto")
_KEPT_AS_TYPED = "!#$%&'()*+,/:;=?@[]~"


def allowed_address(address: str) -> str | None:
    """Return an address in ASCII as links have it; None for one that no link may have."""
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return None
    return quote(address.strip(), safe=_KEPT_AS_TYPED) if scheme in _ALLOWED else None
