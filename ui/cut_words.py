"""Words for the texts that are too long to be drawn whole: the same in the export dialog and on the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from model.cleaning import one_line, shortened
from model.document import Document, records_of_map
from model.fields import FieldKind, fields_of
from model.layout.longest import LONGEST_DRAWN, MOST_LINE_ENDS, is_drawn_whole
from model.records import Record, title_of
from resources.i18n import tr

_MOST_NAMED = 20
_TEXTS = frozenset({FieldKind.LINE, FieldKind.TEXT})


def cut_words(document: Document, maps: Iterable[str]) -> str:
    """Name the things on some maps with a text of which only the beginning is drawn; "" where there are none."""
    found = [_name(record) for map_id in maps for record in records_of_map(document, map_id) if _is_cut(record)]
    if not found:
        return ""
    named = found[:_MOST_NAMED]
    if len(found) > _MOST_NAMED:
        named.append(tr("and {count} more", count=len(found) - _MOST_NAMED))
    bounds = {"characters": f"{LONGEST_DRAWN:,}", "lines": f"{MOST_LINE_ENDS:,}"}
    words = tr("Of texts longer than {characters} characters or {lines} lines the beginning is drawn:", **bounds)
    return words + "\n" + "\n".join(named)


def _is_cut(record: Record) -> bool:
    return not all(map(is_drawn_whole, _texts(record)))


def _texts(record: Record) -> Iterator[str]:
    return (getattr(record, item.name) for item in fields_of(type(record)) if item.kind in _TEXTS)


def _name(record: Record) -> str:
    return tr("“{name}”", name=shortened(one_line(title_of(record))))
