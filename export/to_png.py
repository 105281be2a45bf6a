"""A map as a PNG image: one sheet (see ``export/sheet.py``), drawn in strips, with no window and no display.

The memory that it needs is that of a few strips, whatever the paper and the resolution.
"""

from __future__ import annotations

from functools import lru_cache, partial
from typing import BinaryIO

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageReader, QPainter

from export.exporter import AssetSource, Source
from export.options import ExportOptions
from export.paint_qt import ImageSource, paint_layers
from export.png_file import PngFile
from export.progress import Progress
from export.sheet import one_sheet
from model.errors import KnownError
from model.picture.marks import Picture
from model.picture.sheets import Sheet
from model.picture.white import without_paper
from resources.i18n import tr

MOST_PIXELS = 1_000_000_000
MOST_ACROSS = 32_000
"""Qt's painter counts pixels across in 16 bits."""

_STRIP_PIXELS = 2_000_000
_IMAGE_PIXELS = 50_000_000
_IMAGE_FORMATS = (b"png", b"jpeg", b"jpg", b"gif", b"webp", b"bmp")


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write the image. Raises KnownError for a resolution out of range or an image too large to be of use."""
    clear = options.ground == "transparent"
    sheet = source.sheet or _sheet(without_paper(source.picture) if clear else source.picture, options)
    width, height = image_size(sheet, options.dpi)
    _ensure_application()
    images = lru_cache(maxsize=64)(lambda asset: decoded(source.images, asset))
    rows = max(1, min(height, _STRIP_PIXELS // width))
    with PngFile(target, width, height, options.dpi, alpha=clear) as file:
        for top in range(0, height, rows):
            progress(top / height)
            place = (width, min(rows, height - top), top)
            strip = _strip(sheet, options.dpi / 72, place, images, clear=clear)
            file.add_rows(partial(_rows, strip, clear=clear))
        file.finish(source.document_json() if source.document_json else None)


def _sheet(picture: Picture, options: ExportOptions) -> Sheet:
    place = one_sheet(picture, options)
    return Sheet(place.page_width, place.page_height, ((picture, place),), place, bleed=place.bleed)


def image_size(sheet: Sheet, dpi: int) -> tuple[int, int]:
    """Return (width, height) in pixels. Raises KnownError when that is out of range."""
    ExportOptions(dpi=dpi).ensure_resolution()
    width = max(1, round(sheet.width * dpi / 72))
    height = max(1, round(sheet.height * dpi / 72))
    if width > MOST_ACROSS or width * height > MOST_PIXELS:
        reason = tr("the image would be too large to open")
        raise KnownError(f"{width} × {height}", reason, tr("Choose a lower resolution or a smaller paper"))
    return width, height


def _strip(sheet: Sheet, density: float, place: tuple[int, int, int], images: ImageSource, *, clear: bool) -> QImage:
    """Draw the strip (width, height, top) of a sheet, in pixels; ``density`` is pixels a point."""
    width, height, top = place
    # With an alpha channel Qt smooths letters in grey; without, it may do so in the colours of one's own screen.
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent if clear else Qt.GlobalColor.white)
    painter = QPainter(image)
    try:
        painter.translate(0, -top)
        painter.scale(density, density)
        paint_layers(sheet.layers, painter, images, QRectF(0, top / density, sheet.width, height / density))
    finally:
        painter.end()
    return image


def _rows(image: QImage, *, clear: bool) -> list[bytes]:
    """Return an image's rows, three bytes a pixel, or four."""
    plain = image.convertToFormat(QImage.Format.Format_RGBA8888 if clear else QImage.Format.Format_RGB888)
    pixels, length = memoryview(plain.constBits()), plain.width() * (4 if clear else 3)
    return [bytes(pixels[start : start + length]) for start in range(0, len(pixels), plain.bytesPerLine())]


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
