"""The focus mode: all of the map but one stage or lane steps back, on the screen only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from model.document import Document
from model.operations.lanes import lane_name
from model.operations.placing import named
from model.records import Card, EmotionMarker, Lane, Metric, Stage, Step
from resources.i18n import tr
from ui.document import OpenDocument
from ui.stylesheet import set_look
from ui.widgets import icon_button, label

if TYPE_CHECKING:
    from model.layout.grid import Grid
    from ui.canvas.view import MapCanvas

VEIL = QColor(255, 255, 255, 214)
"""The map's paper stays light in every look of the interface."""
_MARGIN = 12


def focus_of(document: Document, selection: tuple[str, ...]) -> str:
    """Return the stage or lane that a selection is about: itself, or the stage that it is in; "" for none."""
    for key in selection:
        match document.records.get(key):
            case Stage(id=identity) | Lane(id=identity):
                return identity
            case Card(stage=stage) | EmotionMarker(stage=stage) | Metric(stage=stage) | Step(stage=stage):
                return stage
    return ""


def lit(grid: Grid, identity: str) -> QRectF | None:
    """Return what is not dimmed of the table, in points; None when the stage or lane is not on the map."""
    table = grid.table
    if column := grid.column(identity):
        return QRectF(column.x, table.y, column.width, table.height)
    if row := grid.row(identity):
        return QRectF(table.x, row.y, table.width, row.height)
    return None


class FocusMode(QObject):
    """Guards which stage or lane is in focus; the selection moves it on."""

    def __init__(self, document: OpenDocument, canvas: MapCanvas, around: QWidget) -> None:
        super().__init__(canvas)
        self._document, self._canvas = document, canvas
        self.on = ""
        self.sign = _Sign(around)
        self.sign.shut.clicked.connect(self.end)
        canvas.under_overlays.append(self._paint)
        canvas.stepped_back.append(self.dims)
        canvas.installEventFilter(self)
        document.selection_changed.connect(self._follow)
        document.edited.connect(lambda _edit: self._look_again())
        document.map_changed.connect(self.end)

    def toggle(self) -> bool:
        """Focus on what is selected, or end it; return False when there is nothing to focus on."""
        if self.on:
            self.end()
            return True
        stages = self._document.document.stages(self._document.map_id)
        first = next((stage.id for stage in stages if not stage.hidden), "")
        self.on = focus_of(self._document.document, self._document.selection) or first
        self._look_again()
        return bool(self.on)

    def end(self) -> None:
        """Show all of the map as it is."""
        self.on = ""
        self._look_again()

    def dims(self, record: str) -> bool:
        """Whether a thing of the map steps back: it lies in another stage or lane."""
        match self._document.document.records.get(record) if self.on else None:
            case Card(lane=lane, stage=stage) | EmotionMarker(lane=lane, stage=stage) | Metric(lane=lane, stage=stage):
                return self.on not in (lane, stage)
            case Stage() | Lane() as whole:
                return whole.kind == self._document.document.records[self.on].kind and whole.id != self.on
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the canvas's upper edge, and leave with it."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._place()
        elif event.type() == QEvent.Type.Hide:
            self.sign.hide()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        wanted = focus_of(self._document.document, self._document.selection) if self.on else ""
        if wanted and wanted != self.on:
            self.on = wanted
            self._look_again()

    def _look_again(self) -> None:
        record = self._document.document.records.get(self.on)
        if isinstance(record, Lane | Stage) and lit(self._canvas.composition.grid, self.on) is not None:
            name = lane_name(record) if isinstance(record, Lane) else named(record)
            self.sign.say(tr("Focus: {name}", name=" ".join(name.split())[:60]))
        else:
            self.on = ""
        self._place()
        self._canvas.viewport().update()

    def _place(self) -> None:
        self.sign.setVisible(bool(self.on) and self._canvas.isVisible())
        self.sign.adjustSize()
        room = self._canvas.geometry()
        self.sign.move(room.center().x() - self.sign.width() // 2, room.top() + _MARGIN)
        self.sign.raise_()

    def _paint(self, painter: QPainter) -> None:
        grid = self._canvas.composition.grid
        shown = lit(grid, self.on) if self.on else None
        if shown is None:
            return
        table = QRectF(grid.table.x, grid.table.y, grid.table.width, grid.table.height)
        labels = QRectF(grid.table.x, grid.table.y, grid.label_width, grid.table.height)
        heads = QRectF(grid.table.x, grid.table.y, grid.table.width, grid.body_top - grid.table.y)
        veil = QPainterPath()
        veil.setFillRule(Qt.FillRule.WindingFill)
        veil.addRect(table)
        bright = QPainterPath()
        bright.setFillRule(Qt.FillRule.WindingFill)
        for part in (shown, labels if grid.column(self.on) else heads):
            bright.addRect(part)
        painter.fillPath(veil.subtracted(bright), VEIL)


class _Sign(QFrame):
    """Says what is in focus, with a way out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        set_look(self, "popup")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 4, 4, 4)
        row.setSpacing(6)
        self._words = label("", "strong")
        row.addWidget(self._words)
        self.shut = icon_button("x", tr("End focus"), size=QSize(16, 16))
        row.addWidget(self.shut)
        self.hide()

    def say(self, text: str) -> None:
        """Say what is in focus."""
        self._words.setText(text)
        self.setAccessibleName(text)
