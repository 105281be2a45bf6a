"""Tables that are laid out as a map is: stages across and lanes down, or turned round, cards in its cells."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from model.cell_values import both, candidates, folded, lane_kind_called, lane_words, record_names
from model.document import Document
from model.records import Card, Stage
from model.table import column_of
from model.table_headings import ALIASES, MOSTLY, guess_columns
from model.tsv import Cells
from model.values import LANE_KIND
from resources.i18n import tr

_KEYS = ("stage", "lane", "title", "score")
_LEAST = 2
"""A map has at least so many stages; with fewer a table is a list."""


def unrolled(document: Document, map_id: str, cells: Cells) -> Cells:
    """Return a table that is laid out as a map as one with a row for each card, headings first; () for any other.

    A line of a cell is a card, in the emotion lane a number is a score. What is empty in the first row or column goes
    on with the stage or lane before it, as merged cells do.
    """
    if _is_map(document, map_id, cells):
        return _rows(document, map_id, cells)
    turned = _turned(cells)
    return _rows(document, map_id, turned) if _is_map(document, map_id, turned) else ()


def _turned(cells: Cells) -> Cells:
    width = max(map(len, cells), default=0)
    return tuple(tuple(row[place] if place < len(row) else "" for row in cells) for place in range(width))


def _is_map(document: Document, map_id: str, cells: Cells) -> bool:
    """Whether the first column names lanes and the first row, beside a corner that names nothing of its own, stages."""
    if len(cells) < 2:
        return False
    corner, *stages = (folded(cell) for cell in cells[0])
    stages = [stage for stage in stages if stage]
    lanes = [name for name in (folded(row[0]) for row in cells[1:] if row) if name]
    known = _lanes(document, map_id)
    if len(set(stages)) < _LEAST or len(set(stages)) < len(stages) or _share(lanes, known) < MOSTLY:
        return False
    if corner in known or _share(stages, known) >= MOSTLY:
        return False
    keys = guess_columns(document, map_id, cells)
    if keys[0] and "title" in keys[1]:
        return False
    return not corner or corner in _corners() or _share(stages, _stages(document)) >= MOSTLY


def _share(texts: Sequence[str], known: Collection[str]) -> float:
    return sum(text in known or bool(lane_kind_called(text)) for text in texts) / len(texts) if texts else 0


def _lanes(document: Document, map_id: str) -> set[str]:
    column = column_of("lane")
    assert column is not None
    names = {folded(name) for name, _ in record_names(candidates(document, map_id, column.fields[Card.kind]))}
    return names.union(*(lane_words(kind) for kind in LANE_KIND))


def _stages(document: Document) -> set[str]:
    return {folded(stage.title) for stage in document.all_of(Stage)}


def _corners() -> set[str]:
    """What may stand in the corner: the words for stages and lanes, with a stroke or a backslash between."""
    words = {folded(word) for key in ("stage", "lane") for word in ALIASES[key]}
    for key in ("stage", "lane"):
        column = column_of(key)
        words |= both(column.label) if column else set()
    return words | {f"{a}{mark}{b}" for a in words for b in words for mark in ("/", "\\", " / ", " \\ ")}


def _rows(document: Document, map_id: str, cells: Cells) -> Cells:
    stages = list(_carried_on(cells[0]))
    lanes = list(_carried_on([row[0] if row else "" for row in cells]))
    column = column_of("lane")
    assert column is not None
    emotional = _emotional(document, map_id)
    found = [
        (stages[place], lane, *_title_or_score(text, folded(lane) in emotional))
        for place in range(1, len(stages))
        for row, lane in zip(cells[1:], lanes[1:], strict=True)
        for text in (row[place].split("\n") if place < len(row) else ())
        if text.strip() and lane and stages[place]
    ]
    headings = tuple(tr(column.label) for column in map(column_of, _KEYS) if column)
    return (headings, *found)


def _emotional(document: Document, map_id: str) -> set[str]:
    titles = {folded(lane.title) for lane in document.lanes(map_id) if lane.type == "emotions" and lane.title}
    return titles.union(lane_words("emotions"))


def _title_or_score(text: str, in_emotions: bool) -> tuple[str, str]:
    text = text.strip()
    if in_emotions and text.lstrip("+-−").replace(".", "", 1).isdigit():
        return "", text
    return text, ""


def _carried_on(texts: Sequence[str]) -> Iterator[str]:
    """Yield texts on one line; an empty one is the one before it again, but the corner names nothing."""
    last = ""
    for place, text in enumerate(texts):
        last = " ".join(text.split()) or last if place else ""
        yield last
