"""What is under the pointer, in words the gestures understand."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from model.document import Document
from model.layout.grid import Grid, Rect
from model.layout.hit import drop_slot, hit, place_of
from model.layout.places import groups_of
from model.operations.going_along import holder_of
from model.operations.nudging import Direction
from model.picture.marks import Group
from model.records import Card, EmotionMarker, Lane, Metric, Stage, Step
from model.values import LANE_KIND

if TYPE_CHECKING:
    from model.picture.compose import Composition
    from ui.canvas.composed_surface import ComposedSurface

THINGS = frozenset({"card", "metric", "emotion", "stage", "step", "lane_header", "connector", "title", "persona"})
SELECTABLE = (THINGS - {"title"}) | {"lane_group"}
OUT_OF_LINE = 8.0
"""Points: what merely touches the way of an arrow key is so much farther than what is on it."""
IN_CELLS = frozenset({"card", "metric", "emotion"})


@dataclass(frozen=True, slots=True)
class Target:
    """A thing of the map with its kind, the id of its record and its rectangle in points."""

    kind: str
    record: str
    rect: Rect
    cell: tuple[str, str] | None = None
    """Lane and stage, where the target is an empty cell; then ``record`` is ""."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the map: lane and stage ids and its rectangle in points."""

    lane: str
    stage: str
    rect: Rect


def target_at(composition: Composition, point: QPointF) -> Target | None:
    """Return the thing at a point of the map, the innermost one, or None."""
    x = y = 0.0
    found: Target | None = None
    for group in hit(composition.picture, point.x(), point.y()):
        x, y = x + group.x, y + group.y
        if group.kind in THINGS:
            found = Target(group.kind, group.record, Rect(x, y, group.width, group.height))
        elif group.kind == "lane_line" and found is None:
            found = Target("lane_header", group.record, Rect(x, y, group.width, group.height))
        elif group.kind == "lane_group" and (row := composition.grid.row_at(y + 1)):
            found = Target(group.kind, row.lane, Rect(x, y, group.width, group.height))
    return found


def held_by(canvas: ComposedSurface, target: Target) -> Target:
    """Return what moves when a selected thing is dragged: the selected stage, step or lane that it is in, or itself."""
    document = canvas.open_document
    if target.kind not in IN_CELLS | {"step"}:
        return target
    holder = holder_of(document.document, target.record, document.selection)
    rect = rect_of(canvas.composition, holder) if holder else None
    if rect is None:
        return target
    record = document.document.records[holder]
    return Target("lane_header" if isinstance(record, Lane) else record.kind, holder, rect)


def cell_at(composition: Composition, point: QPointF) -> Cell | None:
    """Return the cell at a point of the map, or None."""
    column, row = composition.grid.column_at(point.x()), composition.grid.row_at(point.y())
    if column is None or row is None:
        return None
    return Cell(row.lane, column.stage, Rect(column.x, row.y, column.width, row.height))


def rect_of(composition: Composition, record: str) -> Rect | None:
    """Return the rectangle of a record in points: of a lane its header, of a marker its face; None: not drawn."""
    found = _found(composition, record)
    if found is not None and found[1].kind == "emotion":
        return place_of(composition.picture).get(record, "face") or found[0]
    return found[0] if found else None


def band_of(grid: Grid, record: str) -> Rect | None:
    """Return the whole column of a stage or step, header and all, or the row of a lane; None for anything else."""
    column, row = grid.column(record), grid.row(record)
    part = next((part for each in grid.columns if (part := each.part(record))), None)
    if part:
        return Rect(part.x, grid.table.y, part.width, grid.table.height)
    if column:
        return Rect(column.x, grid.table.y, column.width, grid.table.height)
    return Rect(grid.table.x, row.y, grid.table.width, row.height) if row else None


def group_of(composition: Composition, record: str) -> Group | None:
    """Return the drawing of a record, of a lane its header; None when it is not drawn."""
    found = _found(composition, record)
    return found[1] if found else None


def _found(composition: Composition, record: str) -> tuple[Rect, Group] | None:
    places = place_of(composition.picture)
    whole = places.find(record)
    if whole is None:
        return None
    if whole[1].kind == "lane":
        return places.find(record, "lane_line") or places.find(record, "lane_header") or whole
    return whole


def cell_of(document: Document, selection: tuple[str, ...], cell: tuple[str, str] | None) -> tuple[str, str]:
    """Return the lane and stage that the selection, or the selected cell, is in; "" for what is not known."""
    if cell is not None:
        return cell
    record = document.records.get(selection[-1]) if selection else None
    match record:
        case Card() | Metric() | EmotionMarker():
            return record.lane, record.stage
        case Stage():
            return "", record.id
        case Step():
            return "", record.stage
        case Lane():
            return record.id, ""
    return "", ""


def order_of_reading(composition: Composition) -> list[Target]:
    """Return everything that can be selected, lane by lane from the top, from left to right."""
    found: list[Target] = []
    _collect(composition.picture.root, 0.0, 0.0, found)
    rows = composition.grid.rows

    def order(target: Target) -> tuple[float, float, float]:
        row = composition.grid.row_at(target.rect.y + target.rect.height / 2)
        if row is None:
            return (-1.0 if not rows or target.rect.y < rows[0].y else 1e9, target.rect.x, 0.0)
        column = composition.grid.column_at(target.rect.x + 1)
        if target.kind == "emotion" or column is None:
            return (row.y, target.rect.x, 0.0)
        return (row.y, column.x, target.rect.y * 1e4 + target.rect.x)

    return sorted(found, key=order)


