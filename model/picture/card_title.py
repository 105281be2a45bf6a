"""A card's title with the signs that stand behind its last word: decisive, linked, severe."""

from __future__ import annotations

from dataclasses import dataclass

from model.layout.extent import Block, WayOfSetting
from model.layout.measures import CHIP_HEIGHT
from model.layout.text import TextStyle
from model.picture.marks import Mark
from model.picture.pieces import DOTS_WIDTH, NOTHING, Strip, icon, severity_dots
from model.picture.setting import Setting
from model.picture.theme import Tone
from model.records import Card

_STAR = 11.0
_LINK = 9.5
_GAP = 3.0
_DOTS_GAP = 6.0
_ROOM_FOR_WORDS = 64.0
"""Points that the words of the last line need beside the dots; in narrower cards the dots stand below."""


@dataclass(frozen=True, slots=True)
class TitledStrip:
    """A title with its signs, and the dots that had no room beside it."""

    block: Block
    signs: Strip
    below: Strip


def titled(
    card: Card, text: str, style: TextStyle, room: float, tone: Tone, setting: Setting, way: WayOfSetting
) -> TitledStrip:
    """Lay a title out so that its signs follow the last word; a line too full for them gives its last word up.

    The dots for the severity stand at the right of the last line, in every card that is wide enough for them.
    """
    behind = _behind(card) if card.moment_of_truth or card.links else []
    dots = card.severity is not None and room >= _ROOM_FOR_WORDS + _DOTS_GAP + DOTS_WIDTH
    needed = sum(_GAP + size for _, size in behind) + (_DOTS_GAP + DOTS_WIDTH if dots else 0.0)
    block = way.set(text, style, room)
    if not behind and card.severity is None:
        return TitledStrip(block, NOTHING, NOTHING)
    if needed and block.end + needed > room:
        block = way.set(text, style, max(room - needed, room / 2))
    middle = block.height - block.height / block.count / 2
    marks: list[Mark] = []
    x = block.end
    for name, size in behind:
        x += _GAP if x else 0.0
        colour = setting.theme.star if name == "star" else setting.theme.accent
        marks += icon(name, x, middle - size / 2, size, colour)
        x += size
    below = NOTHING
    if card.severity is not None and dots:
        marks += severity_dots(card.severity, room - DOTS_WIDTH, middle, tone.accent)
    elif card.severity is not None:
        row = severity_dots(card.severity, 0.0, CHIP_HEIGHT / 2, tone.accent)
        below = Strip(tuple(row), DOTS_WIDTH, CHIP_HEIGHT)
    return TitledStrip(block, Strip(tuple(marks), x, block.height), below)


def _behind(card: Card) -> list[tuple[str, float]]:
    """Return the names and sizes of the icons behind the title."""
    star = [("star", _STAR)] if card.moment_of_truth else []
    linked = any(link.url.strip() for link in card.links)
    return star + ([("link", _LINK)] if linked else [])
