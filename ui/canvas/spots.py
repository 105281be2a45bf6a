"""Where the texts of the map are edited: over the text itself, or where it will be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

from model.layout.grid import Rect
from model.layout.hit import place_of
from model.layout.measures import CARD_PADDING_X, CARD_PADDING_Y
from model.operations.lanes import lane_name
from model.picture.marks import Group, Text
from model.picture.theme import STANDARD
from model.records import Card, EmotionMarker, JourneyMap, Lane, Record
from ui.canvas.targets import Target, group_of, rect_of

if TYPE_CHECKING:
    from ui.canvas.composed_surface import ComposedSurface

EDITED = {
    "card": "title",
    "metric": "title",
    "stage": "title",
    "step": "title",
    "connector": "label_text",
    "lane": "title",
    "emotion": "label_text",
    "map": "title",
    "persona": "name",
}
"""Which field of a kind of record is edited in place."""

GUTTER = 8.0
FIELD_HEIGHT = 28.0
"""Pixels that a field of one line takes at the smallest legible size."""
_OWN_LINE = 1.2
"""Sizes of the text that a line of a field is high; on the map it is higher."""
WIDEST_NAME = 320.0
"""Points: a line between lanes is as wide as the map, its name's field is not."""
LABEL_FIELD = 132.0
"""Points that a field for a marker's or connector's label is wide."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text is edited: a rectangle in points, and the size and face of the text."""

    rect: Rect
    size: float
    face: str
    tight: bool = False
    """Whether the rectangle is that of the text itself, so that the field's frame stands around it."""


def shown_text(record: Record, field: str = "") -> str:
    """Return the text of a record that is edited in place: of a field, or of the one that is edited first."""
    if isinstance(record, Lane) and not field:
        return lane_name(record)
    return str(getattr(record, field or EDITED[record.kind]))


def texts_in(group: Group, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[Text, float, float]]:
    """Yield every text of a group with the place of its group's corner, relative to the outermost group."""
    for mark_ in group.marks:
        if isinstance(mark_, Text):
            yield mark_, x, y
        elif isinstance(mark_, Group):
            yield from texts_in(mark_, x + mark_.x, y + mark_.y)


def spot_of(canvas: ComposedSurface, record_id: str, field: str = "") -> Spot | None:
    """Return where a record's text is edited, None when it is not drawn."""
    rect, group = rect_of(canvas.composition, record_id), group_of(canvas.composition, record_id)
    record = canvas.shown.records.get(record_id)
    if rect is None or group is None or record is None:
        return None
    if isinstance(record, Card):
        return _card_spot(rect, group, field or "title")
    title = shown_text(record)
    texts = list(texts_in(group))
    own = [
        item for item in texts if item[0].text.strip() and title.lstrip('“" ').startswith(item[0].text.strip(' “”"'))
    ]
    if record.kind == "emotion":
        below = isinstance(record, EmotionMarker) and record.score < 0
        return _label_spot(rect, own, below, canvas.camera.zoom)
    if record.kind == "connector":
        label = place_of(canvas.composition.picture).get(record_id, "label") or rect
        middle, high = label.x + label.width / 2, FIELD_HEIGHT / canvas.camera.zoom
        over = Rect(middle - LABEL_FIELD / 2, label.y + (label.height - high) / 2, LABEL_FIELD, high)
        return Spot(over, 10.5, "medium")
    return _text_spot(rect, own or sorted(texts, key=lambda item: -item[0].size), record)


