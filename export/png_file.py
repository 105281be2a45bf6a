"""A PNG written row by row, so that a poster needs the memory of a strip (PNG specification, third edition)."""

from __future__ import annotations

import struct
import zlib
from typing import BinaryIO

from model.interchange.carried import PNG_CHUNK, packed

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUECOLOUR = 2
_METRES_PER_INCH = 0.0254
_NO_FILTER = b"\x00"


class PngFile:
    """An 8 bit RGB image being written: the rows from top to bottom, then ``finish``."""

    def __init__(self, target: BinaryIO, width: int, height: int, dpi: float) -> None:
        self._target = target
        self._packer = zlib.compressobj(6)
        target.write(_SIGNATURE)
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, _TRUECOLOUR, 0, 0, 0))
        self._chunk(b"sRGB", b"\x00")
        per_metre = round(dpi / _METRES_PER_INCH)
        self._chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))

    def add_rows(self, pixels: memoryview, row_length: int, used_length: int) -> None:
        """Add rows of which each takes ``row_length`` bytes and the first ``used_length`` of them are pixels."""
        rows = bytearray()
        for start in range(0, len(pixels), row_length):
            rows += _NO_FILTER
            rows += pixels[start : start + used_length]
        self._data(self._packer.compress(rows))

    def finish(self, document_json: bytes | None = None) -> None:
        """Write what is left, the document inside when it is given, and the end."""
        self._data(self._packer.flush())
        if document_json is not None:
            self._chunk(PNG_CHUNK, packed(document_json))
        self._chunk(b"IEND", b"")

    def _data(self, packed: bytes) -> None:
        if packed:
            self._chunk(b"IDAT", packed)

    def _chunk(self, kind: bytes, content: bytes) -> None:
        self._target.write(struct.pack(">I", len(content)) + kind + content)
        self._target.write(struct.pack(">I", zlib.crc32(content, zlib.crc32(kind))))
