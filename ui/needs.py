"""What actions need, and whether it is there: found out once for each need, not for each action."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.actions import Need
    from ui.document import OpenDocument
    from ui.main_window import MainWindow

_Met = Callable[["MainWindow", "OpenDocument"], bool]


def _is_one(kind: str) -> _Met:
    return lambda _window, document: document.selected_kinds() == (kind,)


def _are_all(kind: str) -> _Met:
    return lambda _window, document: set(document.selected_kinds()) == {kind}


def _has_map(_window: MainWindow, document: OpenDocument) -> bool:
    return document.journey_map is not None


MET: dict[Need, _Met] = {
    "document": lambda _window, _document: True,
    "pair": lambda _window, _document: True,
    "stage": _is_one("stage"),
    "lane": _is_one("lane"),
    "lanes": _are_all("lane"),
    "step": _is_one("step"),
    "card": _is_one("card"),
    "connector": _are_all("connector"),
    "markers": lambda _window, document: "emotion" in document.selected_kinds(),
    "column": lambda window, _document: bool(window.here.place()[1]),
    "grouped": lambda window, document: "lane" in document.selected_kinds() and window.structure.is_in_group(),
    "map": _has_map,
    "view": _has_map,
    "selection": lambda _window, document: bool(document.selection),
    "undo": lambda _window, document: document.preparing.is_latest or document.editor.undo_label() is not None,
    "redo": lambda _window, document: document.editor.redo_label() is not None,
    "filter": lambda window, _document: window.finds.is_filtering(),
    "several maps": lambda _window, document: len(document.document.maps()) > 1,
}
"""Whether what an action needs is there, with a document open; "pair" is what the acts on time know."""


def is_met(window: MainWindow, need: Need) -> bool:
    """Whether what an action needs is there."""
    if need == "" or window.session is None:
        return need == ""
    return MET[need](window, window.session.document) and window.time.may_be_met(need)
