"""Giving a map a brand: colours, a logo, and the theme that shows them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from typing import Any

from model.change import NO_CHANGE, Change, Label, squash
from model.document import Document
from model.operations.fields import set_fields
from model.operations.images import Content, keep_image
from model.soft_references import font_text
from resources.i18n import mark

Kept = Content | str
"""A file that is new to the document, or the id of an asset that it has."""


def set_brand(
    document: Document, map_id: str, colours: tuple[str, ...], logo: Kept, fonts: Sequence[Kept] | None = None
) -> Change:
    """Let a map be drawn in the brand theme with these colours; ``logo`` is "" for none.

    ``fonts`` are a regular face and, if there is one, a bold one, as ``model.layout.brand_fonts`` prepares them; None
    leaves them as they are.
    """
    changes: list[Change] = []

    def keep(thing: Kept) -> str:
        kept, asset = (NO_CHANGE, thing) if isinstance(thing, str) else keep_image(after(), thing)
        changes.append(kept)
        return asset

    def after() -> Document:
        return reduce(Document.apply, changes, document)

    values: dict[str, Any] = {"theme": "brand", "brand_colours": colours, "brand_logo": keep(logo)}
    if fonts is not None:
        values["brand_font"] = font_text([keep(font) for font in fonts])
    changes.append(set_fields(after(), [map_id], **values))
    return squash(changes, Label(mark("Set the brand of the map")))


def set_theme(document: Document, map_id: str, theme: str) -> Change:
    """Let a map be drawn in a theme."""
    change = set_fields(document, [map_id], theme="" if theme == "standard" else theme)
    return squash([change], Label(mark("Choose the theme of the map")))
