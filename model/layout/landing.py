"""Where something from the palette would land on a laid-out map, or why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from model.change import NO_CHANGE, Change, squash
from model.document import Document
from model.identity import new_id
from model.lane_groups import shown_lanes, shown_stages
from model.layout.grid import Column, Grid, Rect, Row
from model.operations.blueprint import blueprint_index
from model.operations.cards import add_card, add_metric
from model.operations.emotions import add_marker
from model.operations.lanes import add_lane, lane_name
from model.operations.stages import add_stage
from model.operations.steps import add_step
from model.palette import PaletteItem, may_be_in
from model.records import Lane
from model.values import LANE_KIND
from resources.i18n import tr

SlotIndex = Callable[[str, str, float, float], tuple[int, str]]
"""Given lane, stage and a point, the place among the cell's cards, and the step ("" for the whole stage)."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a cell: along the stage (0-1) for a marker, the number among its cards for the rest."""

    lane: str
    stage: str
    position: float = 0.5
    index: int = 0
    step: str = ""


@dataclass(frozen=True, slots=True)
class Landing:
    """What a drop would do: the change, the id it adds, the cell it lights up, the line it shows; or a reason."""

    change: Change = NO_CHANGE
    added: str = ""
    area: Rect | None = None
    line: Rect | None = None
    reason: str = ""


def landing(
    document: Document, map_id: str, grid: Grid, item: PaletteItem, x: float, y: float, slot: SlotIndex, identity: str
) -> Landing:
    """Return where the item would land at a point of the map; ``identity`` is the id the new record gets."""
    if item.type in ("stage", "step", "lane"):
        return _between(document, map_id, grid, item, (x, y), identity)
    column, row = grid.column_at(x), grid.row_at(y)
    if column is None:
        return Landing(reason=_no_column(grid))
    lanes = _shown(document, map_id)
    if not any(may_be_in(item, lane.type) for lane in lanes):
        if hidden := _hidden_home(document, map_id, item):
            return Landing(reason=hidden)
        return _with_new_lane(document, map_id, grid, item, column, (x, y), identity)
    lane = document.get(row.lane, Lane) if row else None
    if lane is None or row is None:
        return Landing(reason=tr("Drop it on a lane"))
    if not may_be_in(item, lane.type):
        return Landing(area=_cell(row, column), reason=_wrong_lane(item, lane, lanes))
    index, step = (0, "") if item.type == "emotion" else slot(lane.id, column.stage, x, y)
    spot = Spot(lane.id, column.stage, (x - column.x) / column.width, index, step)
    part = column.part(step)
    area = Rect(part.x, row.y, part.width, row.height) if part else _cell(row, column)
    return Landing(_added(document, item, spot, identity), identity, area=area)


def _between(
    document: Document, map_id: str, grid: Grid, item: PaletteItem, point: tuple[float, float], identity: str
) -> Landing:
    """Return where a stage, a step or a lane would land: between others of its kind."""
    if item.type == "stage":
        return _stage_landing(document, map_id, grid, point[0], identity)
    if item.type == "step":
        return _step_landing(document, grid, point[0], identity)
    return _lane_landing(document, map_id, grid, item, point[1], identity)


def _cell(row: Row, column: Column) -> Rect:
    return Rect(column.x, row.y, column.width, row.height)


def _no_column(grid: Grid) -> str:
    return tr("Drop it inside a stage") if grid.columns else tr("Add a stage first")


def _wrong_lane(item: PaletteItem, lane: Lane, lanes: tuple[Lane, ...]) -> str:
    homes = [lane_name(other) for other in lanes if other.type == item.home] or [
        lane_name(other) for other in lanes if may_be_in(item, other.type)
    ]
    if LANE_KIND[lane.type].holds == "nothing":
        return tr("A line holds nothing; drop it on the lane “{lane}”", lane=homes[0])
    return tr("“{here}” does not take this; drop it on the lane “{lane}”", here=lane_name(lane), lane=homes[0])


def stage_index(grid: Grid, x: float) -> int:
    """Return the number that a stage dropped at x gets: how many columns have their middle left of it."""
    return sum(1 for column in grid.columns if column.x + column.width / 2 <= x)


