"""A map shown to a room: the whole of it, then stage by stage, filling the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent, QHideEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from model.picture.deck import Deck
from resources.i18n import tr
from ui.action_set import plain
from ui.canvas.camera import ZOOM_MAX, Camera
from ui.canvas.picture_surface import PictureSurface
from ui.canvas.pictures import AssetImages
from ui.stylesheet import set_look
from ui.widgets import ElidedLabel, icon_button

if TYPE_CHECKING:
    from ui.document import OpenDocument

NEXT = frozenset(
    {Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_N}
)
BEFORE = frozenset({Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp, Qt.Key.Key_Backspace, Qt.Key.Key_P})
ENDING = frozenset({Qt.Key.Key_Escape, Qt.Key.Key_F5, Qt.Key.Key_Q})
DARKENING = frozenset({Qt.Key.Key_B, Qt.Key.Key_Period})
"""The keys of presenters and slide programs."""
MARGIN = 16.0
"""Pixels around what is shown."""


class Stand(PictureSurface):
    """Where the picture stands: as large as it can be, a click goes on, and nothing of it can be changed."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(name, parent)
        self.dark = False
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def zoom_to_fit(self) -> None:
        """Show the whole picture, however large that makes it."""
        self._fit_wanted = True
        page, window = self.page_size(), self.window_size()
        across, down = window.width() - 2 * MARGIN, window.height() - 2 * MARGIN
        self.set_camera(Camera(min(across / page.width(), down / page.height(), ZOOM_MAX)))

    def set_camera(self, camera: Camera) -> None:
        """Look from another place; what is lower than the screen stands in its middle."""
        super().set_camera(camera)
        page, window = self.page_size() * self.camera.zoom, self.window_size()
        if page.height() < window.height():
            self.camera = Camera(self.camera.zoom, self.camera.x, (window.height() - page.height()) / 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.dark:
            painter = QPainter(self.viewport())
            painter.fillRect(self.viewport().rect(), Qt.GlobalColor.black)
            painter.end()


class Presentation(QWidget):
    """Guards one presentation, in a window of its own over the whole screen."""

    ended = Signal()

    def __init__(self, open_document: OpenDocument, deck: Deck, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.deck = deck
        self._images = AssetImages(open_document)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(self, "ground")
        self.setWindowTitle(tr("Presentation"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.stand = Stand(tr("Presentation"), self)
        self.words = ElidedLabel("", "strong")
        self.before = icon_button("chevron-left", tr("Previous"), size=QSize(20, 20))
        self.next = icon_button("chevron-right", tr("Next"), size=QSize(20, 20))
        self.end = QPushButton(plain(tr("End (Esc)")))
        set_look(self.end, "quiet")
        self._build()
        self.before.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        self.end.clicked.connect(self.close)
        self.stand.pointed.connect(lambda _point: self.go(1))
        self.stand.viewport().installEventFilter(self)
        self.show_screen()

    def _build(self) -> None:
        foot = QWidget()
        foot.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        set_look(foot, "status")
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(6)
        for button in (self.before, self.next, self.end):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keys are the presentation's
        row.addWidget(self.before)
        row.addWidget(self.next)
        row.addSpacing(6)
        row.addWidget(self.words, 1)
        row.addWidget(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stand, 1)
        column.addWidget(foot)

    def go(self, ahead: int) -> None:
        """Show the next screen (1) or the one before (-1)."""
        if self._lit():
            return
        if self.deck.go(ahead):
            self.show_screen()

    def show_screen(self) -> None:
        """Show what the deck stands at, and say which it is."""
        deck = self.deck
        title = " ".join(deck.title.split())
        words = f"{deck.number}/{deck.count} · {title}" if deck.number else title
        self.words.set_whole(words)
        self.setAccessibleName(tr("Presentation: {screen}", screen=words))
        self.stand.setAccessibleName(words)
        self.stand.zoom_to_fit()
        self.stand.show_picture(deck.picture, self._images)
        self.before.setEnabled(deck.number > 0)
        self.next.setEnabled(not deck.is_last)

    def _lit(self) -> bool:
        """Light up a dark screen; returns whether it was dark."""
        was, self.stand.dark = self.stand.dark, False
        self.stand.viewport().update()
        return was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of slide programs and presenters; digits go to a stage, 0 to the whole map."""
        key = Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in ENDING:
            self.close()
        elif key in DARKENING:
            self.stand.dark = not self.stand.dark
            self.stand.viewport().update()
        elif key in NEXT or key in BEFORE or key == Qt.Key.Key_Space:
            self.go(-1 if key in BEFORE or (key == Qt.Key.Key_Space and shift) else 1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._jump(0 if key == Qt.Key.Key_Home else self.deck.count)
        elif event.text().isdigit():
            self._jump(int(event.text()))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.stand.zoom_out() if key == Qt.Key.Key_Minus else self.stand.zoom_in()
        else:
            super().keyPressEvent(event)

    def _jump(self, number: int) -> None:
        if not self._lit() and self.deck.show_number(number):
            self.show_screen()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click with the right button goes back."""
        back = isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.RightButton
        if back and event.type() == QEvent.Type.MouseButtonPress:
            self.go(-1)
        return back or isinstance(event, QContextMenuEvent)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stages are drawn for the screen as it is."""
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def proportion(self) -> float:
        """How many times as wide as high the picture's place is."""
        window = self.stand.window_size()
        return round(max(1.0, window.width()) / max(1.0, window.height()), 3)

    def _fit(self) -> None:
        self.deck.fit(self.proportion())
        self.show_screen()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.ended.emit()
