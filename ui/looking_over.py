"""Looking through the history and the snapshots of the open file, in the background, once its map is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from PySide6.QtCore import QObject, QTimer

from model.errors import KnownError
from resources.i18n import tr
from ui.notices import Notice, ProblemsDialog
from ui.workspace import Workspace

AFTER_MS = 1_200
"""The map is shown and the window at rest before this begins."""
BETWEEN_MS = 30
PIECE = 0.006
"""Seconds of work at a time: what the person does waits no longer than that."""


class LookingOver(QObject):
    """Guards one look through the file of a workspace; what cannot be read becomes a notice above the map."""

    def __init__(self, workspace: Workspace, found: Callable[[], object], after: int = AFTER_MS) -> None:
        """``found`` is called when the look is over and something cannot be read."""
        super().__init__(workspace)
        self._workspace = workspace
        self._found = found
        self.problems: list[str] = []
        self.is_over = False
        self._pieces: Iterator[str] | None = None
        self._timer = QTimer(self, interval=after)
        self._timer.timeout.connect(self._go_on)
        self._timer.start()

    def _go_on(self) -> None:
        if not self._workspace.isVisible():
            return  # closed, or another document is in its place
        self._timer.setInterval(BETWEEN_MS)
        if self._pieces is None:
            self._pieces = self._workspace.session.stored.look_over()
        end = perf_counter() + PIECE
        try:
            while perf_counter() < end:
                if problem := next(self._pieces):
                    self.problems.append(problem)
        except StopIteration:
            self._end()
        except KnownError:  # the file went away: looking at it, or writing to it, says so
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self.is_over = True
        if not self.problems:
            return
        problems = tuple(self.problems)
        words = tr(
            "History and snapshots of this file could not be read in part ({count}): “{first}”",
            count=len(problems),
            first=problems[0],
        )
        said = tr("They are left out; the document itself is untouched.")
        show = (tr("Show all"), lambda: ProblemsDialog(problems, self._workspace, said).open())
        self._workspace.show_notices([Notice(words, "alert-triangle", [show], self._workspace)])
        self._found()
