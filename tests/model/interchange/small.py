"""A small document in the JSON form: one map "m" with the stage "buy" and the lane "does", and what a test adds."""

from __future__ import annotations

import json
from typing import Any

from model.document import Document
from model.interchange.reading import read_document
from model.interchange.shape import TOP_LISTS


def tree(**changes: Any) -> dict[str, Any]:
    """Return the document as plain values; ``changes`` are fields of the map, or top-level lists."""
    top = {name: value for name, value in changes.items() if name in TOP_LISTS}
    own = {name: value for name, value in changes.items() if name not in TOP_LISTS}
    stages, lanes = [{"id": "buy", "title": "Buy"}], [{"id": "does", "kind": "actions"}]
    journey_map = {"id": "m", "title": "Map", "stages": stages, "lanes": lanes, **own}
    return {"format": "yeojido", "version": 1, "maps": [journey_map], **top}


def text_of(**changes: Any) -> str:
    """Return the document as JSON text."""
    return json.dumps(tree(**changes))


def read(**changes: Any) -> Document:
    """Return the document as read."""
    return read_document(text_of(**changes)).document
