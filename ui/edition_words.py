"""What an edition takes out, in plain words."""

from __future__ import annotations

from collections.abc import Iterable

from model.document import Document
from model.editions import left_over
from model.records import Edition
from model.values import CARD_PARTS, LANE_CHOICES, SCRUBS, Choice
from resources.i18n import tr

_MOST_NAMED = 5


def edition_words(edition: Edition, *, printing: bool = False) -> str:
    """Return what is not in the file, what is only not drawn, and whose cards are shown; a line for each."""
    lines = []
    gone = [*_labels(SCRUBS, edition.scrub), *_labels(LANE_CHOICES, edition.left_out)]
    if gone and printing:
        lines.append(tr("Not printed: {things}", things=", ".join(gone)))
    elif gone:
        lines.append(tr("Not in the file, nor in the document inside it: {things}", things=", ".join(gone)))
    parts = _labels(CARD_PARTS, edition.hidden_parts)
    if parts and printing:
        lines.append(tr("Not drawn on cards: {things}", things=", ".join(parts)))
    elif parts:
        lines.append(tr("Not drawn on cards, but in the document inside: {things}", things=", ".join(parts)))
    if edition.department.strip():
        lines.append(tr("Only the cards of {department}", department=edition.department.strip()))
    return "\n".join(lines)


def left_over_words(document: Document, edition: Edition) -> str:
    """Return a warning naming the owners who still stand in some text, "" when there are none."""
    found = left_over(document, edition)
    if not found:
        return ""
    names = ", ".join(f"“{name}”" for name in found[:_MOST_NAMED])
    if len(found) > _MOST_NAMED:
        names = f"{names} {tr('and {count} more', count=len(found) - _MOST_NAMED)}"
    return tr("Still named in texts: {names}. Look through these texts before you pass it on.", names=names)


def _labels(choices: Iterable[Choice], values: Iterable[str]) -> list[str]:
    wanted = set(values)
    return [tr(choice.label) for choice in choices if choice.value in wanted]
