"""A field's value as the text of a cell, and such a text as a value again: choices by name, references by title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from model.cleaning import one_line
from model.document import Document
from model.fields import Field, FieldKind, why_refused
from model.names import channel_name
from model.operations.lanes import lane_name
from model.records import Asset, Card, JourneyMap, Lane, Persona, Record, Stage, Step, title_of
from model.typed_values import YES, read_date, read_flag, read_number
from model.values import CHANNELS, EMOTION_LEVELS, LANE_KIND, LANE_KINDS
from resources.i18n import LANGUAGES, tr

_BETWEEN = "; "
_WORDS_APART = re.compile(r"[,;、，\n]")
_TITLES_APART = re.compile(r"[;\n]")
READ_ONLY = (FieldKind.LINKS, FieldKind.MEASUREMENTS, FieldKind.BYTES, FieldKind.EXTRA)
"""Kinds of fields that a cell shows and cannot take."""

Options = list[tuple[str, str]]
"""What a cell offers to choose from: the id or word that is stored, and its text."""


def is_typed(field: Field) -> bool:
    """Whether the field can be typed into a cell."""
    return field.kind not in READ_ONLY and field.target != Asset.kind


def cell_text(document: Document, record: Record, field: Field) -> str:
    """Return a field's value as the text of a cell, in the reader's language; "" for nothing."""
    value = getattr(record, field.name)
    if value in (None, "", ()):
        return ""
    result: str
    match field.kind:
        case FieldKind.CHOICE:
            result = _choice_text(field, value)
        case FieldKind.CHOICES:
            result = ", ".join(_choice_text(field, word) for word in value)
        case FieldKind.WORDS:
            result = ", ".join(value)
        case FieldKind.INTEGER | FieldKind.DECIMAL:
            result = f"{value:.12g}"
        case FieldKind.FLAG:
            result = tr(YES) if value else ""
        case FieldKind.REFERENCE:
            result = name_of(document.records.get(value))
        case FieldKind.REFERENCES:
            result = _BETWEEN.join(name_of(document.records.get(key)) for key in value)
        case FieldKind.CHANNEL:
            result = channel_name(document, value)
        case FieldKind.LINKS:
            result = _BETWEEN.join(" ".join(filter(None, (link.title, link.url))) for link in value)
        case FieldKind.MEASUREMENTS:
            result = _BETWEEN.join(f"{one.date}: {one.value:.12g}" for one in value)
        case _:
            result = str(value)
    return result


def _choice_text(field: Field, value: str) -> str:
    return next((tr(choice.label) for choice in field.choices if choice.value == value), value)


def name_of(record: Record | None) -> str:
    """Return what a record is called in a cell; "" for none."""
    return lane_name(record) if isinstance(record, Lane) else title_of(record) if record else ""


def options(document: Document, map_id: str, field: Field) -> Options:
    """Return what a cell of the field offers to choose from, [] where one types; "" means none where that may be."""
    none: Options = [] if field.required or (field.place and field.target != Step.kind) or field.default else [("", "")]
    match field.kind:
        case FieldKind.CHOICE:
            return none + [(choice.value, tr(choice.label)) for choice in field.choices]
        case FieldKind.FLAG:
            return [("", ""), ("true", tr(YES))]
        case FieldKind.CHANNEL:
            own = {channel.id: channel.name for channel in document.channels()}
            built_in = [(channel.id, own.pop(channel.id, "") or tr(channel.name)) for channel in CHANNELS]
            return none + built_in + list(own.items())
        case FieldKind.REFERENCE if is_typed(field):
            return none + [(record.id, name_of(record)) for record in candidates(document, map_id, field)]
    return []


def candidates(document: Document, map_id: str, field: Field) -> Iterator[Record]:
    """Yield the records that a reference may lead to from the map, in the map's order."""
    target = field.target
    if target == Stage.kind:
        yield from document.stages(map_id)
    elif target == Lane.kind:
        yield from document.lanes(map_id)
    elif target == Step.kind:
        for stage in document.stages(map_id):
            yield from document.steps(stage.id)
    elif target == Card.kind:
        wanted = "pain_points" if field.name == "answers" else "touchpoints"
        for lane in document.lanes(map_id):
            if lane.type == wanted:
                for stage in document.stages(map_id):
                    yield from document.cards(lane.id, stage.id)
    else:
        rows = {Persona.kind: document.personas(), JourneyMap.kind: document.maps()}
        yield from rows.get(target, ())


