"""Going back through 5,000 steps: reading the history, and every move of the slider."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp

from model.editor import Editor
from model.picture.compose import Composition, compose
from model.timeline import Timeline
from storage import files
from tests.benchmarks.big_map import MAP, big_map, retitled
from tests.benchmarks.measuring import Row, clocked

STEPS = 5_000
CARDS = 300


def rows() -> Iterator[Row]:
    """Yield the rows of the history."""
    folder = Path(mkdtemp(prefix="yeojido-bench-"))
    try:
        path = folder / "long.journey"
        make(path)
        with files.open(path, read_only=True) as stored:
            moves = Moves(stored)
            yield Row(
                f"reading a history of {STEPS:,} steps",
                lambda: clocked(moves.read),
                "fetching and parsing its rows",
                lambda: clocked(moves.fetch),
                repeats=3,
            )
            yield Row(
                f"a move anywhere in {STEPS:,} steps, slowest of 20",
                lambda: max(moves.far() for _ in range(20)),
                "composing the map afresh",
                moves.afresh,
                most=50,
            )
            yield Row(
                "a move to the step beside, slowest of 20",
                lambda: max(moves.near() for _ in range(20)),
                "composing the map afresh",
                moves.afresh,
                most=50,
            )
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make(path: Path) -> None:
    """Write a document whose cards were renamed thousands of times, some of that taken back."""
    files.create(path, big_map(CARDS)).close()
    chance = random.Random(7)
    with files.open(path) as stored:
        stored._database.execute("PRAGMA synchronous=OFF")
        editor = Editor(stored.document, stored)
        for turn in range(STEPS):
            if turn % 50 == 49:
                editor.undo()
            else:
                editor.apply(retitled(editor.document, f"card{chance.randrange(CARDS)}", f"제목 {turn}"))


class Moves:
    """The slider's moves over one history, each shown like the canvas shows it."""

    def __init__(self, stored: files.StoredDocument) -> None:
        self._stored = stored
        self._timeline = Timeline(stored, stored.document)
        self._chance = random.Random(1)
        self._place = self._timeline.last
        self._shown: Composition = compose(stored.document, MAP)
        self.read()

    def read(self) -> None:
        """Read the whole history, as is done in the background once the slider is open."""
        self._timeline = Timeline(self._stored, self._stored.document)
        while self._timeline.read_on():
            pass

    def fetch(self) -> None:
        """Fetch the same rows and parse their JSON."""
        for (text,) in self._stored._database.execute("SELECT change FROM journal").fetchall():
            json.loads(text or "0")

    def far(self) -> float:
        """Return the milliseconds of a jump."""
        return self._move(self._chance.randrange(self._timeline.last + 1))

    def near(self) -> float:
        """Return the milliseconds of one step."""
        return self._move((self._place + self._chance.choice((-1, 1))) % (self._timeline.last + 1))

    def afresh(self) -> float:
        """Return the milliseconds of composing without anything remembered."""
        return clocked(lambda: compose(self._stored.document, MAP))

    def _move(self, place: int) -> float:
        def show() -> None:
            self._shown = compose(self._timeline.at(place), MAP, previous=self._shown)

        self._place = place
        return clocked(show)
