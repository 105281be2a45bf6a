"""Whether things may move by themselves: the one place that decides it, by what the system was told."""

from __future__ import annotations

import os
from configparser import ConfigParser, Error
from pathlib import Path

from PySide6.QtWidgets import QStyle, QWidget

from ui.desktop_settings import portal_setting

_SETTINGS = (
    ("gtk-4.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("gtk-3.0/settings.ini", "Settings", "gtk-enable-animations"),
    ("kdeglobals", "KDE", "AnimationDurationFactor"),
)
"""Where desktops keep it: a file in the configuration folder, its section, and what is 0 or false without motion."""
_GNOME = ("org.gnome.desktop.interface", "enable-animations")


def may_move(widget: QWidget) -> bool:
    """Whether motion is wanted: neither Qt's style (Windows and macOS tell it) nor the desktop's settings say no."""
    return bool(widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)) and not _desktop_is_still()


def _desktop_is_still() -> bool:
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    if any(_is_off(folder / name, section, key) for name, section, key in _SETTINGS):
        return True
    return portal_setting(*_GNOME) is False


def _is_off(path: Path, section: str, key: str) -> bool:
    parser = ConfigParser(interpolation=None, strict=False)
    try:
        parser.read_string(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, Error):
        return False  # a desktop's file that cannot be read says nothing
    value = parser.get(section, key, fallback="").strip().lower()
    return value == "false" or value.replace(".", "", 1).strip("0") == "" != value
