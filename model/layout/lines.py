"""Fill lines with shaped words.

Everything here is in ems of the text's size. Spaces at the end of a line hang over its edge: they count for
nothing, but they stay in the line's text, so that copying gives back what was typed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from model.layout import bidi
from model.layout.breaking import soft_parts, units
from model.layout.fonts import EMOJI_FACE, covers
from model.layout.shaping import CHUNK, Run, cluster_edges, part, shape, shape_short

TOLERANCE = 1e-6
"""Ems that a line may be wider than its box: what rounding adds."""

LevelRun = tuple[Run, int]
"""A run and its bidi embedding level."""


@dataclass(slots=True)
class FilledLine:
    """One line: its runs in reading order, its width without trailing spaces, and the width of those."""

    runs: list[LevelRun] = field(default_factory=list)
    width: float = 0.0
    hanging: float = 0.0


def fill(paragraph: str, face: str, limit: float | None) -> tuple[int, list[FilledLine]]:
    """Break a paragraph (no line ends inside) into lines at most ``limit`` ems wide.

    Returns its base level (0 left to right, 1 right to left) and its lines, one at least. A word wider than the
    limit starts a line of its own and is broken after inner punctuation, or else between clusters.
    """
    if not paragraph:
        return 0, [FilledLine()]
    base, levels = bidi.levels(paragraph) if bidi.has_right_to_left(paragraph) else (0, None)
    filler = _Filler(face, levels, limit)
    position = 0
    for word, spaces in units(paragraph):
        filler.add_word(word, position)
        position += len(word)
        filler.add_spaces(spaces, position)
        position += len(spaces)
    return base, filler.lines


class _Filler:
    """Lines being filled; the last one is still open."""

    def __init__(self, face: str, levels: list[int] | None, limit: float | None) -> None:
        self.lines = [FilledLine()]
        self._face = face
        self._levels = levels
        self._limit = float("inf") if limit is None else limit + TOLERANCE

    def add_word(self, word: str, position: int, divisible: bool = True) -> None:
        if not word:
            return
        runs = self._shaped(word, position, self._face)
        width = sum([run.advance for run, _ in runs])
        line = self.lines[-1]
        if line.runs and line.width + line.hanging + width > self._limit:
            self.lines.append(FilledLine())
        if width <= self._limit:
            self._append(runs, width)
        elif divisible and len(parts := soft_parts(word)) > 1:
            for piece in parts:
                self.add_word(piece, position, divisible=False)
                position += len(piece)
        else:
            self._append_divided(runs)

    def add_spaces(self, spaces: str, position: int) -> None:
        if spaces:
            line = self.lines[-1]
            runs = self._shaped(spaces, position, self._face_for_spaces(line, spaces))
            line.runs += runs
            line.hanging += sum([run.advance for run, _ in runs])

    def _face_for_spaces(self, line: FilledLine, spaces: str) -> str:
        """Spaces stay in the face of the word before them, so that a sentence stays one run."""
        before = line.runs[-1][0].face if line.runs else self._face
        return before if before == self._face or (before != EMOJI_FACE and covers(before, spaces)) else self._face

    def _append(self, runs: Iterable[LevelRun], width: float) -> None:
        line = self.lines[-1]
        line.runs += runs
        line.width += line.hanging + width
        line.hanging = 0.0

    def _append_divided(self, runs: Iterable[LevelRun]) -> None:
        for run, level in runs:
            starts, edges = cluster_edges(run)
            first = 0
            while first < len(starts):
                line = self.lines[-1]
                room = self._limit - line.width - line.hanging
                last = max(first, bisect_right(edges, edges[first] + room) - 1)
                if last == first and not line.runs:
                    last += 1
                if last > first:
                    end = starts[last] if last < len(starts) else len(run.text)
                    self._append([(part(run, starts[first], end), level)], edges[last] - edges[first])
                if last < len(starts):
                    self.lines.append(FilledLine())
                first = last

    def _shaped(self, text: str, position: int, face: str) -> list[LevelRun]:
        if self._levels is not None:
            return list(_shaped_by_levels(text, self._levels[position : position + len(text)], face))
        runs = shape_short(text, face) if len(text) <= CHUNK else shape(text, face)
        return [(run, 0) for run in runs]


def _shaped_by_levels(text: str, levels: list[int], face: str) -> Iterator[LevelRun]:
    start = 0
    for end in range(1, len(text) + 1):
        if end == len(text) or levels[end] != levels[start]:
            level = levels[start]
            for run in shape(text[start:end], face, level % 2 == 0):
                yield run, level
            start = end
