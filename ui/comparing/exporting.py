"""A comparison written from the command line, without a window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from model.errors import KnownError
from model.records import Asset
from resources.i18n import tr

if TYPE_CHECKING:
    from export.exporter import Source
    from storage.files import StoredDocument

SUFFIXES = (".pdf", ".png", ".svg")
"""The formats that a comparison leaves in."""


def comparison_source(stored: StoredDocument, output: Path, left: str, right: str, map_id: str) -> Source:
    """Return the picture of a comparison for the exporters; sides are named as in ``side_named``. Raises KnownError."""
    from export.exporter import Source
    from model.compare import compare
    from model.picture.comparison import compare_pictured
    from ui.comparing.sides import side_choices, side_named

    if output.suffix.lower() not in SUFFIXES:
        known = ", ".join(SUFFIXES)
        raise KnownError(str(output), tr("a comparison is a picture"), tr("Use one of {suffixes}", suffixes=known))
    document = stored.document
    choices = side_choices(document, stored.snapshots, stored.revision.saved)
    after = side_named(choices, document, right, map_id)
    compared = compare_pictured(compare(side_named(choices, document, left, after.map_id), after))
    whole = compared.document

    def image(identity: str) -> bytes | None:
        asset = whole.get(identity, Asset)
        return asset.data if asset else None

    return Source(compared.picture, image)
