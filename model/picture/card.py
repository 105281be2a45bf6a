"""Cards: what is in them, for every look, and the group they become."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from model.layout.extent import LAID_OUT, Block, WayOfSetting
from model.layout.measures import (
    CARD_ICON,
    CARD_PADDING_X,
    CARD_PADDING_Y,
    CARD_RADIUS,
    IMAGE_GAP,
    IMAGE_HEIGHT,
    IMAGE_SCALE,
)
from model.layout.text import TextStyle
from model.links import web_address
from model.opportunity import opportunity_score
from model.picture.card_parts import shown_card
from model.picture.card_title import titled
from model.picture.colours import contrast, mixed, readable_on
from model.picture.marks import Box, Image, Mark, Path, Text
from model.picture.pieces import NOTHING, Chip, Strip, chip_strip, icon, own_icon
from model.picture.setting import Content, Setting, ShownChannel
from model.picture.theme import Tone
from model.picture.words import joined, plain
from model.records import Card
from model.soft_references import MAP_LINK, linked_map
from model.values import CHANNEL_KINDS, EVIDENCE_LEVELS, LANE_KIND, STATUSES, CardLook, Choice
from resources.i18n import tr

_FOLD = 9.0
_NO_SYMBOLS: frozenset[str] = frozenset()
_MARKS_OF_QUOTE = ("\u201c", '"', "\u2018", "\u300c", "\u300e", "\u00ab", "\u201e")
_SAFE_LINKS = ("https://", "http://", "mailto:", "map:")


def card_content(card: Card, look: CardLook, width: float, setting: Setting, way: WayOfSetting = LAID_OUT) -> Content:
    """Lay out what is in a card of a width. Text wraps and the card grows; nothing is cut.

    Where the way of setting text is not for drawing there are no marks; everything else is the same.
    """
    card = shown_card(card, setting.hidden_parts)
    theme, tone = setting.theme, _tone(card, look, setting)
    channel = setting.channel(card.channel) if card.channel else None
    picture = _image(card, width, setting)
    top = CARD_PADDING_Y + (picture.height + IMAGE_GAP if picture.marks else 0.0)
    signs, left = _signs(card, tone, channel, top, setting)
    room = max(1.0, width - left - CARD_PADDING_X)
    style, caption_style = _styles(theme.card, theme.caption, tone)
    title = titled(card, _title(card, look), style, room, tone, setting, way)
    sizes = [title.block.smallest]
    bare = bool(picture.marks) and not (signs or title.signs.marks or title.block.smallest or card.title.strip())
    y = top - IMAGE_GAP if bare else top + title.block.height
    parts: list[tuple[Block | Strip, float, float]] = []
    for caption in _captions(card, look) if card.text or card.improvement else ():
        block = way.set(caption, caption_style, room)
        parts.append((block, left, y + 1.5))
        sizes.append(block.smallest)
        y += 1.5 + block.height
    chips = _chips(card, look, channel, setting)
    if chips or title.below.marks:
        strip = chip_strip(chips, room, theme, tone, title.below)
        parts.append((strip, left, y + 3.5))
        sizes += [mark.size for mark in strip.marks if isinstance(mark, Text)]
        y += 3.5 + strip.height
    smallest = min([size for size in sizes if size], default=0.0) if parts else sizes[0]
    marks: tuple[Mark, ...] = ()
    if way.draws:
        parts[:0] = [(title.block, left, top), (title.signs, left, top), (picture, CARD_PADDING_X, CARD_PADDING_Y)]
        marks = (*signs, *[mark for part, x, at in parts for mark in part.placed(x, at)])
    return Content(marks, y + CARD_PADDING_Y, _symbols(card, look), smallest)


@lru_cache(maxsize=256)
def _styles(title: TextStyle, caption: TextStyle, tone: Tone) -> tuple[TextStyle, TextStyle]:
    """Return how title and further text look on a card of a tone."""
    colour = readable_on(tone.ground, (caption.colour, tone.ink, title.colour))
    return replace(title, face=tone.face, colour=tone.ink), replace(caption, colour=colour)


def _image(card: Card, width: float, setting: Setting) -> Strip:
    """Return the card's image, as wide as the card and not too high, or the sign of one that cannot be shown."""
    if not card.image:
        return NOTHING
    room, size = max(1.0, width - 2 * CARD_PADDING_X), setting.image(card.image)
    if size is None:
        sign = icon("photo", (room - 22) / 2, 7, 22, setting.theme.icon)
        frame = Box(0.5, 0.5, room - 1, 35, 3, setting.theme.ground, setting.theme.hairline, dash=(3, 3))
        return Strip((frame, *sign), room, 36)
    scale = min(room / size[0], IMAGE_HEIGHT / size[1], IMAGE_SCALE)
    shown, height = size[0] * scale, size[1] * scale
    return Strip((Image((room - shown) / 2, 0, shown, height, card.image),), room, height)


