"""Every reader of what is typed, pasted or kept inside a document, on mutated input: a sound result or a known error.

``dev.py soak`` runs this for minutes with other inputs each time and keeps those that led far.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest

from model.clipboard import Target, copy, holds_map, paste
from model.document import Document
from model.errors import KnownError
from model.fields import fields_of
from model.images import image_size, prepared
from model.kit import typed_back
from model.links import file_of, is_program, link_kind, web_address
from model.list_typing import after_enter, indented
from model.operations.table_paste import Pasting, plan_paste
from model.palette import PaletteItem
from model.records import Card, Metric
from model.rules import check_all
from model.svg_icons import icon_shapes, prepared_icon
from model.table import column_of
from model.table_headings import guess_columns
from model.tsv import format_cells, holds_table, parse_cells
from model.typed_values import read_date, read_flag, read_number
from storage.snapshots import _packed, _plain_records, _unfolded
from tests.fuzz.corpus import SOAKING, fuzz, kept
from tests.fuzz.fuzzing import MODEL, ROOT
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, FIRST, workshop

COLUMNS = ("title", "stage", "lane", "score", "owner", "severity")


def text_of(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def told(error: Exception, name: str = "") -> None:
    assert str(error)
    assert name in str(error)


def sound(document: Document) -> None:
    check_all(document.records.values())


def read_clipboard(data: bytes) -> None:
    text = text_of(data)
    holds_map(text)
    for target in (Target(MAP), Target(MAP, ACTIONS, FIRST, 0)):
        try:
            change = paste(workshop(), text, target)
        except KnownError as error:
            told(error)
        else:
            sound(workshop().apply(change))


def read_table(data: bytes) -> None:
    cells = parse_cells(text_of(data))
    assert all(isinstance(cell, str) for row in cells for cell in row)
    holds_table(text_of(data))
    again = parse_cells(format_cells(cells))
    assert parse_cells(format_cells(again)) == again
    assert all(column_of(key) for key in COLUMNS)
    header, guessed = guess_columns(workshop(), MAP, cells)
    for missing, columns in ((False, COLUMNS), (True, COLUMNS), (True, guessed)):
        pasting = Pasting(cells[:200], header, columns, over=("a",), stage=FIRST, lane=ACTIONS, add_missing=missing)
        sound(workshop().apply(plan_paste(workshop(), MAP, pasting).change))


def read_kit(data: bytes) -> None:
    sound(workshop().apply(typed_back(workshop(), MAP, text_of(data)).change))


def read_values(data: bytes) -> None:
    for item in (*fields_of(Card), *fields_of(Metric)):
        for read in (lambda text, item=item: read_number(text, item), read_date, read_flag):
            try:
                read(text_of(data))
            except ValueError as error:
                told(error)


def read_links(data: bytes) -> None:
    text = text_of(data)
    link_kind(text)
    is_program(file_of(text))
    address = web_address(text)
    assert not address or address.split(":")[0].lower() in ("http", "https", "mailto")
    for at in range(min(len(text), 20)):
        after_enter(text, at)
    indented(text, 1)


def read_palette(data: bytes) -> None:
    try:
        PaletteItem.from_json(text_of(data))
    except KnownError as error:
        told(error)


def read_icon(data: bytes) -> None:
    icon_shapes(data)
    try:
        kind, made = prepared_icon(data, "icon.svg")
    except KnownError as error:
        told(error, "icon.svg")
    else:
        assert kind.startswith("image/svg")
        assert icon_shapes(made)


def read_image(data: bytes) -> None:
    image_size(data)
    try:
        _kind, made = prepared(data, "photo")
    except KnownError as error:
        told(error, "photo")
    else:
        assert image_size(made)


def read_snapshot(data: bytes) -> None:
    from storage.journal import UNREADABLE, check_record, record_of

    try:
        for plain in _plain_records(_unfolded(data)):
            check_record(record_of(plain, lambda _key: b""))
    except (*UNREADABLE, zlib.error):
        pass


def images() -> list[bytes]:
    from PIL import Image

    found = []
    for kind in ("PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"):
        file = BytesIO()
        Image.new("RGB", (9, 7), "teal").save(file, kind)
        found.append(file.getvalue())
    return found


def icons() -> list[bytes]:
    drawn = [path.read_bytes() for path in sorted((ROOT / "resources" / "icons").glob("*.svg"))[:12]]
    shapes = (
        '<rect x="1" y="2" width="9" height="8" rx="2"/><circle cx="9" cy="9" r="3"/>'
        '<ellipse cx="4" cy="4" rx="2" ry="1"/>'
        '<line x1="0" y1="0" x2="9" y2="9" stroke="red"/><polyline points="1,2 3,4"/><polygon points="1 2 3 4 5 9"/>'
        '<g transform="matrix(1 0 0 1 2 3) rotate(45 1 1) skewX(9) scale(2)">'
        '<path d="M1 1h9v9a3 3 0 01-3-3q1 1 2 2t3 3s1 1 2 2z"/></g>'
        '<style>a{}</style><use href="#a"/>'
        '<path style="fill:none;stroke:#123;stroke-width:2px" fill-rule="evenodd" d="M0 0L9 0 9 9z"/>'
    )
    entity = b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b SYSTEM "file:///a">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width="24px" height="24px">{shapes}</svg>'
    return [*drawn, svg.encode(), entity]


@cache
def seeds(kind: str) -> list[bytes]:
    made: dict[str, Callable[[], list[bytes]]] = {
        "clipboard": lambda: [
            copy(workshop(), ids).encode() for ids in (("a", "b"), (FIRST,), (ACTIONS,), (MAP,), ("face",))
        ],
        "table": lambda: [
            '제목\t단계\n앱\t인지\t1,5\n"여러\n줄 ""따옴표"""\t\'=1+1\t−2'.encode(),
            b"a\tb\r\nc\td\r\n\t\t0\to\t9",
        ],
        "kit": lambda: [
            b"A1: one\nB3: -1 Waits too long\nplain\n\xef\xbc\xa11\xef\xbc\x9a two",
            "A1：한 줄\nZ9: ?".encode(),
        ],
        "values": lambda: [
            *(
                text.encode()
                for text in ("1만 2천", "−3,5 %", "1,234.5", "2026년 9월 30일", "Sep 30, 2026", "30.09.2026")
            ),
            *(text.encode() for text in ("예", "no", "3/4/2026", "1억2만", "1e5", "5점")),
        ],
        "links": lambda: [
            b"https://a.b/c?d#e",
            b"file:///C:/x.pdf",
            b"C:\\a.exe",
            b"mailto:a@b.c",
            b"  - item",
            b"map:abc",
        ],
        "palette": lambda: [
            b'{"type": "card", "lane_kind": "quotes", "channel": "web"}',
            b'{"type": "emotion", "score": -2.0}',
        ],
        "icon": icons,
        "image": images,
        "snapshot": lambda: [_packed(workshop().records.values())],
    }
    return made[kind]()


READERS: dict[str, Callable[[bytes], None]] = {
    "clipboard": read_clipboard,
    "table": read_table,
    "kit": read_kit,
    "values": read_values,
    "links": read_links,
    "palette": read_palette,
    "icon": read_icon,
    "image": read_image,
    "snapshot": read_snapshot,
}
COUNT = {"clipboard": 150, "table": 150, "kit": 300}
"""How many mutations a usual run reads; 800 where reading costs less."""


@pytest.mark.timeout(0 if SOAKING else 120)
@pytest.mark.parametrize("kind", READERS)
def test_whatever_is_typed_pasted_or_kept(kind: str) -> None:
    watched = (*MODEL, str(ROOT / "storage"), str(ROOT / "resources"))
    coverage = fuzz(kind, READERS[kind], seeds(kind), COUNT.get(kind, 800), watched)
    assert len(coverage.lines) > 10


@pytest.mark.parametrize(
    "path", [path for kind in READERS for path in kept(kind)], ids=lambda path: f"{path.parent.name}-{path.name}"
)
def test_what_was_found_or_led_far_before(path: Path) -> None:
    READERS[path.parent.name](path.read_bytes())
