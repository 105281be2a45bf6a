"""The title block and the persona chip above the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from unicodedata import normalize

from model.layout.itemise import clusters
from model.layout.measures import MARGIN
from model.layout.text import TextBlock, lay_out
from model.names import quoted
from model.picture.compared import compared_row, compared_words
from model.picture.curve_sign import CurveSign
from model.picture.marks import Box, Group, Image, Mark, Path
from model.picture.pieces import Segments, disc
from model.picture.setting import Setting
from model.picture.words import joined
from model.records import JourneyMap, Persona
from model.values import MAP_KINDS
from resources.i18n import tr

TOP = 22.0
_BADGE_HEIGHT = 19.0
_FACT_GAP = 15.0
_CHIP_TOP = 24.5
_CHIP_HEIGHT = 56.0
_CHIP_TEXT_X = 56.0
_CHIP_TEXT_WIDTH = 280.0
_CHIP_GAP = 32.0
_LOGO_WIDTH = 180.0
LOGO_GAP = 20.0
_PHOTO_X = 27.5
_PHOTO_RADIUS = 19.0
_PHOTO_REACH = 52.0
"""The most length of a photo, so that it stays inside the chip."""
_KIND_ADDITIONS = {"current_state": " · As-is", "future_state": " · To-be"}
_LONG_SURNAMES = frozenset({"남궁", "황보", "제갈", "사공", "선우", "서문", "독고", "동방"})


def kind_words(journey: JourneyMap, language: str) -> str:
    """Return what the badge says; the field's short words follow a current or future state."""
    label = next((kind.label for kind in MAP_KINDS if kind.value == journey.type), "")
    return tr(label, language=language) + _KIND_ADDITIONS.get(journey.type, "")


def title_group(journey: JourneyMap, width: float, setting: Setting, compared: tuple[CurveSign, ...] = ()) -> Group:
    """Return the title block: title, kind, the facts of the map, and whom it compares, in a width."""
    theme = setting.theme
    title = lay_out(journey.title, theme.title, width)
    marks: list[Mark] = list(title.marks)
    badge_end, y = _badge(journey, title, width, setting, marks)
    y, facts_end = _facts(journey, width, y, setting, marks)
    y, signs_end = compared_row(compared, width, y, setting, marks)
    used = min(width, max(title.width, badge_end, facts_end, signs_end))
    words = joined(journey.title, kind_words(journey, setting.language), compared_words(compared, setting.language))
    return Group(MARGIN, TOP, used, y, tuple(marks), journey.id, "title", words)


def _badge(
    journey: JourneyMap, title: TextBlock, width: float, setting: Setting, marks: list[Mark]
) -> tuple[float, float]:
    """Put the kind behind the title's last line, or below it; return its right edge and the y below all."""
    theme = setting.theme
    words = lay_out(kind_words(journey, setting.language), theme.badge)
    badge_width = words.width + 16
    line_height = theme.title.size * theme.title.line_height
    x = title.lines[-1].x + title.lines[-1].width + (10 if title.lines[-1].width else 0)
    middle, bottom = title.height - line_height / 2 + 0.5, title.height
    if x + badge_width > width:
        x, middle, bottom = 0.0, title.height + _BADGE_HEIGHT / 2, title.height + _BADGE_HEIGHT + 4
    marks.append(Box(x, middle - _BADGE_HEIGHT / 2, badge_width, _BADGE_HEIGHT, 4, theme.accent_ground))
    marks += words.placed(x + 8, middle - words.height / 2)
    return x + badge_width, bottom


def _facts(journey: JourneyMap, width: float, y: float, setting: Setting, marks: list[Mark]) -> tuple[float, float]:
    """Set the facts side by side as long as they fit; a long one gets lines of its own."""
    theme, x, height, widest = setting.theme, 0.0, 0.0, 0.0
    for caption, text in _fact_words(journey, setting.language):
        label = lay_out(caption, theme.fact_label)
        start = label.width + 4
        block = lay_out(text, theme.fact, max(1.0, width - start))
        fact_width = start + block.width
        if x > 0 and (x + fact_width > width or len(block.lines) > 1):
            x, y, height = 0.0, y + height, 0.0
        marks += label.placed(x, y)
        marks += block.placed(x + start, y)
        x += fact_width
        widest, x, height = max(widest, x), x + _FACT_GAP, max(height, block.height)
    return y + height, widest


def _fact_words(journey: JourneyMap, language: str) -> Iterator[tuple[str, str]]:
    facts = (
        (tr("Scenario", language=language), journey.scenario),
        (tr("Expectations", language=language), journey.expectations),
        (tr("Goal", language=language), journey.goal),
        (tr("Segment", language=language), journey.segment),
    )
    return ((caption, text) for caption, text in facts if text.strip())


