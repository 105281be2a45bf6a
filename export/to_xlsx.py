"""Maps as an Excel workbook: each map as it looks, then a sheet for each kind of thing.

Texts are written as texts whatever they begin with: nothing becomes a formula, a number or a link.
"""

from __future__ import annotations

from datetime import datetime
from math import isfinite
from typing import Any, BinaryIO

import xlsxwriter

from export.exporter import Source
from export.options import ExportOptions
from export.progress import Progress, TellingFile, each, part_of, told, unwatched
from export.tables import Column, Table, tables_of
from export.wording import Value
from export.xlsx_chart import MarkerCells
from export.xlsx_map import MapSheet
from export.xlsx_text import pieces, sheet_name
from model.errors import KnownError
from model.picture.memory import Memory
from model.picture.words import map_language
from model.records import JourneyMap
from resources.i18n import tr

_AS_TYPED = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_SHEETS = 1_000
"""Of maps; each name is compared with all others, and no program lists more."""
_TABLED, _FILLED = 0.1, 0.7
"""The share of the work that is done when the tables are made, and when all sheets are filled; the rest is packing."""
_BYTES_A_THING = 60
_FIRST_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - XlsxWriter takes naive times; the same map gives the same bytes
_WIDTHS = {"id": 16, "long": 46, "plain": 18}
_FONT = {"font_name": "맑은 고딕", "font_size": 10, "valign": "top", "text_wrap": True}


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write the chosen map, or all maps, with everything that is on them."""
    document, maps = source.document, source.maps()
    assert document is not None
    if len(maps) > MOST_SHEETS:
        reason = tr("this would make more than {count} sheets", count=f"{MOST_SHEETS:,}")
        raise KnownError(tr("Excel workbook"), reason, tr("Export one map, or divide the document"))
    language = options.language or (map_language(document, maps[0], Memory()) if maps else "")
    packing = TellingFile(_BYTES_A_THING * len(document.records), part_of(progress, _FILLED, 1.0))
    book = xlsxwriter.Workbook(packing, _AS_TYPED)
    book.set_properties({"title": source.picture.title[:255], "author": "Yeojido", "created": _FIRST_DAY})
    book.set_size(2400, 1400)
    taken: dict[str, int] = {}
    tables = list(tables_of(document, maps, language))
    sheets = []
    for map_id in maps:
        title = document.need(map_id, JourneyMap).title
        name = sheet_name(title if title.strip() else tr("Journey map", language=language), taken)
        sheets.append((map_id, book.add_worksheet(name)))
    if not sheets and not tables:
        book.add_worksheet(sheet_name(tr("Journey map", language=language), taken))
    cells = MarkerCells("", {}, 0, 0)
    for table, share in each(tables, part_of(progress, _TABLED, _FILLED / 2)):
        name = sheet_name(table.title, taken)
        starts = _fill(book, book.add_worksheet(name), table, share)
        if table.kind == "emotion":
            cells = _marker_cells(name, table, starts)
    for (map_id, sheet), share in each(sheets, part_of(progress, _FILLED / 2, _FILLED)):
        MapSheet(book, sheet, document, map_id, options.language, cells).fill(share)
    book.close()
    target.write(packing.getvalue())


def _marker_cells(name: str, table: Table, starts: list[int]) -> MarkerCells:
    rows = {str(row[0]): number for number, row in enumerate(table.rows, 1)}
    score = [column.field for column in table.columns].index("score")
    return MarkerCells(name, rows, starts[-1], starts[score])


def _fill(book: Any, sheet: Any, table: Table, progress: Progress = unwatched) -> list[int]:
    """Write a table; return where each column begins. A text too long for its cell goes on in further columns."""
    head = book.add_format({**_FONT, "bold": True, "bg_color": "#E8F0FA", "bottom": 1, "bottom_color": "#868DA8"})
    plain = book.add_format(_FONT)
    faint = book.add_format({**_FONT, "font_color": "#6B7280"})
    telling = part_of(progress, 0.0, 0.3)
    rows = [
        [list(pieces(value)) if isinstance(value, str) else [value] for value in row]
        for row in told(table.rows, len(table.rows), telling)
    ]
    starts: list[int] = []
    x = 0
    for index, (column, share) in enumerate(each(table.columns, part_of(progress, 0.3, 1.0))):
        starts.append(x)
        form = faint if column.width == "id" else plain
        for part in range(max((len(row[index]) for row in rows), default=1)):
            sheet.set_column(x, x, _WIDTHS[column.width], form)
            sheet.write_string(0, x, _heading(column, part), head)
            for y, row in enumerate(told(rows, len(rows), share, every=256), 1):
                if part < len(row[index]):
                    _put(sheet, y, x, row[index][part], form)
            x += 1
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(rows), max(x - 1, 0))
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    return starts


def _heading(column: Column, part: int) -> str:
    return f"{column.heading} ({part + 1})" if part else column.heading


def _put(sheet: Any, y: int, x: int, value: Value, form: Any) -> None:
    if isinstance(value, str):
        if value:
            sheet.write_string(y, x, value, form)
    elif value is not None and isfinite(value):
        sheet.write_number(y, x, value, form)
