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
_BESIDE_BAND = 6.0
_AFTER_ICON = 5.0


@dataclass(frozen=True, slots=True)
class Label:
    """A lane's name laid out: its text, marks, number of lines, right and bottom edge."""

    text: str
    marks: tuple[Mark, ...]
    lines: int
    right: float
    bottom: float


def lane_label(lane: Lane, setting: Setting, top: float = _TOP, side: float = 0.0) -> Label:
    """Lay out a lane's icon and name, right of the band of its group, which is ``side`` wide."""
    theme = setting.theme
    text = lane_title(lane, setting.language)
    icon_x = side + _BESIDE_BAND if side else LABEL_ICON_X
    text_x = icon_x + LABEL_ICON + _AFTER_ICON if side else LABEL_TEXT_X
    room = LABEL_WIDTH - text_x - 7
    block = lay_out(text, theme.lane, room)
    line_height = theme.lane.size * theme.lane.line_height
    sign = icon(LANE_KIND[lane.type].icon, icon_x, top + (line_height - LABEL_ICON) / 2, LABEL_ICON, theme.icon)
    marks: list[Mark] = [*sign, *block.placed(text_x, top)]
    return Label(text, tuple(marks), len(block.lines), text_x + block.width, top + block.height)


def header_ground(height: float, radius: float, setting: Setting) -> tuple[Mark, ...]:
    """Return the ground of a lane's header and the line at its right."""
    ground = Path(rounded(0, 0, LABEL_WIDTH, height, (0, 0, 0, radius)), setting.theme.ground)
    return ground, line(LABEL_WIDTH, 0, LABEL_WIDTH, height, setting.theme.hairline)


def lane_header(
    lane: Lane, label: Label, height: float, radius: float, setting: Setting, more: Iterable[Mark] = ()
) -> Group:
    """Return the header of a row of a height; ``radius`` rounds its bottom left corner."""
    marks = (*header_ground(height, radius, setting), *label.marks, *more)
    return Group(0, 0, LABEL_WIDTH, height, marks, lane.id, "lane_header", label.text)
