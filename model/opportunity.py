"""How much an opportunity is worth."""

from __future__ import annotations

from model.records import Card


def opportunity_score(card: Card) -> float | None:
    """Return importance + max(importance - satisfaction, 0), 0 to 20 (Ulwick 2005); None when one is missing."""
    if card.importance is None or card.satisfaction is None:
        return None
    return card.importance + max(card.importance - card.satisfaction, 0)
