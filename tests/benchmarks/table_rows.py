"""The table of a large map: its rows, a filter, and one edit of many of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from model.change import Change
from model.document import Document
from model.editor import Editor
from model.history import MemoryJournal
from model.operations.table_edit import CellText, set_cells
from model.records import Card
from model.table import FIRST_COLUMNS, column_of, haystack, rows_of
from tests.benchmarks.big_map import MAP, big_map
from tests.benchmarks.measuring import Row, clocked

MANY, FEW = 10_000, 1000
EDITED = 2000


def rows() -> Iterator[Row]:
    """Yield the rows of the table."""
    large, small = big_map(MANY), big_map(FEW)
    yield Row(
        "table model of 10,000 cards",
        lambda: clocked(lambda: model_of(large)),
        "of 1,000 cards",
        lambda: clocked(lambda: model_of(small)),
        most_ratio=12,
    )
    yield Row(
        "filtering 10,000 rows afresh",
        lambda: clocked(lambda: texts_of(large)),
        "1,000 rows",
        lambda: clocked(lambda: texts_of(small)),
        most_ratio=12,
    )
    yield Row(
        "one edit of 2,000 rows, without disk and screen",
        lambda: edit_many(large),
        "replacing the records",
        lambda: clocked(lambda: replaced(large)),
        most_ratio=20,
    )


def model_of(document: Document) -> object:
    """Return the table's model of a map."""
    from ui.document import OpenDocument
    from ui.table.row_model import RowModel

    return RowModel(OpenDocument(Editor(document, MemoryJournal()), None))


def texts_of(document: Document) -> list[str]:
    """Return what every row is searched in."""
    columns = [column for key in FIRST_COLUMNS if (column := column_of(key))]
    return [haystack(document, document.records[key], columns) for key in rows_of(document, MAP)]


def edit_many(document: Document) -> float:
    """Return the milliseconds of typing an owner into 2,000 rows, as one step."""
    editor = Editor(document, MemoryJournal())
    cells = [CellText(key, "owner", "물류팀") for key in rows_of(document, MAP)[:EDITED]]
    return clocked(lambda: editor.apply(set_cells(document, MAP, cells)))


def replaced(document: Document) -> Document:
    """Return the document with 2,000 cards replaced, without any rule."""
    cards = [document.need(key, Card) for key in rows_of(document, MAP)[:EDITED]]
    return document.apply(Change(updated=tuple((card, replace(card, owner="물류팀")) for card in cards)))
