"""The hands on emotion lanes: which curve new markers go to, scores by keys, what is said of highlights, ties."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter

from model.curves import OWN, CurveKey, curve_name, curve_of, curves_of
from model.layout.curve_at import curve_at
from model.layout.grid import Rect
from model.layout.landing import Landing
from model.layout.places import groups_of
from model.operations.curves import LevelKey, set_level
from model.picture.marks import Group
from model.records import Card, EmotionMarker, Lane
from ui.canvas.overlays import cosmetic, faded
from ui.canvas.targets import rect_of
from ui.icons import paint_icon

if TYPE_CHECKING:
    from ui.canvas.board import Board

NEAR = 7.0
"""Pixels from a curve within which a double click means that curve."""
HANDLE, REACH = 4.0, 7.0
"""Pixels: half the size of the handle that ties a marker to a card, and around it where it can be grabbed."""
_LEVEL_KEYS: dict[str, LevelKey] = {
    **{str(number): number for number in range(1, 10)},
    "0": "neutral",
    "+": "up",
    "-": "down",
    "−": "down",
}
_SIGN = 11.0


class EmotionHands:
    """Guards, for each lane, the curve that was used last."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self._last: dict[str, CurveKey] = {}
        self._said = ""
        self._shown = False
        canvas.under_overlays.append(self.paint)
        canvas.drawn.connect(self._repaint)

    # --- the curve that is in use

    def active(self, lane_id: str) -> CurveKey:
        """Return the curve of a lane that new markers go to: the selected marker's, else the one used last."""
        document = self._canvas.open_document.document
        if document.get(lane_id, Lane) is None:
            return OWN
        for marker in self._selected():
            if marker.lane == lane_id:
                return curve_of(document, marker)
        curves = curves_of(document, lane_id)
        last = self._last.get(lane_id, OWN)
        return last if last in curves or not curves else next(iter(curves))

    def use(self, lane_id: str, key: CurveKey) -> None:
        """Let new markers of a lane go to one of its curves."""
        self._last[lane_id] = key
        self._canvas.viewport().update()

    def landed(self, found: Landing) -> Landing:
        """Return a landing with the markers that it adds on the curves in use."""
        added = tuple(
            self._on_active(record) if isinstance(record, EmotionMarker) else record for record in found.change.added
        )
        return replace(found, change=replace(found.change, added=added)) if added != found.change.added else found

    def _on_active(self, marker: EmotionMarker) -> EmotionMarker:
        key = self.active(marker.lane)
        return replace(marker, persona=key.persona, state=key.state)

    def use_curve_at(self, lane_id: str, point: QPointF) -> None:
        """Use the curve that a point is on, where it is on one."""
        canvas = self._canvas
        reach = NEAR / canvas.camera.zoom
        grid, document = canvas.composition.grid, canvas.open_document.document
        if key := curve_at(document, grid, lane_id, point.x(), point.y(), reach):
            self._last[lane_id] = key

    def click(self, point: QPointF) -> bool:
        """Use the curve whose name is at a point; returns whether there is one."""
        found = self._at(point, "curve_name")
        row = self._canvas.composition.grid.row_at(point.y())
        key = self._key_named(row.lane, found.name) if row and found else None
        if row is None or key is None:
            return False
        self.use(row.lane, key)
        curve = curves_of(self._canvas.open_document.document, row.lane)[key]
        self._canvas.open_document.select([curve[-1].id])
        return True

    def _key_named(self, lane_id: str, name: str) -> CurveKey | None:
        document, language = self._canvas.shown, self._canvas.composition.picture.language
        names = {curve_name(document, lane_id, key, language): key for key in curves_of(document, lane_id)}
        return names.get(name)

    # --- keys

    def typed(self, text: str) -> bool:
        """Give the selected markers a level by what was typed: its number from the worst, 0 neutral, + and −."""
        markers, document = self._selected(), self._canvas.open_document
        if not markers or len(markers) != len(document.selection) or text not in _LEVEL_KEYS:
            return False
        key, ids = _LEVEL_KEYS[text], [marker.id for marker in markers]
        document.attempt(lambda it: set_level(it, ids, key))
        return True

    def _selected(self) -> tuple[EmotionMarker, ...]:
        return self._canvas.open_document.chosen().of(EmotionMarker)

    # --- what is said when pointed at

    def hover(self, point: QPointF) -> None:
        """Explain the highlight under the pointer."""
        found = self._at(point, "highlight")
        said = found.name if found else ""
        if said != self._said:
            self._said = said
            self._canvas.say_at_pointer(said)

    def leave(self) -> None:
        """The pointer went away."""
        if self._said:
            self._said = ""
            self._canvas.say_at_pointer("")

    def _at(self, point: QPointF, kind: str) -> Group | None:
        """Return the highlight or name of a curve at a point of the map."""
        for row in groups_of(self._canvas.composition.picture.root):
            if row.kind == "lane" and row.y <= point.y() < row.y + row.height:
                for group in groups_of(row):
                    box = QRectF(row.x + group.x, row.y + group.y, group.width, group.height)
                    if group.kind == kind and box.contains(point):
                        return group
        return None

    # --- ties

    def handle(self) -> QPointF | None:
        """Return where the one selected marker's handle is, in points: beside its face, off all others."""
        document = self._canvas.open_document
        if len(document.selection) != 1 or document.document.get(document.selection[0], EmotionMarker) is None:
            return None
        rect = rect_of(self._canvas.composition, document.selection[0])
        if rect is None:
            return None
        away, middle = (HANDLE + 5.0) / self._canvas.camera.zoom, _middle(rect)
        sides = (
            QPointF(rect.right + away, middle.y()),
            QPointF(rect.x - away, middle.y()),
            QPointF(middle.x(), rect.bottom + away),
            QPointF(middle.x(), rect.y - away),
        )
        return next((side for side in sides if not self._on_a_face(side, document.selection[0])), sides[0])

    def _on_a_face(self, point: QPointF, but: str) -> bool:
        """Whether a handle at a point would cover the face of another marker."""
        canvas = self._canvas
        row, around = canvas.composition.grid.row_at(point.y()), REACH / canvas.camera.zoom
        others = canvas.shown.markers(row.lane) if row else ()
        rects = (rect_of(canvas.composition, marker.id) for marker in others if marker.id != but)
        return any(
            rect.x - around < point.x() < rect.right + around and rect.y - around < point.y() < rect.bottom + around
            for rect in rects
            if rect
        )

    def at_handle(self, point: QPointF) -> bool:
        """Whether a point is at the handle."""
        handle = self.handle()
        return handle is not None and (point - handle).manhattanLength() * self._canvas.camera.zoom <= REACH

    def note_selection(self) -> None:
        """Something else is selected: its curve is the one in use, and its ties show."""
        document = self._canvas.open_document.document
        markers = self._selected()
        for marker in markers:
            self._last[marker.lane] = curve_of(document, marker)
        self._repaint()
        self._shown = bool(markers) or any(map(self._is_chosen, self._tied()))
        self._repaint()

    def _is_chosen(self, marker: EmotionMarker) -> bool:
        """Whether a marker or the card that it is tied to is selected."""
        chosen = self._canvas.open_document.chosen()
        return marker.id in chosen.ids or marker.card in chosen.ids

    def _repaint(self) -> None:
        """Paint all again where lines may lead anywhere on the map."""
        if self._shown:
            self._canvas.viewport().update()

    def _tied(self) -> Iterator[EmotionMarker]:
        """Yield the markers in sight that are tied to a card."""
        canvas = self._canvas
        for row in canvas.composition.grid.rows:
            for marker in canvas.shown.markers(row.lane) if row.scale else ():
                if marker.card and canvas.shown.get(marker.card, Card):
                    yield marker

    def paint(self, painter: QPainter) -> None:
        """Draw the signs of ties, the line of the selected one's, its handle, and the frame of the curve in use."""
        canvas = self._canvas
        if canvas.open_document.journey_map is None:
            return
        zoom = canvas.camera.zoom
        for marker in self._tied():
            self._paint_tie(painter, marker)
        self._paint_names(painter)
        if (handle := self.handle()) and canvas.pointer.gesture is None:
            painter.setPen(cosmetic(painter, canvas.colours.accent, 1.2))
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawEllipse(handle, HANDLE / zoom, HANDLE / zoom)

    def _paint_tie(self, painter: QPainter, marker: EmotionMarker) -> None:
        canvas = self._canvas
        face, card = rect_of(canvas.composition, marker.id), rect_of(canvas.composition, marker.card)
        if face is None:
            return
        if card and self._is_chosen(marker):
            painter.setPen(cosmetic(painter, canvas.colours.accent, 1.6, Qt.PenStyle.DotLine))
            painter.drawLine(_middle(face), _edge(card, _middle(face)))
        side = min(_SIGN, face.width * 0.62)
        box = QRectF(face.right - side * 0.72, face.bottom - side * 0.72, side, side)
        painter.setPen(cosmetic(painter, faded(canvas.colours.accent, 90), 1.0))
        painter.setBrush(Qt.GlobalColor.white)
        painter.drawEllipse(box)
        paint_icon(
            painter,
            "link",
            box.adjusted(side * 0.16, side * 0.16, -side * 0.16, -side * 0.16),
            canvas.colours.accent,
            2.4,
        )

    def _paint_names(self, painter: QPainter) -> None:
        """Frame the name of the curve that new markers go to, while its lane is in use."""
        canvas = self._canvas
        lanes = {marker.lane for marker in self._selected()} | ({canvas.cell[0]} if canvas.cell else set())
        for row in groups_of(canvas.composition.picture.root):
            if row.kind != "lane" or not (canvas.dropping.active or row.record in lanes):
                continue
            names = [group for group in groups_of(row) if group.kind == "curve_name"]
            key = self.active(row.record) if names else OWN
            for group in names:
                if self._key_named(row.record, group.name) == key:
                    painter.setPen(cosmetic(painter, canvas.colours.accent, 1.4))
                    painter.setBrush(faded(canvas.colours.accent, 22))
                    box = QRectF(row.x + group.x, row.y + group.y, group.width, group.height)
                    painter.drawRoundedRect(box.adjusted(-4, -1, 4, 1), 5, 5)


def _middle(rect: Rect) -> QPointF:
    return QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)


def _edge(rect: Rect, towards: QPointF) -> QPointF:
    """Return the point of a rectangle's edge that is nearest to another point."""
    return QPointF(
        max(rect.x, min(rect.right, towards.x())),
        max(rect.y, min(rect.bottom, towards.y())),
    )