def persona_group(persona: Persona, right: float, setting: Setting) -> Group:
    """Return the persona chip, its right edge at ``right``: initial, name and segment, quote."""
    theme = setting.theme
    words = " · ".join(text for text in (persona.name, persona.segment) if text)
    name = lay_out(words, theme.persona, _CHIP_TEXT_WIDTH)
    quote = lay_out(quoted(persona.quote), theme.persona_quote, _CHIP_TEXT_WIDTH) if persona.quote else None
    text_height = name.height + (quote.height if quote else 0)
    height = max(_CHIP_HEIGHT, text_height + 16)
    width = _CHIP_TEXT_X + max(name.width, quote.width if quote else 0) + 14
    initial = lay_out(initial_of(persona.name), theme.initial, 38)
    marks: list[Mark] = [
        Box(0.5, 0.5, width - 1, height - 1, 9.5, theme.paper, theme.hairline),
        disc(27.5, height / 2, 19, theme.accent_ground),
        *(_photo(persona, height / 2, setting) or initial.placed(8.5, height / 2 - initial.height / 2)),
        *name.placed(_CHIP_TEXT_X, (height - text_height) / 2),
    ]
    if quote:
        marks += quote.placed(_CHIP_TEXT_X, (height - text_height) / 2 + name.height)
    said = joined(persona.name, tr("Persona", language=setting.language), persona.segment)
    return Group(right - width, _CHIP_TOP, width, height, tuple(marks), persona.id, "persona", said)


def _photo(persona: Persona, middle: float, setting: Setting) -> list[Mark]:
    """Return the persona's photo in the chip's circle: what stands out of the circle is covered by paper.

    It fills the circle unless it is so long that it would reach out of the chip.
    """
    size = setting.image(persona.photo)
    if size is None:
        return []
    scale = min(2 * _PHOTO_RADIUS / min(size), _PHOTO_REACH / max(size))
    width, height = size[0] * scale, size[1] * scale
    left, top = _PHOTO_X - width / 2, middle - height / 2
    outside = max(width, height, 2 * _PHOTO_RADIUS) / 2 + 0.5
    hole = _square_around(_PHOTO_X, middle, outside) + _circle_backwards(_PHOTO_X, middle, _PHOTO_RADIUS)
    return [Image(left, top, width, height, persona.photo), Path(hole, setting.theme.paper)]


def _square_around(x: float, y: float, half: float) -> Segments:
    left, top, right, bottom = x - half, y - half, x + half, y + half
    return (("M", left, top), ("L", right, top), ("L", right, bottom), ("L", left, bottom), ("Z",))


def _circle_backwards(x: float, y: float, radius: float) -> Segments:
    """A circle drawn the other way round than the square about it, so that it is a hole."""
    reach = 0.5523 * radius  # a quarter circle's control points (Goldapp 1991)
    return (
        ("M", x + radius, y),
        ("C", x + radius, y - reach, x + reach, y - radius, x, y - radius),
        ("C", x - reach, y - radius, x - radius, y - reach, x - radius, y),
        ("C", x - radius, y + reach, x - reach, y + radius, x, y + radius),
        ("C", x + reach, y + radius, x + radius, y + reach, x + radius, y),
        ("Z",),
    )


def initial_of(name: str) -> str:
    """Return a name's initial: of a Korean name the first letter of the given name ("김지은, 34" gives "지")."""
    words = normalize("NFC", name).replace(",", " ").split()
    if not words:
        return ""
    letters = list(clusters(words[0]))
    if 2 <= len(letters) <= 4 and all("\uac00" <= letter <= "\ud7a3" for letter in letters):
        surname = 2 if len(letters) > 2 and "".join(letters[:2]) in _LONG_SURNAMES else 1
        return letters[surname]
    return letters[0].upper()


def logo_group(right: float, setting: Setting) -> Group | None:
    """Return the theme's logo, its right edge at ``right``; None where there is none, or none that can be shown."""
    size = setting.image(setting.theme.logo)
    if size is None:
        return None
    scale = min(_LOGO_WIDTH / size[0], _CHIP_HEIGHT / size[1])
    width, height = size[0] * scale, size[1] * scale
    logo = Image(0, 0, width, height, setting.theme.logo)
    name = tr("Logo", language=setting.language)
    return Group(right - width, _CHIP_TOP + (_CHIP_HEIGHT - height) / 2, width, height, (logo,), kind="logo", name=name)


def title_width(beside: Sequence[Group], table_width: float) -> float:
    """Return how wide the title block may be beside the persona chip and the logo."""
    return table_width - sum(group.width + _CHIP_GAP for group in beside)
