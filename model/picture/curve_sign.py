"""A curve as the legend shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CurveSign:
    """A curve's name, colour ("" for the colours of the scores), dash and width in points."""

    name: str
    colour: str
    dash: tuple[float, ...]
    width: float
