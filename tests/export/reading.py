"""What a PDF reader makes of a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
from PIL.Image import Image


@contextmanager
def opened(source: bytes | Path) -> Iterator[Any]:
    document = pypdfium2.PdfDocument(source)
    try:
        yield document
    finally:
        document.close()


def text_of(source: bytes | Path) -> str:
    """The text as it copies, lines ended by one line feed."""
    with opened(source) as document:
        return "\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


def sheets(source: bytes | Path) -> list[tuple[float, float]]:
    """The size of every page in points."""
    with opened(source) as document:
        return [page.get_size() for page in document]


def raster(source: bytes | Path, scale: float) -> Image:
    """The first page in pixels, ``scale`` to the point."""
    with opened(source) as document:
        image: Image = document[0].render(scale=scale).to_pil().convert("RGB")
        return image
