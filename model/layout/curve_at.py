"""Which emotion curve runs through a point of a laid-out map, and at what score."""

from __future__ import annotations

from model.curves import CurveKey, curves_of
from model.document import Document
from model.layout.curve import curve_through
from model.layout.grid import Grid
from model.layout.markers import marker_x


def curve_at(document: Document, grid: Grid, lane_id: str, x: float, y: float, reach: float) -> CurveKey | None:
    """Return the curve of an emotion lane that passes a point within so many points, the nearest one; None for none."""
    row = grid.row(lane_id)
    columns = {column.stage: column for column in grid.columns}
    best: tuple[float, CurveKey] | None = None
    for key, markers in curves_of(document, lane_id).items() if row and row.scale else ():
        spots = sorted((at, marker.score) for marker in markers if (at := marker_x(marker, columns)) is not None)
        curve = curve_through(spots)
        if row is None or row.scale is None or curve is None or not spots[0][0] <= x <= spots[-1][0]:
            continue
        away = abs(row.scale.y_of(curve.y_at(x)) - y)
        if away <= reach and (best is None or away < best[0]):
            best = (away, key)
    return best[1] if best else None
