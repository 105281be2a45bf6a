"""What can be compared in a document: its maps as they are, its snapshots, and a moment that is looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from model.compare import Side
from model.document import Document
from model.errors import KnownError
from model.names import as_seen
from model.operations.pairs import counterpart
from model.records import JourneyMap
from model.snapshots import SnapshotShelf
from resources.i18n import tr


@dataclass(frozen=True, slots=True)
class SideChoice:
    """One side to choose: its name, and the text that says what it is as well.

    ``make`` is given the id of the map that is wanted where there are several.
    """

    key: str
    name: str
    text: str
    make: Callable[[str], Side]


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment of the history that is looked at: the document then, what the moment is called, its time."""

    document: Document
    name: str
    time: str = ""


def side_choices(
    document: Document, shelf: SnapshotShelf, saved: str = "", moment: Moment | None = None
) -> list[SideChoice]:
    """Return the sides of a document: maps, the moment looked at, snapshots (the latest first). Raises KnownError."""
    found = [_of_map(document, journey, saved) for journey in document.maps()]
    if moment is not None:
        found.append(_of_moment(moment))
    found += _of_snapshots(shelf)
    return found


def first_choice(choices: Sequence[SideChoice], document: Document, map_id: str) -> tuple[str, str]:
    """Return the keys to begin with: as-is and to-be of a pair, else the latest snapshot (or another map) and now."""
    other = counterpart(document, map_id)
    here = document.get(map_id, JourneyMap)
    if other is not None and here is not None:
        before, after = (here, other) if here.type != "future_state" else (other, here)
        return f"map:{before.id}", f"map:{after.id}"
    now = f"map:{map_id}"
    beside = [choice.key for choice in choices if not choice.key.startswith("map:")]
    others = [choice.key for choice in choices if choice.key != now]
    return next(iter(beside or others), now), now


def side_named(choices: Sequence[SideChoice], document: Document, word: str, wanted_map: str) -> Side:
    """Return the side of a name: a snapshot's, a map's title or id, or "now". Raises KnownError."""
    plain = as_seen(word)
    for choice in choices:
        if plain in {as_seen(choice.name), as_seen(choice.key.partition(":")[2])}:
            return choice.make(wanted_map)
    if plain in {"now", as_seen(tr("Now"))} and document.get(wanted_map, JourneyMap):
        return Side(document, wanted_map, tr("Now"))
    known = ", ".join(f"“{choice.name}”" for choice in choices)
    raise KnownError(word, tr("there is no map and no snapshot of this name"), tr("There are: {titles}", titles=known))


def _of_map(document: Document, journey: JourneyMap, saved: str) -> SideChoice:
    name = journey.title.replace("\n", " ") or tr("Untitled map")
    return SideChoice(f"map:{journey.id}", name, name, lambda _wanted: Side(document, journey.id, name, saved))


def _of_moment(moment: Moment) -> SideChoice:
    return SideChoice(
        "moment", moment.name, moment.name, lambda wanted: _side(moment.document, wanted, moment.name, moment.time)
    )


def _of_snapshots(shelf: SnapshotShelf) -> Iterator[SideChoice]:
    for snapshot in sorted(shelf.all(), key=lambda item: item.number, reverse=True):

        def make(
            wanted: str, number: int = snapshot.number, name: str = snapshot.name, time: str = snapshot.time
        ) -> Side:
            return _side(shelf.document(number), wanted, name, time)

        yield SideChoice(
            f"snapshot:{snapshot.number}", snapshot.name, tr("Snapshot “{name}”", name=snapshot.name), make
        )


def _side(document: Document, wanted: str, name: str, time: str) -> Side:
    """The map that is wanted, else the one it was copied from, else the first. Raises KnownError when there is none."""
    maps = document.maps()
    if not maps:
        raise KnownError(name, tr("there is no map in it"))
    found = document.get(wanted, JourneyMap) or next((item for item in maps if item.pair == wanted), maps[0])
    return Side(document, found.id, name, time)
