"""A PNG written strip by strip, so that a poster needs the memory of a few strips (PNG specification, third edition).

Strips are compressed on their own (RFC 1951, blocks ended by a full flush), on all cores, and written in order. Half
of a map's rows are the row above them once more: such rows say just that, in bytes made once.
"""

from __future__ import annotations

import struct
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from functools import lru_cache
from types import TracebackType
from typing import BinaryIO, Self

from model.interchange.carried import PNG_CHUNK, packed

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_TRUECOLOUR, _WITH_ALPHA = 2, 6
_METRES_PER_INCH = 0.0254
_NO_FILTER, _AS_ABOVE = b"\x00", b"\x02"
_LEVEL = 5
"""A hundredth more bytes than 6, in a tenth less time."""
_WORKERS = 2
_MOST_WAITING = 3
_FEWEST_SAME = 3
"""Fewer rows that repeat the one above are not worth ending a block for."""
_ADLER = 65521

Packed = tuple[bytes, int, int]
"""Compressed bytes, and the Adler-32 sum and the length of what they stand for."""


class PngFile:
    """An image of 8 bits a channel being written: the rows from top to bottom, then ``finish``; a context."""

    def __init__(self, target: BinaryIO, width: int, height: int, dpi: float, *, alpha: bool = False) -> None:
        self._target = target
        self._waiting: deque[Future[Packed]] = deque()
        self._pool = ThreadPoolExecutor(_WORKERS)
        self._sum = 1
        target.write(_SIGNATURE)
        kind = _WITH_ALPHA if alpha else _TRUECOLOUR
        self._chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0))
        self._chunk(b"sRGB", b"\x00")
        per_metre = round(dpi / _METRES_PER_INCH)
        self._chunk(b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1))
        self._chunk(b"IDAT", b"\x78\x9c")  # RFC 1950: deflate, window of 32 kB, the usual level

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def add_rows(self, rows: Callable[[], list[bytes]]) -> None:
        """Add rows; another thread asks for them."""
        self._waiting.append(self._pool.submit(lambda: _packed_rows(rows())))
        while len(self._waiting) >= _MOST_WAITING:
            self._write_first()

    def finish(self, document_json: bytes | None = None) -> None:
        """Write what is left, the document inside when it is given, and the end."""
        while self._waiting:
            self._write_first()
        end = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS).flush()
        self._chunk(b"IDAT", end + struct.pack(">I", self._sum))
        if document_json is not None:
            self._chunk(PNG_CHUNK, packed(document_json))
        self._chunk(b"IEND", b"")

    def _write_first(self) -> None:
        data, total, length = self._waiting.popleft().result()
        self._sum = _joined_sum(self._sum, total, length)
        self._chunk(b"IDAT", data)

    def _chunk(self, kind: bytes, content: bytes) -> None:
        self._target.write(struct.pack(">I", len(content)) + kind + content)
        self._target.write(struct.pack(">I", zlib.crc32(content, zlib.crc32(kind))))


def _packed_rows(rows: list[bytes]) -> Packed:
    parts: list[bytes] = []
    total, length = 1, 0
    for fresh, repeated in _runs(rows):
        raw = b"".join(_NO_FILTER + row for row in fresh)
        total, length = zlib.adler32(raw, total), length + len(raw)
        parts.append(_deflated(raw))
        if repeated:
            above, above_sum = _row_as_above(len(rows[0]))
            parts.append(above * repeated)
            for _ in range(repeated):
                total = _joined_sum(total, above_sum, len(rows[0]) + 1)
            length += repeated * (len(rows[0]) + 1)
    return b"".join(parts), total, length


def _runs(rows: list[bytes]) -> Iterator[tuple[list[bytes], int]]:
    """Yield rows to write, and how many rows after them are the last of them once more."""
    start = 0
    index = 1
    while index < len(rows):
        last = index
        while last < len(rows) and rows[last] == rows[index - 1]:
            last += 1
        if last - index >= _FEWEST_SAME:
            yield rows[start:index], last - index
            start = last
        index = last + 1
    if start < len(rows):
        yield rows[start:], 0


@lru_cache(maxsize=8)
def _row_as_above(length: int) -> tuple[bytes, int]:
    """Return a row that is the one above it, compressed, and its Adler-32 sum."""
    raw = _AS_ABOVE + bytes(length)
    return _deflated(raw), zlib.adler32(raw)


def _deflated(raw: bytes) -> bytes:
    """Return compressed blocks that refer to nothing before them and end on a whole byte."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(raw) + packer.flush(zlib.Z_FULL_FLUSH)


def _joined_sum(first: int, second: int, length: int) -> int:
    """Return the Adler-32 sum of two pieces together from those of each, as zlib's ``adler32_combine`` does."""
    low, high = first & 0xFFFF, first >> 16
    more_low, more_high = second & 0xFFFF, second >> 16
    joined_high = (high + more_high + (low - 1) * length) % _ADLER
    return joined_high << 16 | (low + more_low - 1) % _ADLER
