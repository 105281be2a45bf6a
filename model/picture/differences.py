"""Where two pictures of one map differ: what has to be painted anew after an edit.

What an edit leaves alone are the very same marks (see ``Memory``), so that most of a picture is told by identity.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from model.layout.grid import Rect
from model.picture.marks import Box, Group, Mark, Picture, drawing_of

APART = frozenset({"card", "metric"})
"""Kinds of groups that never lie over one another: their order does not show."""
_GROUNDS = frozenset({"paper", "frame"})
"""Kinds of groups that are a plain ground or an outline as large as they are."""
_CORNER = 16.0
"""Points that a ground's corner may reach inwards."""
_DEEPEST = 2
_Point: TypeAlias = tuple[float, float]
_Groups: TypeAlias = dict[tuple[str, str], Group]
_Pair: TypeAlias = tuple[Group | None, Group | None]


def differences(old: Picture, new: Picture) -> list[Rect]:
    """Return rectangles, in points, outside of which the two pictures look the same, but for a line's overhang."""
    return list(_differences(old.root, new.root, (0.0, 0.0), (0.0, 0.0), 0))


def around_all(rects: Iterable[Rect]) -> Rect:
    """Return the rectangle around rectangles, of which there is one at least."""
    found = list(rects)
    left, top = min(rect.x for rect in found), min(rect.y for rect in found)
    return Rect(left, top, max(rect.right for rect in found) - left, max(rect.bottom for rect in found) - top)


def _differences(old: Group, new: Group, old_place: _Point, new_place: _Point, depth: int) -> Iterator[Rect]:
    before, after = _rect(old, old_place), _rect(new, new_place)
    if drawing_of(old) is drawing_of(new) and before == after:
        return
    if before.x == after.x and before.y == after.y:
        if new.kind in _GROUNDS and _resized(old, new):
            yield from _edges(before, after)
            return
        found = _inside(old, new, before, after, depth) if depth < _DEEPEST else None
        if found is not None:
            yield from found
            return
    yield before
    yield after


def _inside(old: Group, new: Group, before: Rect, after: Rect, depth: int) -> list[Rect] | None:
    """Return where what is in two groups at one place differs; None when that cannot be told apart."""
    pairs = _paired(old.marks, new.marks)
    if pairs is None:
        return None
    places = (before.x, before.y), (after.x, after.y)
    found: list[Rect] = []
    for was, now in pairs:
        if was is None or now is None:
            found += [_rect(each, place) for each, place in zip((was, now), places, strict=True) if each is not None]
        else:
            found += _differences(was, now, *places, depth + 1)
    return found


def _paired(olds: tuple[Mark, ...], news: tuple[Mark, ...]) -> list[_Pair] | None:
    """Return the groups that differ, side by side, None for one that is not there; None when more than groups do."""
    if len(olds) == len(news):
        apart = [pair for pair in zip(olds, news, strict=True) if pair[0] is not pair[1]]
        if all(map(_alike, apart)):
            return [(was, now) for was, now in apart if isinstance(was, Group) and isinstance(now, Group)]
    before, after = _keyed(olds), _keyed(news)
    if (
        before is None
        or after is None
        or _plain(olds) != _plain(news)
        or _order(before, after) != _order(after, before)
    ):
        return None
    gone: list[_Pair] = [(group, None) for key, group in before.items() if key not in after]
    return [*gone, *[(was, now) for key, now in after.items() if (was := before.get(key)) is not now]]


def _alike(pair: tuple[Mark, Mark]) -> bool:
    """Whether two marks are equal, or groups that show the same thing."""
    was, now = pair
    if isinstance(was, Group) and isinstance(now, Group):
        return was.record == now.record and was.kind == now.kind
    return was == now


def _resized(old: Group, new: Group) -> bool:
    """Whether two grounds are alike but for their size."""
    match old.marks, new.marks:
        case (Box() as was,), (Box() as now,):
            return replace(was, width=now.width, height=now.height) == now
    return False


def _edges(before: Rect, after: Rect) -> Iterator[Rect]:
    """Yield where grounds of two sizes differ: beyond, and at, the right and bottom edges of the smaller."""
    width, height = max(before.width, after.width), max(before.height, after.height)
    right, bottom = min(before.width, after.width) - _CORNER, min(before.height, after.height) - _CORNER
    if before.width != after.width:
        yield Rect(before.x + right, before.y, width - right, height)
    if before.height != after.height:
        yield Rect(before.x, before.y + bottom, width, height - bottom)


def _rect(group: Group, place: _Point) -> Rect:
    return Rect(place[0] + group.x, place[1] + group.y, group.width, group.height)


def _keyed(marks: tuple[Mark, ...]) -> _Groups | None:
    """Return the groups among marks by what they show; None when two show the same and cannot be told apart."""
    groups = [mark for mark in marks if isinstance(mark, Group)]
    keyed = {(mark.record, mark.kind): mark for mark in groups}
    return keyed if len(keyed) == len(groups) else None


def _plain(marks: tuple[Mark, ...]) -> list[Mark]:
    return [mark for mark in marks if not isinstance(mark, Group)]


def _order(mine: _Groups, other: _Groups) -> list[tuple[str, str]]:
    return [key for key in mine if key[1] not in APART and key in other]
