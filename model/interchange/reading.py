"""Reading a document from its JSON form: all of it, or nothing and the reason."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from model.document import Document, RowKey, row_key
from model.errors import KnownError
from model.identity import new_id
from model.interchange.decoding import Context, decoded_object, require
from model.interchange.parsing import EXTRA_LIMIT, MOST_SIGNS_KEPT, decoded, expect, is_crowded, parse
from model.interchange.shape import (
    CONTAINER_FIELD,
    DOCUMENT_EXTRA,
    FORMAT,
    LISTS_IN,
    PLANS,
    TOP_LISTS,
    VERSION,
    list_name,
)
from model.interchange.things import Thing, things_of
from model.ordering import first_ranks
from model.records import Card, EmotionMarker, JourneyMap, Lane, Metric, Record
from model.values import LANE_KIND
from resources.i18n import tr

__all__ = ["ReadResult", "decoded", "document_of", "read_document"]

_HOLDS = {Card: "cards", EmotionMarker: "emotions", Metric: "metrics"}


@dataclass(frozen=True, slots=True)
class ReadResult:
    """A document that was read, and what the reader should know: unknown fields, characters taken out."""

    document: Document
    notes: tuple[str, ...]


def read_document(text: str) -> ReadResult:
    """Return the document that a JSON text holds. Raises KnownError: the path (or line and column) and the reason.

    Ids that are missing, or taken by another thing, are made; everything else is as in the file.
    """
    return document_of(parse(text))


def document_of(tree: dict[str, Any]) -> ReadResult:
    """Return the document that a parsed JSON text holds, as ``read_document`` does. Raises KnownError."""
    _check_format(tree)
    context = Context(things_of(tree))
    records: dict[str, Record] = {}
    for thing in context.things.every:
        records[thing.id] = _record(context, thing, records)
    _keep_document_fields(context, tree, records)
    return ReadResult(Document.of(new_id(), _ranked(records.values())), context.all_notes())


def _check_format(tree: dict[str, Any]) -> None:
    if tree.get("format") != FORMAT:
        raise KnownError("format", tr('this is not a Yeojido document: "{format}" is missing', format=FORMAT))
    if "version" not in tree:
        raise KnownError("version", tr("this is missing"))
    version = expect(tree["version"], int, "version")
    if version != VERSION:
        reason = tr("version {version} is not known here, only {known}", version=version, known=VERSION)
        raise KnownError("version", reason, tr("A newer Yeojido may read it.") if version > VERSION else "")


def _record(context: Context, thing: Thing, records: dict[str, Record]) -> Record:
    plan = PLANS[thing.record_class]
    lists = LISTS_IN.get(thing.record_class, {})
    context.thing, context.aside = thing, {}
    data = {key: value for key, value in thing.data.items() if key != "id" and key not in lists}
    values, unknown = decoded_object(context, plan, data, thing.path)
    require(plan, values, thing.path)
    if unknown or context.aside:
        values["extra"] = _checked_extra(unknown | context.aside, thing.path)
    if thing.container is not None and thing.record_class in CONTAINER_FIELD:
        values[CONTAINER_FIELD[thing.record_class]] = thing.container.id
    values["origin"] = _origin(context, thing, values.get("origin", ""))
    if thing.record_class in _HOLDS:
        _check_place(thing, values, records)
    return thing.record_class(id=thing.id, **values)


def extra_text(fields: dict[str, Any]) -> str:
    """Return unknown fields as the text that a record keeps them in: JSON, ASCII, sorted."""
    return json.dumps(fields, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _checked_extra(fields: dict[str, Any], path: str) -> str:
    """Return unknown fields as they are kept. Raises KnownError, with the path, when they are more than can be."""
    text = extra_text(fields)
    if len(text) > EXTRA_LIMIT or is_crowded(text, MOST_SIGNS_KEPT):
        raise KnownError(path, tr("its unknown fields hold more than can be kept"))
    return text


def _origin(context: Context, thing: Thing, file_id: str) -> str:
    """Return the id here of what the thing continues: what the file says, else the same id on an earlier map."""
    if not file_id:
        return thing.origin
    earlier = context.things.first.get((thing.record_class, file_id))
    return earlier.id if earlier is not None and earlier is not thing else file_id


def _check_place(thing: Thing, values: dict[str, Any], records: dict[str, Record]) -> None:
    lane = records[values["lane"]]
    assert isinstance(lane, Lane)
    name = list_name(thing.record_class)
    if LANE_KIND[lane.type].holds != _HOLDS[thing.record_class]:
        reason = tr("a lane of kind {kind} holds no {things}", kind=lane.type, things=name)
        raise KnownError(f"{thing.path}.lane", reason)
    step = records.get(values.get("step", ""))
    if step is not None:
        stage = getattr(step, "stage")  # noqa: B009
        if values.get("stage") not in (None, "", stage):
            raise KnownError(f"{thing.path}.stage", tr("the step is in another stage"))
        values["stage"] = stage
    if not values.get("stage"):
        raise KnownError(f"{thing.path}.stage", tr("this is missing"))


def _keep_document_fields(context: Context, tree: dict[str, Any], records: dict[str, Record]) -> None:
    """Keep the document's own unknown fields with its first map (or else its first record)."""
    unknown = {key: value for key, value in tree.items() if key not in {"format", "version", *TOP_LISTS}}
    maps = (record for record in records.values() if isinstance(record, JourneyMap))
    keeper = next(maps, None) or next(iter(records.values()), None)
    for key in unknown:
        context.note_unknown(key, kept=keeper is not None, limit=80)
    if unknown and keeper:
        own = json.loads(keeper.extra) if keeper.extra else {}
        records[keeper.id] = replace(keeper, extra=_checked_extra(own | {DOCUMENT_EXTRA: unknown}, ""))


def _ranked(records: Iterable[Record]) -> Iterable[Record]:
    """Give the records ranks in their order."""
    rows: dict[RowKey, list[Record]] = defaultdict(list)
    for record in records:
        rows[row_key(record)].append(record)
    for row in rows.values():
        for record, rank in zip(row, first_ranks(len(row)), strict=True):
            yield replace(record, rank=rank)
