"""Stages: chevrons that span their column, with number, name and customer goal."""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.layout.grid import Column
from model.layout.measures import CHEVRON_GAP, CHEVRON_TIP, HEADER_HEIGHT, LABEL_WIDTH, TABLE_RADIUS
from model.layout.text import TextBlock, lay_out
from model.picture.colours import contrast, mixed, readable_on
from model.picture.marks import Group, Mark, Path
from model.picture.pieces import Segments, disc, rounded
from model.picture.setting import Setting
from model.picture.theme import Theme
from model.picture.words import joined
from model.records import Stage
from resources.i18n import tr

_NUMBER_X = 32.0
_NUMBER_RADIUS = 10.0
_TEXT_X = 52.0
_PADDING_Y = 8.5


@dataclass(frozen=True, slots=True)
class _Inside:
    title: TextBlock
    goal: TextBlock | None
    height: float


def stage_colour(stage: Stage, index: int, setting: Setting) -> str:
    """Return a stage's own colour, else the hue of its place."""
    hues = setting.theme.stage_hues
    if not setting.theme.shows(stage.colour):
        return hues[index % len(hues)]
    brand = setting.theme.brand_hues
    return hues[brand.index(stage.colour.upper()) % len(hues)] if brand else stage.colour


def stage_fill(colour: str, theme: Theme) -> str:
    """Return what fills the header of a stage of a colour."""
    return colour if theme.stage_strength == 1.0 else mixed(colour, theme.paper, theme.stage_strength)


def header_height(stages: tuple[Stage, ...], setting: Setting) -> float:
    """Return the height that all headers need."""
    needed = [
        _inside(stage, index, column, setting).height + 2 * _PADDING_Y
        for index, (stage, column) in enumerate(zip(stages, setting.columns, strict=True))
    ]
    return max([HEADER_HEIGHT, *needed])


def _inside(stage: Stage, index: int, column: Column, setting: Setting) -> _Inside:
    theme = setting.theme
    ink = readable_on(stage_fill(stage_colour(stage, index, setting), theme), theme.stage_ink)
    room = max(1.0, column.width - _TEXT_X - 10)
    title = lay_out(stage.title, replace(theme.stage, colour=ink), room)
    goal = lay_out(stage.goal, replace(theme.stage_goal, colour=ink), room) if stage.goal else None
    return _Inside(title, goal, title.height + (goal.height if goal else 0))


def stage_group(stage: Stage, index: int, height: float, setting: Setting) -> Group:
    """Return a stage's header, x from the table's left edge. The tip reaches into the next column."""
    column, count = setting.columns[index], len(setting.columns)
    last = index == count - 1
    colour = stage_colour(stage, index, setting)
    fill = stage_fill(colour, setting.theme)
    ink = readable_on(fill, setting.theme.stage_ink)
    inside = _inside(stage, index, column, setting)
    middle = height / 2
    edge = colour if setting.theme.stage_edge else None
    outline = _chevron(column.width, height, index == 0, last)
    marks: list[Mark] = [Path(outline, fill, edge, setting.theme.stage_edge or 1.0)]
    marks.append(disc(_NUMBER_X, middle, _NUMBER_RADIUS, number_ground(ink, fill)))
    number = lay_out(str(index + 1), replace(setting.theme.stage_number, colour=ink), 2 * _NUMBER_RADIUS)
    marks += number.placed(_NUMBER_X - _NUMBER_RADIUS, middle - number.height / 2)
    y = middle - inside.height / 2
    marks += inside.title.placed(_TEXT_X, y)
    if inside.goal:
        marks += inside.goal.placed(_TEXT_X, y + inside.title.height)
    language = setting.language
    which = tr("Stage {number} of {count}", language=language, number=index + 1, count=count)
    name = joined(stage.title, which, stage.goal)
    width = column.width if last else column.width + CHEVRON_TIP
    return Group(column.x, 0, width, height, tuple(marks), stage.id, "stage", name)


def number_ground(ink: str, fill: str) -> str:
    """Return the colour of the disc behind a stage's number: seen on the fill, and no worse to read on than that."""
    is_light = contrast(ink, "#FFFFFF") < contrast(ink, "#000000")
    away = mixed("#000000" if is_light else "#FFFFFF", fill, 0.22)
    return mixed(ink, fill, 0.08) if away == fill else away


def _chevron(width: float, height: float, first: bool, last: bool) -> Segments:
    """A slanted gap of one width runs between two chevrons; the table's corners are flat or round."""
    gap, tip, middle = CHEVRON_GAP / 2, CHEVRON_TIP, height / 2
    if first and last:
        return rounded(0, 0, width, height, (0, TABLE_RADIUS, 0, 0))
    if last:
        edge = rounded(gap, 0, width - gap, height, (0, TABLE_RADIUS, 0, 0))
        return (*edge[:-2], ("L", gap + tip, middle), ("Z",))
    left: Segments = (("M", 0.0, 0.0),) if first else (("M", gap, 0.0),)
    right: Segments = (("L", width - gap, 0.0), ("L", width - gap + tip, middle), ("L", width - gap, height))
    notch: Segments = (("L", 0.0, height),) if first else (("L", gap, height), ("L", gap + tip, middle))
    return (*left, *right, *notch, ("Z",))


def corner_group(height: float, setting: Setting) -> Group:
    """Return the empty corner above the lanes' labels, beside the stages' headers."""
    radius = TABLE_RADIUS
    ground = Path(rounded(0, 0, LABEL_WIDTH, height, (radius, 0, 0, 0)), setting.theme.ground)
    return Group(0, 0, LABEL_WIDTH, height, (ground,), kind="corner")
