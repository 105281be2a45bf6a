"""A small picture of a map above its tab, while the pointer rests there."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt, QTimer
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPixmap
from PySide6.QtWidgets import QFrame, QLabel, QTabBar, QVBoxLayout

from export.paint_qt import paint
from model.document import Document
from model.operations.pairs import counterpart
from model.picture.header import kind_words
from model.picture.marks import Picture
from model.records import JourneyMap
from resources.i18n import current_language, tr
from ui.canvas.composing import composed_in_pieces
from ui.canvas.pictures import AssetImages
from ui.canvas.tiles import LEGIBLE
from ui.document import OpenDocument
from ui.stylesheet import set_look
from ui.widgets import ElidedLabel, label

WIDTH, HEIGHT = 300, 200
"""The most that the picture takes, in pixels."""
GAP, MARGIN = 6, 8
PIECE = 0.006
"""Seconds of drawing at a time: a large map comes into its frame a moment later."""
_ENDING = frozenset(
    {
        QEvent.Type.Leave,
        QEvent.Type.Hide,
        QEvent.Type.Wheel,
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.ContextMenu,
    }
)


class TabPreview(QObject):
    """Guards the preview of one tab at a time; ``id_at`` returns the map of a tab."""

    def __init__(self, tabs: QTabBar, open_document: OpenDocument, id_at: Callable[[int], str]) -> None:
        super().__init__(tabs)
        self.tabs, self._open, self._id_at = tabs, open_document, id_at
        self.frame: QFrame | None = None
        self.picture = QLabel()
        self.title, self.words = ElidedLabel("", "strong"), label("", "secondary", wrap=True)
        self._shown = -1
        self._drawn: dict[str, tuple[Document, QPixmap]] = {}
        self._pieces: Iterator[None] | None = None
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)
        tabs.setMouseTracking(True)
        tabs.installEventFilter(self)

    def show(self, index: int) -> None:
        """Show the map of a tab."""
        document, map_id = self._open.document, self._id_at(index)
        journey = document.get(map_id, JourneyMap)
        if journey is None:
            return
        frame = self._framed()
        self._shown = index
        self.title.set_whole(journey.title.replace("\n", " ") or tr("Untitled map"))
        other = counterpart(document, map_id)
        pair = tr("Pair: {title}", title=other.title.replace("\n", " ")) if other else ""
        self.words.setText("\n".join(filter(None, (kind_words(journey, current_language()), pair))))
        known = self._drawn.get(map_id)
        self._set_picture(known[1] if known else QPixmap())
        frame.show()
        frame.raise_()
        if known is None or known[0] is not document:
            self._pieces = self._draw(document, map_id)
            self._timer.start()

    def hide(self) -> None:
        """Take the preview away."""
        self._shown, self._pieces = -1, None
        self._timer.stop()
        if self.frame is not None:
            self.frame.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The preview comes where a tooltip would, and goes when anything else is done."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            index = self.tabs.tabAt(event.pos())
            if index >= 0:
                self.show(index)
                return True
        elif event.type() in _ENDING or (isinstance(event, QMouseEvent) and self._is_elsewhere(event)):
            self.hide()
        return super().eventFilter(watched, event)

    def _is_elsewhere(self, event: QMouseEvent) -> bool:
        """Whether the pointer is not on the tab any more that is shown."""
        return self._shown >= 0 and self.tabs.tabAt(event.position().toPoint()) != self._shown

    def _framed(self) -> QFrame:
        """The frame over the window that holds the preview; made when it is first wanted."""
        if self.frame is None:
            self.frame = QFrame(self.tabs.window())
            set_look(self.frame, "popup")
            self.frame.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column = QVBoxLayout(self.frame)
            column.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
            column.setSpacing(GAP)
            for part in (self.picture, self.title, self.words):
                column.addWidget(part)
            self.frame.setFixedWidth(WIDTH + 2 * MARGIN + 2)
        return self.frame

    def _set_picture(self, pixmap: QPixmap) -> None:
        frame = self._framed()
        self.picture.setPixmap(pixmap)
        self.picture.setVisible(not pixmap.isNull())
        frame.adjustSize()
        tab = self.tabs.tabRect(self._shown)
        above = self.tabs.mapTo(self.tabs.window(), QPoint(tab.x(), 0))
        room = self.tabs.window().width() - frame.width() - GAP
        frame.move(max(GAP, min(above.x(), room)), above.y() - frame.height() - GAP)

    def _go_on(self) -> None:
        end = perf_counter() + PIECE
        while self._pieces is not None and perf_counter() < end:
            if next(self._pieces, self) is self:
                self._pieces = None
        if self._pieces is None:
            self._timer.stop()

    def _draw(self, document: Document, map_id: str) -> Generator[None, None, None]:
        composition = yield from composed_in_pieces(document, map_id)
        yield
        pixmap = _small(composition.picture, AssetImages(self._open), self.tabs.devicePixelRatioF())
        self._drawn[map_id] = (document, pixmap)
        self._set_picture(pixmap)


def _small(picture: Picture, images: AssetImages, ratio: float) -> QPixmap:
    """Return a picture as large as it may be."""
    scale = min(WIDTH / picture.width, HEIGHT / picture.height)
    size = QRectF(0, 0, picture.width * scale, picture.height * scale)
    pixmap = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.white)
    painter = QPainter(pixmap)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        paint(picture, painter, images, None, LEGIBLE)
    finally:
        painter.end()
    return pixmap
