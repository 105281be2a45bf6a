"""What stands above and below a compared map: both names, the legend, and the numbered list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from model.compare import Comparison, Kind
from model.compare_words import KIND_WORDS, SIGNS, field_words, place_words, side_words, signed, thing_words
from model.layout.text import lay_out
from model.picture.comparison_curves import BEFORE, BEFORE_DASH, BEFORE_WIDTH
from model.picture.comparison_marks import BADGE_HEIGHT, Numbered, badge, badge_width
from model.picture.marks import Mark, Path
from model.picture.pieces import Strip, line
from model.picture.theme import Theme
from resources.i18n import tr

_GAP = 18.0
_COLUMNS = 3
_COLUMN_GAP = 24.0
_ENTRY_GAP = 6.0
KINDS: tuple[Kind, ...] = ("added", "removed", "moved", "changed")


def head_block(
    comparison: Comparison, numbered: Sequence[Numbered], width: float, theme: Theme, language: str
) -> Strip:
    """Return the names of both sides and the legend with its counts, placed from (0, 0)."""
    words = tr(
        "Comparison: {left} → {right}",
        language=language,
        left=side_words(comparison.left),
        right=side_words(comparison.right),
    )
    title = lay_out(words, replace(theme.stage, colour=theme.title.colour), width)
    marks: list[Mark] = list(title.marks)
    x, y = 0.0, title.height + 8
    for kind in KINDS:
        count = sum(item.difference.kind == kind for item in numbered)
        sign = SIGNS[kind]
        chip = badge_width(sign)
        text = lay_out(f"{tr(KIND_WORDS[kind], language=language)} {count}", theme.fact)
        if x + chip + 5 + text.width > width:
            x, y = 0.0, y + BADGE_HEIGHT + 6
        marks += badge(sign, kind, (x + chip, y))
        marks += text.placed(x + chip + 5, y + (BADGE_HEIGHT - text.height) / 2)
        x += chip + 5 + text.width + _GAP
    if any(curve.differs for curve in comparison.curves):
        x, y = _curve_legend(comparison, (x, y), width, theme, language, marks)
    if not numbered:
        nothing = lay_out(tr("No differences", language=language), theme.fact)
        marks += nothing.placed(0, y + BADGE_HEIGHT + 6)
        y += BADGE_HEIGHT + 6
    return Strip(tuple(marks), width, y + BADGE_HEIGHT)


def _curve_legend(
    comparison: Comparison, at: tuple[float, float], width: float, theme: Theme, language: str, marks: list[Mark]
) -> tuple[float, float]:
    """Say which curve is the dashed one, and how much the whole changed."""
    x, y = at
    words = tr("Curve before", language=language)
    own = next((curve for curve in comparison.curves if not curve.persona), comparison.curves[0])
    after = tr("Mean change of the curve: {change}", language=language, change=signed(own.change))
    text = lay_out(f"{words} · {after}", theme.fact)
    if x + 38 + text.width > width:
        x, y = 0.0, y + BADGE_HEIGHT + 6
    middle = y + BADGE_HEIGHT / 2
    way = (("M", x, middle), ("L", x + 32, middle))
    marks.append(Path(way, stroke=BEFORE, stroke_width=BEFORE_WIDTH, dash=BEFORE_DASH))
    marks += text.placed(x + 38, y + (BADGE_HEIGHT - text.height) / 2)
    return x + 38 + text.width + _GAP, y


def list_block(
    comparison: Comparison, numbered: Sequence[Numbered], width: float, theme: Theme, language: str
) -> Strip:
    """Return the numbered list in columns, placed from (0, 0); nothing when nothing differs."""
    if not numbered:
        return Strip((), width, 0.0)
    title = lay_out(tr("Differences", language=language), theme.lane)
    marks: list[Mark] = [line(0, 0, width, 0, theme.hairline), *title.placed(0, 10)]
    top = 10 + title.height + 6
    room = (width - (_COLUMNS - 1) * _COLUMN_GAP) / _COLUMNS
    entries = [_entry(comparison, item, room, theme, language) for item in numbered]
    wanted = sum(entry.height + _ENTRY_GAP for entry in entries) / _COLUMNS
    column, y, lowest = 0, top, top
    for entry in entries:
        if y - top >= wanted and column < _COLUMNS - 1:
            column, y = column + 1, top
        marks += entry.placed(column * (room + _COLUMN_GAP), y)
        y += entry.height + _ENTRY_GAP
        lowest = max(lowest, y)
    return Strip(tuple(marks), width, lowest)


def _entry(comparison: Comparison, item: Numbered, width: float, theme: Theme, language: str) -> Strip:
    """Return one difference: its badge, what it is and where, and below what changed in it."""
    difference = item.difference
    words = f"{item.sign} {item.number}"
    marks: list[Mark] = list(badge(words, difference.kind, (badge_width(words), 0)))
    indent = 46.0
    where = place_words(comparison, difference, language)
    first = lay_out(thing_words(difference, language), theme.card, width - indent)
    marks += first.placed(indent, (BADGE_HEIGHT - first.height / max(1, len(first.lines))) / 2)
    y = max(first.height, BADGE_HEIGHT)
    for text in filter(None, (where, *field_words(comparison, difference, language))):
        block = lay_out(text, theme.small, width - indent)
        marks += block.placed(indent, y)
        y += block.height
    return Strip(tuple(marks), width, y)
