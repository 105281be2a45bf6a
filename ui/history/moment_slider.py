"""The slider over the moments of a document, with a mark for each snapshot."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from resources.i18n import tr
from ui.icons import colour_named

NEAR = 6
"""So many pixels from a snapshot's mark a press means the mark."""
MARK = 4.0


class MomentSlider(QSlider):
    """A press goes straight to a place; arrows, Page Up and Down, Home and End are the slider's own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._marks: tuple[int, ...] = ()
        self.setAccessibleName(tr("Moment of the history"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumHeight(30)

    def show_moments(self, last: int, value: int, marks: Iterable[int]) -> None:
        """Offer the moments 0 to ``last``, with marks at some; signals of the value stay off."""
        self._marks = tuple(marks)
        self.blockSignals(True)
        self.setRange(0, last)
        self.setPageStep(max(10, last // 20))
        self.setValue(value)
        self.blockSignals(False)
        self.update()

    def place_of(self, moment: int) -> int:
        """Return the x of a moment, in pixels."""
        start, room = self._room()
        return start + QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), moment, room)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            x = round(event.position().x())
            near = min(self._marks, key=lambda moment: abs(self.place_of(moment) - x), default=None)
            if near is not None and abs(self.place_of(near) - x) <= NEAR:
                self.setValue(near)
            elif not self._handle().contains(event.position().toPoint()):
                start, room = self._room()
                self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), x - start, room))
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._marks:
            return
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour_named("warning"))
            for moment in self._marks:
                x, y = self.place_of(moment) + 0.5, MARK + 0.5
                painter.drawPolygon(
                    QPolygonF([QPointF(x, y - MARK), QPointF(x + MARK, y), QPointF(x, y + MARK), QPointF(x - MARK, y)])
                )
        finally:
            painter.end()

    def _handle(self) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_Slider
        return self.style().subControlRect(control, option, QStyle.SubControl.SC_SliderHandle, self)

    def _room(self) -> tuple[int, int]:
        """Return the x of the first moment and the pixels from there to the last."""
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        control = QStyle.ComplexControl.CC_Slider
        groove = self.style().subControlRect(control, option, QStyle.SubControl.SC_SliderGroove, self)
        handle = self._handle().width()
        return groove.x() + handle // 2, max(1, groove.width() - handle)
