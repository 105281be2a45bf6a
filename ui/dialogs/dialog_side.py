"""The right side of the export and print dialogs: controls that scroll on a low screen, and buttons that do not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.narrow import follow_focus
from ui.stylesheet import set_look
from ui.widgets import label

WIDTH = 328
_EDGE = 24


def lay_out_dialog(
    dialog: QDialog,
    preview: QWidget,
    parts: tuple[str, Sequence[QWidget], Sequence[QWidget]],
    buttons: Sequence[QPushButton],
) -> None:
    """Put the preview at the left, and at the right (title, what scrolls, what always shows) over the buttons."""
    title, scrolling, fixed = parts
    side = QWidget()
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 20, 0, 20)
    column.setSpacing(8)
    column.addWidget(_padded([label(title, "title")]))
    inside = _padded(scrolling)
    scrolled = _scrolled(inside)
    column.addWidget(scrolled, 1)
    column.addWidget(_padded(fixed))
    row = QHBoxLayout()
    row.setContentsMargins(_EDGE, 0, _EDGE, 0)
    for button in buttons:
        row.addWidget(button, 1)
    column.addLayout(row)
    bar = scrolled.verticalScrollBar().sizeHint().width()
    side.setFixedWidth(max(WIDTH, inside.minimumSizeHint().width() + bar, side.minimumSizeHint().width()))
    across = QHBoxLayout(dialog)
    across.setContentsMargins(0, 0, 0, 0)
    across.setSpacing(0)
    across.addWidget(preview, 1)
    across.addWidget(side)


def _padded(widgets: Sequence[QWidget]) -> QWidget:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(_EDGE, 0, _EDGE, 0)
    column.setSpacing(8)
    for widget in widgets:
        column.addWidget(widget)
    return place


def _scrolled(inside: QWidget) -> QScrollArea:
    set_look(inside, "plain")
    layout = inside.layout()
    if isinstance(layout, QVBoxLayout):
        layout.addStretch(1)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    follow_focus(area)
    return area
