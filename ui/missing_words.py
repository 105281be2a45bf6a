"""Words for the characters that no font has, by card: the same in the export dialog and on the command line."""

from __future__ import annotations

from collections.abc import Sequence

from model.cleaning import shortened
from resources.i18n import tr


def missing_words(found: Sequence[tuple[str, Sequence[str]]], most: int) -> str:
    """Return what is missing in the first ``most`` of (name of a card, its characters); "" where nothing is."""
    if not found:
        return ""
    named = [
        tr("“{name}”: {characters}", name=shortened(name or tr("Map")), characters=" ".join(map(_spelled, characters)))
        for name, characters in found[:most]
    ]
    if len(found) > most:
        named.append(tr("and {count} more", count=len(found) - most))
    return tr("No font has these characters; a question mark is printed:") + "\n" + "\n".join(named)


def _spelled(character: str) -> str:
    return " ".join(f"U+{ord(part):04X}" for part in character)
