"""Adding and moving emotion markers."""

from __future__ import annotations

from model.change import Change, Label
from model.document import Document
from model.errors import Refused
from model.identity import new_id
from model.operations.cards import moving_label, why_not_in_lane
from model.operations.lanes import lane_name
from model.operations.placing import named, replaced, required, updates
from model.ordering import ranks_at
from model.records import EmotionMarker, Lane, Stage
from model.values import SCORE_RANGE
from resources.i18n import mark

SCORE_DIGITS = 2
POSITION_DIGITS = 4


def clamped_score(score: float) -> float:
    """Return the score within -2 to +2, rounded to what a hand can mean."""
    low, high = SCORE_RANGE
    return round(max(low, min(high, score)), SCORE_DIGITS)


def clamped_position(position: float) -> float:
    """Return the position within 0 to 1, rounded to what a hand can mean."""
    return round(max(0.0, min(1.0, position)), POSITION_DIGITS)


def add_marker(
    document: Document,
    lane_id: str,
    stage_id: str,
    position: float,
    score: float,
    label: str = "",
    identity: str = "",
) -> Change:
    """Add an emotion marker; position and score are clamped. Raises Refused on a lane of another kind."""
    lane = required(document, lane_id, Lane)
    required(document, stage_id, Stage)
    reason = why_not_in_lane(EmotionMarker, lane)
    if reason:
        raise Refused(lane_name(lane), reason)
    row = document.markers(lane_id)
    (rank,) = ranks_at(row, len(row))
    marker = EmotionMarker(
        id=identity or new_id(),
        rank=rank,
        lane=lane_id,
        stage=stage_id,
        position=clamped_position(position),
        score=clamped_score(score),
        label_text=label,
    )
    return Change(added=(marker,), label=Label(mark("Add emotion marker")))


def move_marker(document: Document, marker_id: str, stage_id: str, position: float, score: float) -> Change:
    """Move a marker along and up and down; position and score are clamped."""
    marker = required(document, marker_id, EmotionMarker)
    required(document, stage_id, Stage)
    moved = replaced(marker, stage=stage_id, position=clamped_position(position), score=clamped_score(score))
    if not marker.label_text:
        return updates(document, [moved], Label(mark("Move emotion marker")))
    return updates(document, [moved], Label.of(mark("Move emotion marker “{title}”"), title=named(marker)))


def shift_markers(document: Document, ids: tuple[str, ...], position: float, score: float) -> Change:
    """Move several markers by the same amounts of position (in widths of a stage) and score."""
    moved: list[EmotionMarker] = []
    for marker in (document.get(key, EmotionMarker) for key in ids):
        if marker is None:
            continue
        stage_id, place = _shifted(document, marker, position)
        moved.append(
            replaced(
                marker, stage=stage_id, position=clamped_position(place), score=clamped_score(marker.score + score)
            )
        )
    return updates(document, moved, moving_label(moved))


def _shifted(document: Document, marker: EmotionMarker, amount: float) -> tuple[str, float]:
    lane = required(document, marker.lane, Lane)
    stages = [stage.id for stage in document.stages(lane.map)]
    along = stages.index(marker.stage) + marker.position + amount
    along = max(0.0, min(float(len(stages)), along))
    index = min(int(along), len(stages) - 1)
    if along == index and index > 0 and amount > 0 and marker.stage == stages[index - 1]:
        index -= 1
    return stages[index], along - index
