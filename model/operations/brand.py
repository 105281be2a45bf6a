"""Giving a map a brand: colours, a logo, and the theme that shows them."""

from __future__ import annotations

from model.change import NO_CHANGE, Change, Label, squash
from model.document import Document
from model.operations.fields import set_fields
from model.operations.images import Content, keep_image
from resources.i18n import mark


def set_brand(document: Document, map_id: str, colours: tuple[str, ...], logo: Content | str) -> Change:
    """Let a map be drawn in the brand theme with these colours; ``logo`` is a new image, or one's id, "" for none."""
    kept, asset = (NO_CHANGE, logo) if isinstance(logo, str) else keep_image(document, logo)
    values = {"theme": "brand", "brand_colours": colours, "brand_logo": asset}
    change = set_fields(document.apply(kept), [map_id], **values)
    return squash([kept, change], Label(mark("Set the brand of the map")))


def set_theme(document: Document, map_id: str, theme: str) -> Change:
    """Let a map be drawn in a theme."""
    change = set_fields(document, [map_id], theme="" if theme == "standard" else theme)
    return squash([change], Label(mark("Choose the theme of the map")))
