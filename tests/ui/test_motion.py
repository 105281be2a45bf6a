from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QProxyStyle, QStyle, QStyleHintReturn, QStyleOption, QWidget
from pytestqt.qtbot import QtBot

from model.layout.grid import Rect
from model.picture.marks import Group
from ui import motion
from ui.canvas.overlays import Ghost
from ui.desktop_settings import portal_setting
from ui.main_window import MainWindow
from ui.motion import may_move
from ui.session import Session


class StillStyle(QProxyStyle):
    """A style on a system without motion."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returned: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_Widget_Animation_Duration:
            return 0
        return super().styleHint(hint, option, widget, returned)


@pytest.fixture
def widget(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> QWidget:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(motion, "portal_setting", lambda _namespace, _key: None)
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.mark.parametrize(
    ("name", "text", "moves"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", False),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=1\n", True),
        ("gtk-3.0/settings.ini", "no settings at all", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", False),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", True),
        ("kdeglobals", "[General]\n", True),
    ],
)
def test_the_desktops_settings_are_heard(widget: QWidget, tmp_path: Path, name: str, text: str, moves: bool) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert may_move(widget) is moves


def test_the_style_is_heard(widget: QWidget) -> None:
    assert may_move(widget)
    still = StillStyle()
    widget.setStyle(still)
    assert not may_move(widget)


@pytest.mark.parametrize("still", [True, False])
def test_nothing_flies_back_without_motion(
    window: MainWindow, session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, still: bool
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "kdeglobals").write_text(f"[KDE]\nAnimationDurationFactor={int(not still)}\n", encoding="utf-8")
    workspace = window.workspace
    assert workspace is not None
    workspace.canvas.flight.start(Ghost(Group(0, 0, 10, 10, ()), Rect(0, 0, 10, 10), QPointF(), QPointF(50, 50)))
    assert (workspace.canvas.flight.overlay() is None) is still


def test_whatever_moves_by_itself_asks_first() -> None:
    for path in (Path(__file__).resolve().parents[2] / "ui").rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if re.search(r"Q(Variant|Property)Animation\(|QTimeLine\(|setAnimated\(", text):
            assert "may_move(" in text, path


@pytest.mark.parametrize(("said", "moves"), [(False, False), (True, True), (None, True)])
def test_gnomes_setting_is_heard(
    widget: QWidget, monkeypatch: pytest.MonkeyPatch, said: bool | None, moves: bool
) -> None:
    asked: list[tuple[str, str]] = []

    def portal(namespace: str, key: str) -> bool | None:
        asked.append((namespace, key))
        return said

    monkeypatch.setattr(motion, "portal_setting", portal)
    assert may_move(widget) is moves
    assert asked == [("org.gnome.desktop.interface", "enable-animations")]


def test_what_no_desktop_knows_is_nothing(widget: QWidget) -> None:
    assert portal_setting("org.example.yeojido", "no-such-key") is None
