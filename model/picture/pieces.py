"""Small pieces that many drawers use: icons, lines, chips, dots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from model.layout.measures import CHIP_GAP, CHIP_HEIGHT, CHIP_PADDING
from model.layout.text import lay_out
from model.picture.colours import mixed, readable_on
from model.picture.marks import Box, Mark, Path
from model.picture.theme import Theme, Tone
from resources.icons import GRID, STROKE, has_icon, icon_paths

CHIP_ICON = 8.5
Segments = tuple[tuple[str | float, ...], ...]


@lru_cache(maxsize=2048)
def icon(name: str, x: float, y: float, size: float, colour: str) -> tuple[Path, ...]:
    """Return an icon in a square with its top left corner at (x, y); nothing for a name that is not bundled."""
    if not name or not has_icon(name):
        return ()
    scale = size / GRID
    return tuple(
        Path(segments, stroke=colour, stroke_width=STROKE * scale, x=x, y=y, scale=scale)
        for segments in icon_paths(name)
    )


@lru_cache(maxsize=1024)
def own_icon(data: bytes, x: float, y: float, size: float, colour: str) -> tuple[Path, ...]:
    """Return an icon of the person's own in a square, in one colour; nothing for data that is no icon."""
    from model.svg_icons import icon_shapes

    scale = size / GRID
    return tuple(
        Path(shape.segments, stroke=colour, stroke_width=shape.stroke * scale, x=x, y=y, scale=scale)
        if shape.stroke
        else Path(shape.segments, fill=colour, x=x, y=y, scale=scale)
        for shape in icon_shapes(data)
    )


def line(x1: float, y1: float, x2: float, y2: float, colour: str, width: float = 1.0) -> Path:
    """Return a straight line."""
    return Path((("M", x1, y1), ("L", x2, y2)), stroke=colour, stroke_width=width)


def disc(x: float, y: float, radius: float, fill: str | None, stroke: str | None = None, width: float = 1.0) -> Box:
    """Return a circle around (x, y)."""
    return Box(x - radius, y - radius, 2 * radius, 2 * radius, radius, fill, stroke, width)


@dataclass(frozen=True, slots=True)
class Chip:
    """A short text on a ground of its own, or in an outline; an icon before it says what it is."""

    text: str
    outlined: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """Marks placed from (0, 0), and the room they take."""

    marks: tuple[Mark, ...]
    width: float
    height: float

    def placed(self, x: float, y: float) -> list[Mark]:
        """Return the marks moved."""
        return [moved(mark, x, y) for mark in self.marks]


def moved(mark: Mark, dx: float, dy: float) -> Mark:
    """Return a mark at another place. A gradient stays where it is."""
    return replace(mark, x=mark.x + dx, y=mark.y + dy)


NOTHING = Strip((), 0.0, 0.0)


def chip_strip(chips: Sequence[Chip], width: float, theme: Theme, tone: Tone, before: Strip = NOTHING) -> Strip:
    """Set chips side by side on lines of a width, coloured for a card's tone; ``before`` begins the first line."""
    marks: list[Mark] = list(before.marks)
    x = before.width + CHIP_GAP + 1 if before.marks else 0.0
    y, tallest, widest = 0.0, CHIP_HEIGHT, before.width
    for chip in chips:
        sign = CHIP_ICON + 2.5 if chip.icon else 0.0
        ground = _chip_fill(chip, theme, tone)
        ink = readable_on(ground or tone.ground, (theme.chip.colour, tone.ink, theme.card.colour))
        block = lay_out(chip.text, replace(theme.chip, colour=ink), max(1.0, width - 2 * CHIP_PADDING - sign))
        chip_width = block.width + 2 * CHIP_PADDING + sign
        if x > 0 and x + chip_width > width:
            x, y, tallest = 0.0, y + tallest + CHIP_GAP, CHIP_HEIGHT
        height = block.height + CHIP_HEIGHT - theme.chip.size * theme.chip.line_height
        marks.append(_chip_ground(chip, (x, y, chip_width, height), theme, tone))
        marks += icon(chip.icon, x + CHIP_PADDING - 1, y + (CHIP_HEIGHT - CHIP_ICON) / 2, CHIP_ICON, ink)
        marks += block.placed(x + CHIP_PADDING + sign, y + (height - block.height) / 2)
        x, tallest = x + chip_width + CHIP_GAP, max(tallest, height)
        widest = max(widest, x - CHIP_GAP)
    return Strip(tuple(marks), widest, y + tallest)


def _chip_ground(chip: Chip, place: tuple[float, float, float, float], theme: Theme, tone: Tone) -> Box:
    x, y, width, height = place
    if chip.outlined:
        border = tone.border if _is_tinted(theme, tone) else theme.chip_border
        return Box(x + 0.4, y + 0.4, width - 0.8, height - 0.8, 3.2, None, border, 0.8)
    return Box(x, y, width, height, 3.2, _chip_fill(chip, theme, tone))


def _chip_fill(chip: Chip, theme: Theme, tone: Tone) -> str | None:
    if chip.outlined:
        return None
    return mixed(tone.border, tone.ground, 0.45) if _is_tinted(theme, tone) else theme.chip_ground


def _is_tinted(theme: Theme, tone: Tone) -> bool:
    return bool(tone.border) and tone.ground != theme.paper


DOTS_WIDTH = 22.6


def severity_dots(severity: int, x: float, y: float, colour: str) -> list[Mark]:
    """Return five dots in a row centred on y, as many filled as the pain is severe."""
    places = [x + 1.9 + index * 4.7 for index in range(5)]
    return [
        disc(place, y, 1.9, colour) if index < severity else disc(place, y, 1.55, None, colour, 0.7)
        for index, place in enumerate(places)
    ]


def rounded(x: float, y: float, width: float, height: float, corners: tuple[float, float, float, float]) -> Segments:
    """Return a rectangle whose corners (top left, top right, bottom right, bottom left) have radii of their own."""
    top_left, top_right, bottom_right, bottom_left = corners
    right, bottom, reach = x + width, y + height, 0.5523  # a quarter circle's control points (Goldapp 1991)
    far = 1 - reach
    path: list[tuple[str | float, ...]] = [("M", x + top_left, y), ("L", right - top_right, y)]
    if top_right:
        path.append(("C", right - far * top_right, y, right, y + far * top_right, right, y + top_right))
    path.append(("L", right, bottom - bottom_right))
    if bottom_right:
        r = bottom_right
        path.append(("C", right, bottom - far * r, right - far * r, bottom, right - r, bottom))
    path.append(("L", x + bottom_left, bottom))
    if bottom_left:
        path.append(("C", x + far * bottom_left, bottom, x, bottom - far * bottom_left, x, bottom - bottom_left))
    path.append(("L", x, y + top_left))
    if top_left:
        path.append(("C", x, y + far * top_left, x + far * top_left, y, x + top_left, y))
    return (*path, ("Z",))
