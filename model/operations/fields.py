"""Setting fields of records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.change import Change, Label
from model.document import Document
from model.errors import Refused
from model.fields import check_new_value, check_value, field_named
from model.operations.placing import named, replaced, updates
from model.records import Record
from resources.i18n import mark, tr


def set_fields(document: Document, ids: Iterable[str], **values: Any) -> Change:
    """Give every record the same values for some of its fields. Raises Refused when a field cannot hold one."""
    records = [document.records[identity] for identity in dict.fromkeys(ids) if identity in document.records]
    for record in records:
        for name, value in values.items():
            item = field_named(type(record), name)
            if item.place:
                raise Refused(tr(item.label), tr("a place is changed by moving"))
            check_new_value(item, value)
    return updates(document, (replaced(record, **values) for record in records), _label(records, values))


def change_words(
    document: Document, ids: Iterable[str], name: str, add: Iterable[str] = (), remove: Iterable[str] = ()
) -> Change:
    """Add words to a list of every record and take others out, leaving the rest of each as it is. Raises Refused."""
    records = [document.records[identity] for identity in dict.fromkeys(ids) if identity in document.records]
    gone, more = set(remove), tuple(add)
    changed = []
    for record in records:
        kept = [word for word in getattr(record, name) if word not in gone]
        value = tuple(dict.fromkeys((*kept, *more)))
        check_value(field_named(type(record), name), value)
        changed.append(replaced(record, **{name: value}))
    return updates(document, changed, _label(records, {name: ()}))


def _label(records: list[Record], values: dict[str, Any]) -> Label:
    if not records:
        return Label(mark("Edit"))
    if len(records) > 1:
        return Label.of(mark("Edit {count} items"), count=str(len(records)))
    if len(values) != 1:
        return Label.of(mark("Edit “{title}”"), title=named(records[0]))
    field = field_named(type(records[0]), next(iter(values))).label
    return Label.of(mark("Edit {field} of “{title}”"), field=field, title=named(records[0]))
