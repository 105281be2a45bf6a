"""Adding, duplicating and ordering editions, and the presets that a new one begins with."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, cast

from model.change import Change, Label
from model.document import Document
from model.identity import new_id
from model.operations.copying import duplicates
from model.operations.placing import adding, already_in_order, named, placed, replaced, required, updates
from model.records import Card, Edition
from model.values import CARD_PARTS
from resources.i18n import mark, tr

_ALL_PARTS = tuple(part.value for part in CARD_PARTS)


@dataclass(frozen=True, slots=True)
class Preset:
    """What a new edition begins with: a (marked) name, an icon, its fields, and whether it is for one department."""

    name: str
    icon: str
    values: MappingProxyType[str, Any]
    department: bool = False


def _preset(name: str, icon: str, *, department: bool = False, **values: Any) -> Preset:
    return Preset(name, icon, MappingProxyType(values), department)


PRESETS: tuple[Preset, ...] = (
    _preset(
        mark("Executive one-pager"), "file", paper="A4", orientation="landscape", fit="page", hidden_parts=_ALL_PARTS
    ),
    _preset(mark("Team poster (A0)"), "map", paper="A0", orientation="landscape", fit="page"),
    _preset(mark("Team poster (A1)"), "map", paper="A1", orientation="landscape", fit="page"),
    _preset(
        mark("Hand-out for one department"),
        "users",
        department=True,
        paper="A3",
        orientation="landscape",
        fit="page",
        scrub=("owners", "quotes", "internal"),
    ),
)
"""What the list of editions offers; the hand-out begins with the department that owns most cards."""


def editions_of(document: Document) -> tuple[Edition, ...]:
    """Return the editions of a document in order."""
    return cast("tuple[Edition, ...]", document.rows.get((Edition.kind,), ()))


def departments(document: Document) -> tuple[str, ...]:
    """Return the owners and tags that cards really have, in alphabetical order, owners first."""
    cards = tuple(document.all_of(Card))
    owners = _distinct(card.owner for card in cards)
    tags = _distinct(tag for card in cards for tag in card.tags)
    known = {owner.casefold() for owner in owners}
    return (*owners, *(tag for tag in tags if tag.casefold() not in known))


def add_edition(document: Document, name: str, identity: str = "", **values: Any) -> Change:
    """Add an edition behind the others; a name that is taken gets a number."""
    row = editions_of(document)
    edition = Edition(id=identity or new_id(), name=free_name(document, name), **values)
    return adding(row, [edition], len(row), Label.of(mark("Add edition “{title}”"), title=named(edition)))


def add_preset(document: Document, preset: Preset, identity: str = "") -> Change:
    """Add an edition as a preset has it."""
    values = dict(preset.values)
    if preset.department:
        counted = Counter(card.owner.strip() for card in document.all_of(Card) if card.owner.strip())
        found = [owner for owner, _ in counted.most_common(1)] or list(departments(document)[:1])
        values["department"] = found[0] if found else ""
    return add_edition(document, tr(preset.name), identity, **values)


def duplicate_edition(document: Document, edition_id: str, identity: str = "") -> Change:
    """Add a copy of an edition behind the original. Raises Refused when it is gone."""
    edition = required(document, edition_id, Edition)
    row = editions_of(document)
    (copy,) = duplicates([edition])
    copy = replaced(copy, id=identity or copy.id, name=free_name(document, edition.name))
    label = Label.of(mark("Duplicate edition “{title}”"), title=named(edition))
    return adding(row, [copy], row.index(edition) + 1, label)


def move_edition(document: Document, edition_id: str, index: int) -> Change:
    """Move an edition before the one that is number ``index`` among the others. Raises Refused when it is gone."""
    edition = required(document, edition_id, Edition)
    row = editions_of(document)
    if already_in_order(row, [edition], index):
        return Change()
    label = Label.of(mark("Move edition “{title}”"), title=named(edition))
    return updates(document, placed(row, [edition], index), label)


def free_name(document: Document, wanted: str) -> str:
    """Return a name that no edition has: the wanted one, or that with a number behind it."""
    taken = {edition.name for edition in editions_of(document)}
    wanted = wanted.strip() or tr("Edition")
    number, name = 2, wanted
    while name in taken:
        name, number = f"{wanted} {number}", number + 1
    return name


def _distinct(words: Iterable[str]) -> list[str]:
    """Return words once each, as first written, in alphabetical order."""
    found: dict[str, str] = {}
    for word in words:
        if word.strip():
            found.setdefault(word.strip().casefold(), word.strip())
    return [found[key] for key in sorted(found)]
