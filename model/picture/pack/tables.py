"""Tables of a meeting pack: rows that wrap and are never cut by a page, headings on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from model.cleaning import shortened
from model.layout.text import TextBlock, TextStyle, lay_out
from model.picture.marks import Group, Mark
from model.picture.pack.frame import BOTTOM, HEADING, MARGIN, NOTE, TEXT, TOP, WIDTH, Book, reference
from model.picture.pieces import line

_GAP, _PADDING = 12.0, 5.5
_LONGEST = 600
"""Characters of a cell; the stage's own page has the whole text."""
_REFERENCE = 36.0


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading and its share of the width; ``style`` where it is not plain text."""

    heading: str
    share: float
    style: TextStyle = TEXT


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: a text for each column, and the key of the page that it refers to, "" for none."""

    cells: tuple[str, ...]
    key: str = ""


@dataclass(frozen=True, slots=True)
class _Laid:
    blocks: tuple[TextBlock, ...]
    height: float
    key: str


def without_empty(columns: Sequence[Column], rows: Sequence[TableRow]) -> tuple[list[Column], list[TableRow]]:
    """Return a table without the columns in which no row says anything."""
    told = [index for index, _ in enumerate(columns) if any(row.cells[index].strip() for row in rows)]
    return [columns[index] for index in told], [
        replace(row, cells=tuple(row.cells[index] for index in told)) for row in rows
    ]


def table_pages(columns: Sequence[Column], rows: Sequence[TableRow]) -> list[list[_Laid]]:
    """Return the rows laid out and parted into pages, one at least."""
    widths = _widths(columns)
    top = TOP + _heading_height(columns, widths)
    pages: list[list[_Laid]] = [[]]
    y = top
    for row in rows:
        laid = _laid(row, columns, widths)
        if y + laid.height > BOTTOM and pages[-1]:
            pages.append([])
            y = top
        pages[-1].append(laid)
        y += laid.height
    return pages


def table_marks(columns: Sequence[Column], rows: Sequence[_Laid], book: Book) -> list[Mark]:
    """Return the marks of one page of a table."""
    widths = _widths(columns)
    marks: list[Mark] = []
    for (x, width), column in zip(_places(widths), columns, strict=True):
        marks += lay_out(column.heading, replace(HEADING, size=9), width).placed(x, TOP)
    y = TOP + _heading_height(columns, widths)
    marks.append(line(MARGIN, y - 3, WIDTH - MARGIN, y - 3, book.theme.neutral_line, 0.9))
    for row in rows:
        for (x, _), block in zip(_places(widths), row.blocks, strict=True):
            marks += block.placed(x, y + _PADDING - 2)
        number: Group | None = reference(row.key, WIDTH - MARGIN, y + _PADDING - 1, book) if row.key else None
        marks += [number] if number else []
        y += row.height
        marks.append(line(MARGIN, y - 2, WIDTH - MARGIN, y - 2, book.theme.hairline, 0.6))
    return marks


def nothing_there(words: str) -> list[Mark]:
    """Return what a page without rows says."""
    return list(lay_out(words, replace(NOTE, size=10.5), WIDTH - 2 * MARGIN).placed(MARGIN, TOP))


def _widths(columns: Sequence[Column]) -> list[float]:
    room = WIDTH - 2 * MARGIN - _REFERENCE - _GAP * len(columns)
    whole = sum(column.share for column in columns)
    return [room * column.share / whole for column in columns]


def _places(widths: Sequence[float]) -> list[tuple[float, float]]:
    return [(MARGIN + sum(widths[:index]) + _GAP * index, width) for index, width in enumerate(widths)]


def _heading_height(columns: Sequence[Column], widths: Sequence[float]) -> float:
    heights = [
        lay_out(column.heading, replace(HEADING, size=9), width).height
        for column, width in zip(columns, widths, strict=True)
    ]
    return max(heights, default=0.0) + 8


def _laid(row: TableRow, columns: Sequence[Column], widths: Sequence[float]) -> _Laid:
    blocks = tuple(
        lay_out(shortened(cell, _LONGEST), column.style, width)
        for cell, column, width in zip(row.cells, columns, widths, strict=True)
    )
    return _Laid(blocks, max(block.height for block in blocks) + 2 * _PADDING, row.key)