def _card_spot(rect: Rect, group: Group, field: str) -> Spot:
    """Return the place of a card's title or text alone: what else is on the card stays in sight."""
    title, caption = STANDARD.card, STANDARD.caption
    style = caption if field == "text" else title
    texts = list(texts_in(group))
    own = [(text, x, y) for text, x, y in texts if text.size == style.size]
    titles = [(text, x, y) for text, x, y in texts if text.size == title.size]
    left = min([x + text.x for text, x, _ in own or titles], default=CARD_PADDING_X)
    width = max(60.0, rect.width - left - CARD_PADDING_X)
    line = style.size * style.line_height
    if own:
        tops = [y + text.y for text, _, y in own]
        top, height = min(tops) - line * 0.72, max(tops) - min(tops) + line
    else:
        under = max([y + text.y for text, _, y in titles], default=CARD_PADDING_Y) + title.size * 0.5
        top, height = (under, line) if field == "text" else (CARD_PADDING_Y, line)
    lead = (style.line_height - _OWN_LINE) / 2 * style.size
    return Spot(Rect(rect.x + left, rect.y + top + lead, width, height - 2 * lead), style.size, style.face, tight=True)


def _text_spot(rect: Rect, texts: list[tuple[Text, float, float]], record: Record) -> Spot:
    if record.kind == "metric":
        size, face = (texts[0][0].size, texts[0][0].face) if texts else (11.5, "medium")
        return Spot(rect, size, face)
    if not texts:
        return Spot(rect, 12.5, "semibold")
    if record.kind == "step":
        return Spot(Rect(rect.x + 3, rect.y + 2, rect.width - 6, rect.height - 4), texts[0][0].size, texts[0][0].face)
    text, x, y = texts[0]
    left, top = rect.x + x + text.x - 5, rect.y + y + text.y - text.size * 1.15
    right = min(rect.right - (14 if record.kind == "stage" else 6), left + WIDEST_NAME)
    return Spot(Rect(left, top, max(60.0, right - left), text.size * 1.6), text.size, text.face)


def _label_spot(rect: Rect, texts: list[tuple[Text, float, float]], below: bool, zoom: float) -> Spot:
    """A field over the label, or where it will be; it stays clear of the face, however small the map is shown."""
    middle, width, height = rect.x + rect.width / 2, LABEL_FIELD, FIELD_HEIGHT / zoom
    top = rect.bottom + 3 if below else rect.y - height - 3
    if texts:
        text, x, y = texts[0]
        middle, baseline = rect.x + x + text.x + text.width / 2, rect.y + y + text.y
        top = max(top, baseline - 14) if below else min(top, baseline - height + 8)
    return Spot(Rect(middle - width / 2, top, width, height), 10.5, "medium")


def spot_in_cell(canvas: ComposedSurface, cell: tuple[str, str] | None, step: str = "") -> Spot | None:
    """Return where a new text of a cell is typed, None when there is no such cell."""
    rect = canvas.composition.grid.cell(*cell) if cell else None
    if rect is None or cell is None:
        return None
    row = canvas.composition.grid.row(cell[0])
    if row and row.scale:
        middle, neutral = rect.x + rect.width / 2, row.scale.y_of(0)
        return Spot(
            Rect(middle - LABEL_FIELD / 2, neutral - FIELD_HEIGHT / 2, LABEL_FIELD, FIELD_HEIGHT), 10.5, "medium"
        )
    column = canvas.composition.grid.column(cell[1])
    part = column.part(step) if column and step else None
    if part:
        rect = Rect(part.x, rect.y, part.width, rect.height)
    cards = [card for card in canvas.shown.cards(*cell) if not part or card.step in ("", step)]
    inside = [*cards, *canvas.shown.metrics(*cell)]
    bottoms = [box.bottom for record in inside if (box := rect_of(canvas.composition, record.id))]
    top = max(bottoms, default=rect.y) + GUTTER
    return Spot(Rect(rect.x + GUTTER, top, rect.width - 2 * GUTTER, 30), 11.5, "medium")


def text_field_at(canvas: ComposedSurface, target: Target, point: QPointF) -> str:
    """Return "text" where a card's text is at a point, else ""."""
    card = canvas.shown.get(target.record, Card)
    journey = canvas.shown.get(canvas.composition.map_id, JourneyMap)
    if card is None or not card.text.strip() or (journey and "text" in journey.hidden_parts):
        return ""
    spot = spot_of(canvas, card.id, "text")
    return "text" if spot and spot.rect.y <= point.y() < spot.rect.bottom else ""
