"""A row of the outline: its icon and name, and at the right the signs for what is hidden, locked or collapsed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from model.outline import signs_of
from resources.i18n import mark, tr
from ui.icons import colour_named, paint_icon
from ui.outline.tree_model import OutlineModel

Index = QModelIndex | QPersistentModelIndex
HEIGHT = 28
SIGN = 16
GAP = 6
SIGN_ICONS = {"hidden": ("eye-off", "eye"), "locked": ("lock", "lock-open"), "collapsed": ("fold", "fold")}
"""The icon of each sign: on, and off (which shows under the pointer and on the selected row)."""
SWITCH_WORDS = {
    "hidden": (mark("Show"), mark("Hide")),
    "locked": (mark("Unlock"), mark("Lock")),
    "collapsed": (mark("Unfold"), mark("Collapse")),
}


def sign_rects(signs: tuple[str, ...], row: QRect) -> dict[str, QRect]:
    """Return where the signs are in a row, from its right edge."""
    top = row.top() + (row.height() - SIGN) // 2
    step = SIGN + GAP
    return {name: QRect(row.right() - step * (at + 1), top, SIGN, SIGN) for at, name in enumerate(signs)}


class RowPainter(QStyledItemDelegate):
    """Draws rows and opens the line in which one is renamed."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        assert isinstance(model, OutlineModel)
        record = model.record_at(index)
        signs = signs_of(record) if record else ()
        state: QStyle.StateFlag = getattr(option, "state")  # noqa: B009  the stubs do not know it
        lively = bool(state & (QStyle.StateFlag.State_MouseOver | QStyle.StateFlag.State_Selected))
        shown = [name for name in signs if lively or getattr(record, name)]
        rect: QRect = getattr(option, "rect")  # noqa: B009
        whole = QRect(rect)
        if shown:
            rect.setRight(min(found.left() for name, found in sign_rects(signs, whole).items() if name in shown) - GAP)
        super().paint(painter, option, index)
        for name, box in sign_rects(signs, whole).items():
            if name in shown:
                on = bool(getattr(record, name))
                colour = colour_named("accent_text" if on else "faint")
                paint_icon(painter, SIGN_ICONS[name][0 if on else 1], box.toRectF(), colour)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        return QSize(hint.width(), max(HEIGHT, hint.height()))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        line = QLineEdit(parent)
        line.setProperty("look", "cell")
        line.setAccessibleName(tr("New name"))
        return line

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tab ends renaming and nothing more."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Tab:
            return True
        return super().eventFilter(watched, event)


def sign_at(model: OutlineModel, index: Index, row: QRect, place: QPoint) -> str:
    """Return the sign of a row under a point, "" for none."""
    record = model.record_at(index)
    signs = signs_of(record) if record else ()
    near = ((name, rect.adjusted(-3, -5, 3, 5)) for name, rect in sign_rects(signs, row).items())
    return next((name for name, rect in near if rect.contains(place)), "")
