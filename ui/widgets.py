"""Small widgets used everywhere: plain labels, icon buttons, rules."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QLabel,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QToolButton,
    QWidget,
)

from ui.icons import colour_named, icon, paint_icon
from ui.stylesheet import set_look

ICON = QSize(20, 20)
USUAL_TEXT = 17.0
"""The height of a line of text, in pixels, that widths are made for."""


def label(text: str, look: str = "", parent: QWidget | None = None, wrap: bool = False) -> QLabel:
    """Return a label that shows its text letter for letter."""
    made = QLabel(parent)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setText(text)
    made.setWordWrap(wrap)
    if look:
        set_look(made, look)
    return made


class ElidedLabel(QLabel):
    """One line of plain text, cut with an ellipsis where it does not fit; the tooltip has it whole."""

    def __init__(self, text: str, look: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._whole, self._mode = text, mode
        if look:
            set_look(self, look)
        self.set_whole(text)

    def set_whole(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole.replace("\n", " "), self._mode, max(self.width(), 20))
        self.setText(shown)
        set_plain_tooltip(self, self._whole if shown != self._whole else "")


def set_plain_tooltip(widget: QWidget, text: str) -> None:
    """Give a widget a tooltip that shows its text letter for letter: text with markup is escaped for Qt."""
    if "<" in text:
        text = "<span>" + text.replace("&", "&amp;").replace("<", "&lt;") + "</span>"
    widget.setToolTip(text)


def text_scale(widget: QWidget) -> float:
    """Return how many times larger the text of the interface is than usual, at least 1."""
    return max(1.0, widget.fontMetrics().height() / USUAL_TEXT)


def rule(vertical: bool = False, length: int = 20) -> QFrame:
    """Return a hairline."""
    line = QFrame()
    set_look(line, "rule")
    if vertical:
        line.setFixedSize(1, length)
    else:
        line.setFixedHeight(1)
    return line


def icon_button(name: str, text: str, colour: str = "text", size: QSize = ICON) -> QToolButton:
    """Return a button that shows an icon only; the text is its tooltip and accessible name."""
    button = QToolButton()
    button.setIcon(icon(name, colour))
    button.setIconSize(size)
    set_plain_tooltip(button, text)
    button.setAccessibleName(text)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def action_button(action: QAction, size: QSize = ICON) -> QToolButton:
    """Return a button for an action, showing its icon only."""
    button = QToolButton()
    button.setDefaultAction(action)
    button.setIconSize(size)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class ChoiceBox(QComboBox):
    """A combo box with the theme's own arrow, which leaves the wheel to the panel it is in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)
        self.setMaxVisibleItems(16)
        self.setIconSize(QSize(18, 18))

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """End what is chosen in an ellipsis where it does not fit: Qt cuts it through a letter."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self).width() - 4
        if not option.currentIcon.isNull():
            room -= self.iconSize().width() + 4
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        try:
            box = self.rect().toRectF()
            box.setLeft(box.right() - 24)
            box.setWidth(16)
            box.setTop(box.center().y() - 8)
            box.setHeight(16)
            paint_icon(painter, "chevron-down", box, colour_named("secondary" if self.isEnabled() else "faint"))
        finally:
            painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class CheckBox(QCheckBox):
    """A check box in the theme's own drawing, sharp and visible in light and dark."""

    SIDE = 17.0

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(round(self.SIDE) + 12 + metrics.horizontalAdvance(self.text()), max(28, metrics.height() + 8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            top = (self.height() - self.SIDE) / 2
            self._paint_box(painter, QRectF(3.5, top, self.SIDE, self.SIDE))
            painter.setPen(colour_named("text" if self.isEnabled() else "faint"))
            words = QRectF(self.SIDE + 12, 0, self.width() - self.SIDE - 12, self.height())
            shown = self.text().replace("&&", "&")
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        finally:
            painter.end()

    def _paint_box(self, painter: QPainter, box: QRectF) -> None:
        state = self.checkState()
        on = state is not Qt.CheckState.Unchecked
        painter.setPen(QPen(colour_named("accent" if on else "faint"), 1.2))
        painter.setBrush(colour_named("accent" if on else "tile_hover" if self.underMouse() else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if on:
            name = "minus" if state is Qt.CheckState.PartiallyChecked else "check"
            paint_icon(painter, name, box.adjusted(1.5, 1.5, -1.5, -1.5), colour_named("on_accent"), 3.2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(colour_named("focus"), 2))
            painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 6, 6)
