"""Steps: the row of finer columns below the stages that have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from model.layout.grid import Part
from model.layout.measures import LABEL_WIDTH, STEP_HEIGHT
from model.layout.text import TextBlock, lay_out
from model.picture.colours import mixed
from model.picture.marks import Box, Group, Mark
from model.picture.pieces import line
from model.picture.setting import Setting
from model.picture.stage import stage_colour
from model.picture.words import joined
from model.records import Stage, Step
from resources.i18n import tr

_PADDING_X = 6.0
_PADDING_Y = 4.5
_TINT = 0.1

Steps = Sequence[tuple[Step, ...]]
"""A row of steps for each stage, empty where it has none."""


def steps_height(steps: Steps, setting: Setting) -> float:
    """Return the height of the row of steps, 0 where no stage has any."""
    needed = [_words(step, part, setting).height + 2 * _PADDING_Y for _, _, step, part in _each(steps, setting)]
    return max(STEP_HEIGHT, *needed) if needed else 0.0


def step_groups(stages: Sequence[Stage], steps: Steps, top: float, height: float, setting: Setting) -> list[Group]:
    """Return the ground of the row of steps and each step on it, x from the table's left edge."""
    if not height:
        return []
    theme, width = setting.theme, setting.width - LABEL_WIDTH
    ground = Group(LABEL_WIDTH, top, width, height, (Box(0, 0, width, height, fill=theme.ground),), kind="steps")
    groups = [ground]
    for number, place, step, part in _each(steps, setting):
        colour = stage_colour(stages[number], number, setting)
        words = _words(step, part, setting)
        marks: list[Mark] = [Box(0, 0, part.width, height, fill=mixed(colour, theme.paper, _TINT))]
        if place:
            marks.append(line(0, 0, 0, height, theme.paper, 2.0))
        marks += words.placed(_PADDING_X, (height - words.height) / 2)
        count = len(steps[number])
        which = tr("Step {number} of {count}", language=setting.language, number=place + 1, count=count)
        name = joined(step.title, which, stages[number].title)
        groups.append(Group(part.x, top, part.width, height, tuple(marks), step.id, "step", name))
    return groups


def _each(steps: Steps, setting: Setting) -> Iterator[tuple[int, int, Step, Part]]:
    """Yield the number of its stage, its own number there, and its part of the column for every step."""
    for number, (row, column) in enumerate(zip(steps, setting.columns, strict=True)):
        for place, (step, part) in enumerate(zip(row, column.parts, strict=True)):
            yield number, place, step, part


def _words(step: Step, part: Part, setting: Setting) -> TextBlock:
    style = replace(setting.theme.marker, face=setting.theme.face("semibold"), colour=setting.theme.title.colour)
    return lay_out(step.title, style, max(1.0, part.width - 2 * _PADDING_X))
