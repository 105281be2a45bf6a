"""The document inside a PNG that Yeojido exported: one chunk of its own, found without reading the pixels."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from model.errors import KnownError
from model.interchange.carried import PNG_CHUNK, damaged, missing, unpacked
from model.interchange.parsing import SIZE_LIMIT
from storage.importers.carried import imported_from, looking_into
from storage.importers.registry import Imported

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 200_000


def read(path: Path) -> Imported:
    """Return the document inside. Raises KnownError: the file, and that there is none, or why it cannot be read."""
    return imported_from(path, _inside(path))


def _inside(path: Path) -> bytearray:
    with looking_into(path, None) as file:
        return unpacked(BytesIO(_chunk(file)))


def holds_document(path: Path) -> bool:
    """Say whether a PNG has a document inside, whole or damaged, rather than being a mere image."""
    if not path.is_file():
        return False  # reading a pipe or a device may never end
    try:
        with path.open("rb") as file:
            _chunk(file)
    except KnownError as error:
        return str(error) != str(missing())
    except OSError:
        return False
    return True


def _chunk(file: BinaryIO) -> bytes:
    """Return the content of our chunk. Raises KnownError without a thing."""
    if file.read(len(_SIGNATURE)) != _SIGNATURE:
        raise missing()
    for _ in range(_MOST_CHUNKS):
        head = file.read(8)
        if len(head) < 8:
            break
        length, kind = struct.unpack(">I4s", head)
        if kind == PNG_CHUNK:
            return _checked(file, length)
        if kind == b"IEND":
            break
        file.seek(length + 4, 1)
    raise missing()


def _checked(file: BinaryIO, length: int) -> bytes:
    if length > SIZE_LIMIT:
        raise damaged()
    content, checksum = file.read(length), file.read(4)
    if checksum != struct.pack(">I", zlib.crc32(content, zlib.crc32(PNG_CHUNK))):
        raise damaged()
    return content
