"""An arrow of the comparison along the first row leaves the words of the stages above it free."""

from __future__ import annotations

from model.layout.grid import Rect
from model.picture.comparison_marks import arrow
from model.picture.marks import Path
from model.picture.theme import STANDARD


def highest(start: tuple[float, float], target: Rect) -> float:
    """Return the height of the line's highest point."""
    line = next(mark for mark in arrow(start, target, "#000000", STANDARD) if isinstance(mark, Path))
    y, first, second, end = (float(number) for segment in line.segments for number in segment[2::2])
    times = [step / 50 for step in range(51)]
    return min(
        (1 - t) ** 3 * y + 3 * (1 - t) ** 2 * t * first + 3 * (1 - t) * t * t * second + t**3 * end for t in times
    )


def test_along_a_row_it_stays_low_and_between_rows_it_bows() -> None:
    row_top = 100.0
    assert highest((600.0, row_top + 5), Rect(100, row_top + 6, 90, 30)) > row_top - 6
    assert highest((600.0, row_top + 200), Rect(100, row_top + 6, 90, 30)) < row_top - 8
