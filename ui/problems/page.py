"""The panel of problems as a page of the window's left side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF

from model.records import Persona
from ui.canvas.targets import rect_of
from ui.problems.panel import ProblemsPanel
from ui.problems.printed import PrintProblem, print_problem

if TYPE_CHECKING:
    from ui.workspace import Workspace

LEGIBLE = 0.6
"""At a smaller zoom nobody reads what is wrong: going there comes nearer."""
_AROUND = (420.0, 260.0)


def problems_page(workspace: Workspace) -> ProblemsPanel:
    """Return the panel for an open document; going to a problem selects it and brings it into sight."""

    def printed() -> PrintProblem | None:
        return print_problem(workspace.canvas.composition.picture)

    def go(record: str, field: str) -> None:
        if not record:
            workspace.print_wanted.emit()
            return
        go_to(workspace, record)
        if field:
            fill_in(workspace, field)

    panel = ProblemsPanel(workspace.session.document, printed, workspace)
    panel.go_wanted.connect(go)
    panel.paper_changed.connect(workspace.check.look)
    return panel


def fill_in(workspace: Workspace, field: str) -> None:
    """Let a field of what is selected be typed in the inspector."""
    if not workspace.is_shown("inspector"):
        workspace.toggle("inspector")
    workspace.inspector.focus_field(field)


def go_to(workspace: Workspace, record_id: str) -> None:
    """Select a thing and bring it into sight; a persona or a map is shown in the inspector."""
    document, canvas = workspace.session.document, workspace.canvas
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
