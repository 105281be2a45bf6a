"""Where documents go by default, and names for their files."""

from __future__ import annotations

import re
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices

from resources.i18n import tr

_FORBIDDEN = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')  # on any of the three systems
LONGEST_STEM = 60


def documents_folder() -> Path:
    """Return the folder for new documents: one of the program's own among the person's documents."""
    base = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(base or Path.home()) / tr("Yeojido")


def file_stem(title: str) -> str:
    """Return a file name, without suffix, for a title; "" when nothing of the title may be in one."""
    return _FORBIDDEN.sub(" ", title).strip(" .")[:LONGEST_STEM].strip(" .")


def free_path(folder: Path, stem: str, suffix: str) -> Path:
    """Return the path of a file that does not exist yet: ``stem``, ``stem 2``, ``stem 3`` …"""
    path, number = folder / f"{stem}{suffix}", 2
    while path.exists():
        path, number = folder / f"{stem} {number}{suffix}", number + 1
    return path


def short_path(path: Path) -> str:
    """Return a path as people read it, with ~ for the home folder."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except ValueError:
        return str(path)


def show_in_folder(path: Path) -> None:
    """Show the folder of a file in the system's file manager."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


def open_with_system(path: Path) -> None:
    """Open a file with the program that the system has for it."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
