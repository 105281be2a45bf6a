"""Giving records an icon of the person's own, kept in the document once by its content."""

from __future__ import annotations

from collections.abc import Sequence

from model.change import Change, squash
from model.document import Document
from model.operations.fields import set_fields
from model.operations.images import Content, keep_image
from model.soft_references import OWN_ICON


def set_own_icon(document: Document, ids: Sequence[str], field: str, content: Content) -> Change:
    """Give records an icon, as ``model.svg_icons.prepared_icon`` returns it, in a field for icons."""
    kept, asset = keep_image(document, content)
    change = set_fields(document.apply(kept), ids, **{field: OWN_ICON + asset})
    return squash([kept, change], change.label)
