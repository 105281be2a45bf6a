"""The marks a picture is made of: what painters translate and nothing else.

Units are points (1/72 inch), x to the right, y downwards. A mark inside a group is placed relative to the
group's own origin, so that a group can be reused at another place without being drawn anew.
Colours are ``#RRGGBB``. A painter that meets a mark it does not know raises ``UnknownMark``.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import repeat
from typing import Any, Protocol


class UnknownMark(TypeError):
    """A painter was given a mark that it cannot draw: a bug, never the user's fault."""


@dataclass(frozen=True, slots=True)
class LinearGradient:
    """A gradient along the line from (x1, y1) to (x2, y2); stops are (offset 0-1, colour), opaque."""

    x1: float
    y1: float
    x2: float
    y2: float
    stops: tuple[tuple[float, str], ...]


Paint = str | LinearGradient
"""A plain colour ``#RRGGBB`` or a gradient in the coordinates of the mark."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, optionally rounded, filled and outlined. ``dash`` is on/off lengths in points."""

    x: float
    y: float
    width: float
    height: float
    radius: float = 0.0
    fill: Paint | None = None
    stroke: Paint | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines and cubic curves. Each segment is a verb with its points.

    ``("M", x, y)``, ``("L", x, y)``, ``("C", x1, y1, x2, y2, x, y)``, ``("Z",)``; fill rule: even-odd off
    (non-zero); line caps and joins are round. The path is drawn moved by (x, y) and scaled by ``scale``;
    stroke widths and dashes are not scaled.
    """

    segments: tuple[tuple[str | float, ...], ...]
    fill: Paint | None = None
    stroke: Paint | None = None
    stroke_width: float = 1.0
    dash: tuple[float, ...] = ()
    opacity: float = 1.0
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0


@dataclass(frozen=True, slots=True)
class GlyphRun:
    """Shaped glyphs, packed: a large map has hundreds of thousands of them.

    Each is the bytes of an array: ``ids`` of 16-bit numbers, ``across`` and ``rises`` of doubles, ``starts`` of 32-bit
    numbers; ``rises`` is empty where all are 0, ``starts`` where they count 0, 1, 2 ...
    """

    ids: bytes
    across: bytes
    rises: bytes = b""
    starts: bytes = b""

    @staticmethod
    def of(glyphs: list[int], across: list[float], rises: list[float], clusters: list[int]) -> GlyphRun:
        """Pack glyph ids, origins and clusters as a ``Text`` gives them; ``rises`` may be [] where all are 0."""
        counted = clusters == list(range(len(clusters)))
        return GlyphRun(
            array("H", glyphs).tobytes(),
            array("d", across).tobytes(),
            array("d", rises).tobytes() if any(rises) else b"",
            b"" if counted else array("I", clusters).tobytes(),
        )

    def __len__(self) -> int:
        return len(self.ids) // 2


@dataclass(frozen=True, slots=True)
class Text:
    """One shaped run of one face on one line, its baseline starting at (x, y).

    ``glyphs`` are glyph ids of the face, ``positions`` their origins (dx, dy) relative to (x, y) in points,
    ``clusters`` the index into ``text`` that each glyph belongs to. ``text`` is the source, in reading order,
    including the space at which the line was broken. Painters draw exactly these glyphs.
    """

    text: str
    face: str
    size: float
    colour: str
    x: float
    y: float
    width: float
    run: GlyphRun
    rightwards: bool = True

    @property
    def glyphs(self) -> tuple[int, ...]:
        """The glyph ids, from left to right as they are seen."""
        return tuple(memoryview(self.run.ids).cast("H"))

    @property
    def positions(self) -> tuple[tuple[float, float], ...]:
        """The glyphs' origins relative to (x, y), in points."""
        across = memoryview(self.run.across).cast("d").tolist()
        rises = memoryview(self.run.rises).cast("d").tolist() if self.run.rises else repeat(0.0)
        return tuple(zip(across, rises, strict=False))

    @property
    def clusters(self) -> tuple[int, ...]:
        """The index into ``text`` that each glyph belongs to."""
        return tuple(memoryview(self.run.starts).cast("I")) if self.run.starts else tuple(range(len(self.run)))


