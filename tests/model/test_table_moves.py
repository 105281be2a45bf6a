from __future__ import annotations

import pytest

from model.table_moves import edge


@pytest.mark.parametrize(
    ("cells", "at", "step", "there"),
    [
        ("xxx..x", 0, 1, 2),
        ("xxx..x", 2, 1, 5),
        ("xxx..x", 3, 1, 5),
        ("xxx...", 2, 1, 5),
        ("......", 0, 1, 5),
        ("xxxxxx", 0, 1, 5),
        ("xxxxxx", 5, 1, 5),
        ("xx..xx", 5, -1, 4),
        ("xx..xx", 4, -1, 1),
        ("..xxxx", 5, -1, 2),
        ("..xxxx", 2, -1, 0),
        ("x", 0, -1, 0),
    ],
)
def test_it_stops_where_filled_cells_begin_or_end(cells: str, at: int, step: int, there: int) -> None:
    assert edge(lambda place: cells[place] == "x", at, step, len(cells) - 1) == there
