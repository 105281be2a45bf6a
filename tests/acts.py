"""Everything that can be done to a document, as a table of acts that a hand of numbers steers; refused ones too."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from model.change import Change
from model.clipboard import Target, copy, paste
from model.document import Document, map_of
from model.errors import Refused
from model.fields import Field, FieldKind, fields_of
from model.identity import new_id
from model.operations.blueprint import blueprint_order
from model.operations.cards import add_card, add_metric, duplicate_in_cell, move_to_cell
from model.operations.deletion import delete
from model.operations.dragging import drag_into_cell, go_along
from model.operations.duplicating import duplicate
from model.operations.emotions import add_marker, move_marker, shift_markers
from model.operations.fields import set_fields
from model.operations.hiding import hide, show
from model.operations.importing import adopt
from model.operations.lane_groups import fold_lanes, group_lanes, move_lanes, ungroup_lanes, with_folded
from model.operations.lanes import add_lane, duplicate_lane, move_lane
from model.operations.locking import lock
from model.operations.maps import add_map, duplicate_map, move_map
from model.operations.nudging import Direction, nudge
from model.operations.personas import add_persona
from model.operations.sizes import set_height, set_width
from model.operations.stages import add_stage, duplicate_stage, move_stage
from model.operations.steps import move_step
from model.records import (
    Asset,
    Card,
    Channel,
    Connector,
    EmotionMarker,
    JourneyMap,
    Lane,
    Link,
    Measurement,
    Metric,
    Persona,
    Record,
    Stage,
    Step,
)
from model.values import CHANNELS, LANE_KIND, LANE_KINDS
from tests.model.workshop import workshop

R = TypeVar("R", bound=Record)

CROWDED = 400
"""Records beyond which nothing is multiplied any more."""
NUMBERS = (0, 1, 0.25, -1, 0.5, 5, 2.5, -0.05, 11, -2.0, True, float("nan"), float("inf"), 10**400, 2**63 - 1, None)
WORDS = ("", "web", "own", "plan", "up", "ko", "current_state", "actions", "#2F6DB5", "2026-09-30", "walk", "nonsense")


@dataclass(slots=True)
class Hand:
    """What an act is done with: a document, the map in view, a text, and numbers that choose among what there is."""

    document: Document
    map_id: str
    text: str
    numbers: Sequence[int]
    taken: int = field(default=0)

    def number(self, below: int) -> int:
        """Return the next number."""
        self.taken += 1
        return self.numbers[self.taken % len(self.numbers)] % below

    def of(self, choices: Sequence[Any]) -> Any:
        """Return one of the choices."""
        return choices[self.number(len(choices))]

    def id_of(self, *record_classes: type[Record]) -> str:
        """Return the id of a record of the classes, on the map in view where there is one, else of none."""
        found = [record for record in self.document.records.values() if isinstance(record, record_classes)]
        here = [record.id for record in found if map_of(self.document, record) == self.map_id]
        return str(self.of(here or [record.id for record in found] or ["gone"]))

    def ids_of(self, *record_classes: type[Record]) -> tuple[str, ...]:
        """Return the ids of one to three records, perhaps one of them twice."""
        return tuple(self.id_of(*record_classes) for _ in range(1 + self.number(3)))

    def lane(self, holds: str) -> str:
        """Return the id of a lane, more often than not one that holds such things."""
        lanes = [lane.id for lane in self.document.lanes(self.map_id) if LANE_KIND[lane.type].holds == holds]
        return str(self.of((self.id_of(Lane), *(lanes * 4))))

    def index(self) -> int:
        """Return a place, perhaps beyond the ends."""
        return self.number(7) - 1

    def share(self) -> float:
        """Return a part of one, perhaps beyond it."""
        return self.number(13) / 10 - 0.1


Act = Callable[[Hand], Change]
THINGS = (Card, Metric, EmotionMarker)


def add_record(hand: Hand) -> Change:
    """Add what no verb adds yet: a step, a connector, an image, a channel."""
    makers: tuple[Callable[[], Record], ...] = (
        lambda: Step(id=new_id(), rank="a0", stage=hand.id_of(Stage), title=hand.text),
        lambda: Connector(id=new_id(), rank="a0", map=hand.map_id, source=hand.id_of(Card), to=hand.id_of(Card)),
        lambda: Asset(id=new_id(), rank="", media_type="image/png", data=hand.text.encode("utf-8", "replace")),
        lambda: Channel(id=hand.of(("own", "web", new_id())), rank="foreign", name=hand.text, type="human"),
    )
    record = hand.of(makers)()
    return Change() if record.id in hand.document.records else Change(added=(record,))


def crowd_row(hand: Hand) -> Change:
    """Give the cards of a cell equal or foreign ranks, as two copies merged by hand would have."""
    card = hand.document.get(hand.id_of(Card), Card)
    row = hand.document.siblings(card) if card else ()
    ranks = hand.of((("a0",), ("",), ("~", "가"), ("a0V", "a0")))
    pairs = [(card, replace(card, rank=ranks[number % len(ranks)])) for number, card in enumerate(row)]
    return Change(updated=tuple((old, new) for old, new in pairs if old != new))


def set_any_field(hand: Hand) -> Change:
    """Set a field of a record to a value of its kind or of another, good or bad."""
    record = hand.document.records[hand.id_of(Record)]
    item = hand.of([item for item in fields_of(type(record)) if item.kind is not FieldKind.EXTRA])
    return set_fields(hand.document, [record.id], **{item.name: _value(hand, item)})


def _value(hand: Hand, item: Field) -> Any:
    if item.kind in (FieldKind.INTEGER, FieldKind.DECIMAL):
        return hand.of(NUMBERS)
    if item.kind in _VALUES:
        return _VALUES[item.kind](hand, item)
    return hand.of((*WORDS, *(choice.value for choice in item.choices)))


def _text(hand: Hand, item: Field) -> Any:
    return hand.of((hand.text, hand.text * 2, "x" * (item.limit + hand.number(2)), None))


_VALUES: dict[FieldKind, Callable[[Hand, Field], Any]] = {
    FieldKind.LINE: _text,
    FieldKind.TEXT: _text,
    FieldKind.FLAG: lambda hand, _: hand.of((True, False, 1)),
    FieldKind.REFERENCE: lambda hand, _: hand.of(("", "gone", hand.id_of(Persona, JourneyMap, Asset, Card))),
    FieldKind.REFERENCES: lambda hand, _: hand.of(((), ("gone",), hand.ids_of(Card), hand.ids_of(Stage))),
    FieldKind.CHOICES: lambda hand, item: hand.of(((), (item.choices[0].value,), ("x",), (item.choices[0].value,) * 2)),
    FieldKind.WORDS: lambda hand, _: hand.of(((), (hand.text, "b"), ["b"], (None,))),
    FieldKind.LINKS: lambda hand, _: hand.of(((), (Link(hand.text, "u"),), ("u",))),
    FieldKind.MEASUREMENTS: lambda hand, _: (Measurement(hand.of(("2026-01-31", "soon")), hand.of(NUMBERS), 3),),
    FieldKind.BYTES: lambda hand, _: hand.of((b"", b"\x00\xff", "text")),
}


def _pasted(hand: Hand) -> Change:
    text = copy(hand.document, hand.ids_of(*hand.of((THINGS, (Stage,), (Lane,), (Card, Lane, JourneyMap)))))
    target = hand.of((Target(hand.map_id), Target(hand.map_id, hand.id_of(Lane), hand.id_of(Stage), hand.index())))
    return paste(hand.document, hand.of((text, text, f"{hand.text}\n\nline")), target)


def _dragged(hand: Hand) -> Change:
    things = hand.ids_of(*THINGS)
    grabbed = next((key for key in things if isinstance(hand.document.records.get(key), Card)), "")
    if not grabbed:
        raise Refused("Drag", "nothing is grabbed")
    ids = (*things, *hand.ids_of(Stage, Step, Lane, Connector))
    return drag_into_cell(hand.document, grabbed, ids, hand.lane("cards"), hand.id_of(Stage), hand.index()).change


ACTS: dict[str, Act] = {
    "add stage": lambda it: add_stage(it.document, it.map_id, it.index(), it.text),
    "move stage": lambda it: move_stage(it.document, it.id_of(Stage), it.index()),
    "add lane": lambda it: add_lane(it.document, it.map_id, it.index(), it.of(LANE_KINDS).value, it.text),
    "move lane": lambda it: move_lane(it.document, it.id_of(Lane), it.index()),
    "add map": lambda it: add_map(it.document, it.index(), it.text),
    "move map": lambda it: move_map(it.document, it.id_of(JourneyMap), it.index()),
    "add persona": lambda it: add_persona(it.document, it.text, it.of(("", it.map_id))),
    "add card": lambda it: add_card(
        it.document,
        it.lane("cards"),
        it.id_of(Stage),
        it.index(),
        title=it.text,
        channel=it.of(("", it.of(CHANNELS).id, "fax")),
    ),
    "add metric": lambda it: add_metric(it.document, it.lane("metrics"), it.id_of(Stage), it.index(), title=it.text),
    "add marker": lambda it: add_marker(
        it.document, it.lane("emotions"), it.id_of(Stage), it.share(), it.of((0, -2, 2.5, 1.234)), it.text
    ),
    "move cards": lambda it: move_to_cell(
        it.document, it.ids_of(Card, Metric), it.lane("cards"), it.id_of(Stage), it.index()
    ),
    "move card in its lane": lambda it: move_to_cell(
        it.document,
        [card := it.id_of(Card)],
        getattr(it.document.records.get(card), "lane", ""),
        it.id_of(Stage),
        it.index(),
    ),
    "move marker": lambda it: move_marker(
        it.document, it.id_of(EmotionMarker), it.id_of(Stage), it.share(), it.share() * 3
    ),
    "shift markers": lambda it: shift_markers(it.document, it.ids_of(EmotionMarker), it.share() * 3 - 1, it.share()),
    "nudge": lambda it: nudge(it.document, it.ids_of(*it.of((THINGS, (Stage,), (Lane,)))), _direction(it)),
    "nudge anything": lambda it: nudge(
        it.document, (*it.ids_of(*THINGS), *it.ids_of(Stage, Step, Lane, Connector)), _direction(it)
    ),
    "drag": _dragged,
    "drag stages along": lambda it: (
        go_along(
            it.document,
            (stage := it.id_of(Stage), *it.ids_of(*THINGS, Stage, Step, Lane)),
            move_stage(it.document, stage, it.index()),
            it.number(3) - 1,
            0,
        ).change
    ),
    "duplicate": lambda it: duplicate_in_cell(it.document, it.ids_of(*THINGS)),
    "duplicate steps": lambda it: duplicate(it.document, it.ids_of(Step))[0],
    "move step": lambda it: move_step(it.document, it.id_of(Step), it.index(), it.of(("", it.id_of(Stage)))),
    "hide": lambda it: hide(it.document, it.ids_of(Stage, Lane)),
    "show": lambda it: show(it.document, it.ids_of(Stage, Lane)),
    "lock": lambda it: lock(it.document, it.ids_of(Stage, Lane, Card), bool(it.number(2))),
    "set width": lambda it: set_width(it.document, it.ids_of(Stage), it.of((None, 0.0, 300.5, 1e9))),
    "set height": lambda it: set_height(it.document, it.ids_of(Lane), it.of((None, 0.0, 90.0, 1e9))),
    "group lanes": lambda it: group_lanes(it.document, it.ids_of(Lane), it.text),
    "ungroup lanes": lambda it: ungroup_lanes(it.document, it.ids_of(Lane)),
    "move lanes": lambda it: move_lanes(it.document, it.ids_of(Lane), it.index()),
    "fold lanes": lambda it: fold_lanes(it.document, with_folded(it.document, it.ids_of(Lane))),
    "order the blueprint": lambda it: blueprint_order(it.document, it.map_id),
    "duplicate stage": lambda it: duplicate_stage(it.document, it.id_of(Stage)),
    "duplicate lane": lambda it: duplicate_lane(it.document, it.id_of(Lane)),
    "duplicate map": lambda it: duplicate_map(it.document, it.map_id),
    "adopt": lambda it: adopt(it.document, workshop(), fresh=bool(it.number(2))),
    "paste": _pasted,
    "delete": lambda it: delete(it.document, it.ids_of(*it.of((THINGS, (Record,), (Stage, Lane))))),
    "delete any": lambda it: delete(it.document, it.ids_of(Record)),
    "add record": add_record,
    "crowd row": crowd_row,
    "set field": set_any_field,
    "set another field": set_any_field,
    "hide or fold": lambda it: set_fields(
        it.document, [it.id_of(Lane)], **{it.of(("hidden", "collapsed")): bool(it.number(2))}
    ),
    "change kind": lambda it: set_fields(it.document, [it.id_of(Lane)], type=it.of(LANE_KINDS).value),
}
MULTIPLYING = frozenset({"duplicate stage", "duplicate lane", "duplicate map", "adopt", "paste"})


def _direction(hand: Hand) -> Direction:
    directions: tuple[Direction, ...] = ("left", "right", "up", "down")
    return directions[hand.number(4)]
