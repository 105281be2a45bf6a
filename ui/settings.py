"""What the program remembers between runs, in one small file in the person's settings folder."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSettings, QStandardPaths

if TYPE_CHECKING:
    from datetime import datetime

RECENT_LIMIT = 12


def settings_path() -> Path:
    """Return the file that the settings are in."""
    if sys.platform.startswith("linux"):  # where Qt knows the same folder, and the start need not load a library: 4 ms
        place = QStandardPaths.StandardLocation.GenericConfigLocation
        return Path(QStandardPaths.writableLocation(place), "yeojido", "settings.ini")
    return _folder("user_config_path") / "settings.ini"


def data_folder() -> Path:
    """Return the folder for what the program writes for itself, such as reports of bugs."""
    return _folder("user_data_path")


def cache_folder() -> Path:
    """Return the folder for what can be made again at any time."""
    return _folder("user_cache_path")


def _folder(kind: str) -> Path:
    import platformdirs

    found: Path = getattr(platformdirs, kind)("yeojido", appauthor=False)
    return found


@cache
def _store(path: Path) -> QSettings:
    return QSettings(str(path), QSettings.Format.IniFormat)


def store() -> QSettings:
    """Return the settings."""
    return _store(settings_path())


def text_setting(name: str, default: str = "") -> str:
    """Return a setting that is a word."""
    value: Any = store().value(name, default)
    return value if isinstance(value, str) else default


def flag_setting(name: str, default: bool) -> bool:
    """Return a setting that is yes or no."""
    return text_setting(name, "true" if default else "false") == "true"


def keep(name: str, value: object) -> None:
    """Remember a setting: text, yes or no, or bytes."""
    store().setValue(name, ("true" if value else "false") if isinstance(value, bool) else value)


def recent_documents() -> list[tuple[Path, datetime | None]]:
    """Return the documents opened lately, latest first, with when; they may be missing by now."""
    found = []
    for line in _lines("recent"):
        when, _, name = line.partition("\t")
        if name:
            found.append((Path(name), _time(when)))
    return found


def last_document() -> Path | None:
    """Return the document opened last; it may be missing by now."""
    names = (line.partition("\t")[2] for line in _lines("recent"))
    return next((Path(name) for name in names if name), None)


def _time(text: str) -> datetime | None:
    from datetime import datetime

    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def remember_document(path: Path) -> None:
    """Put a document first among the recent ones."""
    from datetime import datetime

    path = path.absolute()
    others = [line for line in _lines("recent") if line.partition("\t")[2] != str(path)]
    now = datetime.now().astimezone().isoformat(timespec="seconds")
    _keep_lines("recent", [f"{now}\t{path}", *others][:RECENT_LIMIT])


def forget_document(path: Path) -> None:
    """Take a document off the recent ones; its file is left alone."""
    _keep_lines("recent", [line for line in _lines("recent") if line.partition("\t")[2] != str(path)])


def _lines(name: str) -> list[str]:
    value: Any = store().value(name, [])
    return [value] if isinstance(value, str) else [str(line) for line in value or []]


def _keep_lines(name: str, lines: list[str]) -> None:
    store().setValue(name, lines)
