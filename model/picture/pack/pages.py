"""All pages of a meeting pack, in order: cover, the whole map, each stage, people, tables, index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from model.document import Document
from model.layout.text import TextBlock, lay_out
from model.picture.compose import compose
from model.picture.footer import Footer
from model.picture.header import kind_words
from model.picture.marks import Box, Group, Mark, Picture
from model.picture.memory import Memory
from model.picture.pack import frame
from model.picture.pack.frame import HEADING, MARGIN, NOTE, TEXT, WIDTH, Book, PackPage, framed, page_link, whole_page
from model.picture.pack.lists import change_table, metric_table, opportunity_table, touchpoint_index
from model.picture.pack.people import people_pages
from model.picture.pack.tables import Column, TableRow, nothing_there, table_marks, table_pages, without_empty
from model.picture.pieces import line
from model.picture.stage_page import compose_stage
from model.picture.theme import INK
from model.picture.themes import theme_of
from model.picture.words import map_language
from model.records import JourneyMap, Persona, Stage
from resources.i18n import mark

Draw = Callable[[int, Book], PackPage]
"""Given the number of the page and the book, the page."""
Body = Callable[[Book], Sequence[Mark]]
ChangeRow = tuple[str, str, str]
Watch = Callable[[float], None]
_LAID = 0.6
"""The share of the work that is done when the stages are laid out."""
_LIST_LINE = 17.0
_TITLE_SIZES = (30.0, 24.0, 18.0, 14.0)
_TITLE_HEIGHT = 190.0
_LONGEST_TITLE = 400
_STAGE_TOP, _STAGE_BOTTOM = MARGIN * 0.6, frame.BOTTOM
_PROPORTION = (WIDTH - 2 * MARGIN) / (_STAGE_BOTTOM - _STAGE_TOP)


def unwatched(_share: float) -> None:
    """Listen to nothing."""


@dataclass(frozen=True, slots=True)
class _Section:
    """Pages that belong together: their key, their name in the list of contents, how deep, and what draws each."""

    key: str
    name: str
    pages: tuple[Draw, ...]
    level: int = 0


def pack_pages(
    document: Document,
    map_id: str,
    footer: Footer | None = None,
    changes: Sequence[ChangeRow] | None = None,
    watch: Watch = unwatched,
) -> tuple[PackPage, ...]:
    """Return the pages of a map's meeting pack. ``changes`` are those since a snapshot, None: no such page.

    ``watch`` is told the share that is done; what it raises ends the work. Raises KeyError when the document has no
    such map.
    """
    journey = document.need(map_id, JourneyMap)
    book = Book(
        journey.title, map_language(document, map_id, Memory()), {}, 0, footer, theme_of(journey, document.assets())
    )
    sections = _sections(document, journey, book, changes, watch)
    numbers: dict[str, int] = {}
    count = 0
    for section in sections:
        numbers[section.key] = count + 1
        count += len(section.pages)
    book = replace(book, numbers=numbers, count=count)
    cover = _cover(document, journey, sections)
    draws = [draw for section in sections for draw in section.pages]
    pages = [cover(1, book)]
    for number, draw in enumerate(draws[1:], start=2):
        watch(_LAID + (1 - _LAID) * number / count)
        pages.append(draw(number, book))
    return tuple(pages)


def _sections(
    document: Document, journey: JourneyMap, book: Book, changes: Sequence[ChangeRow] | None, watch: Watch
) -> list[_Section]:
    found = [
        _Section(frame.COVER, book.says(mark("Cover")), (_cover(document, journey, []),)),
        _Section(frame.MAP, book.says(mark("The whole map")), (_map_page(document, journey),)),
    ]
    stages = [stage for stage in document.stages(journey.id) if not stage.hidden]
    for number, stage in enumerate(stages):
        share = _LAID * number / len(stages)
        found.append(_stage_section(document, journey, stage, book, partial(watch, share)))
    watch(_LAID)
    people = _people(document, journey)
    if people:
        pages = people_pages(document, people, book)
        found.append(_plain(frame.PEOPLE, book.says(mark("Personas")), [_same(marks) for marks in pages]))
    tables: list[tuple[str, str, tuple[list[Column], list[TableRow]]]] = [
        (frame.OPPORTUNITIES, book.says(mark("Opportunities")), opportunity_table(document, journey.id, book)),
        (frame.METRICS, book.says(mark("Metrics")), metric_table(document, journey.id, book)),
    ]
    if changes is not None:
        tables.append((frame.CHANGES, book.says(mark("Changes")), change_table(changes, book)))
    tables.append((frame.INDEX, book.says(mark("Index of touchpoints")), touchpoint_index(document, journey.id, book)))
    return found + [_table_section(key, name, *table, book) for key, name, table in tables]


def _people(document: Document, journey: JourneyMap) -> list[Persona]:
    lanes = [lane.id for lane in document.lanes(journey.id)]
    shown = {journey.persona, *(marker.persona for lane in lanes for marker in document.markers(lane))}
    return [person for person in document.personas() if person.id in shown]


def _table_section(key: str, name: str, columns: list[Column], rows: list[TableRow], book: Book) -> _Section:
    if not rows:
        since = key == frame.CHANGES
        words = mark("Nothing has changed since the snapshot.") if since else mark("There are none on this map.")
        empty = nothing_there(book.says(words))
        return _plain(key, name, [_same(empty)])
    columns, rows = without_empty(columns, rows)
    pages = table_pages(columns, rows)
    return _plain(key, name, [partial(table_marks, columns, laid) for laid in pages])


def _same(marks: Sequence[Mark]) -> Body:
    return lambda _book: marks


def _plain(key: str, name: str, bodies: Sequence[Body]) -> _Section:
    def draw(index: int, body: Body) -> Draw:
        def page(number: int, book: Book) -> PackPage:
            see = ((book.says(mark("The whole map")), frame.MAP), (book.says(mark("Contents")), frame.COVER))
            picture = framed(name, body(book), number, book, see=see)
            return PackPage("" if index else key, "" if index else name, (whole_page(picture),))

        return page

    return _Section(key, name, tuple(draw(index, body) for index, body in enumerate(bodies)))


def _map_page(document: Document, journey: JourneyMap) -> Draw:
    def page(number: int, book: Book) -> PackPage:
        picture = _linked(compose(document, journey.id, footer=book.footer).picture, book)
        see = (
            (book.says(mark("Opportunities")), frame.OPPORTUNITIES),
            (book.says(mark("Index of touchpoints")), frame.INDEX),
            (book.says(mark("Contents")), frame.COVER),
        )
        around = framed("", (), number, book, see=see)
        return PackPage(
            frame.MAP,
            book.says(mark("The whole map")),
            (whole_page(around), frame.fitted(picture, MARGIN * 0.5, frame.BOTTOM + 4)),
        )

    return page


def _linked(picture: Picture, book: Book) -> Picture:
    """Let the header of every stage lead to the stage's page."""
    marks = tuple(_leading(each, book) if isinstance(each, Group) else each for each in picture.root.marks)
    return replace(picture, root=replace(picture.root, marks=marks))


