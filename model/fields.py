"""The declaration of every field: what the inspector, the checks, the storage and the JSON form loop over.

A record class declares its fields with the functions below; ``fields_of`` reads them back. A field knows its
word in JSON, its (marked) label, its kind and its limits, so that adding a field touches one place.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any, cast

from model.errors import Refused
from model.values import Choice
from resources.i18n import mark, tr

TITLE_LIMIT = 20_000
TEXT_LIMIT = 200_000
WORDS_LIMIT = 1_000
_WHOLE_LIMIT = 2**63
"""Whole numbers are kept in 64 bits."""


class FieldKind(Enum):
    """What a field holds, and so how it is edited, stored and written."""

    LINE = auto()  # str, usually one line
    TEXT = auto()  # str, several lines
    CHOICE = auto()  # str out of choices, "" for none where allowed
    INTEGER = auto()  # int or None
    DECIMAL = auto()  # float or None (or never None where a default is declared)
    FLAG = auto()  # bool
    REFERENCE = auto()  # id of another record, or ""
    REFERENCES = auto()  # tuple of ids
    WORDS = auto()  # tuple of plain words
    CHOICES = auto()  # tuple of different str out of choices
    CHANNEL = auto()  # id of a built-in or declared channel, or ""
    COLOUR = auto()  # "#RRGGBB" or ""
    ICON = auto()  # name of a bundled icon, or ""
    DATE = auto()  # "YYYY-MM-DD" or ""
    LINKS = auto()  # tuple of Link
    MEASUREMENTS = auto()  # tuple of Measurement
    BYTES = auto()  # bytes
    EXTRA = auto()  # JSON text of unknown fields, kept aside

    if not TYPE_CHECKING:
        __hash__ = object.__hash__  # kinds are looked up again and again; Enum's own is a function in Python


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record. ``json`` is a dotted path where the JSON form nests (``evidence.level``).

    ``place`` says that the field is a record's place on the map, set by moving it and not by typing;
    ``shown`` whether the inspector shows it; ``section`` groups fields in the inspector.
    """

    name: str
    kind: FieldKind
    label: str
    json: str
    default: Any
    required: bool = False
    place: bool = False
    shown: bool = True
    choices: tuple[Choice, ...] = ()
    minimum: float | None = None
    maximum: float | None = None
    least: float | None = None
    """The least that is taken anew; what a document holds already may go down to ``minimum``."""
    limit: int = TITLE_LIMIT
    target: str = ""
    section: str = ""
    leads: Callable[[str], bool] | None = None
    """Given the kind of the lane, whether the inspector shows the field among the first there (None: in its place)."""
    applies: Callable[[str], bool] | None = None
    """Given the kind of the lane, whether the inspector offers the field there (None: always)."""


PART_FIELDS: Mapping[FieldKind, tuple[Field, ...]] = {
    FieldKind.LINKS: (
        Field("title", FieldKind.LINE, mark("Title"), "title", ""),
        Field("url", FieldKind.LINE, mark("Address"), "url", "", limit=TEXT_LIMIT),
    ),
    FieldKind.MEASUREMENTS: (
        Field("date", FieldKind.DATE, mark("Date"), "date", None, required=True),
        Field("value", FieldKind.DECIMAL, mark("Value"), "value", 0.0, required=True),
        Field("n", FieldKind.INTEGER, mark("Sample size (n)"), "n", None, minimum=0),
    ),
}
"""The fields of the small records that some kinds of field hold."""


def declared(kind: FieldKind, label: str, default: Any, **options: Any) -> Any:
    """Declare a field of a record class; ``options`` are those of ``Field``."""
    return dataclasses.field(default=default, metadata={"kind": kind, "label": label, **options})


def short_text(label: str, **options: Any) -> Any:
    """Declare a short text."""
    return declared(FieldKind.LINE, label, "", limit=TITLE_LIMIT, **options)


def long_text(label: str, **options: Any) -> Any:
    """Declare a long text."""
    return declared(FieldKind.TEXT, label, "", limit=TEXT_LIMIT, **options)


def one_of(label: str, choices: tuple[Choice, ...], default: str = "", **options: Any) -> Any:
    """Declare a choice among declared words."""
    return declared(FieldKind.CHOICE, label, default, choices=choices, **options)


def refers_to(label: str, target: str, **options: Any) -> Any:
    """Declare a reference to a record of the kind ``target``, by id."""
    return declared(FieldKind.REFERENCE, label, "", target=target, **options)


def several_of(label: str, choices: tuple[Choice, ...], **options: Any) -> Any:
    """Declare any number of choices among declared words."""
    return declared(FieldKind.CHOICES, label, (), choices=choices, **options)


def word_list(label: str, **options: Any) -> Any:
    """Declare a list of plain words."""
    return declared(FieldKind.WORDS, label, (), **options)


_fields: dict[type[Any], tuple[Field, ...]] = {}


def fields_of(record_class: type[Any]) -> tuple[Field, ...]:
    """Return the declared fields of a record class, in order; ``id`` and ``rank`` are not among them."""
    if record_class not in _fields:
        _fields[record_class] = _read_fields(record_class)
    return _fields[record_class]


def _read_fields(record_class: type[Any]) -> tuple[Field, ...]:
    found = []
    for item in dataclasses.fields(record_class):
        if "kind" in item.metadata:
            options = dict(item.metadata)
            options.setdefault("json", item.name)
            found.append(Field(name=item.name, default=item.default, **options))
    return tuple(found)


def field_named(record_class: type[Any], name: str) -> Field:
    """Return one declared field by its name. Raises KeyError."""
    return {item.name: item for item in fields_of(record_class)}[name]


