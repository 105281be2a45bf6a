"""Highlights of an emotion curve: the small signs with a word beside them, and what is said about each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from model.analysis import Moment, moments
from model.layout.markers import WantedSign
from model.layout.text import TextStyle, lay_out
from model.picture.curve_look import CurveLook
from model.picture.marks import Group, Mark
from model.picture.pieces import icon
from model.picture.theme import Theme
from model.picture.words import signed
from model.records import EmotionMarker
from model.values import HIGHLIGHTS
from resources.i18n import mark, tr

ICONS = {
    "peak": "arrow-up",
    "valley": "arrow-down",
    "end": "flag",
    "drop": "trending-down",
    "remembered": "brain",
}
_LABELS = {choice.value: choice.label for choice in HIGHLIGHTS}
_HOW = {
    "peak": mark("{name}: {value}. The highest point of the curve."),
    "valley": mark("{name}: {value}. The lowest point of the curve."),
    "end": mark("{name}: {value}. The last point of the curve; endings weigh more in memory."),
    "drop": mark("{name}: {value}. The largest fall between two neighbouring points, {first} to {last}."),
    "remembered": mark(
        "{name}: {value}. The mean of the most intense point ({first}) and the end ({last}), by the peak–end rule."
    ),
}
_SIGN, _GAP, _APART = 9.5, 2.0, 7.0


def explained(moment: Moment, language: str | None = None) -> str:
    """Return what a highlight is, its value, and how that is worked out."""
    scores = [signed(marker.score) for marker in moment.markers]
    values = {"value": signed(moment.value), "first": scores[0], "last": scores[-1]}
    return tr(_HOW[moment.kind], language=language, name=tr(_LABELS[moment.kind], language=language), **values)


@dataclass(frozen=True, slots=True)
class Highlight:
    """Highlights at one place of a curve, side by side: where they want to be, their marks, and what is said."""

    wanted: WantedSign
    marks: tuple[Mark, ...]
    said: str

    def group(self, x: float, y: float) -> Group:
        """Return them drawn with their top left corner at a place."""
        return Group(x, y, self.wanted.width, self.wanted.height, self.marks, kind="highlight", name=self.said)


def highlights(
    row: Sequence[EmotionMarker], wanted: Sequence[str], look: CurveLook, theme: Theme, language: str
) -> list[Highlight]:
    """Return what of one curve is highlighted, its markers given from left to right."""
    style = replace(theme.marker, face=theme.face("semibold"), size=9.5, colour=look.ink, align="left")
    places: dict[tuple[str, str], list[Moment]] = {}
    for moment in moments(row, wanted):
        until = moment.markers[1].id if moment.kind == "drop" else ""
        beside = "remembered" if moment.kind == "remembered" else until
        places.setdefault((moment.markers[-1 if moment.kind == "remembered" else 0].id, beside), []).append(moment)
    return [_highlight(found, style, look.name, language) for found in places.values()]


def _highlight(found: Sequence[Moment], style: TextStyle, curve: str, language: str) -> Highlight:
    marks: list[Mark] = []
    x = height = 0.0
    for moment in found:
        block = lay_out(_words(moment, language), style)
        height = max(height, block.height)
        marks += icon(ICONS[moment.kind], x, (block.height - _SIGN) / 2, _SIGN, style.colour)
        marks += block.placed(x + _SIGN + _GAP, 0)
        x += _SIGN + _GAP + block.width + _APART
    first = found[0]
    place = {
        "drop": {"marker": first.markers[0].id, "until": first.markers[-1].id},
        "remembered": {"marker": first.markers[-1].id, "value": first.value},
    }.get(first.kind, {"marker": first.markers[0].id})
    said = _said((explained(moment, language) for moment in found), curve)
    return Highlight(WantedSign(x - _APART, height, **place), tuple(marks), said)  # type: ignore[arg-type]


def _said(sentences: Iterable[str], curve: str) -> str:
    lines = "\n".join(sentences)
    return f"{curve}\n{lines}" if curve else lines


def _words(moment: Moment, language: str) -> str:
    """A value is written where no face stands for it."""
    words = tr(_LABELS[moment.kind], language=language)
    return f"{words} {signed(moment.value)}" if moment.kind in ("drop", "remembered") else words
