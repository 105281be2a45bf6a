"""Where the records of a picture are.

Rectangles are absolute, in points. What is found inside a group is kept by the identity of its marks, so that a row
that an edit leaves alone is searched once, wherever it moves.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from functools import cached_property
from typing import TypeAlias, TypeVar

from model.layout.grid import Rect
from model.picture.marks import DeferredGroup, Group, Mark, Picture

BACKDROPS = frozenset({"paper", "frame"})
"""Kinds of groups that are never under the pointer."""
_Parts: TypeAlias = dict[tuple[str, str], tuple[Rect, Group]]
_Found = TypeVar("_Found")
_MOST_KEPT = 1024
_MANY = 64
"""After so many questions about a picture all of its records are looked up at once."""
_children: dict[int, tuple[tuple[Mark, ...], tuple[Group, ...]]] = {}
_records: dict[int, tuple[tuple[Mark, ...], dict[str, Group]]] = {}
_parts: dict[int, tuple[tuple[Mark, ...], _Parts]] = {}
_recent: deque[tuple[Picture, Places]] = deque(maxlen=4)


class Places:
    """Where the records of one picture are."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._known: dict[tuple[str, str], tuple[Rect, Group] | None] = {}

    def get(self, record: str, kind: str = "") -> Rect | None:
        """Return the rectangle of a record's outermost group, None when it is not drawn.

        With a kind, that of its group of the kind, such as a lane's "lane_header" or a marker's "face".
        """
        found = self.find(record, kind)
        return found[0] if found else None

    def find(self, record: str, kind: str = "") -> tuple[Rect, Group] | None:
        """Return a record's group, as ``get`` does, with its absolute rectangle."""
        key = (record, kind)
        if key not in self._known:
            self._known[key] = self._search(record, kind)
        return self._known[key]

    def _search(self, record: str, kind: str) -> tuple[Rect, Group] | None:
        own = self._own.get(record)
        if own is not None:
            inside = _within(own, kind)
            return (inside[0].moved(own.x, own.y), inside[1]) if inside else None
        found = self._inside(record)
        if found is not None:
            group, child = found
            inside = _within(child, kind)
            return (inside[0].moved(group.x + child.x, group.y + child.y), inside[1]) if inside else None
        return self._search_deeper(record, kind)

    def _inside(self, record: str) -> tuple[Group, Group] | None:
        """Return what shows a record directly inside a group, behind that group."""
        if len(self._known) >= _MANY:
            return self._all_inside.get(record)
        for group in self._groups:
            child = _children_of(group).get(record)
            if child is not None:
                return group, child
        return None

    def _search_deeper(self, record: str, kind: str) -> tuple[Rect, Group] | None:
        """Look at everything in every group: what is not directly inside one is rarely asked for."""
        for group in self._groups:
            found = _parts_of(group).get((record, kind))
            if found is not None:
                return found[0].moved(group.x, group.y), found[1]
        return None

    def __contains__(self, record: str) -> bool:
        return self.find(record) is not None

    @cached_property
    def _groups(self) -> tuple[Group, ...]:
        return tuple(group for group in groups_of(self._picture.root) if group.kind not in BACKDROPS)

    @cached_property
    def _all_inside(self) -> dict[str, tuple[Group, Group]]:
        every = [(key, group, child) for group in reversed(self._groups) for key, child in _children_of(group).items()]
        return {key: (group, child) for key, group, child in every}

    @cached_property
    def _own(self) -> dict[str, Group]:
        return {group.record: group for group in self._groups if group.record}


def place_of(picture: Picture) -> Places:
    """Return where the records of a picture are; nothing is searched before it is asked for."""
    for kept, places in _recent:
        if kept is picture:
            return places
    places = Places(picture)
    _recent.appendleft((picture, places))
    return places


def group_of(picture: Picture, record: str) -> Group | None:
    """Return the outermost group that shows a record, its place relative to the group around it."""
    found = place_of(picture).find(record)
    return found[1] if found else None


def groups_of(group: Group) -> tuple[Group, ...]:
    """Return the groups directly inside a group, from the back to the front."""
    if isinstance(group, DeferredGroup):
        return ()
    kept = _children.get(id(group.marks))
    if kept is not None and kept[0] is group.marks:
        return kept[1]
    found = tuple([mark for mark in group.marks if isinstance(mark, Group)])
    if found:
        _make_room(_children)
        _children[id(group.marks)] = (group.marks, found)
    return found


def _children_of(group: Group) -> dict[str, Group]:
    """Return the groups directly inside a group by their records."""
    kept = _records.get(id(group.marks))
    if kept is not None and kept[0] is group.marks:
        return kept[1]
    found = {child.record: child for child in reversed(groups_of(group)) if child.record}
    if found:
        _make_room(_records)
        _records[id(group.marks)] = (group.marks, found)
    return found


def _within(group: Group, kind: str) -> tuple[Rect, Group] | None:
    """Return a group itself, or the first of a kind inside it, with its place from the group's corner."""
    if kind in {"", group.kind}:
        return Rect(0.0, 0.0, group.width, group.height), group
    inside = (part for part in _walk(group, group.record, 0.0, 0.0) if part[0] == group.record)
    return next(((rect, part) for _, rect, part in inside if part.kind == kind), None)


def _parts_of(group: Group) -> _Parts:
    kept = _parts.get(id(group.marks))
    if kept is not None and kept[0] is group.marks:
        return kept[1]
    found: _Parts = {}
    for record, rect, inner in _walk(group, group.record, 0.0, 0.0):
        found.setdefault((record, inner.kind), (rect, inner))
        found.setdefault((record, ""), (rect, inner))
    if found:
        _make_room(_parts)
        _parts[id(group.marks)] = (group.marks, found)
    return found


def _walk(group: Group, record: str, x: float, y: float) -> Iterator[tuple[str, Rect, Group]]:
    """Yield (record, rectangle, group) of all groups inside; one without a record belongs to that around it."""
    for child in groups_of(group):
        owner = child.record or record
        yield owner, Rect(x + child.x, y + child.y, child.width, child.height), child
        yield from _walk(child, owner, x + child.x, y + child.y)


def _make_room(store: dict[int, tuple[tuple[Mark, ...], _Found]]) -> None:
    if len(store) >= _MOST_KEPT:
        store.clear()
