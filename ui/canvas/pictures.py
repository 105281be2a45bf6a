"""The images of a document, decoded for painting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader

from model.document import Document
from model.records import Asset

MOST_PIXELS = 40_000_000


class Holder(Protocol):
    """What has a document, perhaps another one from time to time."""

    @property
    def document(self) -> Document:
        """The document whose images are wanted."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document that stays the same."""

    document: Document


class AssetImages:
    """Decodes each image once; what is too large or broken is shown as nothing."""

    def __init__(self, holder: Holder) -> None:
        self._holder = holder
        self._decoded: dict[str, tuple[bytes, QImage | None]] = {}

    def of(self, document: Document) -> AssetImages:
        """Return the images of another state of the document; what is decoded is shared."""
        other = AssetImages(Held(document))
        other._decoded = self._decoded
        return other

    def __call__(self, asset: str) -> QImage | None:
        """Return the decoded image of an asset, or None."""
        record = self._holder.document.get(asset, Asset)
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
