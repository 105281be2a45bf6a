"""What every drawer of a map has at hand, and what it gives back."""

from __future__ import annotations

from dataclasses import dataclass

from model.images import image_size
from model.layout.grid import Column, EmotionScale
from model.picture.curve_sign import CurveSign
from model.picture.marks import Group, Mark
from model.picture.theme import Theme
from model.records import Asset, Channel, Lane
from model.soft_references import icon_asset
from model.values import CHANNEL
from resources.icons import has_icon


@dataclass(frozen=True, slots=True)
class ShownChannel:
    """A channel as it is drawn: its name is a (marked) text when built in."""

    name: str
    kind: str
    icon: str
    built_in: bool = False


@dataclass(frozen=True, slots=True)
class Setting:
    """The theme, the map's language, the columns (x from the table's left edge), and what records refer to."""

    theme: Theme
    language: str
    columns: tuple[Column, ...]
    width: float
    channels: tuple[Channel, ...] = ()
    persona: str = ""
    assets: tuple[Asset, ...] = ()
    state: str = "current_state"
    """The state of emotion curves that say none."""
    hidden_parts: tuple[str, ...] = ()
    """What of a card besides its title is left out, in words of ``CARD_PARTS``."""
    sparing: bool = False
    """Whether the marks of cards are let go of some time after they were asked for, and made again when needed."""

    def image(self, identity: str) -> tuple[int, int] | None:
        """Return the size of an image in pixels; None when there is none, or it cannot be shown."""
        asset = next((asset for asset in self.assets if asset.id == identity), None) if identity else None
        return image_size(asset.data) if asset else None

    def own_icon(self, name: str) -> bytes:
        """Return the drawing of an icon of the document's own, b"" for any other name."""
        identity = icon_asset(name)
        return next((asset.data for asset in self.assets if asset.id == identity), b"") if identity else b""

    def channel(self, identity: str) -> ShownChannel | None:
        """Return a channel: the document's own, a built-in one, or None when there is no such channel."""
        built_in = CHANNEL.get(identity)
        own = next((channel for channel in self.channels if channel.id == identity), None)
        if own is not None:
            kind, icon = (built_in.kind, built_in.icon) if built_in else ("", "dots-circle-horizontal")
            return ShownChannel(own.name, own.type or kind, own.icon or icon)
        if built_in is not None:
            return ShownChannel(built_in.name, built_in.kind, built_in.icon, built_in=True)
        return None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the drawing of a card depends on besides the card and its place."""

    lane: Lane
    title: str
    setting: Setting

    def alike(self, other: Surroundings) -> bool:
        """Whether a card is drawn the same in both."""
        mine, others = self.setting, other.setting
        return (
            (self.lane.type, self.title, mine.language) == (other.lane.type, other.title, others.language)
            and mine.theme is others.theme
            and mine.hidden_parts == others.hidden_parts
            and mine.channels is others.channels
            and (mine.assets is others.assets or all(is_bundled(channel.icon) for channel in mine.channels))
        )


def is_bundled(icon: str) -> bool:
    """Whether an icon comes with the program, or is none at all."""
    return not icon or has_icon(icon)


@dataclass(frozen=True, slots=True)
class Content:
    """What is inside a card of a width: marks from its top left corner, the height it needs, symbols used.

    ``smallest`` is the size of its smallest text, 0 where there is none.
    """

    marks: tuple[Mark, ...]
    height: float
    symbols: frozenset[str] = frozenset()
    smallest: float = 0.0


@dataclass(frozen=True, slots=True)
class RowDrawing:
    """A lane drawn at y = 0; an emotion lane's scale counts from there too."""

    group: Group
    symbols: frozenset[str] = frozenset()
    scale: EmotionScale | None = None
    smallest: float = 0.0
    curves: tuple[CurveSign, ...] = ()
