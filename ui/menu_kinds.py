"""Which of the canvas's menus is meant: by what is selected, else by the selected cell."""

from __future__ import annotations

from collections.abc import Sequence

from model.document import Document
from model.records import Lane
from model.values import LANE_KIND

_ALONE = frozenset({"card", "metric", "emotion", "stage", "step", "connector", "persona"})
"""Kinds with a menu of their own name, where one of them alone is selected."""
_TOGETHER = {"card": "cards", "emotion": "emotion", "step": "step", "lane": "lanes", "connector": "connector"}
"""The menus for several of a kind."""


def menu_kind(document: Document, selection: Sequence[str], cell: tuple[str, str] | None) -> str:
    """Return the name of a menu of ``ui/menus.py``."""
    kinds = {document.records[key].kind for key in selection}
    if len(selection) == 1:
        (kind,) = kinds
        lane = document.get(selection[0], Lane)
        if lane:
            return "line" if LANE_KIND[lane.type].holds == "nothing" else "lane"
        return kind if kind in _ALONE else "several"
    if kinds:
        return _TOGETHER.get(next(iter(kinds)), "several") if len(kinds) == 1 else "several"
    lane = document.get(cell[0], Lane) if cell else None
    if lane is None:
        return "map"
    return {"emotions": "emotion cell", "nothing": "map"}.get(LANE_KIND[lane.type].holds, "cell")
