"""The characters that no font has, by the thing they are in: named before anything is printed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from model.layout.fonts import is_own
from model.layout.text import missing_characters
from model.picture.marks import DeferredGroup, Group, Picture, Text, Turned


def missing_in(picture: Picture) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return (name of the card or other thing, its missing characters) in the order of the picture."""
    found: dict[str, tuple[str, list[str]]] = {}
    for record, name, text, face in _texts(picture.root, "", ""):
        for character in () if text.isascii() else _missing(text, face):
            characters = found.setdefault(record, (name, []))[1]
            if character not in characters:
                characters.append(character)
    return tuple((name, tuple(characters)) for name, characters in found.values())


@lru_cache(maxsize=16384)
def _missing(text: str, face: str) -> tuple[str, ...]:
    return tuple(sorted(missing_characters(text, face)))


def _texts(group: Group, record: str, name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield (record, accessible name, text, wanted face) of each text, by the innermost record around it."""
    if isinstance(group, DeferredGroup) and group.is_plain():
        return
    if group.record:
        record, name = group.record, group.name
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from _texts(mark, record, name)
        elif isinstance(mark, Text):
            yield record, name, mark.text, _wanted(mark)
        elif isinstance(mark, Turned):
            yield from ((record, name, text.text, _wanted(text)) for text in mark.texts)


def _wanted(mark: Text) -> str:
    """Return the face to ask first: a document's own has letters that no bundled face has."""
    return mark.face if is_own(mark.face) else "regular"
