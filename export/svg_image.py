"""Images in an SVG: PNG and JPEG data go in as they are, every other format as PNG."""

from __future__ import annotations

import base64
import io

MOST_PIXELS = 50_000_000
"""A larger image is left out before it is decoded: a small file can unfold to gigabytes."""

_KEPT = {"PNG": "image/png", "JPEG": "image/jpeg"}
_READ = ("PNG", "JPEG", "GIF", "WEBP", "BMP")


def data_address(data: bytes) -> str | None:
    """Return an image as a ``data:`` address; None when it is no image that can be drawn, or far too large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data), formats=_READ) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            media_type = _KEPT.get(image.format or "")
            content = data if media_type else _as_png(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None
    return f"data:{media_type or 'image/png'};base64,{base64.b64encode(content).decode('ascii')}"


def _as_png(image: object) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    file = io.BytesIO()
    image.convert("RGBA").save(file, "PNG")
    return file.getvalue()
