"""Groups of lanes: consecutive lanes that carry the same group's name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from model.records import Lane, Stage


@dataclass(frozen=True, slots=True)
class Run:
    """Consecutive lanes of one group, or one lane of none (then ``name`` is "")."""

    name: str
    lanes: tuple[Lane, ...]

    @property
    def folded(self) -> bool:
        """Whether the group is shown as one thin row: when every lane in it is collapsed."""
        return bool(self.name) and all(lane.collapsed for lane in self.lanes)


def runs(lanes: Sequence[Lane]) -> tuple[Run, ...]:
    """Return the lanes as they are grouped, from the top."""
    found: list[Run] = []
    for name, members in groupby(lanes, key=lambda lane: lane.group):
        row = tuple(members)
        found += [Run(name, row)] if name else [Run("", (lane,)) for lane in row]
    return tuple(found)


def run_of(lanes: Sequence[Lane], lane_id: str) -> Run | None:
    """Return the run that a lane is in; None when it is not among the lanes."""
    return next((run for run in runs(lanes) if any(lane.id == lane_id for lane in run.lanes)), None)


def shown_lanes(lanes: Sequence[Lane]) -> tuple[Lane, ...]:
    """Return the lanes that are not hidden."""
    return tuple(lane for lane in lanes if not lane.hidden)


def shown_stages(stages: Sequence[Stage]) -> tuple[Stage, ...]:
    """Return the stages that are not hidden."""
    return tuple(stage for stage in stages if not stage.hidden)
