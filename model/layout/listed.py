"""Text with simple lists: lines that begin with a bullet or a number hang under their first word.

What was typed stays what it is; only where its lines stand follows from the signs at their beginnings.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from model.layout.longest import drawn
from model.layout.text import Line, TextBlock, TextStyle, lay_out, measure
from model.picture.marks import Text

INDENT = "  "
"""What one level of a list is typed with."""
LEVELS = 2
_GAP = 0.45
_STEP = 1.15
_LEAST_ROOM = 4.0
"""Ems that must be left for the words of an item; a narrower text is not hung."""
_ITEM = re.compile(r"^([ \t]*)([-*•·ㆍ‣–]|\d{1,3}[.)])([ \t]+)(?=\S|$)")
_DRAWN = {"-": "•", "*": "•"}


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: its level (from 0), its sign as typed, where its words begin."""

    level: int
    sign: str
    begin: int


def list_item(line: str) -> Item | None:
    """Return what makes a line an item of a list, None for a plain line."""
    found = _ITEM.match(line)
    if found is None:
        return None
    depth = len(found[1].replace("\t", INDENT)) // len(INDENT)
    return Item(min(depth, LEVELS - 1), found[2], found.end())


def next_sign(sign: str) -> str:
    """Return the sign of the item after one: the number counted on, or the same bullet."""
    digits = sign.rstrip(".)")
    return f"{int(digits) + 1}{sign[len(digits) :]}" if digits.isdigit() else sign


def has_list(text: str) -> bool:
    """Whether any line of a text is an item of a list."""
    return any(list_item(line) for line in text.split("\n"))


def lay_out_listed(text: str, style: TextStyle, width: float) -> TextBlock:
    """Lay text out as ``lay_out`` does, with the items of lists hung; text without a list is laid out just so."""
    text = drawn(text)
    if not has_list(text):
        return lay_out(text, style, width)
    paragraphs = list(_paragraphs(text))
    signs = _sign_widths((item for _, _, item in paragraphs if item), style)
    lines: list[Line] = []
    marks: list[Text] = []
    y = widest = 0.0
    for start, line, item in paragraphs:
        left, begin = 0.0, 0
        if item and _left(item, signs, style) + _LEAST_ROOM * style.size <= width:
            left, begin = _left(item, signs, style), item.begin
            at = left - signs[item.level] - _GAP * style.size
            marks += lay_out(_DRAWN.get(item.sign, item.sign), style).placed(at, y)
        block = lay_out(line[begin:], style, width - left)
        marks += block.placed(left, y)
        lines += [_moved(one, start + begin, left, y) for one in block.lines]
        widest, y = max(widest, left + block.width), y + block.height
    return TextBlock(widest, y, tuple(lines), tuple(marks))


def _moved(line: Line, start: int, x: float, y: float) -> Line:
    return replace(line, start=line.start + start, x=line.x + x, baseline=line.baseline + y)


def _paragraphs(text: str) -> Iterator[tuple[int, str, Item | None]]:
    start = 0
    for line in text.split("\n"):
        yield start, line, list_item(line)
        start += len(line) + 1


def _sign_widths(items: Iterable[Item], style: TextStyle) -> dict[int, float]:
    """Return the room that signs take at each level: that of the widest, so that words stand under each other."""
    widths: dict[int, float] = {}
    for item in items:
        width = measure(_DRAWN.get(item.sign, item.sign), style)
        widths[item.level] = max(width, widths.get(item.level, 0.0))
    return widths


def _left(item: Item, signs: dict[int, float], style: TextStyle) -> float:
    return (_STEP * item.level + _GAP) * style.size + signs[item.level]
