"""Cards as they stand on the map: their place is known at once, their marks are made when they are looked at."""

from __future__ import annotations

from collections import deque

from model.layout.extent import PLAIN, SKETCHED
from model.layout.grid import Rect
from model.picture.card import card_link, card_marks, card_name
from model.picture.marks import DeferredGroup, Group, Mark, drawing_of
from model.picture.setting import Surroundings
from model.records import Card
from model.values import LANE_KIND

_MOST_KEPT = 512
_recent: deque[CardDrawing] = deque()
"""The cards of sparing settings whose marks were made last."""


class CardDrawing:
    """What a card of a size is drawn from, and its marks once they are made."""

    __slots__ = ("_made", "around", "card", "height", "where", "width")

    def __init__(self, card: Card, around: Surroundings, where: str, width: float, height: float) -> None:
        self.card, self.around, self.where, self.width, self.height = card, around, where, width, height
        self._made: tuple[Mark, ...] | None = None

    def marks(self) -> tuple[Mark, ...]:
        """Return the card's marks. In a sparing setting they are let go of when many others were made since."""
        made = self._made
        if made is None:
            setting, look = self.around.setting, LANE_KIND[self.around.lane.type].look
            made = self._made = card_marks(self.card, look, self.width, self.height, setting)
            if setting.sparing:
                _note(self)
        return made

    def sketch(self, illegible: float) -> tuple[Mark, ...] | None:
        """Return the marks without the glyphs of title and notes, None where some text of a card can be read."""
        setting = self.around.setting
        theme = setting.theme
        if self._made is not None or max(theme.card.size, theme.caption.size, theme.chip.size) >= illegible:
            return None
        look = LANE_KIND[self.around.lane.type].look
        return card_marks(self.card, look, self.width, self.height, setting, SKETCHED)

    def is_plain(self) -> bool:
        """Whether all texts of the card are of characters that every bundled face has."""
        card = self.card
        return PLAIN.fullmatch("".join((card.title, card.text, card.improvement, card.owner, *card.tags))) is not None

    def name(self) -> str:
        """Return the card's accessible name."""
        around = self.around
        return card_name(self.card, around.lane.type, around.title, self.where, around.setting)

    def let_go(self) -> None:
        """Forget the marks: they can be made again."""
        self._made = None


def _note(drawing: CardDrawing) -> None:
    _recent.append(drawing)
    if len(_recent) > _MOST_KEPT:
        _recent.popleft().let_go()


def card_group(card: Card, around: Surroundings, where: str, rect: Rect) -> Group:
    """Return a card at a place in its lane; ``where`` is what its name says of that."""
    drawing = CardDrawing(card, around, where, rect.width, rect.height)
    link = card_link(card, around.setting) if card.links else ""
    return DeferredGroup(rect.x, rect.y, rect.width, rect.height, drawing, card.id, "card", drawing, link)  # type: ignore[arg-type]


def settled(group: Group, around: Surroundings) -> None:
    """Let a card be drawn from surroundings that are alike, so that the earlier ones can be forgotten."""
    drawing = drawing_of(group)
    if isinstance(drawing, CardDrawing):
        drawing.around = around
