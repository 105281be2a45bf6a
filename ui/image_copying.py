"""Copying as an image: what is selected, or the whole map, for slides and chats, and as cards for Yeojido itself."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage, QPainter

from export.options import Ground
from export.paint_qt import ImageSource, paint
from model.clipboard import MEDIA_TYPE, copy
from model.document import Document
from model.picture.marks import Picture
from model.picture.selected import selected_picture, shown_with
from model.picture.white import without_paper

SHARPEST = 3.0
"""Pixels a point: three times as fine as the map on screen at 100 %."""
_MOST_PIXELS = 16_000_000
_DOTS_PER_METRE = 72 / 0.0254


def image_data(
    document: Document, picture: Picture, map_id: str, selection: list[str], ground: Ground, images: ImageSource
) -> QMimeData | None:
    """Return what goes on the clipboard: an image of the selection (nothing selected: the map), and its things.

    None when there is nothing of it to be seen.
    """
    shown = selected_picture(picture, shown_with(document, map_id, selection)) if selection else picture
    if shown is None:
        return None
    image = drawn(without_paper(shown) if ground == "transparent" else shown, ground, images)
    data = QMimeData()
    data.setImageData(image)
    data.setData("image/png", _as_png(image))
    text = copy(document, selection or [map_id])
    if text:
        data.setData(MEDIA_TYPE, QByteArray(text.encode()))
    return data


def drawn(picture: Picture, ground: Ground, images: ImageSource) -> QImage:
    """Draw a picture on its ground, as sharp as a reasonable size allows."""
    density = min(SHARPEST, (_MOST_PIXELS / max(1.0, picture.width * picture.height)) ** 0.5)
    size = (max(1, round(picture.width * density)), max(1, round(picture.height * density)))
    image = QImage(*size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent if ground == "transparent" else Qt.GlobalColor.white)
    dots = round(density * _DOTS_PER_METRE)
    painter = QPainter(image)
    try:
        painter.scale(density, density)
        paint(picture, painter, images)
    finally:
        painter.end()
    image.setDotsPerMeterX(dots)  # only now: a painter takes it for a scale of fonts
    image.setDotsPerMeterY(dots)
    return image


def _as_png(image: QImage) -> QByteArray:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes str
    return buffer.data()
