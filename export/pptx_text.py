"""Text on a slide: the measured lines of one text together in one text box, a paragraph a line.

Lines have an exact height, so that a font that stands in for a missing one cannot push them apart. Such a line's
baseline is its descent above its lower edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from export.pptx_geometry import Bounds, Frame
from export.pptx_style import colour
from model.layout.fonts import FaceMetrics, face_metrics, family_of, is_own, weight_of
from model.picture.marks import Text

_SAME = 0.06
_APART = 1.0
_CLOSEST, _FURTHEST = 1.15, 1.52
"""Lines of one text are this many sizes apart; anything else is another text."""
_ALIGNMENTS = ("l", "ctr", "r")
_LEAST_SIZE, _LARGEST_SIZE = 100, 400_000
_LARGEST_LINE = 158_400
_TAB = {"\t": " "}
"""A tab is measured as a space; a slide's own tab stops would put it elsewhere."""

_LATIN, _KOREAN = "Arial", "Malgun Gothic"
TYPEFACES: dict[str, tuple[str, str, bool]] = {
    "regular": (_LATIN, _KOREAN, False),
    "medium": (_LATIN, _KOREAN, False),
    "semibold": (_LATIN, _KOREAN, True),
    "bold": (_LATIN, _KOREAN, True),
    "cjk": ("Yu Gothic", "Yu Gothic", False),
    "cjk_korean": (_KOREAN, _KOREAN, False),
    "arabic": ("Arial", "Arial", False),
    "hebrew": ("Arial", "Arial", False),
    "thai": ("Leelawadee UI", "Leelawadee UI", False),
    "devanagari": ("Nirmala UI", "Nirmala UI", False),
    "emoji": ("Segoe UI Emoji", "Segoe UI Emoji", False),
}
"""The typefaces of each face, of Latin and of East Asian letters, and whether they are bold.

A slide carries no fonts and names no second choice, so these are typefaces that PowerPoint brings along, and for
which other programs have one of the same widths.
"""
_HEAVY = 600


def typefaces(face: str) -> tuple[str, str, bool]:
    """Return the typefaces of a face; a document's own is named, for where it is installed."""
    if is_own(face):
        family = escape(family_of(face))
        return family, family, weight_of(face) >= _HEAVY
    return TYPEFACES[face]


_WIDER = 0.94 - 0.864
"""How much wider a syllable is than in Pretendard, in sizes: the advance of U+AC00 in Nanum Gothic, which stands in for
Malgun Gothic where that is missing; there and in Noto Sans CJK it is 0.92. The letters are set closer by as much."""
_WIDER_SPACE = {"regular": 0.027, "medium": 0.034, "semibold": 0.041, "bold": 0.048}
"""The same of a space: Arial's is 0.278 wide, bold or not."""
_WIDER_LATIN = {"semibold": 0.02, "bold": 0.012}
"""The same of a letter of bold Arial, measured on English sentences; regular Arial is as wide as Pretendard."""
_AS_LATIN = frozenset({"arabic", "hebrew"})
"""Faces measured in a font with taller lines than the slide's typeface, in which they stand as Latin letters do."""

