"""Cells as spreadsheets exchange them through the clipboard: tabs between, quotes around what holds a line break."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

Cells = tuple[tuple[str, ...], ...]
"""Rows of texts, each row as long as it came."""

MOST_CELLS = 1_000_000
MOST_ROWS = 2_000
"""So many rows are pasted at once: as many cards as a large map has."""
_LOOKED_AT = 200
"""Rows that are looked at to tell a table from a text."""
_CELL = re.compile(r'"((?:[^"]|"")*+)"(?=[\t\r\n]|\Z)|([^\t\r\n]*)')
_NUMBER = re.compile(r"[+\-−]?[\d.,]+%?")
_RISKY = ("=", "+", "-", "@")


def parse_cells(text: str, most_rows: int = MOST_CELLS) -> Cells:
    """Return the cells of a text, no more than the first ``most_rows``: tabs part them, CR, LF or CRLF end a row.

    A quoted cell may hold both; a quote that nothing closes is just a quote. An apostrophe before a formula sign, as
    ``format_cells`` writes it, is taken off. The empty last row that spreadsheets add is left out.
    """
    rows: list[tuple[str, ...]] = []
    row: list[str] = []
    at, count = 0, 0
    while count < MOST_CELLS and len(rows) < most_rows:
        found = _CELL.match(text, at)
        assert found is not None  # the second alternative takes anything
        quoted = found.group(1)
        cell = found.group(2) if quoted is None else quoted.replace('""', '"')
        row.append(_unguarded(cell))
        at, count = found.end(), count + 1
        if at < len(text) and text[at] == "\t":
            at += 1
            continue
        rows.append(tuple(row))
        row = []
        if at >= len(text):
            break
        at += 2 if text.startswith("\r\n", at) else 1
    if rows and rows[-1] == ("",):
        rows.pop()
    return tuple(rows)


def format_cells(rows: Iterable[Sequence[str]]) -> str:
    """Return rows of cells as text that spreadsheets paste cell for cell.

    What another program would take for a formula gets an apostrophe in front, as in the CSV file.
    """
    lines = ["\t".join(map(_cell, row)) for row in rows]
    return "\r\n".join(lines if len(lines) == 1 else [*lines, ""])


def holds_table(text: str) -> bool:
    """Whether a text looks like cells of a spreadsheet: two rows or more, and tabs in most of them."""
    if "\t" not in text or text.lstrip("\ufeff \r\n").startswith("{"):
        return False
    rows = parse_cells(text, _LOOKED_AT)
    return len(rows) > 1 and sum(len(row) > 1 for row in rows) * 2 > len(rows)


def _cell(text: str) -> str:
    if text.startswith(_RISKY) and not _NUMBER.fullmatch(text):
        text = "'" + text
    return '"' + text.replace('"', '""') + '"' if text.startswith('"') or any(end in text for end in "\t\r\n") else text


def _unguarded(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_RISKY) else text