def _leading(group: Group, book: Book) -> Group:
    key = frame.stage_key(group.record)
    leads = group.kind == "stage" and key in book.numbers
    return replace(group, link=f"{frame.PAGE_LINK}{key}") if leads else group


def _stage_section(
    document: Document, journey: JourneyMap, stage: Stage, book: Book, watch: Callable[[], None]
) -> _Section:
    pictures = compose_stage(document, journey.id, stage.id, _PROPORTION, book.theme, watch)

    def draw(index: int, picture: Picture) -> Draw:
        def page(number: int, book: Book) -> PackPage:
            see = (
                (book.says(mark("The whole map")), frame.MAP),
                (book.says(mark("Opportunities")), frame.OPPORTUNITIES),
                (book.says(mark("Index of touchpoints")), frame.INDEX),
            )
            around = framed("", (), number, book, see=see)
            layers = (whole_page(around), frame.fitted(picture, _STAGE_TOP, _STAGE_BOTTOM))
            return PackPage("" if index else frame.stage_key(stage.id), "" if index else name, layers, 1)

        return page

    name = stage.title or book.says(mark("Stage"))
    drawn = tuple(draw(index, picture) for index, picture in enumerate(pictures))
    return _Section(frame.stage_key(stage.id), name, drawn, 1)


