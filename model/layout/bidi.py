"""Right-to-left text: which direction each character has, and the order in which pieces are seen (UAX #9)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_EMBEDDING_OF_ISOLATE = {"LRI": "LRE", "RLI": "RLE", "PDI": "PDF"}
_LONGEST = 20_000


def has_right_to_left(text: str) -> bool:
    """Say whether any character could run from right to left."""
    return _RIGHT_TO_LEFT.search(text) is not None


def levels(paragraph: str) -> tuple[int, list[int]]:
    """Return the base level of a paragraph (0 left to right, 1 right to left) and the level of each character.

    Isolates count as embeddings. A very long paragraph is resolved part by part, all with its base direction.
    """
    from bidi.algorithm import get_base_level  # type: ignore[import-untyped]

    base: int = get_base_level(paragraph)
    result: list[int] = []
    for start in range(0, len(paragraph), _LONGEST):
        result += _levels(paragraph[start : start + _LONGEST], base)
    return base, result


def _levels(text: str, base: int) -> list[int]:
    from bidi import algorithm  # type: ignore[import-untyped]

    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for index, character in enumerate(storage["chars"]):
        character["index"] = index
        character["type"] = _without_isolates(text, index, character["type"])
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = {character["index"]: character["level"] for character in storage["chars"]}
    result: list[int] = []
    for index in range(len(text)):
        result.append(found.get(index, result[-1] if result else base))
    return result


def _without_isolates(text: str, index: int, kind: str) -> str:
    if kind == "FSI":
        strong = next((k for k in map(bidirectional, text[index + 1 :]) if k in ("L", "R", "AL")), "L")
        return "LRE" if strong == "L" else "RLE"
    if not kind:  # not assigned yet: what its block runs like (UAX #9, 3.2)
        return "R" if has_right_to_left(text[index]) else "L"
    return _EMBEDDING_OF_ISOLATE.get(kind, kind)


def visual_order(piece_levels: Sequence[int]) -> list[int]:
    """Return the indices of pieces as they are seen from left to right (rule L2)."""
    order = list(range(len(piece_levels)))
    highest = max(piece_levels, default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            if piece_levels[order[start]] < level:
                start += 1
                continue
            end = start
            while end < len(order) and piece_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end
    return order
