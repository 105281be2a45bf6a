"""Whole curves of an emotion lane, the levels of its markers, and what markers are tied to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from model.change import Change, Label
from model.cleaning import shortened
from model.curves import CurveKey, curve_name, curves_of
from model.document import Document, map_of
from model.errors import Refused
from model.identity import new_id
from model.levels import Level, level_number, levels_of, next_level
from model.operations.emotions import clamped_score
from model.operations.lanes import lane_for
from model.operations.placing import adding, named, replaced, required, updates
from model.records import Card, EmotionMarker, Lane
from resources.i18n import mark, tr

LevelKey = int | Literal["up", "down", "neutral"]
"""A level by its number from 1, the worst; the next one up or down; or neutral."""


def add_curve(document: Document, lane_id: str, source: CurveKey, target: CurveKey) -> Change:
    """Add a curve that starts as a copy of another one of the lane, to be changed from there.

    The curve of another state of the same persona keeps the labels; another persona has words of her own. Raises
    Refused where there is such a curve already, or nothing to copy.
    """
    lane_for(document, lane_id, EmotionMarker)
    curves, row = curves_of(document, lane_id), document.markers(lane_id)
    name = curve_name(document, lane_id, target)
    if target in curves:
        raise Refused(tr("Curve “{name}”", name=name), tr("the lane has it already"))
    if not curves.get(source):
        raise Refused(tr("New curve"), tr("there is no emotion marker to start from yet"))
    same = target.persona == source.persona
    copies = [
        replaced(
            marker,
            id=new_id(),
            origin="",
            persona=target.persona,
            state=target.state,
            label_text=marker.label_text if same else "",
        )
        for marker in curves[source]
    ]
    return adding(row, copies, len(row), Label.of(mark("Add curve “{name}”"), name=shortened(name)))


def set_score(document: Document, ids: Iterable[str], score: float) -> Change:
    """Give markers one score."""
    return _scored(document, ids, lambda _levels, _score: score)


def set_level(document: Document, ids: Iterable[str], key: LevelKey) -> Change:
    """Put markers on a level of their lane: one by its number, the next one up or down, or neutral.

    A number that the lane has no level for changes nothing.
    """

    def wanted(levels: tuple[Level, ...], score: float) -> float:
        if key == "neutral":
            return 0.0
        if key in ("up", "down"):
            return next_level(levels, score, 1 if key == "up" else -1).score
        found = level_number(levels, int(key))
        return found.score if found else score

    return _scored(document, ids, wanted)


def _scored(document: Document, ids: Iterable[str], wanted: Callable[[tuple[Level, ...], float], float]) -> Change:
    markers = [marker for key in dict.fromkeys(ids) if (marker := document.get(key, EmotionMarker))]
    moved = [
        replaced(marker, score=clamped_score(wanted(levels_of(document.get(marker.lane, Lane)), marker.score)))
        for marker in markers
    ]
    if len(moved) == 1:
        return updates(document, moved, Label.of(mark("Score of “{title}”"), title=named(moved[0])))
    return updates(document, moved, Label.of(mark("Score of {count} emotion markers"), count=str(len(moved))))


def tie(document: Document, ids: Iterable[str], card_id: str) -> Change:
    """Tie markers to a card, so that they travel with it; "" lets them loose. Raises Refused for another map's card."""
    markers = [marker for key in dict.fromkeys(ids) if (marker := document.get(key, EmotionMarker))]
    loose = [replaced(marker, card=card_id) for marker in markers]
    if not card_id:
        return updates(document, loose, Label(mark("Untie emotion marker")))
    card = required(document, card_id, Card)
    if any(map_of(document, marker) != map_of(document, card) for marker in markers):
        raise Refused(tr("Tie"), tr("the card is on another map"))
    return updates(document, loose, Label.of(mark("Tie emotion marker to “{title}”"), title=named(card)))
