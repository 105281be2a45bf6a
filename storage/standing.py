"""Which steps of a journal stand, also where some of its rows are lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from storage.journal import is_step


def standing(rows: Iterable[tuple[Any, Any]]) -> tuple[list[int], list[int]]:
    """Return the steps that can be undone and redone after the rows (step, action), latest last.

    Of a whole journal these are what ``model.history.fold`` says. Where rows are lost, a step taken back was the
    latest one: those after it were taken back before it, and nothing more is said of them. A row about a step that
    never began is passed over, instead of being taken for one about another step.
    """
    done: dict[int, None] = {}
    undone: dict[int, None] = {}
    for step, action in rows:
        if not is_step(step):
            continue
        if action == "do" and step not in done and step not in undone:
            done[step] = None
            undone.clear()
        elif action == "undo" and step in done:
            _drop_behind(done, step)
            undone[step] = done.pop(step)
        elif action == "redo" and step in undone:
            _drop_behind(undone, step)
            done[step] = undone.pop(step)
    return list(done), list(undone)


def _drop_behind(steps: dict[int, None], step: int) -> None:
    while next(reversed(steps)) != step:
        steps.popitem()
