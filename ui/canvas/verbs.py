"""What menus, toolbar and keys do to the map: delete, duplicate, copy, paste, place, select."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QGuiApplication

from model.errors import KnownError
from model.identity import new_id
from model.layout.landing import Landing, placed_without_pointer
from model.operations.cards import next_span, stretch
from model.operations.deletion import delete
from model.operations.duplicating import duplicate
from model.operations.emotions import add_marker, free_position
from model.operations.lane_groups import with_folded
from model.operations.lanes import lane_name
from model.operations.nudging import Direction, nudge_all
from model.palette import PaletteItem
from model.records import Card, JourneyMap, Lane, Step
from model.tsv import MOST_ROWS, Cells, holds_table, parse_cells
from model.values import LANE_KIND
from resources.i18n import tr
from ui.canvas.arrivals import Arrival, arrival_of
from ui.canvas.arriving import arriving_text, holds_own
from ui.canvas.taking_in import land, put_on
from ui.canvas.targets import cards_in_order, cell_of

if TYPE_CHECKING:
    from model.operations.pasting import Target
    from ui.canvas.board import Board


class Verbs:
    """The acts that need no pointer. Each is one step, or nothing with a reason."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self.take_table: Callable[[Cells], object] | None = None
        """What takes pasted cells of a spreadsheet, so that they become more than a card a line."""

    def put(self, found: Landing, item: PaletteItem) -> None:
        """Carry out a landing, select what came, and let its text be typed where it has none yet."""
        canvas = self._canvas
        if not found.change:
            if found.reason:
                canvas.notice.emit(found.reason)
            return
        if canvas.open_document.apply(found.change, [found.added], extend=f"new:{found.added}"):
            canvas.setFocus()
            canvas.reveal(found.added)
            self._tell_new_lane(found, item)
            if item.type != "lane":
                canvas.editing.edit(found.added, new=True)

    def _tell_new_lane(self, found: Landing, item: PaletteItem) -> None:
        lanes = [record for record in found.change.added if isinstance(record, Lane)]
        if lanes and item.type != "lane":
            self._canvas.notice.emit(tr("The map had no lane for this; “{lane}” came along", lane=lane_name(lanes[0])))

    def put_arrival(self, found: Landing, arrival: Arrival) -> None:
        """Carry out a landing with what arrives on the cards that it adds; or say what of it cannot be used."""
        if not found.change:
            if found.reason:
                self._canvas.notice.emit(found.reason)
            return
        land(self._canvas, found, arrival)

    def put_arrival_on(self, card: str, arrival: Arrival) -> None:
        """Give a card what arrives: its image, its icon or links."""
        put_on(self._canvas, card, arrival)

    def place_arrival(self, arrival: Arrival) -> None:
        """Put what arrives where the selection is: on the selected card, else on cards of its own."""
        canvas, document = self._canvas, self._canvas.open_document
        card = document.document.get(document.selection[0], Card) if len(document.selection) == 1 else None
        if card is not None and canvas.cell is None and arrival.said_on(card):
            self.put_arrival_on(card.id, arrival)
            return
        lane_id, stage = cell_of(document.document, document.selection, canvas.cell)
        lane = document.document.get(lane_id, Lane)
        home = lane.type if lane and LANE_KIND[lane.type].holds == "cards" else arrival.home
        item = PaletteItem("card", home)
        try:
            found = placed_without_pointer(document.document, document.map_id, item, lane_id, stage, new_id())
        except KnownError as error:
            document.failed.emit(error)
            return
        self.put_arrival(found, arrival)

    def place(self, item: PaletteItem) -> None:
        """Put an item where the selection is."""
        canvas, document = self._canvas, self._canvas.open_document
        lane, stage = cell_of(document.document, document.selection, canvas.cell)
        selected = document.document.get(lane, Lane)
        elsewhere = selected is not None and (selected.type != item.home or selected.locked)
        if canvas.cell is None and item.type != "lane" and elsewhere:
            lane = ""  # only a selected cell means that very lane; a selected card means its stage
        try:
            found = placed_without_pointer(document.document, document.map_id, item, lane, stage, new_id())
        except KnownError as error:
            document.failed.emit(error)
            return
        self.put(canvas.emotions.landed(found), item)

    def start_in_cell(self, point: QPointF | None = None, text: str = "") -> None:
        """Start what belongs into the selected cell: a card, a metric, or a marker at the point."""
        canvas, document = self._canvas, self._canvas.open_document.document
        if canvas.cell is None:
            return
        lane, stage = document.get(canvas.cell[0], Lane), canvas.cell[1]
        if lane is None:
            return
        holds = LANE_KIND[lane.type].holds
        if holds == "emotions":
            self._start_marker(lane, stage, point)
        elif canvas.editing.start_in_cell() and text:
            canvas.editing.type(text)

    def _start_marker(self, lane: Lane, stage: str, point: QPointF | None) -> None:
        grid = self._canvas.composition.grid
        row, column = grid.row(lane.id), grid.column(stage)
        identity, score = new_id(), 0.0
        position = free_position(self._canvas.open_document.document, lane.id, stage)
        if point is not None and row and row.scale and column:
            position, score = (point.x() - column.x) / column.width, round(row.scale.score_at(point.y()), 1)
            self._canvas.emotions.use_curve_at(lane.id, point)
        change = add_marker(self._canvas.open_document.document, lane.id, stage, position, score, identity=identity)
        self.put(self._canvas.emotions.landed(Landing(change, identity)), PaletteItem("emotion", score=score))

    def delete_selected(self) -> None:
        """Delete what is selected; the window offers to undo it."""
        document = self._canvas.open_document
        if document.selection:
            document.attempt(lambda it: delete(it, with_folded(it, document.selection)), [])

    def duplicate_selected(self) -> None:
        """Duplicate what is selected, behind the original."""
        document = self._canvas.open_document
        try:
            change, added = duplicate(document.document, with_folded(document.document, document.selection))
        except KnownError as error:
            document.failed.emit(error)
            return
        if change:
            document.apply(change, added)

    def copy(self) -> bool:
        """Copy what is selected; returns whether there was something."""
        from model.clipboard import copy

        document = self._canvas.open_document
        if not document.selection:
            return False
        text = copy(document.document, with_folded(document.document, document.selection))
        if text:
            QGuiApplication.clipboard().setText(text)
        return bool(text)

    def cut(self) -> None:
        """Copy and delete what is selected; what is not copied stays, and a step takes its cards along."""
        from model.clipboard import copied_ids

        if self.copy():
            document = self._canvas.open_document
            ids = copied_ids(document.document, with_folded(document.document, document.selection))
            document.attempt(lambda it: delete(it, ids), [])

    def paste(self) -> None:
        """Paste into the selected cell, or where it was copied from."""
        from model.clipboard import paste, pasted_ids

        canvas, document = self._canvas, self._canvas.open_document
        lane, stage = cell_of(document.document, document.selection, canvas.cell)
        data = QGuiApplication.clipboard().mimeData()
        if document.journey_map and (arrival := arrival_of(data)):
            self.place_arrival(arrival)
            return
        text, own = arriving_text(data), holds_own(data)
        if not own and not text.strip():
            canvas.notice.emit(tr("There is nothing on the clipboard that a map takes"))
            return
        if self.take_table and document.journey_map and not own and holds_table(text):
            self.take_table(parse_cells(text, MOST_ROWS + 1))
            return
        try:
            change = paste(document.document, text, self._target(lane, stage), own)
        except KnownError as error:
            document.failed.emit(error)
            return
        maps = {record.id for record in change.added if isinstance(record, JourneyMap)}
        document.apply(change, [key for key in pasted_ids(change) if key not in maps])

    def _target(self, lane: str, stage: str) -> Target:
        """Return where a paste goes: behind what is selected, and a connector between two selected cards."""
        from model.operations.pasting import Target

        document = self._canvas.open_document
        last = document.selection[-1] if document.selection else ""
        step = last if document.document.get(last, Step) else ""
        cards = tuple(key for key in document.selection if document.document.get(key, Card))
        return Target(document.map_id, lane, stage, step=step, cards=cards)

    def select_all(self) -> None:
        """Select every card, metric and emotion marker of the map."""
        self._canvas.open_document.select(cards_in_order(self._canvas.composition))

    def stretch(self, ahead: int) -> bool:
        """Let the one selected card span a stage more or less; returns whether it is a card."""
        document = self._canvas.open_document
        card = document.document.get(document.selection[0], Card) if len(document.selection) == 1 else None
        if card is not None:
            document.attempt(lambda it: stretch(it, card.id, next_span(it, card, ahead)))
        return card is not None

    def nudge(self, direction: Direction) -> None:
        """Move all that is selected one place further, and say what stays."""
        document = self._canvas.open_document
        try:
            moved = nudge_all(document.document, document.selection, direction)
        except KnownError as error:
            document.failed.emit(error)
            return
        if document.apply(moved.change) and moved.staying:
            self._canvas.notice.emit(moved.words())