def cards_in_order(composition: Composition) -> list[str]:
    """Return the ids of all cards, metrics and emotion markers that are drawn, in the order of reading."""
    columns = composition.grid.columns
    lefts, rights = [column.x for column in columns], [column.x + column.width for column in columns]
    found: list[tuple[float, float, str]] = []
    ids: list[str] = []
    for lane in groups_of(composition.picture.root):
        if lane.kind != "lane":
            continue
        found.clear()
        for thing in _in_cells(lane):
            x = lane.x + thing.x
            number = bisect_right(lefts, x + 1) - 1
            beside = thing.kind == "emotion" or number < 0 or x + 1 >= rights[number]
            found.append((x, 0.0, thing.record) if beside else (lefts[number], thing.y * 1e4 + x, thing.record))
        found.sort(key=itemgetter(0, 1))
        ids += [record for _, _, record in found]
    return ids


def _in_cells(lane: Group) -> list[Group]:
    return [group for group in groups_of(lane) if group.kind in IN_CELLS]


def _collect(group: Group, x: float, y: float, found: list[Target]) -> None:
    for inner in groups_of(group):
        left, top = x + inner.x, y + inner.y
        if inner.kind in THINGS and inner.kind not in ("title", "persona"):
            found.append(Target(inner.kind, inner.record, Rect(left, top, inner.width, inner.height)))
        _collect(inner, left, top, found)


def places(canvas: ComposedSurface) -> list[Target]:
    """Return every place that the arrow keys can reach: all things, and the cells that are empty."""
    document, composition = canvas.shown, canvas.composition
    found = [target for target in order_of_reading(composition) if target.kind != "connector"]
    for row in composition.grid.rows:
        for column in composition.grid.columns:
            things = (*document.cards(row.lane, column.stage), *document.metrics(row.lane, column.stage))
            lane = document.get(row.lane, Lane)
            marked = any(marker.stage == column.stage for marker in document.markers(row.lane))
            if lane and not things and not marked and LANE_KIND[lane.type].holds != "nothing":
                rect = Rect(column.x, row.y, column.width, row.height)
                found.append(Target("cell", "", rect, (row.lane, column.stage)))
    return found


def nearest(found: list[Target], here: Target | None, direction: Direction) -> Target | None:
    """Return the place that an arrow key leads to; from nowhere, the first one."""
    if here is None:
        return found[0] if found else None
    best: tuple[bool, float, Target] | None = None
    for target in found:
        along, across = _away(here.rect, target.rect, direction)
        if target is here or along <= 1.0:
            continue
        beside, distance = not _beyond(here.rect, target.rect, direction), along + 3.0 * across
        if best is None or (beside, distance) < best[:2]:
            best = (beside, distance, target)
    return best[2] if best else None


def _beyond(here: Rect, there: Rect, direction: Direction) -> bool:
    """Whether a rectangle is ahead of another: past its edge, or in line with it; what stands beside it is not."""
    past = {
        "left": there.right <= here.x + 1.0,
        "right": there.x >= here.right - 1.0,
        "up": there.bottom <= here.y + 1.0,
        "down": there.y >= here.bottom - 1.0,
    }
    return past[direction] or _aside(here, there, direction) < 0


def _aside(here: Rect, there: Rect, direction: Direction) -> float:
    """Return the gap between two rectangles across a direction; below 0 they are in line."""
    if direction in ("left", "right"):
        return max(there.y - here.bottom, here.y - there.bottom)
    return max(there.x - here.right, here.x - there.right)


def _away(here: Rect, there: Rect, direction: Direction) -> tuple[float, float]:
    """Return how far a rectangle is ahead, centre to centre, and how far aside, gap to gap."""
    dx = there.x + there.width / 2 - here.x - here.width / 2
    dy = there.y + there.height / 2 - here.y - here.height / 2
    gap = _aside(here, there, direction)
    aside = gap + OUT_OF_LINE if gap >= 0 else 0.0
    if direction in ("left", "right"):
        return (dx if direction == "right" else -dx), aside + (0.01 * abs(dy))
    return (dy if direction == "down" else -dy), aside + (0.01 * abs(dx))


def slot_at(
    canvas: ComposedSurface, lane: str, stage: str, point: QPointF, ignoring: frozenset[str]
) -> tuple[int, str]:
    """Return the place in a cell at a point of the map as it is shown, and the step ("" for the whole stage).

    It is judged by where the neighbours were before they made room, so that it follows from the pointer alone.
    """
    shown, still = canvas.composition.grid.row(lane), canvas.still.grid.row(lane)
    y = point.y() - shown.y + still.y if shown and still else point.y()
    document = canvas.open_document.document
    slot = drop_slot(document, canvas.still, lane, stage, point.x(), y, ignoring)
    return slot.index, slot.step


def part_of(grid: Grid, cell: Cell, step: str) -> Rect:
    """Return the part of a cell that lights up for a step, all of it for the whole stage."""
    column = grid.column(cell.stage)
    part = column.part(step) if column else None
    return Rect(part.x, cell.rect.y, part.width, cell.rect.height) if part else cell.rect
