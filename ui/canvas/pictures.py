"""The images of a document, decoded for painting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from model.records import Asset

if TYPE_CHECKING:
    from ui.document import OpenDocument

MOST_PIXELS = 40_000_000


class AssetImages:
    """Decodes each image once; what is too large or broken is shown as nothing."""

    def __init__(self, open_document: OpenDocument) -> None:
        self._open_document = open_document
        self._decoded: dict[str, tuple[bytes, QImage | None]] = {}

    def __call__(self, asset: str) -> QImage | None:
        """Return the decoded image of an asset, or None."""
        record = self._open_document.document.get(asset, Asset)
        if record is None:
            return None
        known = self._decoded.get(asset)
        if known is None or known[0] is not record.data:
            known = self._decoded[asset] = (record.data, decoded(record.data))
        return known[1]


def decoded(data: bytes) -> QImage | None:
    """Return the image, or None when it is broken or would be too large; its size is read before its pixels."""
    content = QByteArray(data)
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if not size.isValid() or size.width() * size.height() > MOST_PIXELS:
        return None
    image = reader.read()
    return None if image.isNull() else image
