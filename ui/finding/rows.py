"""Lists of plain rows with an icon, marked letters, a second text and keys: what was found, and commands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QKeyEvent, QPainter, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.icons import colour_named, paint_icon
from ui.theme import tokens

Index = QModelIndex | QPersistentModelIndex
SIDE, GAP, ICON = 10.0, 10.0, 18.0
LINE, TWO_LINES, HEADING = 32, 46, 30
MARKED = {False: "#FFE08A", True: "#6E5510"}
"""The ground of marked letters, in a light and in a dark interface."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row. ``marks`` are places in ``text``; a heading only separates; ``value`` is the caller's."""

    text: str
    detail: str = ""
    below: str = ""
    icon: str = ""
    keys: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    enabled: bool = True
    heading: bool = False
    value: Any = None
    colour: str = "secondary"


class RowModel(QAbstractListModel):
    """The rows as Qt's views and screen readers see them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()

    def fill(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 (Qt's own default)
        return len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in (row.text, row.detail, row.below, row.keys) if part)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.rows[index.row()].heading:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled


class RowList(QListView):
    """Guards which row is the current one; headings are never it. Enter and a click choose it."""

    chosen = Signal(object)
    """A Row was chosen."""
    current_changed = Signal(object)
    """The hand went to a Row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._model = RowModel(self)
        self.setModel(self._model)
        self.setItemDelegate(RowDelegate(self))
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.clicked.connect(lambda index: self._choose(index.row()))

    def fill(self, rows: Sequence[Row], current: int = -1) -> None:
        """Show other rows, with the current one given by its number (-1: none)."""
        self._model.fill(rows)
        self.go_to(current)

    def rows(self) -> Sequence[Row]:
        """The rows shown."""
        return self._model.rows

    def current(self) -> Row | None:
        """The row that Enter chooses."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def go_to(self, number: int) -> None:
        """Make a row the current one and bring it into sight."""
        index = self._model.index(number) if 0 <= number < len(self._model.rows) else QModelIndex()
        self.setCurrentIndex(index)
        if index.isValid():
            heading_above = number > 0 and self._model.rows[number - 1].heading
            self.scrollTo(self._model.index(number - 1) if heading_above else index)
            self.scrollTo(index)

    def step(self, distance: int) -> None:
        """Go up or down by so many rows, past headings, staying at the ends."""
        places = [number for number, row in enumerate(self._model.rows) if not row.heading]
        if places:
            here = self.currentIndex().row()
            at = places.index(here) + distance if here in places else 0
            self.go_to(places[max(0, min(at, len(places) - 1))])
            self.current_changed.emit(self.current())

    def height_wanted(self) -> int:
        """The height in pixels that shows all rows."""
        return sum(height_of(row) for row in self._model.rows) + 2

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex().row())
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        if 0 <= number < len(self._model.rows) and not self._model.rows[number].heading:
            self.chosen.emit(self._model.rows[number])


def height_of(row: Row) -> int:
    """Return the height of a row in pixels."""
    return HEADING if row.heading else TWO_LINES if row.below else LINE


class RowDelegate(QStyledItemDelegate):
    """Draws rows; every text letter for letter."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, height_of(_row(index)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row, view = _row(index), option.widget
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(view.font())
        if row.heading:
            font.setBold(True)
            _text(painter, box.adjusted(SIDE, 4, -SIDE, 0), row.text, font, colour_named("secondary"))
        else:
            _ground(painter, box, option.state, view.hasFocus())
            _row_texts(painter, box.adjusted(SIDE, 0, -SIDE, 0), row, font)
        painter.restore()


def _row(index: Index) -> Row:
    model = index.model()
    assert isinstance(model, RowModel)
    return model.rows[index.row()]


def _ground(painter: QPainter, box: QRectF, state: QStyle.StateFlag, focused: bool) -> None:
    selected = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    if selected or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        if selected and focused:
            painter.setPen(colour_named("focus"))
        painter.setBrush(colour_named("accent_soft" if selected else "tile_hover"))
        painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), 5, 5)


def _row_texts(painter: QPainter, box: QRectF, row: Row, font: QFont) -> None:
    ink = colour_named("text" if row.enabled else "faint")
    quiet = colour_named("secondary" if row.enabled else "faint")
    if row.icon:
        square = QRectF(box.x(), box.center().y() - ICON / 2, ICON, ICON)
        paint_icon(painter, row.icon, square, colour_named(row.colour) if row.enabled else quiet)
    box.setLeft(box.left() + ICON + GAP)
    if row.keys:
        box.setRight(_text(painter, box, row.keys, font, quiet, right=True) - GAP)
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * 0.923)
    if row.below:
        upper = QRectF(box.x(), box.y() + 4, box.width(), 20)
        _text(painter, upper, row.text, font, ink, row.marks)
        _text(painter, QRectF(box.x(), box.y() + 23, box.width(), 18), row.below, small, quiet)
        return
    end = _text(painter, box, row.text, font, ink, row.marks)
    if row.detail and end + GAP < box.right() - 20:
        _text(painter, box.adjusted(end + GAP - box.left(), 0, 0, 0), row.detail, small, quiet)


def _text(
    painter: QPainter,
    box: QRectF,
    text: str,
    font: QFont,
    colour: QColor,
    marks: Sequence[tuple[int, int]] = (),
    right: bool = False,
) -> float:
    """Draw one line, cut with an ellipsis; return where it ends (with ``right``: where it begins)."""
    metrics = QFontMetricsF(font, painter.device())
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    layout = QTextLayout(shown, font, painter.device())
    layout.setFormats([_marked(start, min(end, len(shown))) for start, end in marks if start < len(shown)])
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(box.width() + 100)
    layout.endLayout()
    width = line.naturalTextWidth()
    left = box.right() - width if right else box.left()
    painter.setPen(colour)
    layout.draw(painter, QPointF(left, box.center().y() - line.height() / 2))
    return left if right else left + width


def _marked(start: int, end: int) -> QTextLayout.FormatRange:
    made = QTextLayout.FormatRange()
    made.start, made.length = start, end - start
    look = QTextCharFormat()
    look.setBackground(QColor(MARKED[tokens().dark]))
    made.format = look
    return made
