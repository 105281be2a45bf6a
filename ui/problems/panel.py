"""The panel of problems: those of the map in view, or of every map, kept up to date while one edits."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

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
MOST_ROWS = 40
"""More at once help nobody and take their time; the rest is counted and shown on wish, as many again."""
_Key = tuple[Problem, str]
"""What a row shows: its problem, and what its button says."""

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
        self._shown: dict[_Key, ProblemRow] = {}
        self._most = MOST_ROWS
        self.more = QPushButton()
        set_look(self.more, "link")
        self.more.clicked.connect(self._show_more)
        self.more.hide()
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
        document.map_changed.connect(self._on_map)

    def take_focus(self) -> None:
        """Let the keyboard go through the problems."""
        there: QWidget = self.rows[0] if self.rows else self.summary
        there.show()  # rows that have just been made are seen only later
        there.setFocus(Qt.FocusReason.TabFocusReason)

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
        in_order = self.rows
        held = next((place for place, row in enumerate(in_order) if _holds_focus(row)), -1)
        before = self._take_out()
        if print_problem is not None:
            self._add_printed(print_problem)
        for problem in found[: self._most]:
            self._add(problem, "" if map_id is None else f"{named(document.need(map_id, JourneyMap))} › ", before)
        self.summary.setFocusPolicy(Qt.FocusPolicy.NoFocus if self.rows else Qt.FocusPolicy.StrongFocus)
        if held >= 0 and not any(map(_holds_focus, self.rows)):
            self._go_on(in_order[held + 1 :], in_order[:held])
        for row in before.values():
            row.hide()
            row.deleteLater()
        left = len(found) - self._most
        self.more.setVisible(left > 0)
        self.more.setText(tr("Show more ({count} left)", count=f"{left:,}"))
        self._list.addWidget(self.more)
        self._list.addStretch(1)
        self._set_tab_order()
        self._say(len(found) + (print_problem is not None))

    def _set_tab_order(self) -> None:
        """Let Tab follow the list: rows that came later would be the last otherwise."""
        before: QWidget = self.every
        for row in self.rows:
            for there in (row, row.fix) if row.fix else (row,):
                QWidget.setTabOrder(before, there)
                before = there
        QWidget.setTabOrder(before, self.more)

    def _soon(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _go_on(self, behind: list[ProblemRow], ahead: list[ProblemRow]) -> None:
        """Keep the keyboard in the list where its row is gone: at the next that is left, whatever came new.

        Elsewhere its keys would edit. Where none is left, it is on the words that say so.
        """
        left = [row for row in (*behind, *reversed(ahead), *self.rows) if row in self.rows]
        there: QWidget = left[0] if left else self.summary
        there.show()
        there.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, there, lambda: self._scroll.ensureWidgetVisible(there))

    def _on_map(self) -> None:
        self._most = MOST_ROWS
        self._soon()

    def _show_more(self) -> None:
        """Show as many again; the keyboard goes on at the first of them."""
        place = len(self.rows)
        self._most += MOST_ROWS
        self.refresh()
        if place < len(self.rows):
            self.rows[place].show()
            self.rows[place].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_out(self) -> dict[_Key, ProblemRow]:
        """Empty the list and return the rows that may be shown again: they keep the focus and cost nothing."""
        before, self._shown, self.rows = self._shown, {}, []
        kept = set(before.values())
        while (item := self._list.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, ProblemRow) and widget not in kept:
                widget.hide()
                widget.deleteLater()
        return before

    def _add(self, problem: Problem, known: str, before: dict[_Key, ProblemRow]) -> None:
        """Add a problem, with its row of before where there is one; ``known`` is what of its place need not be said."""
        fix = fix_of(self._document.document, problem)
        grave, where = problem.severity == "warning", problem.where.removeprefix(known)
        key = (replace(problem, where=where), fix.text if fix else "")
        row = before.pop(key, None)
        if row is None:
            row = ProblemRow(problem.message, where, grave=grave, fix=key[1])
            row.go_wanted.connect(lambda: self._go(problem.record, problem.rule))
            row.fix_wanted.connect(lambda: self._fix(problem))
        self._shown[key] = row
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


def _holds_focus(row: ProblemRow) -> bool:
    there = row.window().focusWidget()
    return there is row or row.isAncestorOf(there)
