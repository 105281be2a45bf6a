"""The pages of a workshop kit beside its poster: agenda, cards to cut out, faces, voting dots. A4, upright."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.document import Document
from model.layout.grid import Rect
from model.layout.paper import MILLIMETRE
from model.layout.text import TextStyle, lay_out
from model.levels import Level, levels_of
from model.picture.face import face_marks
from model.picture.footer import Footer
from model.picture.marks import Box, Group, Mark, Path, Picture
from model.picture.memory import Memory
from model.picture.pieces import disc, icon, line
from model.picture.theme import FAINT, INK, SECONDARY, STANDARD
from model.picture.words import map_language, signed
from model.records import JourneyMap, Lane, Persona
from model.values import CHANNELS
from resources.i18n import mark, tr

WIDTH, HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
MARGIN = 12 * MILLIMETRE
_BOTTOM = HEIGHT - MARGIN - 16
"""Where a page ends above its foot."""
_TITLE = TextStyle("bold", 20, INK)
_HEADING = TextStyle("semibold", 11.5, INK)
_TEXT = TextStyle("regular", 10.5, SECONDARY, 1.45)
_NOTE = TextStyle("regular", 8.5, FAINT)
_CARD = TextStyle("semibold", 11, INK)
_RULE, _CUT = "#C9CED8", "#8A919E"
_ACROSS, _DOWN = 2, 4
_FACES_ACROSS, _FACES_DOWN = 4, 5
_DOT = 16 * MILLIMETRE
_RULES = 19.0
_HEAD = 17 * MILLIMETRE
_LONGEST_TITLE = 80
_LONGEST_FACT = 220


@dataclass(frozen=True, slots=True)
class CardSheet:
    """A kind of card to cut out: its (marked) name, icon and colour, and what is asked on it (marked)."""

    name: str
    icon: str
    colour: str
    asks: tuple[str, ...]


CARD_SHEETS = (
    CardSheet(mark("Touchpoint"), "hand-finger", "#2F6DB5", (mark("What happens here?"), mark("Channel"))),
    CardSheet(mark("Pain point"), "alert-triangle", "#C2413A", (mark("What gets in the way?"), mark("Severity 1–5"))),
    CardSheet(mark("Opportunity"), "bulb", "#1F8A4C", (mark("What could we do?"), mark("Owner"))),
    CardSheet(mark("Note"), "note", "#A77B16", ("", "")),
)
AGENDA = (
    (10, mark("Welcome"), mark("Say why we are here, whose journey this is, and what we want to take home.")),
    (15, mark("Actions and touchpoints"), mark("Everyone writes cards alone; then stick them on, stage by stage.")),
    (15, mark("Thoughts and emotions"), mark("Put a face where the feeling changes, and say why in a word or two.")),
    (15, mark("Pain points"), mark("What gets in the way? One card for each; group what is alike.")),
    (10, mark("Vote"), mark("Three dots each: which pain points matter most?")),
    (20, mark("Opportunities"), mark("Ideas for the pain points with the most dots; each gets an owner.")),
    (5, mark("Wrap up"), mark("Read the owners aloud, photograph the poster, say who types the results in.")),
)
"""Minutes, (marked) name and (marked) words of each part of a workshop of an hour and a half."""


def kit_pages(document: Document, map_id: str, footer: Footer | None = None) -> tuple[Picture, ...]:
    """Return the pages: agenda, a page of cards of each kind, faces, dots. Raises KeyError for no such map.

    The foot of each says which map it is for, with version and date.
    """
    journey = document.need(map_id, JourneyMap)
    language = map_language(document, map_id, Memory())
    drawers: list[tuple[str, Callable[[str], Iterator[Mark]]]] = [
        (tr("Agenda", language=language), lambda words: _agenda(document, journey, words, language)),
        *[
            (tr(sheet.name, language=language), lambda words, sheet=sheet: _cards(sheet, words, language))
            for sheet in CARD_SHEETS
        ],
        *[
            (tr("Emotions", language=language), lambda words, part=part: _faces(part, words, language))
            for part in _parts_of(levels_of(_emotion_lane(document, map_id), language))
        ],
        (tr("Voting dots", language=language), lambda words: _dots(words, language)),
    ]
    foot = tuple(_foot(journey, footer, language))
    return tuple(_page(name, (*draw(name), *foot), language) for name, draw in drawers)


def _foot(journey: JourneyMap, footer: Footer | None, language: str) -> Iterator[Mark]:
    words = [" ".join(journey.title.split())[:_LONGEST_TITLE]]
    if footer is not None:
        words += [tr("Version {version}", language=language, version=footer.version), footer.date]
    block = lay_out(" · ".join(word for word in words if word), replace(_NOTE, size=8))
    yield from block.placed(MARGIN, HEIGHT - MARGIN - 11)


def _page(title: str, marks: tuple[Mark, ...], language: str) -> Picture:
    paper = Group(0, 0, WIDTH, HEIGHT, (Box(0, 0, WIDTH, HEIGHT, fill=STANDARD.paper),), kind="paper")
    root = Group(0, 0, WIDTH, HEIGHT, (paper, Group(0, 0, WIDTH, HEIGHT, marks, kind="page", name=title)))
    return Picture(WIDTH, HEIGHT, root, title, language, _NOTE.size)


def _heading(title: str, note: str) -> list[Mark]:
    block = lay_out(title, _TITLE)
    words = lay_out(note, _NOTE, WIDTH - 2 * MARGIN - block.width - 16)
    baseline = MARGIN + block.height
    return [*block.placed(MARGIN, MARGIN), *words.placed(MARGIN + block.width + 12, baseline - words.height - 4)]


def _agenda(document: Document, journey: JourneyMap, title: str, language: str) -> Iterator[Mark]:
    whole = sum(minutes for minutes, _, _ in AGENDA)
    yield from _heading(title, tr("{count} minutes", language=language, count=str(whole)))
    room, y = WIDTH - 2 * MARGIN, MARGIN + _HEAD
    persona = document.get(journey.persona, Persona)
    facts = (
        (mark("Journey map"), journey.title),
        (mark("Persona"), persona.name if persona else ""),
        (mark("Scenario"), journey.scenario),
        (mark("Goal"), journey.goal),
    )
    for name, long in facts:
        value = " ".join(long.split())
        value = value if len(value) <= _LONGEST_FACT else value[: _LONGEST_FACT - 1].rstrip() + "…"
        label = lay_out(tr(name, language=language), replace(_HEADING, size=10.5))
        block = lay_out(value, _TEXT, room - 90) if value.strip() else None
        yield from label.placed(MARGIN, y)
        yield from block.placed(MARGIN + 90, y) if block else (_blank(MARGIN + 90, y + 12, room - 90),)
        y += max(label.height, block.height if block else 0) + 7
    yield from _parts(y + 12, language)


def _parts(y: float, language: str) -> Iterator[Mark]:
    room, start = WIDTH - 2 * MARGIN, 0
    for minutes, name, words in AGENDA:
        yield line(MARGIN, y, WIDTH - MARGIN, y, _RULE, 0.7)
        time = lay_out(f"{start // 60}:{start % 60:02}", replace(_HEADING, colour=SECONDARY))
        head = lay_out(tr(name, language=language), _HEADING, room - 200)
        long = lay_out(tr("{count} minutes", language=language, count=str(minutes)), _NOTE)
        text = lay_out(tr(words, language=language), _TEXT, room - 56 - 130)
        yield from time.placed(MARGIN, y + 9)
        yield from head.placed(MARGIN + 56, y + 9)
        yield from long.placed(MARGIN + 56 + head.width + 8, y + 9 + head.height - long.height - 1)
        yield from text.placed(MARGIN + 56, y + 10 + head.height)
        height = 9 + head.height + text.height + 14
        yield from (_blank(WIDTH - MARGIN - 116, y + 24 + 18 * row, 116) for row in range(int((height - 16) // 18)))
        y, start = y + height, start + minutes
    yield line(MARGIN, y, WIDTH - MARGIN, y, _RULE, 0.7)
    notes = lay_out(tr("Notes", language=language), _HEADING)
    yield from notes.placed(MARGIN, y + 12)
    first = y + 12 + notes.height + 20
    yield from (_blank(MARGIN, first + 22 * row, room) for row in range(int((_BOTTOM - first) // 22) + 1))


def _blank(x: float, y: float, width: float) -> Path:
    return line(x, y, x + width, y, _RULE, 0.7)


def _cells(across: int, down: int) -> list[Rect]:
    """Return equal places on the page under the heading, edge to edge, so that one cut parts two."""
    top = MARGIN + _HEAD
    width, height = (WIDTH - 2 * MARGIN) / across, (_BOTTOM - top) / down
    return [
        Rect(MARGIN + column * width, top + row * height, width, height)
        for row in range(down)
        for column in range(across)
    ]


def _cut(cell: Rect) -> Box:
    return Box(cell.x, cell.y, cell.width, cell.height, stroke=_CUT, stroke_width=0.6, dash=(4.0, 3.0))


def _cards(sheet: CardSheet, title: str, language: str) -> Iterator[Mark]:
    yield from _heading(title, tr("Cut along the dashed lines; write the code of the slot on each.", language=language))
    for cell in _cells(_ACROSS, _DOWN):
        yield _cut(cell)
        yield Box(cell.x + 10, cell.y + 12, 4, cell.height - 24, 2, fill=sheet.colour)
        left, right = cell.x + 24, cell.right - 14
        yield from icon(sheet.icon, left, cell.y + 12, 16, sheet.colour)
        yield from lay_out(title, replace(_CARD, colour=sheet.colour)).placed(left + 22, cell.y + 12)
        yield from _code_box(right, cell.y + 10, language)
        question, detail = (tr(words, language=language) if words else "" for words in sheet.asks)
        if question:
            yield from lay_out(question, _NOTE, right - left).placed(left, cell.y + 38)
        first, last = cell.y + (68 if question else 56), cell.bottom - (34 if detail else 14)
        yield from (
            _blank(left, first + _RULES * row, right - left) for row in range(int((last - first) // _RULES) + 1)
        )
        if detail:
            words = lay_out(f"{detail}:", _NOTE)
            yield from words.placed(left, cell.bottom - 26)
            yield from _answers(sheet, left + words.width + 6, cell.bottom - 26, right)


def _answers(sheet: CardSheet, x: float, y: float, right: float) -> Iterator[Mark]:
    if sheet.icon == "hand-finger":
        places = [x + 4 + 19 * index for index in range(8)]
        for place, channel in zip(places, CHANNELS, strict=False):
            yield from icon(channel.icon, place, y - 2, 13, SECONDARY)
    elif sheet.icon == "alert-triangle":
        yield from (disc(x + 8 + 17 * index, y + 5, 5, None, _CUT, 0.8) for index in range(5))
    else:
        yield _blank(x, y + 10, right - x)


def _code_box(right: float, y: float, language: str) -> Iterator[Mark]:
    words = lay_out(tr("Slot", language=language), _NOTE)
    yield Box(right - 34, y, 34, 20, 4, stroke=_CUT, stroke_width=0.8)
    yield from words.placed(right - 40 - words.width, y + (20 - words.height) / 2)


def _emotion_lane(document: Document, map_id: str) -> Lane | None:
    return next((lane for lane in document.lanes(map_id) if lane.type == "emotions" and not lane.hidden), None)


def _parts_of(levels: Sequence[Level]) -> list[Sequence[Level]]:
    """Return the levels of each page: one row of faces a level."""
    return [levels[start : start + _FACES_DOWN] for start in range(0, len(levels), _FACES_DOWN)]


def _faces(levels: Sequence[Level], title: str, language: str) -> Iterator[Mark]:
    yield from _heading(title, tr("Cut out and put a face where the feeling changes.", language=language))
    cells = _cells(_FACES_ACROSS, _FACES_DOWN)
    for index, cell in enumerate(cells[: len(levels) * _FACES_ACROSS]):
        level = levels[index // _FACES_ACROSS]
        middle = cell.x + cell.width / 2
        yield _cut(cell)
        yield from face_marks(middle, cell.y + 40, 24, level.score, STANDARD)
        words = f"{' '.join(level.name.split())[:_LONGEST_TITLE]} ({signed(round(level.score, 2))})"
        label = lay_out(words, replace(_NOTE, align="centre"), cell.width - 12)
        yield from label.placed(cell.x + 6, cell.y + 72)
        yield _blank(cell.x + 14, cell.y + 104, cell.width - 28)
        yield from _code_box(cell.right - 12, cell.bottom - 30, language)


def _dots(title: str, language: str) -> Iterator[Mark]:
    yield from _heading(title, tr("Print on label paper or cut out: three dots for each person.", language=language))
    hues = STANDARD.stage_hues
    across = int((WIDTH - 2 * MARGIN) // (_DOT + 8))
    down = int((_BOTTOM - MARGIN - _HEAD + 8) // (_DOT + 8))
    gap = (WIDTH - 2 * MARGIN - across * _DOT) / (across - 1)
    for row in range(down):
        for column in range(across):
            x = MARGIN + column * (_DOT + gap) + _DOT / 2
            y = MARGIN + _HEAD + row * (_DOT + 8) + _DOT / 2
            yield disc(x, y, _DOT / 2, hues[row % len(hues)])
            number = lay_out(str(row + 1), TextStyle("bold", 15, "#FFFFFF"))
            yield from number.placed(x - number.width / 2, y - number.height / 2)
