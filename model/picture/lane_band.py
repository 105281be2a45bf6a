"""A group of lanes: the band at the left of their labels, with the group's name in columns of letters or sideways."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from model.lane_groups import Run
from model.layout.grid import Row
from model.layout.measures import COLLAPSED_HEIGHT, LABEL_WIDTH, LEVEL_STEP, LINE_HEIGHT, MARGIN, ROW_HEIGHT
from model.layout.text import TextBlock, TextStyle, lay_out
from model.picture.lane_header import header_ground
from model.picture.marks import Box, Group, Mark, Turned
from model.picture.memory import Memory
from model.picture.pieces import line
from model.picture.setting import RowDrawing, Setting
from model.picture.theme import Theme
from model.picture.words import joined, lane_title
from model.records import Lane
from model.values import LANE_KIND
from resources.i18n import tr

COLUMN_WIDTH = 15.0
"""The width that a column of letters takes."""
_MOST_COLUMNS = 3
_PADDING = 6.0
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")
_SPACE = 0.45
"""The height of a space between words, in lines."""


@dataclass(frozen=True, slots=True)
class Side:
    """What a grouped lane leaves for its group: the band's width, and the least height that its own row has to have."""

    width: float = 0.0
    least: float = 0.0


NO_SIDE = Side()


def side_of(run: Run, theme: Theme) -> Side:
    """Return the room that the name of a group needs beside its lanes.

    The name is set in as many columns as the lanes' least heights ask for; where even ``_MOST_COLUMNS`` do not hold
    it, every row grows.
    """
    if not run.name or run.folded:
        return NO_SIDE
    sure = sum(map(_least_height, run.lanes))
    if _is_turned(run.name):
        return _turned_side(run, sure, theme)
    letters, high = list(_letters(run.name)), _line(_style(theme))
    columns = next((n for n in range(1, _MOST_COLUMNS + 1) if _count(letters, sure, high) <= n), 0)
    if columns:
        return Side(columns * COLUMN_WIDTH, 0.0)
    needed = sure
    while _count(letters, needed, high) > _MOST_COLUMNS:
        needed *= 1.25
    return Side(_MOST_COLUMNS * COLUMN_WIDTH, needed / len(run.lanes))


def _is_turned(name: str) -> bool:
    """Whether a name is written sideways: Korean, Chinese and Japanese letters stand upright below each other."""
    return not any(letter.isalpha() and unicodedata.east_asian_width(letter) in "WF" for letter in name)


def _turned_side(run: Run, sure: float, theme: Theme) -> Side:
    """Return the room for a name that is written sideways, in as few lines as the lanes' least heights allow."""
    needed, most = sure, _MOST_COLUMNS * COLUMN_WIDTH
    while (high := _turned(run.name, needed, theme).height) > most:
        needed *= 1.25
    width = COLUMN_WIDTH * max(1, math.ceil(high / COLUMN_WIDTH))
    return Side(width, 0.0 if needed == sure else needed / len(run.lanes))


def _turned(name: str, height: float, theme: Theme) -> TextBlock:
    return lay_out(" ".join(name.split()), _style(theme), max(1.0, height - 2 * _PADDING))


def _count(letters: Sequence[str], height: float, high: float) -> int:
    return len(list(_columns(letters, height - 2 * _PADDING, high)))


def band_groups(runs: Sequence[Run], rows: Sequence[Row], setting: Setting, memory: Memory) -> list[Group]:
    """Return the bands of the groups that are unfolded, over their rows."""
    places = {row.lane: row for row in rows}
    bands: list[Group] = []
    for run in runs:
        if run.name and not run.folded:
            first, last = places[run.lanes[0].id], places[run.lanes[-1].id]
            height = last.y + last.height - first.y
            make = partial(_band, run, first.y, height, setting)
            bands.append(memory.recall(("band of lanes", first.lane), (run, first.y, height, setting), make))
    return bands


