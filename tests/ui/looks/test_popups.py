"""Where small windows hang."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.panels.editors.icon_popup import IconPopup

FRAME = 2
"""Pixels by which the platform that tests run on moves windows, for a frame that it does not draw."""


@pytest.mark.parametrize(("x", "y"), [(1.0, 1.0), (0.0, 0.0), (1.2, 0.5)])
def test_a_popup_stays_on_the_screen(qtbot: QtBot, x: float, y: float) -> None:
    opener = QWidget()
    qtbot.addWidget(opener)
    popup = IconPopup("", opener)
    room = popup.screen().availableGeometry()
    corner = room.topLeft()
    corner.setX(room.x() + int(x * room.width()))
    corner.setY(room.y() + int(y * room.height()))
    popup.show_at(corner)
    assert room.adjusted(0, 0, FRAME, FRAME).contains(popup.frameGeometry())
    popup.close()


def test_a_popup_of_fixed_size_ends_where_its_control_does(qtbot: QtBot) -> None:
    opener = QWidget()
    qtbot.addWidget(opener)
    popup = IconPopup("", opener)
    corner = popup.screen().availableGeometry().center()
    corner.setY(0)
    popup.show_at(corner)
    assert popup.x() + popup.width() - corner.x() in range(FRAME + 1)
    popup.close()
