"""Where two pictures of one map differ: what has to be painted anew after an edit.

What an edit leaves alone are the very same marks (see ``Memory``), so that most of a picture is told by identity.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from model.layout.grid import Rect
from model.picture.marks import Group, Mark, Picture

APART = frozenset({"card", "metric"})
"""Kinds of groups that never lie over one another: their order does not show."""
_DEEPEST = 2
_Groups: TypeAlias = dict[tuple[str, str], Group]


def differences(old: Picture, new: Picture) -> list[Rect]:
    """Return rectangles, in points, outside of which the two pictures look the same, but for a line's overhang."""
    return list(_differences(old.root, new.root, (0.0, 0.0), (0.0, 0.0), 0))


def _differences(
    old: Group, new: Group, old_place: tuple[float, float], new_place: tuple[float, float], depth: int
) -> Iterator[Rect]:
    before, after = _rect(old, old_place), _rect(new, new_place)
    if old.marks is new.marks and before == after:
        return
    if before.x != after.x or before.y != after.y or depth >= _DEEPEST or _plain(old) != _plain(new):
        yield before
        yield after
        return
    olds, news = _keyed(old), _keyed(new)
    if olds is None or news is None or _order(olds, news) != _order(news, olds):
        yield before
        yield after
        return
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


def _keyed(group: Group) -> _Groups | None:
    """Return the groups inside by what they show; None when two show the same and cannot be told apart."""
    groups = [mark for mark in group.marks if isinstance(mark, Group)]
    keyed = {(mark.record, mark.kind): mark for mark in groups}
    return keyed if len(keyed) == len(groups) else None


def _plain(group: Group) -> list[Mark]:
    return [mark for mark in group.marks if not isinstance(mark, Group)]


def _order(mine: _Groups, other: _Groups) -> list[tuple[str, str]]:
    return [key for key in mine if key[1] not in APART and key in other]
