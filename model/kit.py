"""The codes of a workshop kit: a letter for the stage and a number for the lane, so that ``B3: text`` comes back.

Codes follow the order on the map as it was printed: A, B … Z, AA for the stages that are shown, 1, 2 … for the lanes
that hold something. What is typed back is plain text; a line whose code is not on the map is told and nothing is lost.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from model.change import Change, Label, squash
from model.document import Document
from model.errors import KnownError
from model.operations.cards import add_card, add_metric
from model.operations.emotions import add_marker
from model.records import Lane, Stage
from model.values import LANE_KIND, SCORE_RANGE
from resources.i18n import mark, tr

_LINE = re.compile(r"^[\s\-*•·]*([A-Za-z]{1,2})\s?([0-9]{1,3})\s*(?:[:：=\t]|\s[-–—]\s)\s*(.*)$")
_SCORE = re.compile(r"^([+\-−]?[0-2](?:[.,][0-9]+)?)(?:\s+|$)(.*)$")
_LETTERS = 26


MOST_RESULTS = 1_000
"""Entries that are typed in at once; each costs more the more came before it."""


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the map and the code that is printed in it."""

    code: str
    stage: Stage
    lane: Lane


@dataclass(frozen=True, slots=True)
class Left:
    """A line that could not be placed: its number from 1, what it says, and why."""

    number: int
    line: str
    reason: str


@dataclass(frozen=True, slots=True)
class Placed:
    """An entry that found its slot: the number of its first line from 1, the slot, and its words."""

    number: int
    slot: Slot
    words: str


@dataclass(frozen=True, slots=True)
class TypedBack:
    """What lines typed back amount to: one change, how many things it adds, the lines that are left, and the others."""

    change: Change
    count: int
    left: tuple[Left, ...]
    placed: tuple[Placed, ...] = ()


def slots(document: Document, map_id: str) -> tuple[Slot, ...]:
    """Return the slots of a map, lane by lane. Raises KeyError when the document has no such map."""
    stages = [stage for stage in document.stages(map_id) if not stage.hidden]
    lanes = [lane for lane in document.lanes(map_id) if not lane.hidden and LANE_KIND[lane.type].holds != "nothing"]
    return tuple(
        Slot(f"{letters(across)}{down}", stage, lane)
        for down, lane in enumerate(lanes, start=1)
        for across, stage in enumerate(stages)
    )


def letters(index: int) -> str:
    """Return the letters of a column, from 0: A … Z, AA, AB …, as spreadsheets name them."""
    found = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def _too_many() -> str:
    return tr("these are too many at once, the limit is {limit}", limit=f"{MOST_RESULTS:,}")


def typed_back(document: Document, map_id: str, text: str) -> TypedBack:
    """Return what ``B3: text`` lines add to a map. On an emotion lane a score may lead: ``B3: -1 Waits too long``.

    A line without a code belongs to the line before it. Nothing is changed by asking.
    """
    known = {slot.code: slot for slot in slots(document, map_id)}
    changes: list[Change] = []
    left: list[Left] = []
    placed: list[Placed] = []
    now = document
    for count, (number, line, code, words) in enumerate(_read(text)):
        slot = known.get(code)
        change, reason = _placed(now, slot, code, words) if count < MOST_RESULTS else (Change(), _too_many())
        if change and slot:
            now = now.apply(change)
            changes.append(change)
            placed.append(Placed(number, slot, words))
        else:
            left.append(Left(number, line, reason))
    label = Label.of(mark("Type in {count} workshop results"), count=str(len(changes)))
    return TypedBack(squash(changes, label), len(changes), tuple(left), tuple(placed))


def _read(text: str) -> list[tuple[int, str, str, str]]:
    """Return for each entry the number of its first line, that line, its code ("" for none) and its words."""
    found: list[tuple[int, str, str, str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        match = _LINE.match(line)
        if match:
            found.append((number, line.strip(), f"{match[1].upper()}{int(match[2])}", match[3].strip()))
        elif found and found[-1][2]:
            first, head, code, words = found[-1]
            found[-1] = (first, head, code, f"{words}\n{line.strip()}")
        else:
            found.append((number, line.strip(), "", line.strip()))
    return found


def _placed(document: Document, slot: Slot | None, code: str, words: str) -> tuple[Change, str]:
    if not code:
        return Change(), tr("it does not begin with a code like B3:")
    if slot is None:
        return Change(), tr("no slot has the code {code}", code=code)
    if not words:
        return Change(), tr("there is no text behind the code")
    try:
        return _added(document, slot, words), ""
    except KnownError as error:
        return Change(), error.reason


def _added(document: Document, slot: Slot, words: str) -> Change:
    lane, stage = slot.lane.id, slot.stage.id
    holds = LANE_KIND[slot.lane.type].holds
    if holds == "metrics":
        return add_metric(document, lane, stage, len(document.metrics(lane, stage)), title=words)
    if holds == "emotions":
        score, label = _scored(words)
        return add_marker(document, lane, stage, _free_position(document, lane, stage), score, label)
    return add_card(document, lane, stage, len(document.cards(lane, stage)), title=words)


def _scored(words: str) -> tuple[float, str]:
    match = _SCORE.match(words)
    if match is None:
        return 0.0, words
    score = float(match[1].replace(",", ".").replace("−", "-"))
    low, high = SCORE_RANGE
    return (score, match[2].strip()) if low <= score <= high else (0.0, words)


def _free_position(document: Document, lane: str, stage: str) -> float:
    """Return the middle of the widest gap between the markers of a stage, so that none covers another."""
    taken = sorted(marker.position for marker in document.markers(lane) if marker.stage == stage)
    edges = [0.0, *taken, 1.0]
    start, end = max(pairwise(edges), key=lambda gap: gap[1] - gap[0])
    return (start + end) / 2
