"""The paths of the bundled icons, read beforehand into ``icon_paths.json``: reading an SVG path takes a millisecond.

``python -m resources.icon_paths`` writes the file anew after an icon was added. An icon that it lacks is read from its
own file.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING

from resources import resource_path

if TYPE_CHECKING:
    from pathlib import Path

    from resources.icons import Segments


def prepared_file() -> Path:
    """Return the file of the prepared paths."""
    return resource_path("icon_paths.json")


@cache
def prepared() -> dict[str, list[list[list[str | float]]]]:
    """Return what is prepared, by the icon's name; nothing where the file is missing."""
    try:
        text = prepared_file().read_text(encoding="utf-8")
    except OSError:
        return {}
    found: dict[str, list[list[list[str | float]]]] = json.loads(text)
    return found


def prepared_paths(name: str) -> tuple[Segments, ...] | None:
    """Return the paths of an icon, None where they are not prepared."""
    found = prepared().get(name)
    return None if found is None else tuple(tuple(tuple(segment) for segment in path) for path in found)


def written() -> str:
    """Return what the file is to hold: an icon a line."""
    from resources.icons import icon_names, read_paths

    lines = (f"{json.dumps(name)}: {json.dumps(read_paths(name), separators=(',', ':'))}" for name in icon_names())
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    prepared_file().write_text(written(), encoding="utf-8")
