"""The picture of a comparison: one map of two, with a mark on everything that differs, a legend and a list.

The root's groups are those of the map (see ``compose``), moved down below a ``comparison_head``; over them lies
``comparison_marks``, below them the ``comparison_list``. Nothing is said by colour alone: every mark has its sign and
a number, under which it stands in the list.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from model.compare import Comparison, Difference
from model.compare_merging import merged
from model.compare_words import SIGNS, side_words
from model.document import Document
from model.layout.grid import Grid, Rect
from model.layout.measures import MARGIN
from model.layout.places import place_of
from model.picture.comparison_curves import curve_marks
from model.picture.comparison_marks import difference_marks, plain_marks
from model.picture.comparison_words import head_block, list_block
from model.picture.compose import compose
from model.picture.marks import Box, Group, Mark, Picture
from model.picture.memory import Memory
from model.picture.theme import STANDARD, Theme
from model.picture.words import map_language
from model.records import Record
from resources.i18n import tr

_BOTTOM = 24.0
_FACES = frozenset({"emotion"})
_HEADERS = frozenset({"lane"})


@dataclass(frozen=True, slots=True)
class NumberedDifference:
    """A difference with the number that it has on the picture, and where that is; None for what is not drawn."""

    number: int
    difference: Difference
    rect: Rect | None

    @property
    def sign(self) -> str:
        """What is on its mark besides the number."""
        plain = SIGNS[self.difference.kind]
        return plain + SIGNS["changed"] if self.difference.moved and self.difference.fields else plain


@dataclass(frozen=True, slots=True)
class ComparedPicture:
    """The picture, the differences in the order of their numbers, and the document whose images it shows."""

    picture: Picture
    numbered: tuple[NumberedDifference, ...]
    document: Document


def compare_pictured(comparison: Comparison, theme: Theme = STANDARD) -> ComparedPicture:
    """Draw a comparison, in the language of the map on the right."""
    document, map_id = merged(comparison), comparison.right.map_id
    language = map_language(document, map_id, Memory(None))
    base = compose(document, map_id, theme)
    picture = base.picture
    numbered = _numbered(comparison, picture, base.grid)
    width = picture.width - 2 * MARGIN
    head = head_block(comparison, numbered, width, theme, language)
    dy = MARGIN + head.height
    down = [item if item.rect is None else replace(item, rect=item.rect.moved(0, dy)) for item in numbered]
    listed = list_block(comparison, down, width, theme, language)
    height = dy + picture.height + listed.height + _BOTTOM
    marks = [
        *curve_marks(comparison, picture, base.grid, dy, theme, language),
        *difference_marks(comparison, down, base.grid, dy, theme),
    ]
    groups = [_moved(group, dy, (picture.width, height)) for group in picture.root.marks if isinstance(group, Group)]
    over = Group(0, 0, picture.width, height, tuple(marks), kind="comparison_marks")
    said = tr(
        "Comparison: {left} → {right}",
        language=language,
        left=side_words(comparison.left),
        right=side_words(comparison.right),
    )
    top = Group(MARGIN, MARGIN, width, head.height, head.marks, kind="comparison_head", name=said)
    foot = Group(MARGIN, dy + picture.height, width, listed.height, listed.marks, kind="comparison_list")
    root = Group(0, 0, picture.width, height, (*groups, top, over, foot))
    smallest = min(picture.smallest_text or theme.small.size, theme.small.size)
    return ComparedPicture(Picture(picture.width, height, root, said, language, smallest), tuple(down), document)


def _moved(group: Group, dy: float, size: tuple[float, float]) -> Group:
    """Move a group of the map down; its paper grows to the whole picture."""
    if group.kind != "paper":
        return replace(group, y=group.y + dy)
    marks: tuple[Mark, ...] = tuple(
        replace(mark, width=size[0], height=size[1]) if isinstance(mark, Box) else mark for mark in group.marks
    )
    return replace(group, width=size[0], height=size[1], marks=marks)


def _numbered(comparison: Comparison, picture: Picture, grid: Grid) -> list[NumberedDifference]:
    """Number the differences as one reads the map: by row, then from left to right; what is not drawn comes last."""
    found = [(difference, rect_of(difference.record, picture)) for difference in comparison.differences]
    found.sort(key=lambda item: _reading_place(item[1], grid))
    return [NumberedDifference(number, *item) for number, item in enumerate(found, start=1)]


def rect_of(record: Record, picture: Picture) -> Rect | None:
    """Return where a record is on a picture: of a marker its face, of a lane its header; None when it is not drawn."""
    kind = "face" if record.kind in _FACES else "lane_header" if record.kind in _HEADERS else ""
    return place_of(picture).get(record.id, kind)


def _reading_place(rect: Rect | None, grid: Grid) -> tuple[float, ...]:
    if rect is None:
        return (1.0, 0.0, 0.0, 0.0)
    row = grid.row_at(rect.y + rect.height / 2)
    return (0.0, row.y if row else rect.y, rect.x, rect.y)


def side_pictured(comparison: Comparison, compared: ComparedPicture, left: bool, theme: Theme = STANDARD) -> Picture:
    """Draw one side by itself, with the marks of ``compared`` on what differs there."""
    side = comparison.left if left else comparison.right
    base = compose(side.document, side.map_id, theme)
    here = []
    for item in compared.numbered:
        record = item.difference.left if left else item.difference.right
        if record is not None:
            here.append(replace(item, rect=rect_of(record, base.picture)))
    size = (base.picture.width, base.picture.height)
    over = Group(0, 0, *size, tuple(plain_marks(here, theme)), kind="comparison_marks")
    return replace(base.picture, root=replace(base.picture.root, marks=(*base.picture.root.marks, over)))