def why_refused(field: Field, value: Any) -> str:
    """Return why the field cannot hold the value, in the reader's language, or "" when it can."""
    if value is field.default and not field.required:
        return ""
    if not _is_of(*_TYPES[field.kind], value):
        return tr("a value of this kind does not fit here")
    check = _CHECKS.get(field.kind)
    return check(field, value) if check else ""


def check_value(field: Field, value: Any) -> None:
    """Raise Refused, naming the field and the reason, when the field cannot hold the value."""
    reason = why_refused(field, value)
    if reason:
        raise Refused(tr(field.label), reason)


def check_new_value(field: Field, value: Any) -> None:
    """Raise Refused as ``check_value`` does, and where a number is less than what is taken anew."""
    check_value(field if field.least is None else dataclasses.replace(field, minimum=field.least), value)


def _is_of(whole: type, part: type | None, value: Any) -> bool:
    """Whether a value is of a type and, in a tuple, what is in it too. A bool is no number, but an int is a float."""
    types = (int, float) if whole is float else (whole,)
    if not isinstance(value, types) or (isinstance(value, bool) and whole is not bool):
        return False
    return part is None or all(isinstance(item, part) for item in cast("tuple[Any, ...]", value))


def _check_text(field: Field, value: str) -> str:
    if len(value) > field.limit:
        return tr(
            "{count} characters are too many, the limit is {limit}", count=f"{len(value):,}", limit=f"{field.limit:,}"
        )
    return ""


def _check_choice(field: Field, value: str) -> str:
    if (value == field.default and not field.required) or any(value == item.value for item in field.choices):
        return ""
    known = ", ".join(item.value for item in field.choices)
    return tr("“{value}” is not one of {known}", value=value[:80], known=known)


def _check_choices(field: Field, value: tuple[str, ...]) -> str:
    if len(set(value)) < len(value):
        return tr("the same is chosen twice")
    known = {item.value for item in field.choices}
    return next((_check_choice(field, word) for word in value if word not in known), "")


def _check_number(field: Field, value: float) -> str:
    if isinstance(value, int) and not -_WHOLE_LIMIT <= value < _WHOLE_LIMIT:
        return tr("this number is too large")
    if not math.isfinite(value):
        return tr("this is not a number")
    if (field.minimum is not None and value < field.minimum) or (field.maximum is not None and value > field.maximum):
        low = "−∞" if field.minimum is None else f"{field.minimum:g}"
        high = "∞" if field.maximum is None else f"{field.maximum:g}"
        return tr("{value} is outside {low} to {high}", value=f"{value:g}", low=low, high=high)
    return ""


def _check_words(field: Field, value: tuple[str, ...]) -> str:
    if len(value) > WORDS_LIMIT:
        return tr(
            "{count} entries are too many, the limit is {limit}", count=f"{len(value):,}", limit=f"{WORDS_LIMIT:,}"
        )
    return next((reason for word in value if (reason := _check_text(field, word))), "")


def _check_colour(_field: Field, value: str) -> str:
    digits = value[1:]
    if not value or (value[0] == "#" and len(digits) == 6 and all(c in "0123456789abcdefABCDEF" for c in digits)):
        return ""
    return tr("“{value}” is not a colour like #2F6DB5", value=value[:80])


def _check_date(_field: Field, value: str) -> str:
    from datetime import date

    try:
        good = not value or date.fromisoformat(value).isoformat() == value  # it also takes 20260930 and 2026-W40-3
    except ValueError:
        good = False
    return "" if good else tr("“{value}” is not a date like 2026-09-30", value=value[:80])


def _check_parts(field: Field, value: tuple[Any, ...]) -> str:
    parts = PART_FIELDS[field.kind]
    return next(
        (reason for part in value for item in parts if (reason := why_refused(item, getattr(part, item.name, part)))),
        "",
    )


_TYPES: dict[FieldKind, tuple[type, type | None]] = {
    FieldKind.LINE: (str, None),
    FieldKind.TEXT: (str, None),
    FieldKind.CHOICE: (str, None),
    FieldKind.INTEGER: (int, None),
    FieldKind.DECIMAL: (float, None),
    FieldKind.FLAG: (bool, None),
    FieldKind.REFERENCE: (str, None),
    FieldKind.REFERENCES: (tuple, str),
    FieldKind.WORDS: (tuple, str),
    FieldKind.CHOICES: (tuple, str),
    FieldKind.CHANNEL: (str, None),
    FieldKind.COLOUR: (str, None),
    FieldKind.ICON: (str, None),
    FieldKind.DATE: (str, None),
    FieldKind.LINKS: (tuple, None),
    FieldKind.MEASUREMENTS: (tuple, None),
    FieldKind.BYTES: (bytes, None),
    FieldKind.EXTRA: (str, None),
}
"""The type of each kind's values and, for tuples of plain values, of what is in them."""

_CHECKS: dict[FieldKind, Callable[[Field, Any], str]] = {
    FieldKind.LINE: _check_text,
    FieldKind.TEXT: _check_text,
    FieldKind.CHOICE: _check_choice,
    FieldKind.INTEGER: _check_number,
    FieldKind.DECIMAL: _check_number,
    FieldKind.WORDS: _check_words,
    FieldKind.CHOICES: _check_choices,
    FieldKind.CHANNEL: _check_text,
    FieldKind.ICON: _check_text,
    FieldKind.COLOUR: _check_colour,
    FieldKind.DATE: _check_date,
    FieldKind.LINKS: _check_parts,
    FieldKind.MEASUREMENTS: _check_parts,
}
