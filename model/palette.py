"""What the palette offers: things to put on a map."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any, Literal

from model.errors import Refused
from model.values import CHANNEL, LANE_KIND, SCORE_RANGE
from resources.i18n import tr

ItemType = Literal["stage", "step", "lane", "card", "emotion", "metric"]
_TYPES = ("stage", "step", "lane", "card", "emotion", "metric")


@dataclass(frozen=True, slots=True)
class PaletteItem:
    """One thing to put on a map; ``lane_kind`` is where a card belongs, or which lane to add."""

    type: ItemType
    lane_kind: str = ""
    channel: str = ""
    score: float = 0.0

    def to_json(self) -> str:
        """Return the item as it travels in a drag."""
        return json.dumps(asdict(self))

    @staticmethod
    def of(value: dict[str, Any]) -> PaletteItem:
        """Return the item of a payload. Raises Refused when it is none."""
        kind, lane_kind, channel = (value.get(name, "") for name in ("type", "lane_kind", "channel"))
        score = value.get("score", 0.0)
        texts = all(isinstance(text, str) for text in (kind, lane_kind, channel))
        number = type(score) in (int, float) and SCORE_RANGE[0] <= score <= SCORE_RANGE[1]
        if not (texts and number and _fits(kind, lane_kind)):
            raise Refused(tr("Drop"), tr("this cannot be put on a map"))
        return PaletteItem(kind, lane_kind, channel, float(score))

    @staticmethod
    def from_json(text: str) -> PaletteItem:
        """Return the item that a drag carries. Raises Refused when it is none."""
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            value = None
        if not isinstance(value, dict):
            raise Refused(tr("Drop"), tr("this cannot be put on a map"))
        return PaletteItem.of(value)

    @property
    def home(self) -> str:
        """The kind of lane that the item belongs to, "" for stages and lanes."""
        return {"emotion": "emotions", "metric": "metrics", "card": self.lane_kind}.get(self.type, "")

    def card_values(self) -> dict[str, Any]:
        """Return the fields that a new card starts with; a touchpoint is called after its channel until it is named."""
        if not self.channel:
            return {}
        known = CHANNEL.get(self.channel)
        return {"channel": self.channel, "title": tr(known.name) if known else ""}


def _fits(kind: str, lane_kind: str) -> bool:
    """Whether there are such items: a card says in which lane it belongs, a lane of which kind it is."""
    if kind not in _TYPES or (lane_kind and lane_kind not in LANE_KIND):
        return False
    return kind not in {"lane", "card"} or (
        bool(lane_kind) and (kind == "lane" or LANE_KIND[lane_kind].holds == "cards")
    )


def may_be_in(item: PaletteItem, lane_kind: str) -> bool:
    """Whether the item may land in a lane of the kind.

    Lanes whose cards have a look of their own (quotes, pain points, opportunities, thoughts) take only their
    own cards from the palette, because the lane is what makes a card a quote; plain cards, notes and
    touchpoints may land in any plain lane.
    """
    kind = LANE_KIND[lane_kind]
    if item.home == lane_kind:
        return True
    if item.type != "card" or kind.holds != "cards":
        return False
    plain = ("quiet", "note", "touchpoint")
    return LANE_KIND[item.home].look in plain and kind.look in plain
