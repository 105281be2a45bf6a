"""What flies out beside a panel over the canvas: more tiles, which can be dragged from there as well."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui.panels.tile import DIRECTIONS, Tile, move_focus
from ui.stylesheet import set_look
from ui.widgets import label

WIDTH = 268
EDGE = 8
MARGIN = 12
SPACING = 6
SPARE = 4
"""How much higher than its content the flyout is, in pixels, so that it does not scroll by a fraction."""
BESIDE = 26
"""The width of what is beside the content, in pixels."""


class Flyout(QFrame):
    """A part of the window, not a window of its own: it goes with Esc, or with a press elsewhere."""

    def __init__(self, content: QWidget, opener: QWidget, title: str) -> None:
        super().__init__(opener.window())
        self.content, self._opener = content, opener
        set_look(self, "popup")
        self.setAccessibleName(title)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN, MARGIN, 6, MARGIN)
        column.setSpacing(SPACING)
        self._title = label(title, "section")
        column.addWidget(self._title)
        inside = QWidget()
        set_look(inside, "plain")
        words = QVBoxLayout(inside)
        words.setContentsMargins(0, 0, 6, 0)
        words.addWidget(content)
        words.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inside)
        column.addWidget(self._scroll)
        self.hide()
        opener.destroyed.connect(self.deleteLater)

    def show_beside(self, place: QWidget, content_height: int) -> None:
        """Show right of a widget and as high as that, for a content of so many pixels, all of it in the window.

        A content that knows its height at the flyout's width is asked for that instead.
        """
        window = self.window()
        layout = self.content.layout()
        if layout is not None and layout.hasHeightForWidth():
            content_height = max(layout.totalHeightForWidth(WIDTH - BESIDE), layout.totalMinimumSize().height())
        around = self._title.sizeHint().height() + 2 * MARGIN + SPACING + 2 * self.frameWidth()
        height = min(content_height + around + SPARE, window.height() - 2 * EDGE - 60)
        corner = place.mapTo(window, QPoint(place.width() + 2 * EDGE + 8, -EDGE))
        top = max(EDGE + 40, min(corner.y(), window.height() - height - EDGE))
        self.setGeometry(corner.x(), top, WIDTH, height)
        self.show()
        self.raise_()
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)
        if tiles := self.findChildren(Tile):
            tiles[0].setFocus(Qt.FocusReason.PopupFocusReason)

    def leave(self) -> None:
        """Go away, and give the focus back to what opened it."""
        now: QWidget | None = self.window().focusWidget()
        if now is not None and self.isAncestorOf(now):
            self._opener.setFocus(Qt.FocusReason.PopupFocusReason)
        self.hide()

    def hideEvent(self, event: object) -> None:
        """Look after no presses any more."""
        application = QApplication.instance()
        if application is not None:
            application.removeEventFilter(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        tile = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif isinstance(tile, Tile) and event.key() in DIRECTIONS:
            found = move_focus(tile, self.findChildren(Tile), *DIRECTIONS[event.key()])
            self._scroll.ensureWidgetVisible(found)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A press anywhere else closes it; the button that opened it does so by itself."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            at = event.globalPosition().toPoint()
            opener = QRect(self._opener.mapToGlobal(QPoint(0, 0)), self._opener.size())
            if not QRect(self.mapToGlobal(QPoint(0, 0)), self.size()).contains(at) and not opener.contains(at):
                self.leave()
        return False