def _band(run: Run, y: float, height: float, setting: Setting, _: Memory) -> Group:
    theme, width = setting.theme, side_of(run, setting.theme).width
    marks: list[Mark] = [Box(0, 0.5, width, height - 0.5, fill=theme.ground)]
    marks += [line(width, 0, width, height, theme.hairline), line(0, 0, width, 0, theme.hairline)]
    said = joined(run.name, tr("Group of {count} lanes", language=setting.language, count=len(run.lanes)))
    if _is_turned(run.name):
        block = _turned(run.name, height, theme)
        words = Turned((width - block.height) / 2, (height + block.width) / 2, tuple(block.placed(0, 0)))
        return Group(MARGIN, y, width, height, (*marks, words), kind="lane_group", name=said)
    style = _style(theme)
    high = _line(style)
    columns = list(_columns(list(_letters(run.name)), height - 2 * _PADDING, high))
    left = (width - len(columns) * COLUMN_WIDTH) / 2
    for number, column in enumerate(columns):
        top = (height - sum(_height(letter, high) for letter in column)) / 2
        for letter in column:
            block = lay_out(letter, style)
            marks += block.placed(left + number * COLUMN_WIDTH + (COLUMN_WIDTH - block.width) / 2, top)
            top += _height(letter, high)
    return Group(MARGIN, y, width, height, tuple(marks), kind="lane_group", name=said)


def _columns(letters: Sequence[str], height: float, high: float) -> Iterator[list[str]]:
    """Yield the letters as columns of a height; a column begins with no space, and breaks at one where it can."""
    rest = list(letters)
    while rest:
        room, fits = height, 0
        while fits < len(rest) and (room := room - _height(rest[fits], high)) >= 0:
            fits += 1
        column = rest[: max(1, fits)]
        if len(rest) > len(column) and " " in column and rest[len(column)] != " ":
            column = column[: len(column) - column[::-1].index(" ")]
        rest = rest[len(column) :]
        while rest and rest[0] == " ":
            rest.pop(0)
        while column and column[-1] == " ":
            column.pop()
        if column:
            yield column


def _letters(name: str) -> Iterator[str]:
    """Yield what is seen as one letter each, with the marks that belong to it; spaces as single ones."""
    letter = ""
    for character in " ".join(name.split()):
        if letter and (unicodedata.combining(character) or character in _JOINERS or letter[-1] == "\u200d"):
            letter += character
            continue
        if letter:
            yield letter
        letter = character
    if letter:
        yield letter


def _height(letter: str, high: float) -> float:
    return high * _SPACE if letter == " " else high


def _style(theme: Theme) -> TextStyle:
    return replace(theme.lane_note, face=theme.face("semibold"), colour=theme.title.colour)


def _line(style: TextStyle) -> float:
    return style.size * 1.22


def _least_height(lane: Lane) -> float:
    if LANE_KIND[lane.type].holds == "nothing":
        return LINE_HEIGHT
    if lane.collapsed:
        return COLLAPSED_HEIGHT
    if LANE_KIND[lane.type].holds == "emotions":
        return 4 * LEVEL_STEP
    return ROW_HEIGHT if lane.height is None else lane.height


def folded_row(run: Run, radius: float, setting: Setting) -> RowDrawing:
    """Draw a folded group: one thin row with its name, how many lanes there are, and what they are called."""
    theme, language = setting.theme, setting.language
    words = tr("{group} ({count} lanes)", language=language, group=run.name, count=len(run.lanes))
    block = lay_out(words, theme.lane, LABEL_WIDTH - 12 - 7)
    names = lay_out(
        " · ".join(lane_title(lane, language) for lane in run.lanes),
        theme.small,
        max(1.0, setting.width - LABEL_WIDTH - 20),
    )
    height = max(COLLAPSED_HEIGHT, block.height + 8.4, names.height + 8.4)
    label: tuple[Mark, ...] = (*header_ground(height, radius, setting), *block.placed(12, (height - block.height) / 2))
    first = run.lanes[0].id
    header = Group(0, 0, LABEL_WIDTH, height, label, first, "lane_header", words)
    top = line(0, 0, setting.width, 0, theme.hairline)
    marks: tuple[Mark, ...] = (header, *names.placed(LABEL_WIDTH + 10, (height - names.height) / 2), top)
    said = joined(words, tr("Folded group of lanes", language=language))
    return RowDrawing(Group(0, 0, setting.width, height, marks, first, "lane", said))
