"""What hands do to stages and lanes besides moving them: borders, locks, triangles, hidden ones, bands of groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from model.lane_groups import run_of, shown_lanes
from model.layout.grid import Rect
from model.locks import LockedCards, locked_cards
from model.operations.hiding import show
from model.operations.lane_groups import fold_lanes, rename_group, with_folded
from model.operations.locking import lock
from model.operations.sizes import set_height, set_width
from model.records import Lane
from resources.i18n import tr
from ui.canvas.gestures.resize import Border, Resize, border_at
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.overlays import paint_line
from ui.canvas.quick_adding import explained, plus_at, use_plus
from ui.canvas.signs import ADDING, Sign, fold_sign_of, lasting_signs, paint_sign, sign_box

if TYPE_CHECKING:
    from model.picture.compose import Composition
    from ui.canvas.board import Board
    from ui.canvas.targets import Target

BAND = "lane_group"
MOST_WIDTH = 520.0
FIELD = (168.0, 28.0)
"""Pixels of the field in which a group's name is typed; it is as wide as a long name, up to ``MOST_WIDTH``."""


class StructureHands:
    """Guards what is under the pointer of borders and signs."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self._signs: tuple[Composition | None, tuple[Sign, ...]] = (None, ())
        self._locked: LockedCards | None = None
        self._border: Border | None = None
        self._sign: Sign | None = None
        self._lane = ""
        self._plus: Sign | None = None
        self._painted: frozenset[Sign | Border] = frozenset()
        canvas.open_document.selection_changed.connect(self.refresh)
        canvas.drawn.connect(self.refresh)

    # --- what is there

    def signs(self) -> tuple[Sign, ...]:
        """Return the signs that are seen now: lasting ones, and the triangle of the lane hovered or selected."""
        canvas = self._canvas
        if self._signs[0] is not canvas.composition:
            locked = locked_cards(canvas.shown, self._locked)
            if canvas.shown is canvas.open_document.document:
                self._locked = locked
            found = lasting_signs(canvas.shown, canvas.composition, canvas.open_document.map_id, locked)
            self._signs = (canvas.composition, found)
        selected = [lane.id for lane in canvas.open_document.chosen().of(Lane)[:1]]
        lanes = dict.fromkeys([*selected, *([self._lane] if self._lane else [])])
        grid = canvas.composition.grid
        passing = [sign for lane in lanes if (sign := fold_sign_of(canvas.shown, grid, lane))]
        if self._plus and self._may_add():
            passing.append(self._plus)
        return (*self._signs[1], *(sign for sign in passing if sign not in self._signs[1]))

    def _may_add(self) -> bool:
        """Whether the pointer is free for a plus: nothing is dragged, typed or held, and it is no hand."""
        canvas = self._canvas
        free = canvas.pointer.gesture is None and not canvas.dropping.active and not canvas.editing.active
        return free and canvas.tool == "select" and not canvas.pointer.space_held

    def _plus_for(self, point: QPointF) -> Sign | None:
        """Return the plus beside the pointer; the one that it is on stays."""
        if self._plus and sign_box(self._canvas, self._plus).adjusted(-3, -3, 3, 3).contains(point):
            return self._plus
        return plus_at(self._canvas, point)

    def sign_at(self, point: QPointF) -> Sign | None:
        """Return the sign at a point of the map."""
        return next((sign for sign in reversed(self.signs()) if sign_box(self._canvas, sign).contains(point)), None)

    def border_at(self, point: QPointF) -> Border | None:
        """Return the border of a stage or lane at a point, where no sign is."""
        return None if self.sign_at(point) else border_at(self._canvas, point)

    def stands_for(self, target: Target) -> list[str]:
        """Return the ids that a press on something selects: all lanes for the band of a group, or a folded one."""
        document = self._canvas.shown
        if target.kind == BAND:
            lane = document.get(target.record, Lane)
            run = run_of(shown_lanes(document.lanes(lane.map)), lane.id) if lane else None
            return [lane.id for lane in run.lanes] if run else []
        return list(with_folded(document, [target.record])) if target.kind == "lane_header" else [target.record]

    # --- the pointer

    def hover(self, point: QPointF) -> bool:
        """Follow the pointer; returns whether a border or a sign is under it."""
        row = self._canvas.composition.grid.row_at(point.y())
        beside = point.x() < self._canvas.composition.grid.table.x + self._canvas.composition.grid.label_width
        lane = row.lane if row is not None and beside else ""
        before, plus = (self._lane, self._sign, self._border), self._plus
        self._lane = lane
        self._plus = self._plus_for(point)
        self._sign = self.sign_at(point)
        self._border = None if self._sign else border_at(self._canvas, point)
        if before != (self._lane, self._sign, self._border) or plus != self._plus:
            self.refresh(before[1], self._sign)
            self._canvas.viewport().setToolTip(_explained(self._sign) if self._sign else "")
        return self._sign is not None or self._border is not None

    def leave(self) -> None:
        """The pointer is elsewhere."""
        if self._lane or self._sign or self._border or self._plus:
            lit, self._lane, self._sign, self._border, self._plus = self._sign, "", None, None, None
            self.refresh(lit)

    def cursor(self) -> Qt.CursorShape | None:
        """Return the shape of the pointer over a border or a sign; None elsewhere."""
        if self._sign:
            return Qt.CursorShape.PointingHandCursor
        if self._border:
            return Qt.CursorShape.SplitHCursor if self._border.upright else Qt.CursorShape.SplitVCursor
        return None

    def press(self, point: QPointF) -> bool:
        """Do what a press on a sign means; False where there is none."""
        sign, document = self.sign_at(point), self._canvas.open_document
        if sign is None:
            return False
        if sign.kind in ADDING:
            self._plus = None
            use_plus(self._canvas, sign)
        elif sign.kind == "lock":
            document.attempt(lambda it: lock(it, sign.ids, locked=False))
        elif sign.kind == "hidden":
            document.attempt(lambda it: show(it, sign.ids), sign.ids)
        else:
            document.attempt(lambda it: fold_lanes(it, sign.ids, folded=sign.kind == "fold"))
        self._sign = None
        return True

    def double_click(self, point: QPointF, target: Target | None) -> bool:
        """A border's size becomes automatic; a band's name is edited. False where there is neither."""
        document = self._canvas.open_document
        if self.sign_at(point):
            return True
        if border := self.border_at(point):
            change = set_width if border.upright else set_height
            document.attempt(lambda it: change(it, [border.record], None))
            return True
        if target is not None and target.kind == BAND:
            self.name_group(target.record)
            return True
        return False

    def resize(self, start: QPointF) -> Resize | None:
        """Return the gesture that a drag from a point begins; None where no border is."""
        border = self.border_at(start)
        return Resize(self._canvas, border, start) if border else None

    # --- the name of a group

    def name_group(self, lane_id: str) -> None:
        """Open the name of the group that a lane is in for editing, in place."""
        canvas = self._canvas
        lane = canvas.open_document.document.get(lane_id, Lane)
        row = canvas.composition.grid.row(lane_id)
        if lane is None or row is None or not lane.group or not canvas.editing.finish():
            return

        def take(typed: str) -> bool:
            name = " ".join(typed.split())
            return (
                canvas.open_document.attempt(lambda it: rename_group(it, lane_id, name))
                or not name
                or name == lane.group
            )

        field = InlineEditor(canvas.viewport(), lane.group, tr("Name of the group"), take)
        font = QFont("Pretendard")
        font.setPixelSize(13)
        field.dress(font, "#FFFFFF", "#1F2430", canvas.colours.accent.name())
        width = min(MOST_WIDTH, max(FIELD[0], QFontMetricsF(font).horizontalAdvance(lane.group) + 28))
        corner = canvas.camera.rect_to_screen(Rect(canvas.composition.grid.table.x, row.y, 0, 0)).topLeft()
        field.place(QRectF(max(4.0, corner.x()), max(4.0, corner.y() + 4), width, FIELD[1]))
        field.closed.connect(lambda: self._close(field))
        canvas.camera_moved.connect(field.finish)
        field.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _close(self, field: InlineEditor) -> None:
        self._canvas.camera_moved.disconnect(field.finish)
        field.hide()
        field.deleteLater()
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- painting

    def refresh(self, *others: Sign | None) -> None:
        """Paint again the signs and borders that came, went or moved, and some others."""
        with self._canvas.as_it_is():
            changed = {*(self._painted ^ self._now()), *(sign for sign in others if sign)}
        for item in changed:
            if isinstance(item, Border):
                box = self._canvas.camera.rect_to_screen(item.line)
            else:
                square = sign_box(self._canvas, item)
                rect = Rect(square.x(), square.y(), square.width(), square.height())
                box = self._canvas.camera.rect_to_screen(rect)
            self._canvas.viewport().update(box.toAlignedRect().adjusted(-6, -6, 6, 6))

    def _now(self) -> frozenset[Sign | Border]:
        border = [self._border] if self._border and self._canvas.pointer.gesture is None else []
        return frozenset([*self.signs(), *border])

    def paint(self, painter: QPainter) -> None:
        """Draw the border under the pointer and the signs."""
        canvas = self._canvas
        if canvas.pointer.gesture is None and self._border:
            paint_line(painter, self._border.line, canvas.colours)
        self._painted = self._now()
        for sign in self.signs():
            paint_sign(canvas, painter, sign, hovered=sign == self._sign)


def _explained(sign: Sign) -> str:
    if sign.kind in ADDING:
        return explained(sign)
    words = {
        "lock": tr("Locked: a click unlocks"),
        "hidden": tr("{count} hidden: a click shows", count=str(len(sign.ids))),
        "fold": tr("Collapse"),
        "unfold": tr("Unfold"),
    }
    return words[sign.kind]
