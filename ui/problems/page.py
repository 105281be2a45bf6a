"""The panel of problems as a page of the window's left side."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF

from model.records import Persona
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument
from ui.problems.panel import ProblemsPanel
from ui.problems.printed import PrintProblem, print_problem

LEGIBLE = 0.6
"""At a smaller zoom nobody reads what is wrong: going there comes nearer."""
_AROUND = (420.0, 260.0)


def problems_page(
    document: OpenDocument, canvas: MapCanvas, ask_paper: Callable[[], object], fill_in: Callable[[str], object]
) -> ProblemsPanel:
    """Return the panel for an open document; going to a problem selects it and brings it into sight.

    ``ask_paper`` lets another paper be chosen, ``fill_in`` a field of what is selected be typed.
    """

    def printed() -> PrintProblem | None:
        return print_problem(canvas.composition.picture)

    def go(record: str, field: str) -> None:
        if not record:
            ask_paper()
            return
        go_to(document, canvas, record)
        if field:
            fill_in(field)

    panel = ProblemsPanel(document, printed, canvas.parentWidget())
    panel.go_wanted.connect(go)
    return panel


def go_to(document: OpenDocument, canvas: MapCanvas, record_id: str) -> None:
    """Select a thing and bring it into sight; a persona or a map is shown in the inspector."""
    record = document.document.records.get(record_id)
    if record is None:
        return
    if record.id == document.map_id:
        document.select([])
    else:
        document.select([record_id])
    place = None if isinstance(record, Persona) else rect_of(canvas.composition, record_id)
    if place is None:
        return
    box = QRectF(place.x, place.y, place.width, place.height)
    if canvas.camera.zoom < LEGIBLE:
        across, down = _AROUND
        canvas.zoom_to_rect(box.adjusted(-across, -down, across, down), largest=1.0)
    else:
        canvas.reveal_rect(box.adjusted(-24, -24, 24, 24))
