"""What lies under a point of a picture or inside a rectangle, and where a card would go."""

from __future__ import annotations

from model.layout.grid import Rect
from model.layout.places import BACKDROPS, Places, group_of, groups_of, place_of
from model.layout.slots import Slot, drop_slot
from model.picture.marks import Group, Picture

__all__ = ["Places", "Slot", "drop_slot", "group_of", "groups_in", "hit", "place_of"]

PLACED_KINDS = frozenset({"card", "metric", "emotion"})
"""Kinds of groups that a rubber band catches."""


def hit(picture: Picture, x: float, y: float) -> tuple[Group, ...]:
    """Return the groups under a point, from the outermost (below the root) to the innermost.

    Where groups overlap the one in front wins. A marker is hit on its face or its label only, a connector on its line
    or its label.
    """
    for group in reversed(groups_of(picture.root)):
        if group.kind not in BACKDROPS and _contains(group, x, y):
            path = _path(group, x, y)
            if group.kind != "connector" or len(path) > 1:
                return path
    return ()


def _path(group: Group, x: float, y: float) -> tuple[Group, ...]:
    x, y = x - group.x, y - group.y
    for child in reversed(groups_of(group)):
        if not _contains(child, x, y):
            continue
        path = _path(child, x, y)
        if child.kind != "emotion" or len(path) > 1:
            return (group, *path)
    return (group,)


def groups_in(picture: Picture, rect: Rect) -> tuple[str, ...]:
    """Return the ids of the cards, metrics and markers that a rectangle touches, from the back to the front."""
    found: list[str] = []
    for row in groups_of(picture.root):
        if row.kind == "lane" and _touches(rect, row):
            inside = rect.moved(-row.x, -row.y)
            found += [group.record for group in groups_of(row) if _caught(inside, group)]
    return tuple(found)


def _caught(rect: Rect, group: Group) -> bool:
    if group.kind not in PLACED_KINDS or not _touches(rect, group):
        return False
    return group.kind != "emotion" or any(
        _touches(rect.moved(-group.x, -group.y), part) for part in groups_of(group) if part.kind == "face"
    )


def _contains(group: Group, x: float, y: float) -> bool:
    return group.x <= x < group.x + group.width and group.y <= y < group.y + group.height


def _touches(rect: Rect, group: Group) -> bool:
    return (
        rect.x < group.x + group.width
        and group.x < rect.right
        and rect.y < group.y + group.height
        and group.y < rect.bottom
    )
