"""The kinds of lanes to choose from where a lane is to be added."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from ui.action_set import MenuChoice, fill_choices
from ui.canvas.quick_adding import add_lane_at
from ui.placing import lanes

if TYPE_CHECKING:
    from ui.canvas.board import Board


def lane_menu(canvas: Board, index: int, parent: QWidget) -> QMenu:
    """Return the menu that adds a lane of the chosen kind as lane number ``index``; it goes when it is closed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    kinds = [
        MenuChoice(one.text, partial(add_lane_at, canvas, index, one.item.lane_kind), icon=one.icon) for one in lanes()
    ]
    fill_choices(menu, kinds)
    return menu
