"""The emotion curve as a native chart: its points stand over their stages, its data on the sheet of emotions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from export.tables import whose
from model.cleaning import shortened
from model.curves import curve_name, curve_of
from model.document import Document
from model.picture.colours import score_colour
from model.picture.theme import STANDARD
from model.records import EmotionMarker, Lane

CHART_HEIGHT = 190
STAGE_PIXELS = 257
"""What a stage's column takes on the screen."""

_OTHERS = ("#868DA8", "#C3CAD6", "#AEB6C4")
_ADDRESS = re.compile(r"^([^!]+!)(?=\$?[A-Z]+\$?\d)")
"""The beginning of what names a sheet and a cell of it, such as ``Wow!A1``."""
_GRID = {"visible": True, "line": {"color": "#E3E6EC", "width": 0.75}}


@dataclass(frozen=True, slots=True)
class MarkerCells:
    """Where the sheet of emotions has each marker: the row by its id, the columns of its place and score."""

    sheet: str
    rows: dict[str, int]
    place: int
    score: int


def curve_chart(
    book: Any, document: Document, lane: Lane, markers: Sequence[EmotionMarker], cells: MarkerCells, language: str
) -> Any:
    """Return a chart of a lane's curves, one for each persona and state, as wide as the stages that are shown."""
    chart = book.add_chart({"type": "scatter", "subtype": "smooth_with_markers"})
    shown = {stage.id for stage in document.stages(lane.map) if not stage.hidden}
    in_groups = sorted((item for item in markers if item.stage in shown), key=lambda marker: cells.rows[marker.id])
    for number, (_, group) in enumerate(groupby(in_groups, key=lambda marker: whose(document, marker))):
        row = list(group)
        name = curve_name(document, lane.id, curve_of(document, row[0]), language)
        chart.add_series(_series(row, cells, number) | {"name": _plain(shortened(name, 60))})
    stages = max(len(shown), 1)
    chart.set_x_axis(
        {
            "min": 0,
            "max": stages,
            "major_unit": 1,
            "major_gridlines": _GRID,
            "label_position": "none",
            "major_tick_mark": "none",
            "line": {"color": "#C3CAD6", "width": 1.5},
        }
    )
    chart.set_y_axis(
        {"min": -2.75, "max": 2.75, "major_unit": 1, "major_gridlines": {"visible": False}, "visible": False}
    )
    chart.set_title({"none": True})  # else programs show the name of a single curve as the title
    chart.set_legend({"none": True})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_plotarea({"layout": {"x": 0.0, "y": 0.02, "width": 1.0, "height": 0.96}})
    chart.set_size({"width": STAGE_PIXELS * stages, "height": CHART_HEIGHT})
    return chart


def _series(markers: Sequence[EmotionMarker], cells: MarkerCells, number: int) -> dict[str, Any]:
    first, last = cells.rows[markers[0].id], cells.rows[markers[-1].id]
    shades = [score_colour(marker.score, STANDARD.levels) for marker in markers]
    labels = [
        {"value": _label(marker), "position": "above" if marker.score >= 0 else "below"}
        if marker.label_text.strip()
        else {"delete": True}
        for marker in markers
    ]
    return {
        "categories": [cells.sheet, first, cells.place, last, cells.place],
        "values": [cells.sheet, first, cells.score, last, cells.score],
        "line": {"color": _OTHERS[number % len(_OTHERS)], "width": 2.25},
        "marker": {"type": "circle", "size": 9, "fill": {"color": shades[0]}, "border": {"color": "#FFFFFF"}},
        "points": [{"fill": {"color": shade}, "border": {"color": "#FFFFFF"}} for shade in shades],
        "data_labels": {"value": True, "custom": labels, "position": "above", "font": {"size": 9, "color": "#1F2430"}},
    }


def _label(marker: EmotionMarker) -> str:
    """Return a short label; the cell below has all of it."""
    return _plain(shortened(marker.label_text, 40))


def _plain(text: str) -> str:
    """Return a text that the library takes for one: a leading equals sign or a cell's address make it a formula."""
    text = _ADDRESS.sub(r"\1 ", text)
    return f" {text}" if text.startswith("=") else text
