"""One map to try the verbs on: three stages, a lane of each sort, three cards in its first cell."""

from __future__ import annotations

from model.document import Document
from model.editor import Editor
from model.history import MemoryJournal
from tests.model.picture.small_maps import MAP, card, marker, metric, small_map

ACTIONS, TOUCHPOINTS, EMOTIONS, METRICS, PAINS, LINE = (f"lane{number}" for number in range(6))
KINDS = ("actions", "touchpoints", "emotions", "metrics", "pain_points", "line_of_visibility")
FIRST, MIDDLE, LAST = "stage0", "stage1", "stage2"


def workshop() -> Document:
    """Return the map: cards a, b, c in the first cell, d beside it, p a pain point, a marker and a metric."""
    return small_map(
        3,
        KINDS,
        [
            *(card(name, name.upper()) for name in "abc"),
            card("d", "D", stage=1),
            card("p", "P", lane=4),
            marker("face", 0.5, 1, "Hope", lane=2),
            metric("count", lane=3),
        ],
    )


def editor(document: Document | None = None) -> Editor:
    """Return an editor of a document in memory."""
    return Editor(document or workshop(), MemoryJournal())


def cell(document: Document, lane: str = ACTIONS, stage: str = FIRST) -> str:
    """Return the ids of a cell's cards in order, as one word."""
    return "".join(record.id for record in document.cards(lane, stage))


def stages(document: Document) -> list[str]:
    """Return the stages' ids in order."""
    return [stage.id for stage in document.stages(MAP)]


def lanes(document: Document) -> list[str]:
    """Return the lanes' ids in order."""
    return [lane.id for lane in document.lanes(MAP)]
