"""The personas of a meeting pack: photo, who they are, their goals, needs, frustrations, channels and quote."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.cleaning import shortened
from model.document import Document
from model.images import image_size
from model.layout.text import lay_out
from model.names import channel_name, quoted
from model.picture.header import initial_of
from model.picture.marks import Box, Image, Mark
from model.picture.pack.frame import BOTTOM, HEADING, MARGIN, NOTE, TEXT, TOP, WIDTH, Book
from model.picture.pieces import disc
from model.records import Asset, Persona
from resources.i18n import mark

_GAP, _INSET, _PHOTO = 16.0, 14.0, 54.0
_COLUMN = (WIDTH - 2 * MARGIN - _GAP) / 2
_LONGEST = 400


def people_pages(document: Document, people: Sequence[Persona], book: Book) -> list[list[Mark]]:
    """Return the marks of each page: two persons side by side, as many rows as there is room for."""
    pages: list[list[Mark]] = [[]]
    y = TOP
    for index in range(0, len(people), 2):
        drawn = [_person(document, person, book) for person in people[index : index + 2]]
        height = max(height for _, height in drawn)
        if y + height > BOTTOM and pages[-1]:
            pages.append([])
            y = TOP
        for column, (marks, _) in enumerate(drawn):
            x = MARGIN + column * (_COLUMN + _GAP)
            pages[-1].append(Box(x, y, _COLUMN, height, 10, book.theme.paper, book.theme.frame))
            pages[-1] += [replace(each, x=each.x + x, y=each.y + y) for each in marks]
        y += height + _GAP
    return pages


def _person(document: Document, person: Persona, book: Book) -> tuple[list[Mark], float]:
    room = _COLUMN - 2 * _INSET - _PHOTO - 12
    left = _INSET + _PHOTO + 12
    marks: list[Mark] = list(_portrait(document, person, book))
    name = lay_out(person.name, replace(HEADING, size=14, face="bold"), room)
    marks += name.placed(left, _INSET)
    y = _INSET + name.height
    said = quoted(person.quote) if person.quote.strip() else ""
    for text, style in (
        (person.segment, NOTE),
        (said, replace(TEXT, colour=book.theme.icon)),
    ):
        if text.strip():
            block = lay_out(shortened(text, _LONGEST), style, room)
            marks += block.placed(left, y + 2)
            y += block.height + 4
    y = max(y, _INSET + _PHOTO) + 10
    for heading, words in _facts(document, person, book):
        if words:
            label = lay_out(heading, replace(HEADING, size=9.5), _COLUMN - 2 * _INSET)
            block = lay_out("\n".join(f"•  {shortened(word, _LONGEST)}" for word in words), TEXT, _COLUMN - 2 * _INSET)
            marks += label.placed(_INSET, y)
            marks += block.placed(_INSET, y + label.height + 1)
            y += label.height + block.height + 8
    return marks, y + _INSET - 6


def _facts(document: Document, person: Persona, book: Book) -> Iterator[tuple[str, Sequence[str]]]:
    yield book.says(mark("Goals")), person.goals
    yield book.says(mark("Needs")), person.needs
    yield book.says(mark("Frustrations")), person.frustrations
    names = [channel_name(document, identity, book.language) for identity in person.channels]
    yield book.says(mark("Channels")), [", ".join(names)] if names else []


def _portrait(document: Document, person: Persona, book: Book) -> Iterator[Mark]:
    middle = _INSET + _PHOTO / 2
    photo = document.get(person.photo, Asset)
    size = image_size(photo.data) if photo else None
    if size is None:
        letter = lay_out(initial_of(person.name), replace(book.theme.initial, size=22), _PHOTO)
        yield disc(middle, middle, _PHOTO / 2, book.theme.accent_ground)
        yield from letter.placed(_INSET, middle - letter.height / 2)
        return
    scale = _PHOTO / max(size)
    width, height = size[0] * scale, size[1] * scale
    yield Image(middle - width / 2, middle - height / 2, width, height, person.photo)
