"""What an export is made of beside the map: an edition's choices, and what changed since a snapshot. Needs no Qt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from export.options import ExportOptions, parse_paper
from model.document import Document
from model.editions import edition_view
from model.errors import KnownError
from model.names import as_seen
from model.operations.editions import editions_of
from model.records import Edition
from resources.i18n import tr

if TYPE_CHECKING:
    from model.layout.pages import Fit
    from model.layout.paper import Orientation
    from model.picture.pack.pages import ChangeRow
    from storage.files import StoredDocument


def edition_named(document: Document, wanted: str, path: Path) -> Edition:
    """Return an edition by its name or id. Raises KnownError: there is none, or there are several."""
    editions = editions_of(document)
    found = [item for item in editions if item.id == wanted] or [
        item for item in editions if as_seen(item.name) == as_seen(wanted)
    ]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(item.id for item in found)
        reason = tr("{count} editions are called “{name}”", count=str(len(found)), name=wanted)
        raise KnownError(str(path), reason, tr("Give the id: {ids}", ids=ids))
    names = ", ".join(f"“{item.name}”" for item in editions) or tr("none")
    reason = tr("there is no edition “{name}”", name=wanted)
    raise KnownError(str(path), reason, tr("There are: {titles}", titles=names))


def options_of(edition: Edition, otherwise: ExportOptions) -> ExportOptions:
    """Return the options with what an edition says of the paper. Raises KnownError for a paper that cannot be."""
    tiled = edition.fit == "tiles"
    return replace(
        otherwise,
        paper=parse_paper(edition.paper) if edition.paper else otherwise.paper,
        orientation=cast("Orientation", edition.orientation) if edition.orientation else otherwise.orientation,
        fit=cast("Fit", edition.fit),
        scale=edition.scale / 100 if edition.scale and edition.fit in ("scale", "tiles") else 1.0,
        across=(otherwise.across or 2) if tiled and not edition.scale else 0,
    )


def changes_since(
    stored: StoredDocument, wanted: str, edition: Edition | None = None
) -> Callable[[str], tuple[ChangeRow, ...] | None]:
    """Return what gives the changes of a map since a snapshot, by its name or number; "" is the latest one.

    With an edition, both are compared as it shows them: what it takes out is not told as a change either. Where there
    is no snapshot and none was named, there are no changes to speak of. Raises KnownError for a snapshot
    that is not there or cannot be read.
    """
    shelf = stored.snapshots
    every = sorted(shelf.all(), key=lambda item: item.number)
    if not wanted and not every:
        return lambda _map_id: None
    chosen = [item for item in every if not wanted or wanted.strip() == str(item.number) or _same(item.name, wanted)]
    if not chosen:
        names = ", ".join(f"“{item.name}”" for item in every) or tr("none")
        reason = tr("there is no snapshot “{name}”", name=wanted)
        raise KnownError(str(stored.path), reason, tr("There are: {titles}", titles=names))
    before, now = shelf.document(chosen[-1].number), stored.document
    if edition is not None:
        before, now = edition_view(before, edition), edition_view(now, edition)
    return lambda map_id: _rows(before, now, map_id)


def _rows(before: Document, now: Document, map_id: str) -> tuple[ChangeRow, ...] | None:
    from model.compare import Side, compare
    from model.compare_words import field_words, kind_words, place_words, thing_words
    from model.picture.memory import Memory
    from model.picture.words import map_language

    if map_id not in before.records or map_id not in now.records:
        return None
    language = map_language(now, map_id, Memory())
    comparison = compare(Side(before, map_id, ""), Side(now, map_id, ""))
    rows = []
    for item in comparison.differences:
        how = "; ".join(field_words(comparison, item, language)) or place_words(comparison, item, language)
        rows.append((kind_words(item, language), thing_words(item, language), how))
    return tuple(rows)


def _same(name: str, other: str) -> bool:
    return as_seen(name) == as_seen(other)
