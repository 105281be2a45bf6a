"""Lay text out: shaped, broken into lines and positioned, once, for the screen and every exporter.

A block's marks are relative to its top left corner. The baseline is placed as browsers do it: the face's ascent
and descent are centred in a line box of ``size * line_height``. The wanted face alone decides the line box, so a
fallback face never moves lines apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Literal

from model.layout.bidi import visual_order
from model.layout.fonts import face_metrics
from model.layout.itemise import missing_characters
from model.layout.lines import FilledLine, LevelRun, fill
from model.layout.longest import LINE_END, drawn
from model.layout.shaping import Run, shape
from model.picture.marks import GlyphRun, Text

__all__ = ["Line", "TextBlock", "TextStyle", "lay_out", "measure", "missing_characters"]

_LONGEST_KEPT = 2_000
_SHARE_BEFORE = {"left": 0.0, "centre": 0.5, "right": 1.0}


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How text looks: a face of ``fonts.face_names()``, size in points, colour ``#RRGGBB``, line height in sizes."""

    face: str
    size: float
    colour: str
    line_height: float = 1.4
    align: Literal["left", "centre", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its source text with the spaces at its end, where that starts in the source, and its place."""

    text: str
    start: int
    x: float
    baseline: float
    width: float


@dataclass(frozen=True, slots=True)
class TextBlock:
    """Text laid out. ``width`` is that of the widest line, spaces at line ends not counted; sizes in points."""

    width: float
    height: float
    lines: tuple[Line, ...]
    marks: tuple[Text, ...]

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self.lines)

    @property
    def end(self) -> float:
        """Where the last line's words end, from the block's left edge; 0 where it has none."""
        last = self.lines[-1]
        return last.x + last.width if last.text.strip() else 0.0

    @property
    def smallest(self) -> float:
        """The size of its text in points, 0 where there is none."""
        return self.marks[0].size if self.marks else 0.0

    def placed(self, x: float, y: float) -> tuple[Text, ...]:
        """Return the marks with the block's top left corner at (x, y)."""
        return tuple(_moved(mark, x, y) for mark in self.marks)


def lay_out(text: str, style: TextStyle, width: float | None = None) -> TextBlock:
    """Lay text out in a box of a width in points, or on as many lines as it has line ends when width is None.

    Lines are aligned within the width, or within the widest line when there is none. The block is as high as its
    lines, at least one; nothing is shrunk, and nothing cut that anybody would read (see ``longest``).
    """
    text = drawn(text)
    return _kept(text, style, width) if len(text) <= _LONGEST_KEPT else _laid_out(text, style, width)


def measure(text: str, style: TextStyle) -> float:
    """Return the width in points of text on one line, all its spaces counted."""
    return sum(run.advance for run in shape(LINE_END.sub(" ", text), style.face)) * style.size


def first_baseline(style: TextStyle) -> float:
    """Return how far below a block's top the baseline of its first line is, in points."""
    metrics = face_metrics(style.face)
    return (style.size * style.line_height + (metrics.ascent - metrics.descent) * style.size) / 2


def _laid_out(text: str, style: TextStyle, width: float | None) -> TextBlock:
    limit = None if width is None else max(width, 0.0) / style.size
    filled = [
        (start, base, line)
        for start, paragraph in _paragraphs(text)
        for start, base, line in _filled(paragraph, start, style.face, limit)
    ]
    widest = max(line.width for _, _, line in filled) * style.size
    room = widest if width is None else width
    line_height = style.size * style.line_height
    baseline = first_baseline(style)
    lines: list[Line] = []
    marks: list[Text] = []
    for number, (start, base, line) in enumerate(filled):
        x = (room - line.width * style.size) * _SHARE_BEFORE[style.align]
        y = baseline + number * line_height
        source = "".join(run.text for run, _ in line.runs)
        lines.append(Line(source, start, x, y, line.width * style.size))
        marks += _marks(line, base, style, x, y)
    return TextBlock(widest, len(filled) * line_height, tuple(lines), tuple(marks))


_kept = lru_cache(maxsize=2048)(_laid_out)


def _paragraphs(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for found in LINE_END.finditer(text):
        yield start, text[start : found.start()]
        start = found.end()
    yield start, text[start:]


def _filled(paragraph: str, start: int, face: str, limit: float | None) -> Iterator[tuple[int, int, FilledLine]]:
    base, lines = fill(paragraph, face, limit)
    for line in lines:
        yield start, base, line
        start += sum(len(run.text) for run, _ in line.runs)


def _marks(line: FilledLine, base: int, style: TextStyle, x: float, y: float) -> list[Text]:
    """Return a line's marks in reading order, placed where the eye finds them."""
    spans = _spans(line.runs, base)
    if len(spans) == 1 and not base:
        return [_mark(spans[0][1], style, x, y)]
    places = [0.0] * len(spans)
    # Spaces that end a right-to-left line are seen at its left end, outside the box.
    pen = x - (line.hanging * style.size if base else 0.0)
    for index in visual_order([level for level, _ in spans]):
        places[index] = pen
        pen += sum(run.advance for run in spans[index][1]) * style.size
    return [_mark(runs, style, place, y) for (_, runs), place in zip(spans, places, strict=True)]


def _spans(runs: Sequence[LevelRun], base: int) -> list[tuple[int, list[Run]]]:
    """Join neighbours of one face and level; spaces at the line's end take the base level (rule L1)."""
    levels = [level for _, level in runs]
    if levels and not base and not any(levels) and len({run.face for run, _ in runs}) == 1:
        return [(0, [run for run, _ in runs])]
    for index in range(len(runs) - 1, -1, -1):
        if not runs[index][0].text.isspace():
            break
        levels[index] = base
    pairs = zip(levels, (run for run, _ in runs), strict=True)
    grouped = groupby(pairs, key=lambda pair: (pair[0], pair[1].face))
    return [(level, [run for _, run in members]) for (level, _), members in grouped]


def _mark(runs: list[Run], style: TextStyle, x: float, y: float) -> Text:
    size = style.size
    glyphs: list[int] = []
    across: list[float] = []
    rises: list[float] = []
    clusters: list[int] = []
    pen = 0.0
    rightwards = runs[0].rightwards
    raised = any(run.rises for run in runs)
    starts = _starts(runs)
    for run, start in zip(runs, starts, strict=True) if rightwards else reversed(list(zip(runs, starts, strict=True))):
        glyphs += run.glyphs
        across += [(pen + dx) * size for dx in run.across]
        if raised:
            rises += [dy * size for dy in run.rises or (0.0,) * len(run.glyphs)]
        clusters += [start + cluster for cluster in run.clusters] if start else run.clusters
        pen += run.advance
    return Text(
        text="".join(run.text for run in runs),
        face=runs[0].face,
        size=size,
        colour=style.colour,
        x=x,
        y=y,
        width=pen * size,
        run=GlyphRun.of(glyphs, across, rises, clusters),
        rightwards=rightwards,
    )


def _starts(runs: list[Run]) -> list[int]:
    starts = [0]
    for run in runs[:-1]:
        starts.append(starts[-1] + len(run.text))
    return starts


def _moved(mark: Text, x: float, y: float) -> Text:
    return Text(
        mark.text,
        mark.face,
        mark.size,
        mark.colour,
        mark.x + x,
        mark.y + y,
        mark.width,
        mark.run,
        mark.rightwards,
    )