_HANGUL = 'panose="020B0503020000020004" pitchFamily="34" charset="-127"'
"""What tells a program to stand another Korean typeface in for one that is not installed."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of a text: its runs in reading order, and where the visible part of it is."""

    runs: tuple[Text, ...]
    left: float
    right: float

    @property
    def baseline(self) -> float:
        """The y of its baseline."""
        return self.runs[0].y

    @property
    def text(self) -> str:
        """What it says, without the spaces at which it was broken."""
        return "".join(run.text for run in self.runs).rstrip()

    @property
    def rightwards(self) -> bool:
        """Whether it reads from left to right: its first run is its leftmost."""
        first = self.runs[0]
        return first.rightwards if len(self.runs) == 1 else first.x <= min(run.x for run in self.runs) + _SAME


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text: its lines, how they are aligned, and their distance (0 when there is one)."""

    lines: tuple[TextLine, ...]
    alignment: str
    pitch: float

    def bounds(self, frame: Frame) -> Bounds:
        """Return the box from the top of the first line to the bottom of the last."""
        first, line = self.lines[0], self._line_height()
        top = first.baseline + _descent(first) - line
        left, right = min(line.left for line in self.lines), max(line.right for line in self.lines)
        return frame.bounds(left, top, right - left, line + (len(self.lines) - 1) * self.pitch)

    def _line_height(self) -> float:
        if self.pitch:
            return self.pitch
        metrics = _metrics(self.lines[0])
        return (metrics.ascent + metrics.descent) * self.lines[0].runs[0].size

    def body(self, frame: Frame, language: str) -> str:
        """Return the text with its paragraphs."""
        height = min(_LARGEST_LINE, max(1, round(self._line_height() * frame.scale * 100)))
        paragraphs = "".join(self._paragraph(line, height, frame.scale, language) for line in self.lines)
        box = (
            '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t" rtlCol="0"><a:noAutofit/></a:bodyPr>'
        )
        return f"<p:txBody>{box}<a:lstStyle/>{paragraphs}</p:txBody>"

    def _paragraph(self, line: TextLine, height: int, scale: float, language: str) -> str:
        direction = "" if line.rightwards else ' rtl="1"'
        spacing = f'<a:lnSpc><a:spcPts val="{height}"/></a:lnSpc><a:spcBef><a:spcPts val="0"/></a:spcBef>'
        start = f'<a:pPr marL="0" indent="0" algn="{self.alignment}"{direction}>{spacing}<a:buNone/></a:pPr>'
        kept = len(line.text)
        runs: list[str] = []
        for run in line.runs:
            if kept > 0:
                runs.append(_run(run, run.text[:kept], scale, language))
            kept -= len(run.text)
        return f"<a:p>{start}{''.join(runs)}</a:p>"


def _descent(line: TextLine) -> float:
    return _metrics(line).descent * line.runs[0].size


def _metrics(line: TextLine) -> FaceMetrics:
    face = line.runs[0].face
    return face_metrics("regular" if face in _AS_LATIN else face)


def _run(run: Text, text: str, scale: float, language: str) -> str:
    size = min(_LARGEST_SIZE, max(_LEAST_SIZE, round(run.size * scale * 100)))
    latin, eastern, bold = typefaces(run.face)
    weight = ' b="1"' if bold else ' b="0"'
    faces = f'<a:latin typeface="{latin}"/><a:ea typeface="{eastern}" {_HANGUL}/><a:cs typeface="{latin}"/>'
    spoken = f' lang="{language}"' if language else ""
    ink = f"<a:solidFill>{colour(run.colour)}</a:solidFill>"
    look = f'<a:rPr{spoken} sz="{size}"{weight} i="0"{_closer(run, text, size)} dirty="0">{ink}{faces}</a:rPr>'
    return f"<a:r>{look}<a:t>{escape(text, _TAB)}</a:t></a:r>"


def _closer(run: Text, text: str, size: int) -> str:
    """Return how much closer than usual letters stand, so that the text keeps the width that was measured."""
    if typefaces(run.face)[:2] != (_LATIN, _KOREAN) or not text:
        return ""
    syllables, spaces = sum("\uac00" <= letter <= "\ud7a3" for letter in text), text.count(" ")
    letters = len(text) - syllables - spaces
    wider = syllables * _WIDER + letters * _WIDER_LATIN.get(run.face, 0.0)
    wider += spaces * _WIDER_SPACE[run.face] if syllables else spaces * _WIDER_LATIN.get(run.face, 0.0)
    spacing = -round(wider * size / len(text))
    return f' spc="{spacing}"' if spacing else ""


def text_boxes(marks: Sequence[Text]) -> Iterator[TextBox]:
    """Join neighbouring text marks to texts: runs to lines, and lines of one look and one distance to boxes."""
    lines: list[TextLine] = []
    alignments: tuple[str, ...] = _ALIGNMENTS
    pitch = 0.0
    for line in _lines(marks):
        step = _pitch(lines[-1], line) if lines else 0.0
        common = tuple(way for way in alignments if lines and abs(_edge(lines[0], way) - _edge(line, way)) < _SAME)
        if lines and common and step and (not pitch or abs(step - pitch) < _SAME):
            lines.append(line)
            alignments, pitch = common, step
            continue
        if lines:
            yield TextBox(tuple(lines), alignments[0], pitch)
        lines, alignments, pitch = [line], _ALIGNMENTS, 0.0
    if lines:
        yield TextBox(tuple(lines), alignments[0], pitch)


def _edge(line: TextLine, alignment: str) -> float:
    return {"l": line.left, "ctr": (line.left + line.right) / 2, "r": line.right}[alignment]


def _pitch(before: TextLine, after: TextLine) -> float:
    """Return how far two lines of one text are apart, 0 when they cannot be of one."""
    first, second = before.runs[0], after.runs[0]
    step = (second.y - first.y) / first.size
    alike = (first.size, first.colour) == (second.size, second.colour)
    return second.y - first.y if alike and _CLOSEST <= step <= _FURTHEST else 0.0


def _lines(marks: Sequence[Text]) -> Iterator[TextLine]:
    """Yield lines: neighbouring marks of one height and look that touch each other."""
    start = 0
    for end in range(1, len(marks) + 1):
        if end == len(marks) or not _continues(marks[start], marks[end]):
            for part in _touching(marks[start:end]):
                yield _line(part)
            start = end


def _continues(first: Text, mark: Text) -> bool:
    return abs(first.y - mark.y) < _SAME and (first.size, first.colour) == (mark.size, mark.colour)


def _touching(marks: Sequence[Text]) -> Iterator[list[Text]]:
    """Split marks of one height where there is a gap; each part stays in reading order."""
    across = sorted(range(len(marks)), key=lambda index: marks[index].x)
    part: list[int] = []
    reach = 0.0
    for index in across:
        if part and marks[index].x > reach + _APART:
            yield [marks[member] for member in sorted(part)]
            part = []
        reach = marks[index].x + marks[index].width if not part else max(reach, marks[index].x + marks[index].width)
        part.append(index)
    if part:
        yield [marks[member] for member in sorted(part)]


def _line(runs: list[Text]) -> TextLine:
    extents = [_visible(run) for run in runs if run.text.strip()] or [(run.x, run.x + run.width) for run in runs]
    return TextLine(tuple(runs), min(left for left, _ in extents), max(right for _, right in extents))


def _visible(run: Text) -> tuple[float, float]:
    """Return from where to where a run is seen, without the spaces at its end."""
    kept = len(run.text.rstrip())
    spaces = [x for (x, _), cluster in zip(run.positions, run.clusters, strict=True) if cluster >= kept]
    if not spaces:
        return run.x, run.x + run.width
    if run.rightwards:
        return run.x, run.x + min(spaces)
    letters = [x for (x, _), cluster in zip(run.positions, run.clusters, strict=True) if cluster < kept]
    return run.x + min(letters, default=0.0), run.x + run.width
