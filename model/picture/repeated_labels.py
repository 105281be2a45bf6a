"""The lanes' labels as tiles repeat them: a name that reaches out of its column ends with the last word inside."""

from __future__ import annotations

from dataclasses import replace

from model.layout.text import TextStyle, lay_out
from model.picture.marks import Group, Mark, Picture, Text


def with_fitting_labels(picture: Picture, width: float) -> Picture:
    """Return the picture with lane labels that end within ``width`` points of their column's left edge."""
    marks = tuple(
        _fitting(mark, width) if isinstance(mark, Group) and mark.kind == "lane" else mark
        for mark in picture.root.marks
    )
    return replace(picture, root=replace(picture.root, marks=marks))


def _fitting(lane: Group, width: float) -> Group:
    marks: tuple[Mark, ...] = tuple(
        _shortened(mark, width)
        if isinstance(mark, Group) and mark.kind == "lane_header" and _reach(mark) > width
        else mark
        for mark in lane.marks
    )
    return replace(lane, marks=marks)


def _reach(header: Group) -> float:
    return max((mark.x + mark.width for mark in header.marks if isinstance(mark, Text)), default=0.0)


def _shortened(header: Group, width: float) -> Group:
    texts = [mark for mark in header.marks if isinstance(mark, Text)]
    first = min(texts, key=lambda mark: (mark.y, mark.x))
    style = TextStyle(first.face, first.size, first.colour)
    words = header.name.split()
    while words and lay_out(" ".join(words), style).width > width - first.x:
        words.pop()
    block = lay_out(" ".join(words), style)
    others = tuple(mark for mark in header.marks if not isinstance(mark, Text))
    return replace(header, marks=(*others, *block.placed(first.x, first.y - block.lines[0].baseline)))
