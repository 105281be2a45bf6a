"""Small pictures of the templates: composed and painted when the program is idle, kept as files for the next time."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QDir, QIODevice, QObject, QSaveFile, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from model.document import Document
from resources import resource_path
from ui.settings import cache_folder

WIDTH = 640
"""Pixels across; shown at half that on a screen of double density."""

Maker = Callable[[], Document]


class Thumbnails(QObject):
    """Guards the queue of pictures to make. ``ready`` carries the name asked for and its QImage."""

    ready = Signal(str, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._queue: list[tuple[str, Path, Maker]] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._next)

    def ask(self, name: str, source: Path, make: Maker) -> None:
        """Ask for the picture of what ``make`` returns; it is made anew when the file ``source`` changes."""
        self._queue.append((name, source, make))
        if not self._timer.isActive():
            self._timer.start(0)

    def pause(self) -> None:
        """Stop making pictures until ``resume``."""
        self._timer.stop()

    def resume(self) -> None:
        """Go on making pictures."""
        if self._queue:
            self._timer.start(60)

    def _next(self) -> None:
        if not self._queue:
            return
        name, source, make = self._queue.pop(0)
        kept = _kept_path(source)
        image = QImage(str(kept)) if kept.is_file() else QImage()
        if image.isNull():
            image = thumbnail(make())
            _keep(image, kept)
            pause = 40
        else:
            pause = 0
        self.ready.emit(name, image)
        if self._queue:
            self._timer.start(pause)


def _keep(image: QImage, path: Path) -> None:
    """Write a picture to a file, whole or not at all; where that does not go it is made anew the next time."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes str
    file = QSaveFile(str(path))
    if QDir().mkpath(str(path.parent)) and file.open(QIODevice.OpenModeFlag.WriteOnly):
        file.write(content)
        file.commit()


def thumbnail(document: Document) -> QImage:
    """Return the picture of a document's first map, ``WIDTH`` pixels wide."""
    from export.paint_qt import paint
    from model.picture.compose import compose

    maps = document.maps()
    picture = compose(document, maps[0].id if maps else "").picture
    scale = WIDTH / picture.width
    image = QImage(WIDTH, max(1, round(picture.height * scale)), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        painter.scale(scale, scale)
        paint(picture, painter)
    finally:
        painter.end()
    return image


def _kept_path(source: Path) -> Path:
    drawing = [path.stat().st_mtime_ns for room in ("picture", "layout") for path in _room(room).glob("*.py")]
    stamp = zlib.crc32(repr((source.stat().st_mtime_ns, WIDTH, max(drawing, default=0))).encode())
    return cache_folder() / "thumbnails" / f"{source.stem}-{stamp:08x}.png"


def _room(name: str) -> Path:
    return resource_path().parent / "model" / name