@dataclass(frozen=True, slots=True)
class Turned:
    """Texts turned a quarter to the left around (x, y), relative to which they are placed: they run upwards."""

    x: float
    y: float
    texts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Image:
    """A raster image of the document by its asset id, drawn into the rectangle; ``opacity`` 0-1."""

    x: float
    y: float
    width: float
    height: float
    asset: str
    opacity: float = 1.0


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that belong together, at a place of their own.

    ``record`` is the id of the record that it shows ("" for none), ``kind`` what it is for the canvas (see
    ``compose``), ``name`` its accessible name, ``link`` an address it leads to. The rectangle (x, y, width,
    height) is in the coordinates of the enclosing group; the marks inside are relative to (x, y).
    """

    x: float
    y: float
    width: float
    height: float
    marks: tuple[Mark, ...] = field(repr=False)
    record: str = ""
    kind: str = ""
    name: str = ""
    link: str = ""


class Unmade(Protocol):
    """What makes the marks and the name of a group when they are first asked for."""

    def marks(self) -> tuple[Mark, ...]:
        """Return the marks, again and again the same."""

    def sketch(self, illegible: float) -> tuple[Mark, ...] | None:
        """Return the marks with the glyphs of some texts left out, None when one is as high as ``illegible`` points.

        What is lower is drawn as bars, for which these marks are good, and are made in a third of the time.
        """

    def is_plain(self) -> bool:
        """Whether all that is written in it is of characters that the main family has."""

    def name(self) -> str:
        """Return the accessible name."""


_MARKS, _NAME = Group.__dict__["marks"], Group.__dict__["name"]


class DeferredGroup(Group):
    """A group without groups inside, whose ``marks`` and ``name`` are made when they are first asked for.

    It is given an ``Unmade`` in the place of both; groups of one ``Unmade`` show the same.
    """

    __slots__ = ()

    def moved(self, x: float, y: float) -> DeferredGroup:
        """Return the group at another place; nothing is made for that."""
        held: tuple[Any, Any] = _MARKS.__get__(self), _NAME.__get__(self)
        return DeferredGroup(x, y, self.width, self.height, held[0], self.record, self.kind, held[1], self.link)

    def sketch(self, illegible: float) -> tuple[Mark, ...] | None:
        """Return what ``Unmade.sketch`` does, None where the marks are known anyway."""
        held = _MARKS.__get__(self)
        found: tuple[Mark, ...] | None = None if isinstance(held, tuple) else held.sketch(illegible)
        return found

    def is_plain(self) -> bool:
        """Return what ``Unmade.is_plain`` does, False where the marks are known anyway."""
        held = _MARKS.__get__(self)
        return not isinstance(held, tuple) and bool(held.is_plain())

    def _made_marks(self) -> tuple[Mark, ...]:
        held = _MARKS.__get__(self)
        return held if isinstance(held, tuple) else held.marks()

    def _made_name(self) -> str:
        held = _NAME.__get__(self)
        return held if isinstance(held, str) else held.name()

    marks = property(_made_marks, _MARKS.__set__)
    name = property(_made_name, _NAME.__set__)


def drawing_of(group: Group) -> object:
    """Return what two groups have in common, and with no other, when they show the same wherever they are."""
    return _MARKS.__get__(group)


Mark = Box | Path | Text | Turned | Image | Group


@dataclass(frozen=True, slots=True)
class Picture:
    """A whole map, ready to be drawn: its size in points, its marks, and the language of its texts."""

    width: float
    height: float
    root: Group
    title: str = ""
    language: str = ""
    smallest_text: float = 0.0
