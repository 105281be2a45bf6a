"""The footer: sources, legend of the symbols really used, version, date, smallest text in print."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from model.cleaning import shortened
from model.layout.measures import MARGIN
from model.layout.text import lay_out
from model.picture.connector import CONNECTOR_WIDTH, stroke_of
from model.picture.curve_look import SIGN_WIDTH, sign_mark
from model.picture.curve_sign import CurveSign
from model.picture.marks import Group, Mark, Path
from model.picture.pieces import DOTS_WIDTH, disc, icon, line, severity_dots
from model.picture.setting import Setting
from model.picture.words import joined
from model.values import CONNECTOR_KINDS
from resources.i18n import tr

GAP = 8.0
_LEGEND_GAP = 16.0
_LINE_GAP = 3.0


@dataclass(frozen=True, slots=True)
class Footer:
    """What the caller knows: the version and date to print, "" for none."""

    version: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class FooterContent:
    """What a footer says."""

    sources: str
    footer: Footer | None
    symbols: frozenset[str]
    smallest_at_a3: float
    curves: tuple[CurveSign, ...] = ()


def footer_group(content: FooterContent, top: float, setting: Setting) -> Group:
    """Return the footer below the table, as wide as the table."""
    theme, width = setting.theme, setting.width
    marks: list[Mark] = []
    right = lay_out(_right_words(content, setting.language), theme.small)
    marks += right.placed(width - right.width, 0)
    room = width - right.width - 24 if right.width else width
    y = right.height
    if content.sources.strip():
        sources = lay_out(content.sources, theme.small, max(80.0, room))
        marks += sources.placed(0, 0)
        y = max(y, sources.height)
    y = _legend(content, y + _LINE_GAP if content.sources.strip() else 0.0, room, setting, marks, y)
    return Group(
        MARGIN,
        top,
        width,
        y,
        tuple(marks),
        kind="footer",
        name=joined(tr("Sources", language=setting.language), content.sources),
    )


def _right_words(content: FooterContent, language: str) -> str:
    if content.footer is None:
        return ""
    parts = [
        tr("Version {version}", language=language, version=content.footer.version) if content.footer.version else "",
        content.footer.date,
        tr("smallest text at A3 {size} pt", language=language, size=f"{content.smallest_at_a3:.1f}")
        if content.smallest_at_a3
        else "",
    ]
    return " · ".join(part for part in parts if part)


def _legend(content: FooterContent, y: float, room: float, setting: Setting, marks: list[Mark], bottom: float) -> float:
    """Set the symbols side by side, on further lines when they are many; return the y below them."""
    theme, x = setting.theme, 0.0
    line_height = theme.small.size * theme.small.line_height
    curves = {f"curve {number}": curve for number, curve in enumerate(content.curves)}
    entries = [
        (key, SIGN_WIDTH, tr("Curve: {name}", language=setting.language, name=shortened(one.name, 48)))
        for key, one in curves.items()
    ]
    for symbol, sign_width, words in (*entries, *_entries(content.symbols, setting.language)):
        block = lay_out(words, theme.small)
        width = sign_width + 4 + block.width
        if x > 0 and x + width > room:
            x, y = 0.0, y + line_height + _LINE_GAP
        middle = y + line_height / 2
        marks += (
            [sign_mark(curves[symbol], x, middle, setting)] if symbol in curves else _sign(symbol, x, middle, setting)
        )
        marks += block.placed(x + sign_width + 4, y)
        x += width + _LEGEND_GAP
    return max(bottom, y + line_height) if x else bottom


def _entries(symbols: frozenset[str], language: str) -> Iterator[tuple[str, float, str]]:
    table = (
        ("moment", 10.0, tr("Moment of truth", language=language)),
        ("severity", DOTS_WIDTH, tr("Severity", language=language)),
        ("worse", 6.0, tr("Getting worse", language=language)),
        ("scale", 20.0, tr("Target on the scale, lower is better", language=language)),
        *((kind.value, 20.0, tr(kind.label, language=language)) for kind in CONNECTOR_KINDS),
        ("score", 0.0, tr("Opportunity = importance + max(importance \u2212 satisfaction, 0)", language=language)),
    )
    return (entry for entry in table if entry[0] in symbols)


def _sign(symbol: str, x: float, y: float, setting: Setting) -> list[Mark]:
    theme = setting.theme
    match symbol:
        case "moment":
            return list(icon("star", x - 0.5, y - 5.5, 11.0, theme.star))
        case "severity":
            return severity_dots(3, x, y, theme.tones["pain"].accent)
        case "worse":
            return [disc(x + 3, y, 2.1, theme.paper, theme.bad, 1.4)]
        case "scale":
            return [
                line(x, y, x + 20, y, theme.good_ground, 3),
                line(x + 10, y - 4, x + 10, y + 4, theme.icon, 1.4),
            ]
        case "flow" | "handover" | "loop":
            colour, dash = stroke_of(symbol)
            return [
                Path((("M", x, y), ("L", x + 15, y)), stroke=colour, stroke_width=CONNECTOR_WIDTH, dash=dash),
                Path((("M", x + 20, y), ("L", x + 14, y - 2.7), ("L", x + 14, y + 2.7), ("Z",)), colour, colour, 0.8),
            ]
        case _:
            return []