def read_cell(document: Document, map_id: str, field: Field, text: str) -> Any:
    """Return the value that a text means in a field. Raises ValueError, in words, when it means none."""
    text = text.replace("\r\n", "\n")
    plain = text.strip()
    if field.kind in (FieldKind.LINE, FieldKind.TEXT):
        value: Any = text
    elif not is_typed(field):
        raise ValueError(tr("this cannot be typed into a table"))
    elif not plain:
        if field.place and field.target != Step.kind:
            raise ValueError(tr("this is missing"))
        value = field.default
    else:
        value = _read(document, map_id, field, plain)
    if reason := why_refused(field, value):
        raise ValueError(reason)
    return value


def _read(document: Document, map_id: str, field: Field, plain: str) -> Any:
    result: Any
    match field.kind:
        case FieldKind.CHOICE:
            result = _named(_choice_names(field), plain)
        case FieldKind.CHOICES:
            result = tuple(dict.fromkeys(_named(_choice_names(field), word) for word in _words(plain)))
        case FieldKind.WORDS:
            result = _words(plain)
        case FieldKind.INTEGER | FieldKind.DECIMAL:
            result = _read_score(plain, field) if field.name == "score" else read_number(plain, field)
        case FieldKind.FLAG:
            result = read_flag(plain)
        case FieldKind.DATE:
            result = read_date(plain)
        case FieldKind.CHANNEL:
            result = _named(channel_names(document), plain)
        case FieldKind.REFERENCE:
            result = _named(record_names(candidates(document, map_id, field)), plain)
        case FieldKind.REFERENCES:
            names = record_names(candidates(document, map_id, field))
            whole = folded(plain) in {folded(name) for name, _ in names}
            parts = [plain] if whole else [part for part in _TITLES_APART.split(plain) if part.strip()]
            result = tuple(dict.fromkeys(_named(names, part) for part in parts))
        case _:
            result = plain
    return result


def _words(plain: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word.strip().lstrip("#") for word in _WORDS_APART.split(plain) if word.strip(" #")))


def _read_score(plain: str, field: Field) -> float:
    """An emotion's score, as a number or as the name of its level."""
    for level in EMOTION_LEVELS:
        if folded(plain) in both(level.label):
            return level.score
    return float(read_number(plain, field))


Names = Iterable[tuple[str, str]]
"""Names and what each stands for."""


def _named(names: Names, text: str) -> str:
    """Return the one thing of that name. Raises ValueError, in words, for none or several."""
    wanted = folded(text)
    found = dict.fromkeys(value for name, value in names if folded(name) == wanted)
    if len(found) == 1:
        return next(iter(found))
    if found:
        raise ValueError(tr("several are called “{text}”", text=text.strip()[:80]))
    raise ValueError(tr("there is no “{text}”", text=text.strip()[:80]))


def _choice_names(field: Field) -> Iterator[tuple[str, str]]:
    for choice in field.choices:
        yield choice.value, choice.value
        yield from ((tr(choice.label, language=language), choice.value) for language in LANGUAGES)


def channel_names(document: Document) -> Iterator[tuple[str, str]]:
    """Yield what channels may be called in a cell, in both languages, and their ids."""
    own = {channel.id for channel in document.channels()}
    yield from ((channel.name, channel.id) for channel in document.channels())
    for channel in CHANNELS:
        if channel.id not in own:
            yield channel.id, channel.id
            yield from ((tr(channel.name, language=language), channel.id) for language in LANGUAGES)


def record_names(records: Iterable[Record]) -> list[tuple[str, str]]:
    """Return what records may be called in a cell. A lane answers to its kind where no lane is called so."""
    records = list(records)
    names = [(title_of(record), record.id) for record in records if title_of(record)]
    taken = {folded(name) for name, _ in names}
    kinds: dict[str, str] = {}
    for lane in records:
        if isinstance(lane, Lane):
            for name in lane_words(lane.type):
                kinds.setdefault(name, lane.id)
    return names + [(name, value) for name, value in kinds.items() if name not in taken]


@cache
def lane_words(kind: str) -> frozenset[str]:
    """Return what a kind of lane and one of its cards are called in both languages, folded."""
    found = LANE_KIND[kind]
    return both(found.label) | (both(found.one) if found.one else frozenset()) | {folded(kind)}


@cache
def lane_kind_called(text: str) -> str:
    """Return the kind of lane that a text names in either language, "" for none."""
    return next((kind.value for kind in LANE_KINDS if folded(text) in lane_words(kind.value)), "")


def both(source: str) -> frozenset[str]:
    """Return a marked text in both languages, folded."""
    return frozenset(folded(tr(source, language=language)) for language in LANGUAGES)


def folded(text: str) -> str:
    """Return a name as it is compared: on one line, without case."""
    return one_line(text).casefold()
