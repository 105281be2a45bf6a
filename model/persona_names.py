"""The names of personas in texts: what is put in their place, and what of them may still stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import unquote

from model.records import Link

_START = re.compile(r"[^,،、·(\n]+")
"""A name ends where its description starts: “Kim Jieun, 34”."""
_SPELLINGS = re.compile(r"\s*[/|]\s*")
_WORDS = re.compile(r"[^\W\d_][^\s,،、·()/|]*")
_FULL_NAME = re.compile("[가-힣]([가-힣]{2})")
"""A Korean family name and given name."""
_LEAST = 2
"""Characters: replacing shorter names would hit other words."""


def spellings(name: str) -> tuple[str, ...]:
    """Return what to look for: a name as it is, without what follows a comma, and each of its spellings."""
    start = _START.match(name)
    short = start[0].strip() if start else ""
    found = dict.fromkeys((name.strip(), short, *(part.strip() for part in _SPELLINGS.split(short))))
    return tuple(text for text in found if len(text) >= _LEAST)


def without_names(value: Any, names: Mapping[str, str]) -> Any:
    """Return a text, link or tuple of them with each of the names replaced; an address that holds one is taken out."""
    if isinstance(value, str):
        pattern = _pattern(tuple(sorted(names, key=len, reverse=True)))
        by_folded = {_folded(name): other for name, other in names.items()}
        return pattern.sub(lambda found: by_folded.get(_folded(found[0]), ""), value)
    if isinstance(value, Link):
        address = value.url
        kept = address if without_names(unquote(address), names) == unquote(address) else ""
        return Link(without_names(value.title, names), kept)
    return tuple(without_names(item, names) for item in value)


def parts_in(name: str, text: str) -> Iterator[str]:
    """Yield the words of a name, and a Korean given name alone, that stand in a text as words of their own."""
    start = _START.match(name)
    for word in dict.fromkeys(_WORDS.findall(start[0] if start else "")):
        given = _FULL_NAME.fullmatch(word)
        for part in (word, given[1]) if given else (word,):
            # In “Buyer for the first time” only the first word may be a name.
            if len(part) >= _LEAST and not part[0].islower() and _stands_in(part, text):
                yield part


def _stands_in(part: str, text: str) -> bool:
    """Particles follow Korean names without a space; other words end where their letters do."""
    end = "" if "가" <= part[-1] <= "힣" else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(part)}{end}", text) is not None


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """Names as they are written, anywhere; in capitals or small letters, as words of their own."""
    exact = [r"\s+".join(map(re.escape, name.split())) for name in names]
    return re.compile("|".join(f"{one}|(?i:(?<!\\w){one}(?!\\w))" for one in exact))


def _folded(text: str) -> str:
    return " ".join(text.split()).casefold()
