"""Adding and moving emotion markers."""

from __future__ import annotations

from model.change import Change, Label
from model.curves import OWN, CurveKey
from model.document import Document
from model.identity import new_id
from model.operations.lanes import lane_for
from model.operations.placing import adding, moving_label, named, replaced, required, updates
from model.records import EmotionMarker, Lane, Stage
from model.values import SCORE_RANGE
from resources.i18n import mark

SCORE_DIGITS = 2
POSITION_DIGITS = 4


def clamped_score(score: float) -> float:
    """Return the score within -2 to +2, rounded to what a hand can mean."""
    low, high = SCORE_RANGE
    return round(min(max(score, low), high), SCORE_DIGITS) + 0.0  # no −0; NaN stays, for the rules to refuse


def clamped_position(position: float) -> float:
    """Return the position within 0 to 1, rounded to what a hand can mean."""
    return round(min(max(position, 0.0), 1.0), POSITION_DIGITS) + 0.0


def free_position(document: Document, lane_id: str, stage_id: str) -> float:
    """Return the middle of the widest room between the markers of a lane in a stage, 0 to 1 along the stage."""
    taken = sorted(marker.position for marker in document.markers(lane_id) if marker.stage == stage_id)
    ends = [0.0, *taken, 1.0] if taken else [0.5, 0.5]
    widest = max(range(len(ends) - 1), key=lambda index: ends[index + 1] - ends[index])
    return (ends[widest] + ends[widest + 1]) / 2


def add_marker(
    document: Document,
    lane_id: str,
    stage_id: str,
    position: float,
    score: float,
    label: str = "",
    identity: str = "",
    curve: CurveKey = OWN,
) -> Change:
    """Add an emotion marker to a curve; position and score are clamped.

    Raises Refused on a lane of another kind.
    """
    lane_for(document, lane_id, EmotionMarker)
    required(document, stage_id, Stage)
    row = document.markers(lane_id)
    marker = EmotionMarker(
        id=identity or new_id(),
        lane=lane_id,
        stage=stage_id,
        position=clamped_position(position),
        score=clamped_score(score),
        label_text=label,
        persona=curve.persona,
        state=curve.state,
    )
    return adding(row, [marker], len(row), Label(mark("Add emotion marker")))


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
    for marker in (document.get(key, EmotionMarker) for key in dict.fromkeys(ids)):
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
    along = round(stages.index(marker.stage) + marker.position + amount, POSITION_DIGITS)
    along = min(max(along, 0.0), float(len(stages)))
    index = min(int(along), len(stages) - 1)
    if along == index and index > 0 and amount >= 0 and marker.stage == stages[index - 1]:
        index -= 1  # the right edge of its stage, not the left edge of the next
    return stages[index], along - index
