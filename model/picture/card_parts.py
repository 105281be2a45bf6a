"""What a map leaves out on its cards: a card without these parts, for all that is drawn of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from model.records import Card

WITHOUT: Mapping[str, Mapping[str, Any]] = MappingProxyType(
    {
        "text": MappingProxyType({"text": "", "improvement": ""}),
        "channel": MappingProxyType({"channel": ""}),
        "owner": MappingProxyType({"owner": ""}),
        "tags": MappingProxyType({"tags": ()}),
        "evidence": MappingProxyType({"evidence_level": ""}),
        "severity": MappingProxyType({"severity": None}),
        "links": MappingProxyType({"links": ()}),
    }
)
"""The fields that belong to each word of ``model.values.CARD_PARTS``, and what they are when it is left out."""


def shown_card(card: Card, hidden: tuple[str, ...]) -> Card:
    """Return the card without the parts that are left out; the very same when there are none."""
    if not hidden:
        return card
    values: dict[str, Any] = {}
    for part in hidden:
        values |= WITHOUT.get(part, {})
    changed = {name: value for name, value in values.items() if getattr(card, name) != value}
    return replace(card, **changed) if changed else card
