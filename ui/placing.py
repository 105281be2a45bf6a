"""What the palette and the Insert menu offer: items for the canvas, with their words and icons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from model.document import Document
from model.levels import Level, levels_of
from model.palette import PaletteItem
from model.picture.colours import score_colour
from model.records import Lane
from model.values import CHANNELS, EMOTION_LEVELS, LANE_KINDS
from resources.i18n import mark, tr

MIME_TYPE = "application/x-yeojido-item"
"""A drag from the palette carries its item under this type, as JSON in UTF-8."""


@dataclass(frozen=True, slots=True)
class Placeable:
    """One thing that can be put on the map: its text in the reader's language, icon, icon colour and item."""

    text: str
    icon: str
    item: PaletteItem
    colour: str = "secondary"
    whole_name: str = ""
    """What it is called on its own, out of its section ("" for the same as ``text``)."""

    @property
    def name(self) -> str:
        """The text that says it all, for tooltips and screen readers."""
        return self.whole_name or self.text

    def mime_bytes(self) -> bytes:
        """The payload as it travels in a drag."""
        return self.item.to_json().encode()


@dataclass(frozen=True, slots=True)
class Shelf:
    """A titled group of things: those always shown, and those behind "More"."""

    id: str
    title: str
    first: Callable[[Document | None], list[Placeable]]
    more: Callable[[Document | None], list[Placeable]]
    on_map: Callable[[Document | None, str], list[Placeable]] | None = None
    """What is always shown for a map, where that depends on the map."""


_FIRST_LANES = ("line_of_visibility",)
_FIRST_CHANNELS = 9
_CARD_LANES = (
    "actions",
    "quotes",
    "thoughts",
    "pain_points",
    "opportunities",
    "metrics",
    "free_text",
    "images",
    "motives",
)
_CARD_COLOURS = {"pain_points": "danger", "opportunities": "success"}
_SHORT_LANES = {"line_of_visibility": mark("Visibility line")}


def stage_and_lane() -> list[Placeable]:
    """Return what a map is built of: a stage, a step and a lane of the commonest kind."""
    return [
        Placeable(tr("Stage"), "columns-3", PaletteItem("stage")),
        Placeable(tr("Step"), "footsteps", PaletteItem("step")),
        Placeable(tr("Lane"), "layout-rows", PaletteItem("lane", "free_text")),
    ]


def lanes(_document: Document | None = None) -> list[Placeable]:
    """Return every kind of lane."""
    return [lane(kind.value) for kind in LANE_KINDS]


def lane(value: str) -> Placeable:
    """Return the lane of one kind."""
    kind = next(kind for kind in LANE_KINDS if kind.value == value)
    return Placeable(
        tr(_SHORT_LANES.get(value, kind.label)),
        kind.icon,
        PaletteItem("lane", value),
        whole_name=tr("Lane: {kind}", kind=tr(kind.label)),
    )


def other_lanes(_document: Document | None = None) -> list[Placeable]:
    """Return the kinds of lane that the palette's first shelf does not show at once."""
    return [lane(kind.value) for kind in LANE_KINDS if kind.value not in _FIRST_LANES]


def structure(_document: Document | None = None) -> list[Placeable]:
    """Return the palette's first shelf."""
    return [*stage_and_lane(), *(lane(value) for value in _FIRST_LANES)]


def channels(document: Document | None) -> list[Placeable]:
    """Return a touchpoint for every channel: the built-in ones and the document's own, with their names."""
    declared = {item.id: item for item in document.channels()} if document else {}
    found = []
    for channel in CHANNELS:
        own = declared.pop(channel.id, None)
        found.append(_touchpoint(channel.id, own.name if own else tr(channel.name), (own and own.icon) or channel.icon))
    found += [_touchpoint(own.id, own.name, own.icon) for own in declared.values()]
    return found


def _touchpoint(channel: str, name: str, icon: str) -> Placeable:
    from resources.icons import has_icon

    return Placeable(
        name,
        icon if has_icon(icon) else "dots-circle-horizontal",
        PaletteItem("card", "touchpoints", channel),
        whole_name=tr("Touchpoint: {channel}", channel=name),
    )


def emotions(document: Document | None = None, map_id: str = "") -> list[Placeable]:
    """Return a face for every level, best first: those of the map's first emotion lane.

    Without a map, those of all emotion lanes of the document where they are the same.
    """
    lanes = [lane for lane in document.all_of(Lane) if lane.type == "emotions"] if document else []
    on_map = [lane for lane in document.lanes(map_id) if lane.type == "emotions"] if document and map_id else []
    kinds = {levels_of(lane) for lane in lanes}
    levels = levels_of(on_map[0]) if on_map else kinds.pop() if len(kinds) == 1 else levels_of(None)
    return [emotion(level) for level in levels]


def emotion(level: Level) -> Placeable:
    """Return the face of a level."""
    nearest = min(EMOTION_LEVELS, key=lambda one: abs(one.score - level.score))
    colour = score_colour(level.score, tuple((one.score, one.colour) for one in EMOTION_LEVELS))
    item = PaletteItem("emotion", score=level.score)
    return Placeable(level.name, nearest.icon, item, colour, tr("Emotion: {level}", level=level.name))


def cards(_document: Document | None = None) -> list[Placeable]:
    """Return the cards of the common lanes."""
    return [_card(value) for value in _CARD_LANES]


def other_cards(_document: Document | None = None) -> list[Placeable]:
    """Return the cards of every other lane that holds cards."""
    shown = {*_CARD_LANES, "touchpoints"}
    return [_card(kind.value) for kind in LANE_KINDS if kind.holds == "cards" and kind.value not in shown]


def all_cards(document: Document | None = None) -> list[Placeable]:
    """Return the cards of every lane, the common ones first."""
    return [*cards(document), *other_cards(document)]


def _card(value: str) -> Placeable:
    kind = next(kind for kind in LANE_KINDS if kind.value == value)
    item = PaletteItem("card", value) if kind.holds == "cards" else PaletteItem("metric")
    return Placeable(tr(kind.one), kind.icon, item, _CARD_COLOURS.get(value, "secondary"))


SHELVES = (
    Shelf("structure", mark("Structure"), structure, other_lanes),
    Shelf(
        "touchpoints",
        mark("Touchpoints"),
        lambda document: channels(document)[:_FIRST_CHANNELS],
        lambda document: channels(document)[_FIRST_CHANNELS:],
    ),
    Shelf("emotions", mark("Emotions"), emotions, lambda _document: [], emotions),
    Shelf("cards", mark("Cards"), cards, other_cards),
)
