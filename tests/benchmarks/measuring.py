"""Measuring in one run: what is measured and its floor take turns, so that a busy machine slows both."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Measure = Callable[[], float]
"""Does the work once and returns what it cost: milliseconds, or another unit that the row names."""


@dataclass(frozen=True)
class Row:
    """One line of the table: what is measured against which floor, and the target.

    ``most_ratio`` bounds the median of the ratios, ``most`` the median of what is measured itself.
    """

    name: str
    measure: Measure
    floor_name: str
    floor: Measure
    most_ratio: float | None = None
    most: float | None = None
    unit: str = "ms"
    repeats: int = 9


def clocked(act: Callable[[], object]) -> float:
    """Return how many milliseconds an act takes."""
    gc.collect()
    start = perf_counter()
    act()
    return (perf_counter() - start) * 1000


def report(row: Row) -> None:
    """Measure a row, after one turn that does not count, and print its line."""
    row.measure(), row.floor()
    turns = [(row.measure(), row.floor()) for _ in range(row.repeats)]
    costs, floors = [cost for cost, _ in turns], [floor for _, floor in turns]
    ratios = [cost / floor for cost, floor in turns if floor]
    targets = [f"<= {row.most_ratio:g} x"] if row.most_ratio else []
    targets += [f"<= {row.most:g} {row.unit}"] if row.most else []
    met = (row.most_ratio is None or median(ratios) <= row.most_ratio) and (
        row.most is None or median(costs) <= row.most
    )
    say(
        f"{row.name:<44} {spread(costs):>24} {row.unit:<3} floor {row.floor_name:<34} {median(floors):9.2f}"
        f"  ratio {spread(ratios):<22} target {' and '.join(targets):<18} {'met' if met else 'MISSED'}"
    )


def spread(values: list[float]) -> str:
    """Return the smallest, the median and the largest value."""
    return " / ".join(f"{value:.2f}" for value in (min(values), median(values), max(values)))


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