def lane_index(grid: Grid, y: float) -> int:
    """Return the number that a lane dropped at y gets: how many rows have their middle above it."""
    return sum(1 for row in grid.rows if row.y + row.height / 2 <= y)


def lane_number(document: Document, map_id: str, grid: Grid, index: int, without: str | tuple[str, ...] = "") -> int:
    """Turn a number among the drawn rows into the number among all lanes, hidden ones too.

    ``without`` are lanes that are themselves being moved and count in neither.
    """
    gone = without if isinstance(without, tuple) else (without,)
    drawn = [row.lane for row in grid.rows if row.lane not in gone]
    lanes = [lane.id for lane in document.lanes(map_id) if lane.id not in gone]
    return lanes.index(drawn[index]) if index < len(drawn) else len(lanes)


def stage_number(document: Document, map_id: str, grid: Grid, index: int, without: str | tuple[str, ...] = "") -> int:
    """Turn a number among the drawn columns into the number among all stages, hidden ones too.

    ``without`` are stages that are themselves being moved and count in neither.
    """
    gone = without if isinstance(without, tuple) else (without,)
    drawn = [column.stage for column in grid.columns if column.stage not in gone]
    stages = [stage.id for stage in document.stages(map_id) if stage.id not in gone]
    return stages.index(drawn[index]) if index < len(drawn) else len(stages)


def stage_line(grid: Grid, index: int) -> Rect:
    """Return the vertical line between columns where a stage of that number would go."""
    if not grid.columns:
        return Rect(grid.table.x + grid.label_width, grid.table.y, 0, grid.table.height)
    last = grid.columns[-1]
    x = grid.columns[index].x if index < len(grid.columns) else last.x + last.width
    return Rect(x, grid.table.y, 0, grid.table.height)


def lane_line(grid: Grid, index: int) -> Rect:
    """Return the horizontal line between rows where a lane of that number would go."""
    if not grid.rows:
        return Rect(grid.table.x, grid.body_top, grid.table.width, 0)
    last = grid.rows[-1]
    y = grid.rows[index].y if index < len(grid.rows) else last.y + last.height
    return Rect(grid.table.x, y, grid.table.width, 0)


def _stage_landing(document: Document, map_id: str, grid: Grid, x: float, identity: str) -> Landing:
    index = stage_index(grid, x)
    title = tr("New stage")
    change = add_stage(document, map_id, stage_number(document, map_id, grid, index), title, identity)
    return Landing(change, identity, line=stage_line(grid, index))


def _step_landing(document: Document, grid: Grid, x: float, identity: str) -> Landing:
    column = grid.column_at(x)
    if column is None:
        return Landing(reason=_no_column(grid))
    area = Rect(column.x, grid.table.y, column.width, grid.table.height)
    return Landing(
        add_step(document, column.stage, step_index(column, x), tr("New step"), identity), identity, area=area
    )


def step_index(column: Column, x: float, without: Sequence[str] = ()) -> int:
    """Return the number that a step dropped at x gets in its stage; those ``without`` do not count."""
    return sum(1 for part in column.parts if part.step not in without and part.x + part.width / 2 <= x)


def _lane_landing(document: Document, map_id: str, grid: Grid, item: PaletteItem, y: float, identity: str) -> Landing:
    index = lane_index(grid, y)
    number = lane_number(document, map_id, grid, index)
    change = add_lane(document, map_id, number, item.lane_kind, identity=identity)
    return Landing(change, identity, line=lane_line(grid, index))


def _with_new_lane(
    document: Document,
    map_id: str,
    grid: Grid,
    item: PaletteItem,
    column: Column,
    point: tuple[float, float],
    identity: str,
) -> Landing:
    """No lane on the map takes the item: its lane comes along."""
    x, y = point
    index, lane_id, position = lane_index(grid, y), new_id(), (x - column.x) / column.width
    first = add_lane(document, map_id, lane_number(document, map_id, grid, index), item.home, identity=lane_id)
    after = document.apply(first)
    second = _added(after, item, Spot(lane_id, column.stage, position), identity)
    return Landing(squash([first, second], second.label), identity, line=lane_line(grid, index))


