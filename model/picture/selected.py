"""The part of a map's picture that is selected: those things alone, in a picture as large as they are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from model.document import Document
from model.layout.places import groups_of
from model.picture.groups import moved_group
from model.picture.marks import Group, Picture
from model.records import Card, EmotionMarker, Metric, Stage

_EDGE = 2.0
"""Points around the things: half an outline and what smooths it."""


def shown_with(document: Document, map_id: str, selection: Iterable[str]) -> frozenset[str]:
    """Return what is shown when a selection is: a stage with all that is in it, connectors between what is there."""
    chosen = set(selection)
    stages = {identity for identity in chosen if document.get(identity, Stage)}
    if stages:
        things = (thing for thing in document.records.values() if isinstance(thing, Card | Metric | EmotionMarker))
        chosen |= {thing.id for thing in things if thing.stage in stages}
    ties = (tie for tie in document.connectors(map_id) if tie.source in chosen and tie.to in chosen)
    return frozenset(chosen.union(tie.id for tie in ties))


def selected_picture(picture: Picture, records: Collection[str]) -> Picture | None:
    """Return a picture of the groups of some records, each in its place; None when none of them is drawn."""
    groups = list(_groups_of(picture.root, records, 0.0, 0.0))
    if not groups:
        return None
    left = min(group.x for group in groups) - _EDGE
    top = min(group.y for group in groups) - _EDGE
    right = max(group.x + group.width for group in groups) + _EDGE
    bottom = max(group.y + group.height for group in groups) + _EDGE
    width, height = right - left, bottom - top
    moved = tuple(moved_group(group, group.x - left, group.y - top) for group in groups)
    return replace(picture, width=width, height=height, root=Group(0, 0, width, height, moved))


def _groups_of(group: Group, records: Collection[str], x: float, y: float) -> Iterator[Group]:
    """Yield the outermost groups of the records, in the picture's own coordinates."""
    for inner in groups_of(group):
        if inner.record in records:
            yield moved_group(inner, x + inner.x, y + inner.y)
        else:
            yield from _groups_of(inner, records, x + inner.x, y + inner.y)
