"""The things of a JSON document before their fields are read: where each stands, and its id in this document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from model.cleaning import clean, shortened
from model.errors import KnownError
from model.fields import TITLE_LIMIT
from model.identity import new_id
from model.interchange.parsing import expect
from model.interchange.shape import LISTS_IN, THING_LIMIT, TOP_LISTS
from model.records import RECORD_CLASS, Card, Channel, JourneyMap, Record
from resources.i18n import tr

_TOP_CLASSES = frozenset(TOP_LISTS.values())


@dataclass(slots=True, eq=False)
class Thing:
    """One object of the file: its path, its class, and its id (and origin) in this document.

    ``scope`` is the path within which its id in the file is unique: a top-level list, or a map.
    """

    path: str
    record_class: type[Record]
    data: dict[str, Any]
    scope: str
    container: Thing | None
    id: str = ""
    origin: str = ""


@dataclass(slots=True)
class Things:
    """All things in the order of the file, containers first; and those that have an id there, by it."""

    every: list[Thing]
    in_scope: dict[str, dict[str, Thing]] = field(default_factory=dict)
    first: dict[tuple[type[Record], str], Thing] = field(default_factory=dict)

    def found(self, kind: str, file_id: str, scope: str) -> Thing | None:
        """Return the thing of a kind that an id in the file means, in the top-level list or in the map ``scope``.

        A card may be on another map: a to-be map's opportunity answers an as-is map's pain point.
        """
        record_class = RECORD_CLASS[kind]
        if record_class in _TOP_CLASSES:
            return self.first.get((record_class, file_id))
        thing = self.in_scope.get(scope, {}).get(file_id)
        if thing is not None and thing.record_class is record_class:
            return thing
        return self.first.get((record_class, file_id)) if record_class is Card else None


def things_of(tree: Mapping[str, Any]) -> Things:
    """Return the things of a parsed document, each with its id here. Raises KnownError."""
    things = Things(list(_limited(_collected(tree, TOP_LISTS, "", "", None))))
    taken: set[str] = set()
    for thing in sorted(things.every, key=_precedence):
        _give_id(thing, things, taken)
    return things


def _limited(things: Iterable[Thing]) -> Iterator[Thing]:
    for count, thing in enumerate(things):
        if count >= THING_LIMIT:
            raise KnownError("", tr("these are more than {limit} things", limit=f"{THING_LIMIT:,}"))
        yield thing


def _collected(
    data: Mapping[str, Any], lists: Mapping[str, type[Record]], prefix: str, scope: str, container: Thing | None
) -> Iterator[Thing]:
    for name, record_class in lists.items():
        path = f"{prefix}{name}"
        for index, item in enumerate(expect(data.get(name, []), list, path)):
            place = f"{path}[{index}]"
            thing = Thing(place, record_class, expect(item, dict, place), scope or name, container)
            yield thing
            if record_class in LISTS_IN:
                inner = place if record_class is JourneyMap else scope
                yield from _collected(item, LISTS_IN[record_class], f"{place}.", inner, thing)


def _precedence(thing: Thing) -> int:
    """Where things share an id, who keeps it: channels (built-in ones are known by it), then other top-level things."""
    if thing.record_class is Channel:
        return 0
    return 1 if thing.record_class in _TOP_CLASSES else 2


def _give_id(thing: Thing, things: Things, taken: set[str]) -> None:
    file_id = _file_id(thing)
    thing.id = file_id if file_id and file_id not in taken else new_id()
    taken.add(thing.id)
    if not file_id:
        return
    siblings = things.in_scope.setdefault(thing.scope, {})
    if file_id in siblings:
        first = siblings[file_id].path
        raise KnownError(
            f"{thing.path}.id", tr('"{id}" is already the id of {path}', id=shortened(file_id), path=first)
        )
    siblings[file_id] = thing
    earlier = things.first.setdefault((thing.record_class, file_id), thing)
    if earlier is not thing:
        thing.origin = earlier.id


def _file_id(thing: Thing) -> str:
    path = f"{thing.path}.id"
    file_id = clean(expect(thing.data.get("id", ""), str, path))
    if len(file_id) > TITLE_LIMIT:
        raise KnownError(path, tr("this id is longer than {limit} characters", limit=f"{TITLE_LIMIT:,}"))
    return file_id
