"""A comparison in words: what is listed beside it and printed below it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from model.cleaning import one_line, shortened
from model.compare import Comparison, Difference, Kind
from model.compare_matching import Side
from model.document import Document
from model.fields import PART_FIELDS, Field, FieldKind
from model.names import channel_name
from model.operations.lanes import lane_name
from model.records import Lane, Record, Stage, title_of
from resources.i18n import mark, tr

KIND_WORDS: dict[Kind, str] = {
    "added": mark("Added"),
    "removed": mark("Removed"),
    "moved": mark("Moved"),
    "changed": mark("Changed"),
}
SIGNS: dict[Kind, str] = {"added": "+", "removed": "−", "moved": "→", "changed": "●"}
"""What says the same as the colour."""
LONGEST = 80


def kind_words(difference: Difference, language: str | None = None) -> str:
    """Return "Added", "Moved and changed" …"""
    if difference.moved and difference.fields:
        return tr("Moved and changed", language=language)
    return tr(KIND_WORDS[difference.kind], language=language)


def thing_words(difference: Difference, language: str | None = None) -> str:
    """Return what differs: its kind and its title."""
    record = difference.record
    name = lane_name(record, language) if isinstance(record, Lane) else title_of(record)
    kind = tr(record.label, language=language)
    return f"{kind} “{shortened(name, LONGEST)}”" if name.strip() else kind


def place_words(comparison: Comparison, difference: Difference, language: str | None = None) -> str:
    """Return where it is; of what moved, from where to where."""
    now = _place(comparison.right, difference.right, language)
    then = _place(comparison.left, difference.left, language)
    if difference.kind == "moved":
        return f"{then} → {now}" if then != now else tr("in another order", language=language)
    return now or then


def field_words(comparison: Comparison, difference: Difference, language: str | None = None) -> list[str]:
    """Return a line for each field that changed: what it was and what it is."""
    then, now = difference.left, difference.right
    if then is None or now is None:
        return []
    lines = []
    for item in difference.fields:
        before = shortened(value_words(comparison.left.document, then, item, language), LONGEST) or "–"
        after = shortened(value_words(comparison.right.document, now, item, language), LONGEST) or "–"
        lines.append(f"{tr(item.label, language=language)}: {before} → {after}")
    return lines


def line_of(comparison: Comparison, difference: Difference, language: str | None = None) -> str:
    """Return a difference on one line."""
    parts = [
        thing_words(difference, language),
        place_words(comparison, difference, language),
        "; ".join(field_words(comparison, difference, language)),
    ]
    return " · ".join(part for part in parts if part)


def side_words(side: Side) -> str:
    """Return what a side is called, with its day."""
    day = _day(side.time)
    return f"{side.name} ({day})" if day else side.name


def signed(value: float) -> str:
    """Return a difference of scores with its sign: "+0.8", "−1.2", "±0"."""
    if abs(value) < 0.05:
        return "±0"
    return f"{value:+.1f}".replace("-", "−")


def value_words(document: Document, record: Record, item: Field, language: str | None = None) -> str:
    """Return a field's value on one line."""
    return one_line(_words(document, item, getattr(record, item.name), language))


def _words(document: Document, item: Field, value: Any, language: str | None) -> str:
    match item.kind:
        case FieldKind.CHOICE | FieldKind.CHOICES:
            chosen = (value,) if isinstance(value, str) else value
            names = {choice.value: tr(choice.label, language=language) for choice in item.choices}
            return ", ".join(names.get(word, word) for word in chosen)
        case FieldKind.REFERENCE | FieldKind.REFERENCES:
            keys = (value,) if isinstance(value, str) else value
            return ", ".join(_called(document, key, language) for key in keys if key)
        case FieldKind.CHANNEL:
            return channel_name(document, value, language)
        case FieldKind.FLAG:
            return tr("Yes", language=language) if value else tr("No", language=language)
        case FieldKind.WORDS:
            return ", ".join(value)
        case FieldKind.LINKS | FieldKind.MEASUREMENTS:
            return ", ".join(_part(item.kind, part) for part in value)
        case FieldKind.DECIMAL:
            return "" if value is None else f"{value:g}".replace("-", "−")
        case _:
            return "" if value is None else str(value)


def _part(kind: FieldKind, part: Any) -> str:
    return " ".join(str(value) for item in PART_FIELDS[kind] if (value := getattr(part, item.name)) not in ("", None))


def _called(document: Document, identity: str, language: str | None) -> str:
    record = document.records.get(identity)
    if record is None:
        return identity
    return (
        lane_name(record, language)
        if isinstance(record, Lane)
        else title_of(record) or tr(record.label, language=language)
    )


def _place(side: Side, record: Record | None, language: str | None) -> str:
    if record is None:
        return ""
    stage = side.document.get(getattr(record, "stage", ""), Stage)
    lane = side.document.get(getattr(record, "lane", ""), Lane)
    parts = [title_of(stage)] if stage else []
    parts += [lane_name(lane, language)] if lane else []
    return " › ".join(shortened(part) for part in parts if part)


def _day(time: str) -> str:
    try:
        return datetime.fromisoformat(time).astimezone().date().isoformat()
    except ValueError:
        return ""
