"""Narrow places: labels that give way, buttons and rows that end in an ellipsis, dialogs that fit on the screen."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.action_set import plain
from ui.widgets import label, set_plain_tooltip

LONG = 14
"""Letters: a longer word may be broken anywhere."""
_BREAK = "\u200b"
_LEAST = 40
FRAME = (16, 48)
"""Pixels that the frame of a window takes, about, at its sides and with its title."""


def wrapped_label(text: str, look: str = "") -> QLabel:
    """Return a label that wraps its plain text at any width; a long word is broken rather than cut."""
    words = (word if len(word) <= LONG else _BREAK.join(word) for word in text.split(" "))
    made = label(" ".join(words), look, wrap=True)
    made.setMinimumWidth(1)
    return made


class ShortButton(QPushButton):
    """A button whose words end in an ellipsis where there is no room; the tooltip then has them whole."""

    def __init__(self, text: str) -> None:
        super().__init__(plain(text))
        self._whole = text

    def sizeHint(self) -> QSize:
        return QSize(self._beside() + self._width_of(plain(self._whole)), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._beside()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(plain(shown))
        set_plain_tooltip(self, self._whole if shown != self._whole else "")

    def _beside(self) -> int:
        """Pixels that are not for the words."""
        return super().sizeHint().width() - self._width_of(self.text())

    def _width_of(self, words: str) -> int:
        """Return the pixels of words, rounded up as the button itself does: rounded down, the last letter is cut."""
        return self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic, words).width()


class _NarrowRows(QStyledItemDelegate):
    """Rows that ask for no width of their own, so that the list gives them its own and cuts with an ellipsis."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(1, super().sizeHint(option, index).height())


def shorten_rows(view: QListView) -> None:
    """Let the rows of a list end in an ellipsis instead of scrolling sideways."""
    view.setItemDelegate(_NarrowRows(view))
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)


def resize_within_screen(window: QWidget, width: int, height: int) -> None:
    """Give a window a size in pixels, less where the screen has not so much room for it and its frame."""
    room = window.screen().availableGeometry()
    window.resize(min(width, room.width() - FRAME[0]), min(height, room.height() - FRAME[1]))


class _Follower(QObject):
    """Scrolls an area to the focus also when this comes from outside, where Qt leaves it out of sight."""

    def __init__(self, area: QScrollArea) -> None:
        super().__init__(area)
        self._area = area
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._on_focus)  # a method of ours: the application outlives the area

    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside, pressed = self._area.widget(), QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is not None and inside is not None and inside.isAncestorOf(now) and not pressed:
            self._area.ensureWidgetVisible(now)


def follow_focus(area: QScrollArea) -> None:
    """Let an area show whatever in it has the focus, wherever the focus came from."""
    _Follower(area)
