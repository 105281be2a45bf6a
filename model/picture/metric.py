"""Metric tiles: the value large, its target, its course as a sparkline."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence

from model.layout.measures import CARD_RADIUS
from model.layout.text import lay_out
from model.picture.marks import Box, Group, Mark, Path
from model.picture.pieces import Strip, disc, line
from model.picture.setting import Content, Setting
from model.picture.words import joined, plain, signed
from model.records import Measurement, Metric
from resources.i18n import tr

_PADDING = 10.0
_SPARK_WIDTH, _SPARK_HEIGHT = 44.0, 14.0
_BAR_HEIGHT = 3.4
_CALM = 0.25
"""A course that changes by less than this share of its values does not fill the height of its sparkline."""
_RANGE = re.compile(r"\s*([-\u2212+]?\d+(?:\.\d+)?)\s*(?:\.\.+|\u2026|~|\u2013|-|to)\s*([-\u2212+]?\d+(?:\.\d+)?)\s*")


def scale_of(unit: str) -> tuple[float, float] | None:
    """Return the lowest and highest value when a unit is a range, such as ``1-7`` or ``-100..100``."""
    found = _RANGE.fullmatch(unit)
    if not found:
        return None
    low, high = (float(number.replace("\u2212", "-")) for number in found.groups())
    return (low, high) if low < high else None


def value_words(value: float, unit: str) -> tuple[str, str]:
    """Return a value as it is printed large, and the unit that is printed small behind it ("" for none).

    A per cent sign belongs to the number; on a scale from 0 or above its end is printed ("3.2 / 7"), a scale
    that goes below 0 prints the sign ("+34").
    """
    scale = scale_of(unit)
    if scale is not None:
        return (signed(value), "") if scale[0] < 0 else (f"{plain(value)} / {plain(scale[1])}", "")
    if unit.strip() in {"%", "\uff05"}:
        return plain(value) + "%", ""
    return plain(value), unit.strip()


def target_words(metric: Metric, language: str) -> str:
    """Return the target with the direction of good ("Target ≤ 2.5"), "" when there is none."""
    if metric.target is None:
        return ""
    scale = scale_of(metric.unit)
    value, unit = value_words(metric.target, metric.unit)
    if scale is not None and scale[0] >= 0:
        value = plain(metric.target)
    bound = "\u2264 " if metric.better == "down" else ""
    return tr("Target {value}", language=language, value=f"{bound}{value}{' ' + unit if unit else ''}")


def in_order(metric: Metric) -> tuple[Measurement, ...]:
    """Return the measurements from the oldest to the newest; those of one date stay as they are listed."""
    return tuple(sorted(metric.measurements, key=lambda measurement: measurement.date))


def trend(metric: Metric) -> int:
    """Return 1 when the metric went the good way since its first measurement, -1 the bad way, 0 neither."""
    values = [measurement.value for measurement in in_order(metric)]
    if len(values) < 2 or values[-1] == values[0]:
        return 0
    return 1 if (values[-1] > values[0]) == (metric.better != "down") else -1


def metric_content(metric: Metric, width: float, setting: Setting) -> Content:
    """Lay out what is in a tile of a width."""
    theme, language = setting.theme, setting.language
    room = max(1.0, width - 2 * _PADDING)
    measured = in_order(metric)
    title = lay_out(metric.title, theme.metric, room)
    marks: list[Mark] = list(title.placed(_PADDING, 6.0))
    y = 6.0 + title.height
    head = _value(metric, measured, room, setting)
    spark = len(measured) > 1 and head.width + _SPARK_WIDTH + 8 <= room
    marks += head.placed(_PADDING, y - 1)
    if spark:
        marks += _sparkline(measured, width - _PADDING - _SPARK_WIDTH, y + 4, _colour(metric, setting), trend(metric))
    y += head.height + 1
    if metric.target is not None and measured:
        marks += _against_target(metric, measured[-1].value, metric.target, y + 1.5, room, setting)
        y += 1.5 + _BAR_HEIGHT + (1.5 if metric.better == "down" else 0.0)
    if not spark and len(measured) > 1:
        marks += _sparkline(measured, _PADDING, y + 4, _colour(metric, setting), trend(metric))
        y += _SPARK_HEIGHT + 4
    for words in (_foot(metric, measured, language), metric.formula):
        if words:
            block = lay_out(words, theme.small, room)
            marks += block.placed(_PADDING, y + 3)
            y += block.height + 2
    return Content(tuple(marks), y + 7, _symbols(metric))


def _symbols(metric: Metric) -> frozenset[str]:
    on_scale = metric.better == "down" and metric.target is not None and bool(metric.measurements)
    used = {"scale": on_scale, "worse": trend(metric) < 0}
    return frozenset(name for name, shown in used.items() if shown)


def _foot(metric: Metric, measured: Sequence[Measurement], language: str) -> str:
    count = measured[-1].n if measured else None
    return " · ".join(part for part in (target_words(metric, language), f"n = {count:,}" if count else "") if part)


def _value(metric: Metric, measured: Sequence[Measurement], room: float, setting: Setting) -> Strip:
    theme = setting.theme
    value, unit = value_words(measured[-1].value, metric.unit) if measured else ("\u2013", "")
    large = lay_out(value, theme.value, room)
    marks: list[Mark] = list(large.marks)
    width, height = large.width, large.height
    if unit:
        end = large.lines[-1].x + large.lines[-1].width + 3
        small = lay_out(unit, theme.metric, max(1.0, room))
        if end + small.width <= room:
            marks += small.placed(end, large.lines[-1].baseline - small.lines[-1].baseline)
            width = max(width, end + small.width)
        else:
            marks += small.placed(0, height - 2)
            height += small.height - 2
    return Strip(tuple(marks), width, height)


def _colour(metric: Metric, setting: Setting) -> str:
    theme = setting.theme
    return {1: theme.good, -1: theme.bad}.get(trend(metric), theme.steady)


def _sparkline(measured: Sequence[Measurement], x: float, y: float, colour: str, course: int) -> list[Mark]:
    """A bad course ends in a ring, any other in a dot: the colour does not say it alone."""
    largest = max(abs(measurement.value) for measurement in measured) or 1.0
    values = [measurement.value / largest for measurement in measured]  # so that no sum overflows
    middle = (min(values) + max(values)) / 2
    extent = max(max(values) - min(values), _CALM)
    step = (_SPARK_WIDTH - 5) / (len(values) - 1)
    height = _SPARK_HEIGHT - 4
    points = [
        (x + index * step, y + 2 + (0.5 - (value - middle) / extent) * height) for index, value in enumerate(values)
    ]
    path = tuple(("M" if index == 0 else "L", *point) for index, point in enumerate(points))
    end = points[-1]
    ring = disc(*end, 2.1, "#FFFFFF", colour, 1.4) if course < 0 else disc(*end, 2.3, colour)
    return [Path(path, stroke=colour, stroke_width=1.5), ring]


def _against_target(metric: Metric, value: float, target: float, y: float, room: float, setting: Setting) -> list[Mark]:
    if metric.better == "down":
        return _on_scale(metric, value, target, y, room, setting)
    theme = setting.theme
    share = max(0.0, min(1.0, value / target)) if target > 0 else float(value >= target)
    marks: list[Mark] = [Box(_PADDING, y, room, _BAR_HEIGHT, _BAR_HEIGHT / 2, theme.track)]
    if share > 0:
        width = max(_BAR_HEIGHT, room * share)
        marks.append(Box(_PADDING, y, width, _BAR_HEIGHT, _BAR_HEIGHT / 2, _colour(metric, setting)))
    return marks


def _on_scale(metric: Metric, value: float, target: float, y: float, room: float, setting: Setting) -> list[Mark]:
    """Lower is better: a bar would read as progress, so the value is a dot on a scale and the target a tick."""
    theme = setting.theme
    largest = max(abs(value), abs(target)) or 1.0
    low, high = scale_of(metric.unit) or (min(0.0, value, target), min(1.25 * largest, sys.float_info.max))
    if metric.unit.strip() == "%" and high > 100 >= largest:
        high = 100.0

    def place(number: float) -> float:
        share = (number / largest - low / largest) / (high / largest - low / largest)
        return _PADDING + room * max(0.0, min(1.0, share))

    good = place(target) - _PADDING
    middle = y + _BAR_HEIGHT / 2
    marks: list[Mark] = [Box(_PADDING, y, room, _BAR_HEIGHT, _BAR_HEIGHT / 2, theme.track)]
    if good > _BAR_HEIGHT:
        marks.append(Box(_PADDING, y, good, _BAR_HEIGHT, _BAR_HEIGHT / 2, theme.good_ground))
    marks.append(line(place(target), middle - 3.9, place(target), middle + 3.9, theme.icon, 1.4))
    colour = theme.good if value <= target else theme.bad
    x = max(_PADDING + 3.6, min(_PADDING + room - 3.6, place(value)))
    marks.append(disc(x, middle, 3.6, colour, theme.paper, 1.2))
    return marks


def metric_group(
    metric: Metric, content: Content, place: tuple[float, float, float, float], name: str, setting: Setting
) -> Group:
    """Return a tile with its ground; ``place`` is x, y, width, height in the lane."""
    x, y, width, height = place
    tone = setting.theme.tones["quiet"]
    ground = Box(0.5, 0.5, width - 1, height - 1, CARD_RADIUS - 0.5, tone.ground, tone.border)
    return Group(x, y, width, height, (ground, *content.marks), metric.id, "metric", name)


def metric_name(metric: Metric, lane: str, stage: str, setting: Setting) -> str:
    """Return what a screen reader says: title, value, target, course, lane, stage."""
    language = setting.language
    measured = in_order(metric)
    value = " ".join(part for part in value_words(measured[-1].value, metric.unit) if part) if measured else ""
    course = {1: tr("Improving", language=language), -1: tr("Getting worse", language=language)}.get(trend(metric), "")
    return joined(
        metric.title, tr("Metric", language=language), value, target_words(metric, language), course, lane, stage
    )
