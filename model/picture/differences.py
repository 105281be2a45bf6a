"""Where two pictures of one map differ: what has to be painted anew after an edit.

What an edit leaves alone are the very same marks (see ``Memory``), so that most of a picture is told by identity.
"""

from __future__ import annotations

from collections.abc import Iterator

from model.layout.grid import Rect
from model.picture.marks import Group, Mark, Picture

APART = frozenset({"card", "metric"})
"""Kinds of groups that never lie over one another: their order does not show."""
_DEEPEST = 2


def differences(old: Picture, new: Picture) -> list[Rect]:
    """Return rectangles, in points, outside of which the two pictures look the same, but for a line's overhang."""
    return list(_differences(old.root, new.root, (0.0, 0.0), (0.0, 0.0), 0))


def _differences(
    old: Group, new: Group, old_place: tuple[float, float], new_place: tuple[float, float], depth: int
) -> Iterator[Rect]:
    before, after = _rect(old, old_place), _rect(new, new_place)
    if old.marks is new.marks and before == after:
        return
    if before.x != after.x or before.y != after.y or depth >= _DEEPEST or not _same_ground(old, new):
        yield before
        yield after
        return
    olds, news = _keyed(old), _keyed(new)
    for key, group in olds.items():
        if key not in news:
            yield _rect(group, (before.x, before.y))
    for key, group in news.items():
        was = olds.get(key)
        if was is None:
            yield _rect(group, (after.x, after.y))
        else:
            yield from _differences(was, group, (before.x, before.y), (after.x, after.y), depth + 1)


def _rect(group: Group, place: tuple[float, float]) -> Rect:
    return Rect(place[0] + group.x, place[1] + group.y, group.width, group.height)


def _keyed(group: Group) -> dict[tuple[str, str], Group]:
    return {(mark.record, mark.kind): mark for mark in group.marks if isinstance(mark, Group)}


def _same_ground(old: Group, new: Group) -> bool:
    """Whether all that is not a group of its own is equal, and the groups can be told apart and lie as they did."""
    if _plain(old) != _plain(new):
        return False
    olds, news = _keyed(old), _keyed(new)
    if len(olds) != _groups(old) or len(news) != _groups(new):
        return False
    return _order(olds, news) == _order(news, olds)


def _plain(group: Group) -> list[Mark]:
    return [mark for mark in group.marks if not isinstance(mark, Group)]


def _groups(group: Group) -> int:
    return sum(isinstance(mark, Group) for mark in group.marks)


def _order(mine: dict[tuple[str, str], Group], other: dict[tuple[str, str], Group]) -> list[tuple[str, str]]:
    return [key for key in mine if key in other and key[1] not in APART]
