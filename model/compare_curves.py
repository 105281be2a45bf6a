"""How far two emotion curves are apart, stage by stage."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from model.compare_matching import Side
from model.layout.curve import Point, curve_through
from model.records import EmotionMarker, JourneyMap
from model.values import LANE_KIND

STAGE = 200.0
"""Units of a stage's width: curves keep markers apart that are nearer than one unit."""
SAME = 0.05
"""A difference of less is none: it would be printed as ±0."""
_SAMPLES = 32


@dataclass(frozen=True, slots=True)
class StageDifference:
    """A stage's id on the right, and the mean score of each curve over it."""

    stage: str
    before: float
    after: float

    @property
    def change(self) -> float:
        """How much better (or worse, when negative) it became."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class CurveDifference:
    """One curve on both maps: the lanes' ids, the persona's on the right ("" for the map's own), stage by stage."""

    left_lane: str
    right_lane: str
    persona: str
    stages: tuple[StageDifference, ...]
    left: tuple[EmotionMarker, ...]
    right: tuple[EmotionMarker, ...]

    @property
    def differs(self) -> bool:
        """Whether the curves are apart anywhere, so that one can see it."""
        return any(abs(stage.change) >= SAME for stage in self.stages)

    @property
    def change(self) -> float:
        """How much better the whole became, on the mean of the stages."""
        return sum(stage.change for stage in self.stages) / len(self.stages) if self.stages else 0.0


def curve_differences(left: Side, right: Side, pairs: Mapping[str, str]) -> tuple[CurveDifference, ...]:
    """Return the curves that are on both maps, persona by persona, with how far they are apart."""
    found = []
    for lane in left.document.lanes(left.map_id):
        if LANE_KIND[lane.type].holds != "emotions" or lane.id not in pairs:
            continue
        before, after = _curves(left, lane.id), _curves(right, pairs[lane.id])
        for (persona, state), markers in before.items():
            others = after.get((pairs.get(persona, persona), state), ())
            if others:
                stages = _stages(left, right, pairs, markers, others)
                found.append(CurveDifference(lane.id, pairs[lane.id], persona, stages, tuple(markers), tuple(others)))
    return tuple(found)


def _curves(side: Side, lane: str) -> dict[tuple[str, str], list[EmotionMarker]]:
    """Return the markers of a lane by persona ("" for the map's own) and state."""
    own = side.document.need(side.map_id, JourneyMap).persona
    found: dict[tuple[str, str], list[EmotionMarker]] = defaultdict(list)
    for marker in side.document.markers(lane):
        found["" if marker.persona == own else marker.persona, marker.state].append(marker)
    return found


def _stages(
    left: Side,
    right: Side,
    pairs: Mapping[str, str],
    markers: Sequence[EmotionMarker],
    others: Sequence[EmotionMarker],
) -> tuple[StageDifference, ...]:
    before, after = means(left, markers), means(right, others)
    return tuple(
        StageDifference(pairs[stage], before[stage], after[pairs[stage]])
        for stage in before
        if pairs.get(stage, "") in after
    )


def means(side: Side, markers: Sequence[EmotionMarker]) -> dict[str, float]:
    """Return the mean score of a curve over each stage, by the stage's id.

    The mean of the drawn curve (see ``model/layout/curve.py``), level before its first and after its last marker.
    """
    stages = [stage.id for stage in side.document.stages(side.map_id)]
    points: list[Point] = sorted(
        ((stages.index(marker.stage) + marker.position) * STAGE, marker.score)
        for marker in markers
        if marker.stage in stages
    )
    if not points:
        return {}
    curve = curve_through(points)
    result = {}
    for place, stage in enumerate(stages):
        places = [(place + (sample + 0.5) / _SAMPLES) * STAGE for sample in range(_SAMPLES)]
        heights = [curve.y_at(x) if curve else points[0][1] for x in places]
        result[stage] = sum(heights) / _SAMPLES
    return result
