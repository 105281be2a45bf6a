"""What an XML parser, a font library and a renderer make of an SVG."""

from __future__ import annotations

import base64
import io
import re
import struct
import zlib
from collections.abc import Iterator
from xml.etree import ElementTree as ET

import resvg_py
import uharfbuzz as hb
from PIL import Image as Pillow
from PIL.Image import Image

from model.layout.fonts import face_names, face_path
from model.picture.marks import Group, Picture, Text, Turned

SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"


def texts_of(root: ET.Element) -> list[str]:
    """The contents of every text element, in order."""
    return ["".join(element.itertext()) for element in root.iter(f"{SVG}text")]


def marks_of(thing: Picture | Group) -> Iterator[Text]:
    """Every text mark that is drawn, in order."""
    for mark in (thing.root if isinstance(thing, Picture) else thing).marks:
        if isinstance(mark, Group):
            yield from marks_of(mark)
        elif isinstance(mark, Turned):
            yield from (text for text in mark.texts if text.glyphs)
        elif isinstance(mark, Text) and mark.glyphs:
            yield mark


def fonts_in(data: str) -> dict[tuple[str, int], hb.Font]:
    """The embedded faces by family and weight."""
    rule = re.compile(r'@font-face\{font-family:"([^"]+)";font-weight:(\d+);src:url\("data:font/woff;base64,([^"]+)"')
    return {
        (family, int(weight)): hb.Font(hb.Face(hb.Blob(unpacked_font(base64.b64decode(content)))))
        for family, weight, content in rule.findall(data)
    }


def unpacked_font(data: bytes) -> bytes:
    """A TrueType file out of a WOFF file, written anew from its directory."""
    signature, flavour, size, count, _, unpacked_size = struct.unpack_from(">4sIIHHI", data)
    assert (signature, size) == (b"wOFF", len(data))
    directory, tables = struct.pack(">IHHHH", flavour, count, 0, 0, 0), b""
    for tag, offset, packed, length, checksum in struct.iter_unpack(">4sIIII", data[44 : 44 + 20 * count]):
        content = data[offset : offset + packed]
        table = zlib.decompress(content) if packed < length else content
        assert len(table) == length
        directory += struct.pack(">4sIII", tag, checksum, 12 + 16 * count + len(tables), length)
        tables += table + bytes(-length % 4)
    assert unpacked_size == len(directory + tables)
    return directory + tables


def rendered(data: str, width: int) -> Image:
    """The drawing in pixels, by a renderer that knows installed faces only; the bundled ones are."""
    files = [str(face_path(name)) for name in face_names()]
    image = resvg_py.svg_to_bytes(svg_string=data, width=width, dpi=96, skip_system_fonts=True, font_files=files)
    return Pillow.open(io.BytesIO(bytes(image))).convert("RGB")
