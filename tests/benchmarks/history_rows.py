"""Going back through 5,000 steps: reading the history, and every move of the slider."""

from __future__ import annotations

import json
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import mkdtemp
from time import perf_counter

from model.editor import Editor
from model.picture.compose import Composition, compose, composing
from model.timeline import Timeline
from storage import files
from tests.benchmarks.big_map import MAP, big_map, retitled
from tests.benchmarks.measuring import Row, clocked
from ui.history.moment_drawing import PIECE

STEPS = 5_000
CARDS = (300, 2_000)


def rows() -> Iterator[Row]:
    """Yield the rows of the history."""
    folder = Path(mkdtemp(prefix="yeojido-bench-"))
    try:
        for cards in CARDS:
            path = folder / f"{cards}.journey"
            make(path, cards)
            with files.open(path, read_only=True) as stored:
                yield from _rows_of(Moves(stored), cards)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _rows_of(moves: Moves, cards: int) -> Iterator[Row]:
    if cards == CARDS[0]:
        yield Row(
            f"reading a history of {STEPS:,} steps",
            lambda: clocked(moves.read),
            "fetching and parsing its rows",
            lambda: clocked(moves.fetch),
            repeats=3,
        )
    yield Row(
        f"a move anywhere in {STEPS:,} steps, {cards:,} cards: longest the window waits, slowest of 20",
        lambda: max(moves.far()[0] for _ in range(20)),
        "composing the map afresh",
        moves.afresh,
        most=16,
    )
    yield Row(
        f"the same, {cards:,} cards: until the map is drawn, slowest of 20",
        lambda: max(moves.far()[1] for _ in range(20)),
        "composing the map afresh",
        moves.afresh,
    )
    yield Row(
        f"a move to the step beside, {cards:,} cards: until the map is drawn, slowest of 20",
        lambda: max(moves.near()[1] for _ in range(20)),
        "composing the map afresh",
        moves.afresh,
        most=16,
    )


def make(path: Path, cards: int) -> None:
    """Write a document whose cards were renamed thousands of times, some of that taken back."""
    files.create(path, big_map(cards)).close()
    chance = random.Random(7)
    with files.open(path) as stored:
        stored._database.execute("PRAGMA synchronous=OFF")
        editor = Editor(stored.document, stored)
        for turn in range(STEPS):
            if turn % 50 == 49:
                editor.undo()
            else:
                editor.apply(retitled(editor.document, f"card{chance.randrange(cards)}", f"제목 {turn}"))


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

    def far(self) -> tuple[float, float]:
        """Return the milliseconds of a jump: the longest piece, and all of them."""
        return self._move(self._chance.randrange(self._timeline.last + 1))

    def near(self) -> tuple[float, float]:
        """Return the milliseconds of one step: the longest piece, and all of them."""
        return self._move((self._place + self._chance.choice((-1, 1))) % (self._timeline.last + 1))

    def afresh(self) -> float:
        """Return the milliseconds of composing without anything remembered."""
        return clocked(lambda: compose(self._stored.document, MAP))

    def _move(self, place: int) -> tuple[float, float]:
        """Go to a moment as the slider does: pieces of work until ``PIECE`` is over, then a look at the window."""
        self._place = place
        longest = whole = 0.0
        pieces = self._pieces(place)
        while True:
            begun = perf_counter()
            going_on = _for_a_while(pieces)
            took = (perf_counter() - begun) * 1000
            longest, whole = max(longest, took), whole + took
            if not going_on:
                return longest, whole

    def _pieces(self, place: int) -> Iterator[None]:
        self._shown = yield from composing(self._timeline.at(place), MAP, previous=self._shown, sparing=True)


def _for_a_while(pieces: Iterator[None]) -> bool:
    """Work for as long as the window waits; return whether there is more to do."""
    end = perf_counter() + PIECE
    while perf_counter() < end:
        try:
            next(pieces)
        except StopIteration:
            return False
    return True
