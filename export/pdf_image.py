"""Images in a PDF: JPEG data goes in as it is, everything else as compressed pixels with its transparency."""

from __future__ import annotations

import io
import zlib

from export.pdf_objects import Document, Reference, packed_stream, refer

MOST_PIXELS = 50_000_000
"""A larger image is refused before it is decoded: a small file can unfold to gigabytes."""

_JPEG_SPACES = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}


class UnreadableImage(ValueError):
    """The bytes are no image that can be drawn, or an unreasonably large one."""


def image_reference(document: Document, data: bytes) -> Reference:
    """Write an image into the document, and return its reference. Raises UnreadableImage."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnreadableImage(f"{image.width} x {image.height} pixels")
            if image.format == "JPEG" and image.mode in _JPEG_SPACES:
                space = _JPEG_SPACES[image.mode]
                return _reference(document, data, image.size, space, {"Filter": "/DCTDecode"})
            pixels = image.convert("RGBA")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError) as error:
        raise UnreadableImage(str(error)) from error
    extra: dict[str, object] = {"Filter": "/FlateDecode"}
    alpha = pixels.getchannel("A")
    if alpha.getextrema() != (255, 255):
        mask = zlib.compress(alpha.tobytes())
        extra["SMask"] = _reference(document, mask, pixels.size, "/DeviceGray", {"Filter": "/FlateDecode"})
    return _reference(document, zlib.compress(pixels.convert("RGB").tobytes()), pixels.size, "/DeviceRGB", extra)


def _reference(
    document: Document, content: bytes, size: tuple[int, int], space: str, extra: dict[str, object]
) -> Reference:
    entries = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": size[0],
        "Height": size[1],
        "ColorSpace": space,
        "BitsPerComponent": 8,
        "Interpolate": "true",
        **extra,
    }
    return refer(document, packed_stream(content, entries))