def _signs(
    card: Card, tone: Tone, channel: ShownChannel | None, top: float, setting: Setting
) -> tuple[list[Mark], float]:
    """Return the icons before the title, and where the title begins."""
    if not (tone.icon or card.icon or channel):
        return [], CARD_PADDING_X
    size = CARD_ICON if channel else CARD_ICON - 2
    line_height = setting.theme.card.size * setting.theme.card.line_height
    names = {tone.icon: tone.accent, card.icon or (channel.icon if channel else ""): tone.accent}
    if channel:
        names[card.icon or channel.icon] = setting.theme.accent
    marks: list[Mark] = []
    left = CARD_PADDING_X
    for name, colour in names.items():
        place = (left - 1, top + (line_height - size) / 2, size, colour)
        drawn = icon(name, *place) or own_icon(setting.own_icon(name), *place)
        marks += drawn
        left += size + 3.5 if drawn else 0
    return marks, left


def _captions(card: Card, look: CardLook) -> list[str]:
    improvement = f"\u2192 {card.improvement}" if card.improvement.strip() and look != "touchpoint" else ""
    return [caption for caption in (card.text, improvement) if caption.strip()]


def _tone(card: Card, look: CardLook, setting: Setting) -> Tone:
    """A card's own colour tints it; its sign stays, so that the meaning does."""
    tone = setting.theme.tones[look]
    if not setting.theme.shows(card.colour):
        return tone
    paper = setting.theme.paper
    border = mixed(card.colour, paper, 0.5)
    plain_border = tone.border or setting.theme.tones["quiet"].border
    border = border if contrast(border, paper) > contrast(plain_border, paper) else plain_border
    return replace(tone, ground=mixed(card.colour, paper, 0.1), border=border)


def _title(card: Card, look: CardLook) -> str:
    if look == "quote" and card.title and not card.title.lstrip().startswith(_MARKS_OF_QUOTE):
        return f"\u201c{card.title}\u201d"
    return card.title


def _chips(card: Card, look: CardLook, channel: ShownChannel | None, setting: Setting) -> list[Chip]:
    chips: list[Chip] = []
    if channel and channel.kind:
        chips.append(Chip(_label(CHANNEL_KINDS, channel.kind, setting.language)))
    if card.owner.strip():
        chips.append(Chip(card.owner, icon="user"))
    if card.status:
        chips.append(Chip(_label(STATUSES, card.status, setting.language), outlined=True))
    score = opportunity_score(card) if look == "opportunity" else None
    if score is not None:
        chips.append(Chip(tr("Opportunity {score}", language=setting.language, score=plain(score)), outlined=True))
    if card.evidence_level:
        level = _label(EVIDENCE_LEVELS, card.evidence_level, setting.language)
        chips.append(Chip(level, outlined=True, icon="clipboard-check"))
    return chips + [Chip(tag, outlined=True, icon="tag") for tag in card.tags if tag.strip()]


