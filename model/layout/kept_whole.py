"""What a cut may not go through, and what it should not: found in a picture's groups. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from model.layout.grid import Rect
from model.layout.measures import CHEVRON_TIP
from model.picture.marks import Box, Group, Image, Path, Picture, Text
from resources.i18n import tr

Axis = Literal["across", "down"]

_HEADS = frozenset({"corner", "stage", "steps", "step"})
_WHOLE_KINDS = frozenset({"card", "metric", "face", "label", "highlight", "curve_name"})
"""Groups that are never cut, along both axes. An emotion marker's face and label may be on two tiles."""
_LONGEST_NAME = 60
_LONGEST_WORD = 150.0
WHOLE_LINE = 10.0
"""The least weight of a row or a column."""
_HEADERS, _UNDER_HEADERS = 30.0, 20.0
_ROW, _EMOTIONS, _COLUMN, _STEP, _PERSONA, _WORD, _SPANNING = 10.0, 40.0, 10.0, 5.0, 5.0, 1.0, 9.0


@dataclass(frozen=True, slots=True)
class Whole:
    """A stretch along one axis. With ``must`` nothing may cut it; else ``weight`` is the harm of doing so.

    ``written`` is what is on a card across several stages: it alone is kept whole where the card would leave no
    tiles, or only such as nobody can read.
    """

    name: str
    start: float
    end: float
    must: bool = True
    weight: float = 0.0
    written: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class TableParts:
    """What to keep whole across and down, and the headers that tiles repeat.

    ``label_right`` is the right edge of the lanes' labels, ``band`` the stages' headers over the whole width; both
    None for a picture without a table, such as an empty one.
    """

    across: tuple[Whole, ...]
    down: tuple[Whole, ...]
    labels: Rect | None = None
    band: Rect | None = None
    table_bottom: float = 0.0


def with_cards_parted(parts: TableParts) -> TableParts:
    """Return parts that keep of cards across several stages only whole what is written on them."""
    across: list[Whole] = []
    for part in parts.across:
        if part.written:
            across.append(replace(part, must=False, weight=_SPANNING, written=()))
            across += [Whole(part.name, start, end) for start, end in part.written]
        else:
            across.append(part)
    return replace(parts, across=tuple(across))


def table_parts(picture: Picture) -> TableParts:
    """Find them in a picture as ``model/picture/compose.py`` makes it."""
    groups = [mark for mark in picture.root.marks if isinstance(mark, Group)]
    lanes = [group for group in groups if group.kind == "lane"]
    heads = [group for group in groups if group.kind in _HEADS]
    across: list[Whole] = []
    down: list[Whole] = []
    borders = [group.x for group in groups if group.kind == "stage"]
    for group in groups:
        across += _across(group, borders)
        down += _down(group)
    labels = band = None
    bottom = 0.0
    if heads and lanes:
        top, bottom = min(group.y for group in heads), max(lane.y + lane.height for lane in lanes)
        left = min(lane.x for lane in lanes)
        width = min((mark.width for lane in lanes for mark in _groups(lane) if mark.kind == "lane_header"), default=0.0)
        labels = Rect(left, top, width, bottom - top)
        right, lower = (max(edge) for edge in zip(*((g.x + g.width, g.y + g.height) for g in heads), strict=True))
        band = Rect(left, top, right - left, lower - top)
        down.append(Whole("", 0.0, band.bottom + _UNDER_HEADERS, must=False, weight=_HEADERS))
    across += _margins(picture.width, [(group.x, group.x + group.width) for group in groups if group.kind == "frame"])
    inside = [(group.y, group.y + group.height) for group in groups if group.kind not in {"paper", "frame"}]
    down += _margins(picture.height, inside)
    return TableParts(tuple(across), tuple(down), labels, band, bottom)


def _margins(total: float, inside: list[tuple[float, float]]) -> Iterator[Whole]:
    """Yield the white margins, so that no tile is white alone."""
    if inside:
        yield Whole(tr("Margin"), 0.0, min(start for start, _ in inside) + 1)
        yield Whole(tr("Margin"), max(end for _, end in inside) - 1, total)


def _across(group: Group, borders: Sequence[float]) -> Iterator[Whole]:
    name = _name(group)
    match group.kind:
        case "paper" | "frame" | "corner" | "steps":
            return
        case "title" | "footer":
            yield from _words(group, group.x)
        case "persona":
            yield Whole(name, group.x, group.x + group.width, must=False, weight=_PERSONA)
            yield from _words(group, group.x)
        case "stage":
            right = group.x + max(1.0, group.width - CHEVRON_TIP)
            yield Whole(name, group.x, right, must=False, weight=_COLUMN)
            yield from _header_text(group, name)
        case "step":
            yield Whole(name, group.x, group.x + group.width, must=False, weight=_STEP)
            yield from _header_text(group, name)
        case _:
            yield from _inner(group, group.x, group.y, "across", borders)


