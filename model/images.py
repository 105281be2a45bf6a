"""Images as documents keep them: their size without decoding, and a file made small enough to be kept."""

from __future__ import annotations

import io
import logging
import threading
import warnings
from contextlib import ExitStack
from functools import lru_cache
from typing import TYPE_CHECKING

from model.errors import KnownError
from resources.i18n import tr

if TYPE_CHECKING:
    from PIL import Image as Pillow

MOST_PIXELS = 60_000_000
"""A larger image is refused before it is decoded: a small file can unfold to gigabytes."""
SHOWN_PIXELS = 40_000_000
"""The most that painters decode. Only images that came inside a document can be larger than ``LONGEST_SIDE``."""
MOST_BYTES = 100_000_000
"""A larger file is refused before it is read."""
LONGEST_SIDE = 2_000
"""Pixels: as much as a card can show on a large print."""
SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".bmp", ".tif", ".tiff")
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF")
_QUALITY = 88


@lru_cache(maxsize=256)
def image_size(data: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, read from the head of the data; None when it is no image to be shown."""
    from PIL import Image

    try:
        with _quiet, Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            width, height = image.size
    except _errors():
        return None
    return (width, height) if 0 < width * height <= SHOWN_PIXELS else None


def prepared(data: bytes, name: str) -> tuple[str, bytes]:
    """Return the media type and data of an image as it is kept: upright, at most ``LONGEST_SIDE`` pixels long.

    The camera's notes are left out. Opaque photographs become JPEG, everything else PNG.

    Raises KnownError, naming the image, when it is broken, of another kind or too large.
    """
    from PIL import Image

    check_file_size(len(data), name)
    try:
        with _quiet, Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            _check_pixels(image.size, name)
            photograph = image.format in {"JPEG", "WEBP"}
            return _encoded(_made_small(image), photograph)
    except (Image.DecompressionBombError, MemoryError):
        raise _too_large(name) from None
    except _errors():
        reason = tr("this is no image that can be read, or it is damaged")
        raise KnownError(name, reason, tr("PNG, JPEG, WebP, GIF, BMP and TIFF can be used")) from None


def check_file_size(count: int, name: str) -> None:
    """Raise KnownError when a file of so many bytes is too large to be read as an image."""
    if count > MOST_BYTES:
        reason = tr("this is larger than {limit} MB", limit=MOST_BYTES // 1_000_000)
        raise KnownError(name, reason, tr("Make it smaller in an image editor first"))


def _check_pixels(size: tuple[int, int], name: str) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise _too_large(name)


def _too_large(name: str) -> KnownError:
    reason = tr("the image has more than {limit} pixels", limit=f"{MOST_PIXELS:,}")
    return KnownError(name, reason, tr("Make it smaller in an image editor first"))


def _made_small(image: Pillow.Image) -> Pillow.Image:
    from PIL import Image, ImageOps

    image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # JPEG decodes straight to a smaller size
    upright = ImageOps.exif_transpose(image)
    mode = "RGBA" if upright.has_transparency_data else "RGB"
    small = upright.convert(mode)
    small.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return small


def _encoded(image: Pillow.Image, photograph: bool) -> tuple[str, bytes]:
    file = io.BytesIO()
    bare = image.copy()
    bare.info = {}
    if photograph and bare.mode == "RGB":
        bare.save(file, "JPEG", quality=_QUALITY, optimize=True)
        return "image/jpeg", file.getvalue()
    bare.save(file, "PNG", optimize=bare.width * bare.height < 1_000_000)
    return "image/png", file.getvalue()


def _errors() -> tuple[type[Exception], ...]:
    """What Pillow raises for data that is no image, or a damaged or an absurd one."""
    from PIL import Image, UnidentifiedImageError

    return (
        UnidentifiedImageError,
        Image.DecompressionBombError,
        OSError,
        SyntaxError,
        ValueError,
        EOFError,
        IndexError,
        TypeError,
        ZeroDivisionError,
        OverflowError,
        KeyError,
    )


class _Quiet:
    """Guards the silence of Pillow's warnings and log: it ends when the last thread that reads an image is done."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._readers = 0
        self._ends = ExitStack()

    def __enter__(self) -> None:
        with self._lock:
            self._readers += 1
            if self._readers == 1:
                logger = logging.getLogger("PIL.TiffImagePlugin")
                self._ends.callback(setattr, logger, "disabled", logger.disabled)
                logger.disabled = True
                self._ends.enter_context(warnings.catch_warnings())
                warnings.simplefilter("ignore")

    def __exit__(self, *_raised: object) -> None:
        with self._lock:
            self._readers -= 1
            if not self._readers:
                self._ends.close()


_quiet = _Quiet()
"""What Pillow warns of and logs is said by our own errors, or concerns nobody."""
