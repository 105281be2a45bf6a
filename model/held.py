"""What records hold, read at once: the values of many records are looked at with every edit."""

from __future__ import annotations

from operator import attrgetter
from typing import Any

from model.fields import Field, fields_of
from model.records import RECORD_CLASSES, Record

Held = list[tuple[Field, Any]]
_NONE = object()
_FIELDS = {record_class: fields_of(record_class) for record_class in RECORD_CLASSES}
_VALUES = {record_class: attrgetter(*(item.name for item in fields)) for record_class, fields in _FIELDS.items()}
"""What gets the values of all fields at once."""
_DEFAULTS = {record_class: tuple(item.default for item in fields) for record_class, fields in _FIELDS.items()}
_FIT_DEFAULTS = {
    record_class: tuple(_NONE if item.required else item.default for item in fields)
    for record_class, fields in _FIELDS.items()
}


def held(record: Record) -> Held:
    """Return the fields that hold anything else than the very value of their default, each with its value."""
    return _beside(record, _DEFAULTS[type(record)])


def to_be_checked(record: Record) -> Held:
    """Return the fields whose values may not fit, each with its value; a default fits where nothing is required."""
    return _beside(record, _FIT_DEFAULTS[type(record)])


def _beside(record: Record, defaults: tuple[Any, ...]) -> Held:
    found = zip(_FIELDS[type(record)], _VALUES[type(record)](record), defaults, strict=True)
    return [(item, value) for item, value, default in found if value is not default]


def other_than(old: Record, new: Record) -> Held:
    """Return the fields in which two records of one class differ, each with the value of the new one."""
    values_of = _VALUES[type(new)]
    found = zip(_FIELDS[type(new)], values_of(old), values_of(new), strict=True)
    return [(item, value) for item, was, value in found if value is not was and value != was]