def _header_text(group: Group, name: str) -> Iterator[Whole]:
    """Yield what is written in a stage's or step's header, with the number's disc."""
    texts = [mark for mark in group.marks if isinstance(mark, Text) or (isinstance(mark, Box) and mark.radius)]
    if texts:
        start, end = min(mark.x for mark in texts), max(mark.x + mark.width for mark in texts)
        yield Whole(name, group.x + start, group.x + end)


def _down(group: Group) -> Iterator[Whole]:
    name = _name(group)
    match group.kind:
        case "paper" | "frame":
            return
        case "title" | "persona" | "footer" | "corner" | "stage" | "steps" | "step":
            yield Whole(name, group.y, group.y + group.height)
        case "connector":
            yield from _inner(group, group.x, group.y, "down")
        case _:
            emotions = any(part.kind == "emotion" for part in _groups(group))
            weight = _EMOTIONS if emotions else _ROW
            yield Whole(name, group.y, group.y + group.height, must=False, weight=weight)
            yield from _inner(group, group.x, group.y, "down")


def _inner(group: Group, x: float, y: float, axis: Axis, borders: Sequence[float] = ()) -> Iterator[Whole]:
    """Yield what is whole inside a lane; (x, y) is where it lies, ``borders`` are the left edges of the stages."""
    for mark in group.marks:
        if isinstance(mark, Group):
            left, top = x + mark.x, y + mark.y
            if mark.kind in _WHOLE_KINDS:
                start, length = (left, mark.width) if axis == "across" else (top, mark.height)
                spanning = any(start + 1 < border < start + length - 1 for border in borders)
                written = tuple(_written(mark, left, length / 2)) if spanning else ()
                yield Whole(_name(mark) or _name(group), start, start + length, written=written)
            else:
                yield from _inner(mark, left, top, axis, borders)
        elif isinstance(mark, Text) and mark.text.strip():
            start, length = (x + mark.x, mark.width) if axis == "across" else (y + mark.y - mark.size, mark.size * 1.3)
            yield Whole(mark.text.strip()[:_LONGEST_NAME], start, start + length)
        elif isinstance(mark, Image):
            start, length = (x + mark.x, mark.width) if axis == "across" else (y + mark.y, mark.height)
            yield Whole(_name(group), start, start + length)


def _written(group: Group, x: float, widest: float) -> Iterator[tuple[float, float]]:
    """Yield where things on a card lie across; wider ones than texts are its frame and ground."""
    for mark in group.marks:
        match mark:
            case Group():
                yield from _written(mark, x + mark.x, widest)
            case Path():
                places = [mark.x + mark.scale * place for segment in mark.segments for place in segment[1::2]]  # type: ignore[operator]
                if places and max(places) - min(places) <= widest:
                    yield x + min(places), x + max(places)
            case Text() | Image():
                yield x + mark.x, x + mark.x + mark.width
            case Box() if mark.width <= widest:
                yield x + mark.x, x + mark.x + mark.width


def _words(group: Group, x: float) -> Iterator[Whole]:
    """Yield the words of long lines of text, which are kept whole where that is possible."""
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from _words(mark, x + mark.x)
        elif isinstance(mark, Text):
            yield from _words_of(mark, x + mark.x)
        elif isinstance(mark, Image):
            yield Whole("", x + mark.x, x + mark.x + mark.width, must=False, weight=_WORD)


def _words_of(text: Text, x: float) -> Iterator[Whole]:
    places = [*((dx, text.text[cluster]) for (dx, _), cluster in zip(text.positions, text.clusters, strict=True))]
    start: float | None = None
    for dx, character in [*places, (text.width, " ")]:
        if character.isspace() and start is not None:
            if dx - start <= _LONGEST_WORD:
                yield Whole(text.text, x + start, x + dx, must=False, weight=_WORD)
            start = None
        elif not character.isspace() and start is None:
            start = dx


def _groups(group: Group) -> Iterator[Group]:
    yield from (mark for mark in group.marks if isinstance(mark, Group))


def _name(group: Group) -> str:
    names: dict[str, str] = {"title": tr("Title"), "footer": tr("Footer"), "corner": tr("Stages")}
    name = group.name or names.get(group.kind, "")
    return name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1] + "…"