def _shown(document: Document, map_id: str) -> tuple[Lane, ...]:
    return shown_lanes(document.lanes(map_id))


def _hidden_home(document: Document, map_id: str, item: PaletteItem) -> str:
    """Return why nothing lands while the lane for it is hidden, or "" when there is no such lane."""
    hidden = [lane for lane in document.lanes(map_id) if lane.hidden and may_be_in(item, lane.type)]
    hidden.sort(key=lambda lane: lane.type != item.home)
    return tr("The lane “{lane}” is hidden; show it first", lane=lane_name(hidden[0])) if hidden else ""


def _added(document: Document, item: PaletteItem, spot: Spot, identity: str) -> Change:
    if item.type == "emotion":
        return add_marker(document, spot.lane, spot.stage, spot.position, item.score, identity=identity)
    if item.type == "metric":
        return add_metric(document, spot.lane, spot.stage, spot.index, identity=identity)
    values = item.card_values() | ({"step": spot.step} if spot.step else {})
    return add_card(document, spot.lane, spot.stage, spot.index, identity=identity, **values)


def placed_without_pointer(
    document: Document, map_id: str, item: PaletteItem, lane_id: str, stage_id: str, identity: str
) -> Landing:
    """Return what placing an item by click or key does, given the cell that is selected ("" for none).

    It lands at the end of the selected cell when that takes it, else in the first lane shown that does and is not
    locked; a stage comes right of the selected one, a lane below it.
    """
    stages, lanes = document.stages(map_id), document.lanes(map_id)
    seen = shown_stages(stages)
    stage_at = next((i + 1 for i, stage in enumerate(stages) if stage.id == stage_id), len(stages))
    lane_at = next((i + 1 for i, lane in enumerate(lanes) if lane.id == lane_id), len(lanes))
    if item.type == "stage":
        return Landing(add_stage(document, map_id, stage_at, tr("New stage"), identity), identity)
    if item.type == "lane":
        lane_at = lane_at if lane_id else blueprint_index(document, map_id, item.lane_kind, lane_at)
        return Landing(add_lane(document, map_id, lane_at, item.lane_kind, identity=identity), identity)
    if not seen:
        return Landing(reason=tr("Add a stage first"))
    # Where all are locked the first one stays, so that the refusal names it.
    stage = stage_id or min(seen, key=lambda stage: stage.locked).id
    if item.type == "step":
        index = len(document.steps(stage))
        return Landing(add_step(document, stage, index, tr("New step"), identity), identity)
    takes = [lane for lane in _shown(document, map_id) if may_be_in(item, lane.type)]
    if home := [lane for lane in takes if lane.id == lane_id] or _homes(takes, item):
        return _at_the_end(document, item, home[0].id, stage, identity)
    if hidden := _hidden_home(document, map_id, item):
        return Landing(reason=hidden)
    first = add_lane(document, map_id, len(lanes), item.home, identity=(fresh := new_id()))
    second = _at_the_end(document.apply(first), item, fresh, stage, identity)
    return replace(second, change=squash([first, second.change], second.change.label))


def _homes(takes: Sequence[Lane], item: PaletteItem) -> list[Lane]:
    """Return the lanes that take an item, the best first: those that can be changed, of these its own kind."""
    return sorted(takes, key=lambda lane: (lane.locked, lane.type != item.home))


def _at_the_end(document: Document, item: PaletteItem, lane_id: str, stage_id: str, identity: str) -> Landing:
    row = document.metrics(lane_id, stage_id) if item.type == "metric" else document.cards(lane_id, stage_id)
    spot = Spot(lane_id, stage_id, _free_position(document, lane_id, stage_id), len(row))
    return Landing(_added(document, item, spot, identity), identity)


def _free_position(document: Document, lane_id: str, stage_id: str) -> float:
    """Return the middle of the widest gap between a stage's markers."""
    taken = sorted(marker.position for marker in document.markers(lane_id) if marker.stage == stage_id)
    if not taken:
        return 0.5
    edges = [-taken[0], *taken, 2 - taken[-1]]
    _, place = max((b - a, (a + b) / 2) for a, b in pairwise(edges))
    return max(0.08, min(0.92, place))
