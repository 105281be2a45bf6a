"""The panel of problems: those of the map in view, or of every map, kept up to date while one edits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from model.checks import Problem, problems
from model.document import map_of
from model.fixes import fix_of
from model.operations.placing import named
from model.records import JourneyMap, Persona, Record
from resources.i18n import tr
from ui.document import OpenDocument
from ui.problems.printed import PrintProblem
from ui.problems.row import ProblemRow
from ui.stylesheet import set_look
from ui.widgets import CheckBox, label

PAUSE_MS = 300
MOST_ROWS = 150
"""More at once help nobody; the rest is counted."""

_FIELDS = {
    "no_scenario": "scenario",
    "no_persona": "persona",
    "no_owner": "owner",
    "no_channel": "channel",
    "no_evidence": "evidence_level",
    "no_measurement": "measurements",
}
"""The field that a rule finds empty: going to the problem lets it be filled in."""


def field_of(record: Record, rule: str) -> str:
    """Return the name of the field that mends what a rule found at a record, "" where that is not one field."""
    if rule == "untitled":
        return "name" if isinstance(record, Persona) else "title"
    return _FIELDS.get(rule, "")


class ProblemsPanel(QWidget):
    """Guards the list. ``go_wanted`` carries the record to show ("" for the print check) and the field to fill in."""

    go_wanted = Signal(str, str)
    paper_changed = Signal()

    def __init__(
        self, document: OpenDocument, printed: Callable[[], PrintProblem | None], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        set_look(self, "plain")
        self._document, self._printed = document, printed
        self.rows: list[ProblemRow] = []
        self.every = CheckBox(tr("All maps of the document"))
        self.every.toggled.connect(lambda _on: self.refresh())
        self.summary = label("", "section", wrap=True)
        head = QVBoxLayout()
        head.setContentsMargins(12, 12, 12, 8)
        head.setSpacing(8)
        head.addWidget(self.summary)
        head.addWidget(self.every)
        self._inside = QWidget()
        set_look(self._inside, "plain")
        self._list = QVBoxLayout(self._inside)
        self._list.setContentsMargins(4, 0, 4, 8)
        self._list.setSpacing(2)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.refresh)
        document.edited.connect(lambda _edit: self._soon())
        document.map_changed.connect(self._soon)

    def take_focus(self) -> None:
        """Let the keyboard go through the problems."""
        (self.rows[0] if self.rows else self.every).setFocus(Qt.FocusReason.TabFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Look for problems now."""
        self._timer.stop()
        document = self._document.document
        self.every.setVisible(len(document.maps()) > 1)
        map_id = None if self.every.isChecked() and len(document.maps()) > 1 else self._document.map_id
        found = problems(document, map_id) if document.maps() else ()
        print_problem = self._printed() if document.maps() else None
        self._empty()
        if print_problem is not None:
            self._add_printed(print_problem)
        for problem in found[:MOST_ROWS]:
            self._add(problem, "" if map_id is None else f"{named(document.need(map_id, JourneyMap))} › ")
        if len(found) > MOST_ROWS:
            self._list.addWidget(label(tr("… and {count} more", count=f"{len(found) - MOST_ROWS:,}"), "small"))
        self._list.addStretch(1)
        self._say(len(found) + (print_problem is not None))

    def _soon(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _empty(self) -> None:
        self.rows = []
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()

    def _add(self, problem: Problem, known: str) -> None:
        """Add a problem; ``known`` is the part of where it is that need not be said."""
        fix = fix_of(self._document.document, problem)
        grave, where = problem.severity == "warning", problem.where.removeprefix(known)
        row = ProblemRow(problem.message, where, grave=grave, fix=fix.text if fix else "")
        row.go_wanted.connect(lambda: self._go(problem.record, problem.rule))
        row.fix_wanted.connect(lambda: self._fix(problem))
        self._keep(row)

    def _add_printed(self, problem: PrintProblem) -> None:
        row = ProblemRow(problem.message, problem.where, grave=True, fix=problem.fix)
        row.go_wanted.connect(lambda: self.go_wanted.emit("", ""))
        row.fix_wanted.connect(lambda: self._fix_printed(problem))
        self._keep(row)

    def _keep(self, row: ProblemRow) -> None:
        self.rows.append(row)
        self._list.addWidget(row)

    def _go(self, record_id: str, rule: str = "") -> None:
        record = self._document.document.records.get(record_id)
        if record is None:
            return
        self._document.show_map(map_of(self._document.document, record) or self._document.map_id)
        self.go_wanted.emit(record_id, field_of(record, rule))

    def _fix(self, problem: Problem) -> None:
        fix = fix_of(self._document.document, problem)
        if fix is not None and self._document.apply(fix.change, [fix.select]):
            self._go(fix.select)
        self.refresh()

    def _fix_printed(self, problem: PrintProblem) -> None:
        problem.mend()
        self.paper_changed.emit()
        self.refresh()

    def _say(self, count: int) -> None:
        words = {0: tr("No problems found"), 1: tr("1 thing to look at")}
        self.summary.setText(words.get(count, tr("{count} things to look at", count=f"{count:,}")))