def _label(choices: tuple[Choice, ...], value: str, language: str) -> str:
    return next((tr(choice.label, language=language) for choice in choices if choice.value == value), value)


def _symbols(card: Card, look: CardLook) -> frozenset[str]:
    used: list[str] = ["moment"] if card.moment_of_truth else []
    if card.severity is not None:
        used.append("severity")
    if look == "thought":
        used.append("thought")
    if look == "opportunity" and opportunity_score(card) is not None:
        used.append("score")
    return frozenset(used) if used else _NO_SYMBOLS


def card_marks(
    card: Card, look: CardLook, width: float, height: float, setting: Setting, way: WayOfSetting = LAID_OUT
) -> tuple[Mark, ...]:
    """Return what is drawn of a card of a size: its ground and what is in it, its words set in a ``way``."""
    card = shown_card(card, setting.hidden_parts)
    ground = _ground(look, _tone(card, look, setting), width, height)
    return (*ground, *card_content(card, look, width, setting, way).marks)


def card_link(card: Card, setting: Setting) -> str:
    """Return the address that a drawn card leads to, "" for none."""
    links = shown_card(card, setting.hidden_parts).links
    return next((address for link in links if (address := _address(link.url))), "")


def _address(url: str) -> str:
    """Return where a drawn card leads: a web page, mail or a map; files of this computer are nothing for others."""
    target = linked_map(url)
    return MAP_LINK + target if target else web_address(url)


def _ground(look: CardLook, tone: Tone, width: float, height: float) -> tuple[Mark, ...]:
    radius = tone.radius if look == "thought" else CARD_RADIUS
    if look == "note":
        return _folded(tone, width, height)
    if not tone.border:
        return (Box(0, 0, width, height, radius, tone.ground),)
    return (Box(0.5, 0.5, width - 1, height - 1, radius - 0.5, tone.ground, tone.border, 1.0, tone.dash),)


def _folded(tone: Tone, width: float, height: float) -> tuple[Mark, ...]:
    right, bottom, r = width - 0.5, height - 0.5, 3.0
    edge = (
        ("M", 0.5 + r, 0.5),
        ("L", right - _FOLD, 0.5),
        ("L", right, 0.5 + _FOLD),
        ("L", right, bottom - r),
        ("C", right, bottom - r / 2, right - r / 2, bottom, right - r, bottom),
        ("L", 0.5 + r, bottom),
        ("C", 0.5 + r / 2, bottom, 0.5, bottom - r / 2, 0.5, bottom - r),
        ("L", 0.5, 0.5 + r),
        ("C", 0.5, 0.5 + r / 2, 0.5 + r / 2, 0.5, 0.5 + r, 0.5),
        ("Z",),
    )
    fold = (("M", right - _FOLD, 0.5), ("L", right - _FOLD, 0.5 + _FOLD), ("L", right, 0.5 + _FOLD), ("Z",))
    return (Path(edge, tone.ground, tone.border), Path(fold, tone.border, tone.border))


def card_name(card: Card, lane_kind: str, lane: str, stage: str, setting: Setting) -> str:
    """Return what a screen reader says: title, what it is, its channel, whether it is decisive, lane, stage."""
    card, language = shown_card(card, setting.hidden_parts), setting.language
    channel = setting.channel(card.channel) if card.channel else None
    what, through = tr(LANE_KIND[lane_kind].one, language=language), ""
    if channel:
        what = tr("Touchpoint", language=language)
        through = tr(channel.name, language=language) if channel.built_in else channel.name
    decisive = tr("Moment of truth", language=language) if card.moment_of_truth else ""
    severity = tr("Severity {level} of 5", language=language, level=card.severity) if card.severity else ""
    pictured = tr("Image", language=language) if card.image else ""
    return joined(card.title, what, through, decisive, severity, pictured if pictured != what else "", lane, stage)
