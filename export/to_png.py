"""A map as a PNG image: one sheet (see ``export/sheet.py``), drawn in strips, with no window and no display."""

from __future__ import annotations

from functools import lru_cache
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter

from export.options import ExportOptions
from export.paint_qt import ImageSource, paint
from export.png_file import PngFile
from export.registry import AssetSource, Source
from export.sheet import one_sheet
from model.errors import KnownError
from model.layout.pages import PagePlacement
from model.picture.marks import Picture
from resources.i18n import tr

MOST_PIXELS = 1_000_000_000
MOST_ACROSS = 32_000
"""Qt's painter counts pixels across in 16 bits."""

_STRIP_PIXELS = 4_000_000
_IMAGE_PIXELS = 50_000_000
_IMAGE_FORMATS = (b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp")
_LEAST_DPI, _MOST_DPI = 18, 2400


def write(source: Source, options: ExportOptions, target: BinaryIO) -> None:
    """Write the image. Raises KnownError for a resolution out of range or an image too large to be of use."""
    placement = one_sheet(source.picture, options)
    width, height = image_size(placement, options.dpi)
    _ensure_application()
    images = lru_cache(maxsize=64)(lambda asset: decoded(source.images, asset))
    file = PngFile(target, width, height, options.dpi)
    rows = max(1, min(height, _STRIP_PIXELS // width))
    for top in range(0, height, rows):
        strip = _strip(source.picture, placement, options.dpi / 72, (width, min(rows, height - top), top), images)
        file.add_rows(memoryview(strip.constBits()), strip.bytesPerLine(), width * 3)
    file.finish(source.document_json() if source.document_json else None)


def image_size(placement: PagePlacement, dpi: int) -> tuple[int, int]:
    """Return (width, height) in pixels. Raises KnownError when that is out of range."""
    if not _LEAST_DPI <= dpi <= _MOST_DPI:
        reason = tr("the resolution must be between {least} and {most} dpi", least=_LEAST_DPI, most=_MOST_DPI)
        raise KnownError(f"{dpi} dpi", reason)
    width = max(1, round(placement.page_width * dpi / 72))
    height = max(1, round(placement.page_height * dpi / 72))
    if width > MOST_ACROSS or width * height > MOST_PIXELS:
        reason = tr("the image would be too large to open")
        raise KnownError(f"{width} × {height}", reason, tr("Choose a lower resolution or a smaller paper"))
    return width, height


def _strip(
    picture: Picture, page: PagePlacement, density: float, place: tuple[int, int, int], images: ImageSource
) -> QImage:
    """Draw the strip (width, height, top) of the page, in pixels; ``density`` is pixels a point."""
    width, height, top = place
    # With an alpha channel Qt smooths letters in grey; without, it may do so in the colours of one's own screen.
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    scale = density * page.scale
    clip = QRectF(0.0, (top / density - page.top) / page.scale, page.width, height / scale)
    painter = QPainter(image)
    try:
        painter.translate(page.left * density, page.top * density - top)
        painter.scale(scale, scale)
        paint(picture, painter, images, clip)
    finally:
        painter.end()
    return image.convertToFormat(QImage.Format.Format_RGB888)


def decoded(images: AssetSource, asset: str) -> QImage | None:
    """Return an asset as an image; None when it is missing, no raster image, or unreasonably large."""
    data = images(asset)
    if not data:
        return None
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    size = reader.size()
    if bytes(reader.format().data()) not in _IMAGE_FORMATS or size.width() * size.height() > _IMAGE_PIXELS:
        return None
    image = reader.read()
    return None if image.isNull() else image


_own_application: list[QCoreApplication] = []


def _ensure_application() -> None:
    """Fonts need Qt's application object; without a window one that needs no display will do."""
    if QCoreApplication.instance() is None:
        _own_application.append(QGuiApplication(["yeojido", "-platform", "offscreen"]))
