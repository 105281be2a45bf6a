"""Copies of records with ids of their own; references among them follow."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.fields import FieldKind
from model.identity import new_id
from model.operations.placing import replaced
from model.records import Record
from model.rules import reference_fields
from model.soft_references import redirected


def copies(records: Iterable[Record]) -> list[Record]:
    """Return copies in the same order; a reference to a record that is not copied stays as it is."""
    originals = list(records)
    new = {record.id: new_id() for record in originals}
    return [renamed(record, new) for record in originals]


def duplicates(records: Iterable[Record]) -> list[Record]:
    """Return copies that stand beside their originals: things of their own, with no origin."""
    return [replaced(record, origin="") for record in copies(records)]


def renamed(record: Record, new: dict[str, str]) -> Record:
    """Return the record with its id, references, own icon and links to maps replaced where ``new`` has another."""
    values: dict[str, Any] = {"id": new.get(record.id, record.id)}
    for item in reference_fields(type(record)):
        value = getattr(record, item.name)
        if item.kind is FieldKind.REFERENCES:
            values[item.name] = tuple(new.get(identity, identity) for identity in value)
        else:
            values[item.name] = new.get(value, value)
    return redirected(replaced(record, **values), new)
