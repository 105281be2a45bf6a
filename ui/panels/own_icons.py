"""Icons from SVG files: chosen, and read with care."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from model.errors import KnownError
from model.operations.images import Content
from model.svg_icons import MOST_BYTES, prepared_icon
from model.system_errors import system_reason
from resources.i18n import tr


def chosen_icon(parent: QWidget) -> Path | None:
    """Let the person choose an SVG file; None when they do not."""
    name, _ = QFileDialog.getOpenFileName(parent, tr("Choose an icon"), "", f"{tr('SVG drawings')} (*.svg)")
    return Path(name) if name else None


def icon_of(path: Path) -> Content:
    """Return an SVG file as documents keep icons. Raises KnownError naming the file."""
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise KnownError(path.name, system_reason(error)) from error
    return prepared_icon(data, path.name)