def _cover(document: Document, journey: JourneyMap, sections: Sequence[_Section]) -> Draw:
    def page(number: int, book: Book) -> PackPage:
        marks: list[Mark] = [Box(0, 0, 10, frame.HEIGHT, fill=book.theme.accent)]
        left, room = MARGIN + 22, WIDTH * 0.5
        kind = lay_out(kind_words(journey, book.language), replace(HEADING, colour=book.theme.accent))
        title = _cover_title(journey.title, room, book)
        y = 96.0
        marks += [*kind.placed(left, y), *title.placed(left, y + kind.height + 6)]
        y += kind.height + title.height + 30
        for name, value in _facts(document, journey, book):
            label = lay_out(name, NOTE)
            block = lay_out(value, replace(TEXT, size=11.5), room)
            if y + label.height + block.height > frame.BOTTOM - 20:
                break
            marks += [*label.placed(left, y), *block.placed(left, y + label.height + 1)]
            y += label.height + block.height + 12
        marks += _contents(sections, book)
        return PackPage(frame.COVER, journey.title, (whole_page(framed("", marks, number, book)),))

    return page


def _cover_title(text: str, room: float, book: Book) -> TextBlock:
    """Return the title as large as leaves room for the facts; one of hundreds of words is shortened."""
    short = " ".join(text.split())
    short = short if len(short) <= _LONGEST_TITLE else short[: _LONGEST_TITLE - 1].rstrip() + "…"
    blocks = (lay_out(short, replace(book.theme.title, size=size, line_height=1.25), room) for size in _TITLE_SIZES)
    return next((block for block in blocks if block.height <= _TITLE_HEIGHT), lay_out(short, HEADING, room))


def _facts(document: Document, journey: JourneyMap, book: Book) -> list[tuple[str, str]]:
    persona = document.get(journey.persona, Persona)
    who = " · ".join(text for text in (persona.name, persona.segment) if text) if persona else ""
    facts = [
        (book.says(mark("Persona")), who),
        (book.says(mark("Scenario")), journey.scenario),
        (book.says(mark("Expectations")), journey.expectations),
        (book.says(mark("Goal")), journey.goal),
        (book.says(mark("Sources")), journey.sources),
    ]
    return [(name, " ".join(value.split())[:600]) for name, value in facts if value.strip()]


def _listed(sections: list[_Section], most: int) -> list[_Section]:
    """Return the sections that the contents have lines for: stages in the middle give way to an ellipsis."""
    over = len(sections) - most
    stages = [section for section in sections if section.level]
    if over <= 0 or len(stages) <= over + 2:
        return sections[:most]
    dropped = stages[len(stages) - over - 2 : -1]
    ellipsis = replace(dropped[0], key="", name="…")
    return [ellipsis if section is dropped[0] else section for section in sections if section not in dropped[1:]]


def _contents(sections: Sequence[_Section], book: Book) -> list[Mark]:
    left, right = WIDTH * 0.62, WIDTH - MARGIN
    heading = lay_out(book.says(mark("Contents")), HEADING)
    marks: list[Mark] = [*heading.placed(left, 96)]
    y = 96 + heading.height + 8
    shown = [section for section in sections if section.key != frame.COVER]
    most = int((frame.BOTTOM - y) // _LIST_LINE)
    for section in _listed(shown, most):
        if not section.key:
            marks += lay_out("…", TEXT).placed(left + 14.0, y)
            y += _LIST_LINE
            continue
        indent = 14.0 * section.level
        words = " ".join(section.name.split())
        while words and lay_out(words, TEXT).width > right - left - indent - 40:
            words = words[: -max(2, len(words) // 12)].rstrip() + "…" if len(words) > 4 else ""
        marks.append(page_link(words, section.key, left + indent, y, book, replace(TEXT, colour=INK)))
        number = lay_out(str(book.numbers.get(section.key, "")), TEXT)
        marks += number.placed(right - number.width, y)
        marks.append(line(left, y + 15.5, right, y + 15.5, book.theme.hairline, 0.5))
        y += _LIST_LINE
    return marks
