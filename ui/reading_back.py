"""What is to know of exports that hold a document too large to be read again. Needs no Qt."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from model.interchange.parsing import SIZE_LIMIT
from model.interchange.read_back import reads_back
from resources.i18n import tr

if TYPE_CHECKING:
    from export.exporter import Exporter, Source
    from model.document import Document

_JSON = ".json"


def unread_words(document: Document | None, exporter: Exporter, map_id: str) -> str:
    """Say that what a format holds of a document cannot be imported again; "" where it can, or holds none."""
    holds = exporter.carries or exporter.suffix == _JSON
    alone = [map_id] if exporter.whole and map_id else None
    if not holds or document is None or reads_back(document, alone):
        return ""
    limit = SIZE_LIMIT // 2**20
    if exporter.carries:
        return tr(
            "The document is larger than the {limit} MB that a file can carry inside; it is left out.", limit=limit
        )
    return tr("This JSON is too large to be imported again ({limit} MB); a copy of the document is not.", limit=limit)


def readable_source(source: Source, exporter: Exporter) -> tuple[Source, str]:
    """Return what is exported, without a document inside that nobody could read again, and what to say of that."""
    words = unread_words(source.document, exporter, source.map_id) if source.document_json else ""
    return (replace(source, document_json=None) if words and exporter.carries else source), words
