"""The editor of an image: one of the document's or a file, shown small with its kind and size."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from model.fields import Field
from model.image_names import image_names
from model.records import Asset
from resources.i18n import tr
from ui.panels.editors.base import MIXED, Context
from ui.panels.editors.choices import BoxEditor, Entry
from ui.widgets import label

CHOOSE_IMAGE = "\x00choose image"
SIDE = 56
MOST_PIXELS = 64_000_000


class ImageEditor(BoxEditor):
    """One of the document's images."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._picture = QLabel()
        self._picture.setFixedSize(SIDE, SIDE)
        self._words = label("", "small", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self._picture)
        row.addWidget(self._words, 1)
        column = self.layout()
        assert isinstance(column, QVBoxLayout)
        column.addLayout(row)

    def entries(self) -> Iterable[Entry]:
        yield "", tr("None"), ""
        for image, name in image_names(self.context.document()).items():
            yield image, name, "photo"
        yield CHOOSE_IMAGE, tr("Choose a file…"), "photo-plus"

    def show_value(self, value: Any) -> None:
        super().show_value(value)
        asset = self.context.document().get("" if value is MIXED else value, Asset)
        self._picture.setVisible(asset is not None)
        self._words.setVisible(asset is not None)
        if asset is not None:
            image, size = read_image(asset, round(SIDE * self.devicePixelRatioF()))
            pixmap = QPixmap.fromImage(image)
            pixmap.setDevicePixelRatio(self.devicePixelRatioF())
            self._picture.setPixmap(pixmap)
            kind = asset.media_type.partition("/")[2].upper()
            pixels = f"{size.width()} × {size.height()}" if size.isValid() else tr("cannot be shown")
            self._words.setText(f"{kind} · {pixels} · {len(asset.data) and max(1, round(len(asset.data) / 1024)):,} kB")


def read_image(asset: Asset, side: int) -> tuple[QImage, QSize]:
    """Return a small picture of an asset and its size in pixels; null and invalid when it cannot be read safely."""
    buffer = QBuffer()
    buffer.setData(QByteArray(asset.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    kinds = {
        "image/png": b"png",
        "image/jpeg": b"jpeg",
        "image/gif": b"gif",
        "image/bmp": b"bmp",
        "image/webp": b"webp",
    }
    kind = kinds.get(asset.media_type)
    if kind is None or not asset.data:  # an image that was left out is empty
        return QImage(), QSize()
    reader = QImageReader(buffer, kind)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return QImage(), size
    reader.setScaledSize(size.scaled(side, side, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read(), size
