"""Typing simple lists: what Enter and Tab do to a line. The texts stay plain."""

from __future__ import annotations

from model.layout.listed import INDENT, LEVELS, list_item, next_sign


def after_enter(line: str, at: int) -> tuple[int, str]:
    """Return how many characters before the place ``at`` of a line go, and what comes: a line, an item, or its end."""
    item = list_item(line)
    if item is None or at < item.begin:
        return 0, "\n"
    if not line[item.begin :].strip():
        return at, ""
    indent = line[: len(line) - len(line.lstrip())]
    return 0, f"\n{indent}{next_sign(item.sign)} "


def indented(line: str, ahead: int) -> str | None:
    """Return an item of a list moved in (1) or out (-1) by a level; None for a plain line."""
    item = list_item(line)
    if item is None:
        return None
    level = max(0, min(LEVELS - 1, item.level + ahead))
    return INDENT * level + line.lstrip()


def without_open_end(text: str) -> str:
    """Return a text without what was begun and left empty at its end: blank lines, items without words."""
    lines = text.split("\n")
    while len(lines) > 1 and _is_open(lines[-1]):
        lines.pop()
    return "\n".join(lines)


def _is_open(line: str) -> bool:
    item = list_item(line)
    return not line.strip() or (item is not None and not line[item.begin :].strip())
