"""A lane's header: its icon and name in the label column."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.layout.measures import LABEL_ICON, LABEL_ICON_X, LABEL_TEXT_X, LABEL_WIDTH
from model.layout.text import lay_out
from model.picture.marks import Group, Mark, Path
from model.picture.pieces import icon, line, rounded
from model.picture.setting import Setting
from model.picture.words import lane_title
from model.records import Lane
from model.values import LANE_KIND

_TOP = 10.5


@dataclass(frozen=True, slots=True)
class Label:
    """A lane's name laid out: its text, marks, number of lines, right and bottom edge."""

    text: str
    marks: tuple[Mark, ...]
    lines: int
    right: float
    bottom: float


def lane_label(lane: Lane, setting: Setting, top: float = _TOP) -> Label:
    """Lay out a lane's icon, name and group."""
    theme = setting.theme
    text = lane_title(lane, setting.language)
    room = LABEL_WIDTH - LABEL_TEXT_X - 7
    block = lay_out(text, theme.lane, room)
    line_height = theme.lane.size * theme.lane.line_height
    sign = icon(LANE_KIND[lane.type].icon, LABEL_ICON_X, top + (line_height - LABEL_ICON) / 2, LABEL_ICON, theme.icon)
    marks: list[Mark] = [*sign, *block.placed(LABEL_TEXT_X, top)]
    bottom = top + block.height
    if lane.group:
        note = lay_out(lane.group, theme.lane_note, room)
        marks += note.placed(LABEL_TEXT_X, bottom)
        bottom += note.height
    lines = len(block.lines) + (1 if lane.group else 0)
    return Label(text, tuple(marks), lines, LABEL_TEXT_X + block.width, bottom)


def lane_header(
    lane: Lane, label: Label, height: float, radius: float, setting: Setting, more: Iterable[Mark] = ()
) -> Group:
    """Return the header of a row of a height; ``radius`` rounds its bottom left corner."""
    theme = setting.theme
    ground = Path(rounded(0, 0, LABEL_WIDTH, height, (0, 0, 0, radius)), theme.ground)
    edge = line(LABEL_WIDTH, 0, LABEL_WIDTH, height, theme.hairline)
    marks = (ground, edge, *label.marks, *more)
    return Group(0, 0, LABEL_WIDTH, height, marks, lane.id, "lane_header", label.text)
