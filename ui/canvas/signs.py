"""Small signs over the map that never reach a file: locks, triangles that fold lanes, and where something is hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from export.paint_qt import paint_group
from model.lane_groups import run_of, runs, shown_lanes
from model.layout.grid import Grid
from model.layout.places import place_of
from model.locks import LockedCards, lock_over
from model.picture.marks import Group
from model.picture.pieces import icon
from model.records import Lane, Stage
from model.values import LANE_KIND
from resources.i18n import tr
from ui.canvas.overlays import cosmetic

if TYPE_CHECKING:
    from model.document import Document
    from model.picture.compose import Composition
    from ui.canvas.board import Board

SIZE = 17.0
"""Pixels across at 100 % and above; farther out signs grow smaller with the map."""
LEAST = 9.0
SignKind = Literal["lock", "fold", "unfold", "hidden", "add_stage", "add_lane", "add_card"]
ADDING = frozenset({"add_stage", "add_lane", "add_card"})
"""The kinds of signs that stand beside the pointer and add something."""
ICONS = {"lock": "lock", "fold": "chevron-down", "unfold": "chevron-right", "hidden": "eye-off"} | dict.fromkeys(
    ADDING, "plus"
)


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign: what it says, its middle in points, and the ids of what it is about."""

    kind: SignKind
    x: float
    y: float
    ids: tuple[str, ...]


def lasting_signs(document: Document, composition: Composition, map_id: str, locked: LockedCards) -> tuple[Sign, ...]:
    """Return the signs that are always seen: locks, folded groups and lanes, and where something is hidden."""
    grid = composition.grid
    lanes = document.lanes(map_id)
    found = [*_hidden_stages(document, grid, map_id), *_hidden_lanes(lanes, grid), *_folded(lanes, grid)]
    found += _locks(document, composition, locked)
    return tuple(found)


def _hidden_stages(document: Document, grid: Grid, map_id: str) -> Iterator[Sign]:
    edges = {column.stage: column.x + column.width for column in grid.columns}
    x, gone = grid.table.x + grid.label_width, []
    for stage in (*document.stages(map_id), None):
        if stage is not None and stage.hidden:
            gone.append(stage.id)
            continue
        if gone:
            yield Sign("hidden", x, grid.table.y, tuple(gone))
        gone, x = [], edges.get(stage.id, x) if stage else x


def _hidden_lanes(lanes: tuple[Lane, ...], grid: Grid) -> Iterator[Sign]:
    edges = {row.lane: row.y + row.height for row in grid.rows}
    y, gone = grid.body_top, []
    for lane in (*lanes, None):
        if lane is not None and lane.hidden:
            gone.append(lane.id)
            continue
        if gone:
            yield Sign("hidden", grid.table.x, y, tuple(gone))
        gone, y = [], edges.get(lane.id, y) if lane else y


def _folded(lanes: tuple[Lane, ...], grid: Grid) -> Iterator[Sign]:
    for run in runs(shown_lanes(lanes)):
        for members in [run.lanes] if run.folded else [(lane,) for lane in run.lanes if lane.collapsed]:
            if sign := fold_sign(grid, members, folded=True):
                yield sign


def fold_sign(grid: Grid, lanes: tuple[Lane, ...], folded: bool) -> Sign | None:
    """Return the triangle of a lane, or of a folded group; None for a line, or for what is not drawn."""
    row = grid.row(lanes[0].id)
    if row is None or all(LANE_KIND[lane.type].holds == "nothing" for lane in lanes):
        return None
    y = row.y + min(row.height / 2, 18.0)
    return Sign("unfold" if folded else "fold", grid.table.x - 9.5, y, tuple(lane.id for lane in lanes))


def fold_sign_of(document: Document, grid: Grid, lane_id: str) -> Sign | None:
    """Return the triangle that belongs to a lane."""
    lane = document.get(lane_id, Lane)
    if lane is None:
        return None
    run = run_of(shown_lanes(document.lanes(lane.map)), lane_id)
    members = run.lanes if run is not None and run.folded else (lane,)
    return fold_sign(grid, members, folded=lane.collapsed)


def _locks(document: Document, composition: Composition, locked: LockedCards) -> Iterator[Sign]:
    grid, places = composition.grid, place_of(composition.picture)
    for column in grid.columns:
        if document.need(column.stage, Stage).locked:
            yield Sign("lock", column.x + column.width - 16, grid.table.y, (column.stage,))
    for row in grid.rows:
        if document.need(row.lane, Lane).locked:
            yield Sign("lock", grid.table.x + grid.label_width, row.y + min(row.height / 2, 18.0), (row.lane,))
    lanes, stages = {row.lane for row in grid.rows}, {column.stage for column in grid.columns}
    for (lane, stage), cards in locked.cells.items():
        for card in cards if lane in lanes and stage in stages else ():
            if rect := places.get(card):
                yield Sign("lock", rect.right - 4, rect.y, (card,))


def kept_as_it_is(document: Document, record_id: str) -> str:
    """Return what the signs say of a record to those who do not see them: its group, and that it is locked."""
    record = document.records.get(record_id)
    group = tr("Group {name}", name=record.group) if isinstance(record, Lane) and record.group else ""
    locked = tr("Locked") if record is not None and lock_over(document, record) else ""
    return ", ".join(filter(None, (group, locked)))


def size_of(canvas: Board) -> float:
    """Return how large a sign is, in points."""
    zoom = canvas.camera.zoom
    return max(LEAST, SIZE * min(1.0, zoom)) / zoom


def sign_box(canvas: Board, sign: Sign) -> QRectF:
    """Return the square of a sign, in points."""
    size = size_of(canvas)
    return QRectF(sign.x - size / 2, sign.y - size / 2, size, size)


def paint_sign(canvas: Board, painter: QPainter, sign: Sign, hovered: bool) -> None:
    """Draw a sign: its icon on a disc."""
    size, accent = size_of(canvas), canvas.colours.accent
    painter.setPen(cosmetic(painter, accent if hovered else QColor("#8A93A3"), 1.2))
    painter.setBrush(QColor("#EAF1FA") if hovered else QColor("#FFFFFF"))
    painter.drawEllipse(QPointF(sign.x, sign.y), size / 2, size / 2)
    painter.save()
    painter.translate(sign.x - size * 0.34, sign.y - size * 0.34)
    painter.scale(size * 0.68 / 24, size * 0.68 / 24)
    paint_group(_drawing(sign.kind, accent.name() if hovered else "#4A5160"), painter, canvas.images)
    painter.restore()


@lru_cache(maxsize=16)
def _drawing(kind: str, colour: str) -> Group:
    return Group(0, 0, 24, 24, icon(ICONS[kind], 0, 0, 24, colour))
