"""Composing, and what the document costs in memory."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from model.document import Document
from model.layout import shaping, text
from model.picture.compose import Composition, compose
from tests.benchmarks.big_map import MAP, big_map, retitled
from tests.benchmarks.measuring import Row, clocked

ROOT = Path(__file__).resolve().parents[2]


class Edits:
    """A map that is edited and composed again and again."""

    def __init__(self, cards: int) -> None:
        self._document = big_map(cards)
        self._composition = compose(self._document, MAP)
        self._turn = 0

    def one(self) -> float:
        """Return the milliseconds of one card's new title and the composition after it, the best of five."""
        return min(self._edit() for _ in range(5))

    def _edit(self) -> float:
        self._turn += 1
        change = retitled(self._document, "card7", f"새 제목 {self._turn}")
        after: list[tuple[Document, Composition]] = []

        def act() -> None:
            document = self._document.apply(change)
            after.append((document, compose(document, MAP, previous=self._composition)))

        cost = clocked(act)
        self._document, self._composition = after[0]
        return cost


def rows() -> Iterator[Row]:
    """Yield the rows of the model."""
    few, many = Edits(100), Edits(10_000)
    yield Row("one edit with layout, 10,000 cards", many.one, "the same among 100 cards", few.one, most_ratio=1.5)
    large, small = big_map(10_000), big_map(1000)
    yield Row(
        "composing 10,000 cards afresh",
        lambda: afresh(large),
        "composing 1,000 cards",
        lambda: afresh(small),
        most_ratio=11,
        repeats=3,
    )
    for what, most_ratio in (("composed", 2.0), ("shown", None)):
        yield Row(
            f"memory of 10,000 cards {what}, MB",
            partial(memory_of, what),
            "memory of the records",
            lambda: memory_of("records"),
            most_ratio=most_ratio,
            unit="MB",
            repeats=3,
        )


def afresh(document: Document) -> float:
    """Return the milliseconds of composing a map of which no text was ever laid out."""
    forget_texts()
    return clocked(lambda: compose(document, MAP))


def forget_texts() -> None:
    """Forget every text that was measured or laid out."""
    text._kept.cache_clear()
    shaping.shape_short.cache_clear()
    shaping.plain_advance.cache_clear()


def memory_of(what: str) -> float:
    """Return the megabytes that a process grows by, in a process of its own."""
    command = [sys.executable, "-m", "tests.benchmarks.model_rows", what]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def _grown(what: str) -> float:
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.canvas_rows import shown_canvas

    QApplication([])
    canvas = shown_canvas(100)
    gc.collect()
    before = _resident()
    made: dict[str, Callable[[], object]] = {
        "records": lambda: big_map(10_000),
        "composed": _composed,
        "shown": lambda: shown_canvas(10_000),
    }
    kept = made[what]()
    gc.collect()
    grown = _resident() - before
    del kept, canvas
    return grown


def _composed() -> object:
    document = big_map(10_000)
    return document, compose(document, MAP, sparing=True)


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    sys.stdout.write(f"{_grown(sys.argv[1]):.2f}")
