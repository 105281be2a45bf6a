"""More of what can be done to a document (see ``acts``): curves, pairs, brands, icons, tables, editions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from model.change import Change, squash
from model.curves import CurveKey
from model.identity import new_id
from model.kit import slots, typed_back
from model.operations.arriving import add_links, put_icon, put_icon_on, put_link, things_landed
from model.operations.brand import set_brand, set_theme
from model.operations.cards import add_card
from model.operations.curves import LevelKey, add_curve, set_level, set_score, tie
from model.operations.dragging import drag_copies_into_cell
from model.operations.editions import PRESETS, add_edition, add_preset, duplicate_edition, move_edition
from model.operations.icons import set_own_icon
from model.operations.lane_steps import nudge_lanes
from model.operations.outline_moves import SWITCHES, switch
from model.operations.pairs import link_maps, make_counterpart, unlink_map
from model.operations.table_edit import CellText, filled_down, fitting_cells, set_cells
from model.operations.table_paste import Pasting, plan_paste
from model.operations.together import duplicate_together
from model.records import Card, Channel, Edition, EmotionMarker, JourneyMap, Lane, Link, Metric, Persona, Stage
from model.svg_icons import prepared_icon
from tests.acts import THINGS, Act, Hand

COLUMNS = ("title", "stage", "lane", "step", "score", "owner", "severity", "label_text", "tags", "evidence")
LEVELS: tuple[LevelKey, ...] = (1, 3, 9, "up", "down", "neutral")
FONT = ("font/otf", (Path(__file__).parent / "export" / "fonts" / "TestLetter.otf").read_bytes())
BROKEN_FONT = ("font/ttf", FONT[1][:500])
ICON = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7v7z"/></svg>'


def _curve(hand: Hand) -> CurveKey:
    return CurveKey(hand.of(("", hand.id_of(Persona), "gone")), hand.of(("", "current", "future", "x")))


def _text(hand: Hand) -> Any:
    names = [record.title for record in hand.document.records.values() if isinstance(record, Stage | Card)]
    return hand.of((hand.text, "", "3", "−1,5", "2026-09-30", "예", *names[:5]))


def _cells(hand: Hand) -> list[CellText]:
    return [CellText(key, hand.of(COLUMNS), _text(hand)) for key in hand.ids_of(*THINGS)]


def _pasted_table(hand: Hand) -> Change:
    cells = tuple(tuple(_text(hand) for _ in range(3)) for _ in range(1 + hand.number(4)))
    columns = tuple(hand.of((*COLUMNS, "")) for _ in range(3))
    over = hand.of(((), hand.ids_of(*THINGS)))
    stage, lane = hand.of(((hand.id_of(Stage), hand.id_of(Lane)), ("", "")))
    pasting = Pasting(cells, bool(hand.number(2)), columns, over, stage, lane, add_missing=bool(hand.number(2)))
    return plan_paste(hand.document, hand.map_id, pasting).change


def _filled(hand: Hand) -> Change:
    cells = filled_down(hand.document, hand.ids_of(Card), [hand.of(COLUMNS)])
    return fitting_cells(hand.document, hand.map_id, cells)[0]


def _typed_back(hand: Hand) -> Change:
    codes = [slot.code for slot in slots(hand.document, hand.map_id)] or ["A1"]
    lines = [f"{hand.of((*codes, 'Z99', ''))}: {hand.of((hand.text, '-1 bad', '+2'))}" for _ in range(3)]
    return typed_back(hand.document, hand.map_id, "\n".join(lines)).change


def _brand(hand: Hand) -> Change:
    colours = hand.of(((), ("#112233",), ("#112233", "#abcdef"), ("red",), ("#112233",) * 9))
    fonts = hand.of((None, (), (FONT,), (FONT, BROKEN_FONT), ("gone",), (hand.id_of(Persona), "gone")))
    return set_brand(hand.document, hand.map_id, colours, hand.of(("", "gone", hand.id_of(Persona))), fonts)


def _icon(hand: Hand) -> Change:
    ids = hand.ids_of(hand.of((Card, Channel)))
    return set_own_icon(hand.document, ids, "icon", prepared_icon(ICON, "icon.svg"))


def _both_kinds(hand: Hand) -> Change:
    change = set_level(hand.document, hand.ids_of(EmotionMarker), hand.of(LEVELS))
    return squash([change, set_score(hand.document.apply(change), hand.ids_of(EmotionMarker), hand.share() * 3 - 1)])


def _landed(hand: Hand) -> Change:
    added = add_card(hand.document, hand.lane("cards"), hand.id_of(Stage), hand.index(), identity=(fresh := new_id()))
    icon = put_icon(prepared_icon(ICON, "icon.svg"), hand.text)
    return things_landed(hand.document, added, fresh, [icon, put_link(_link(hand)), icon][: 1 + hand.number(3)])[0]


def _link(hand: Hand) -> Link:
    return Link(hand.text, hand.of(("https://example.org", "file:///tmp/a.txt", "", "map:gone")))


NEWER: dict[str, Act] = {
    "add curve": lambda it: add_curve(it.document, it.lane("emotions"), it.of((CurveKey(), _curve(it))), _curve(it)),
    "set level": lambda it: set_level(it.document, it.ids_of(EmotionMarker), it.of(LEVELS)),
    "set score": lambda it: set_score(it.document, it.ids_of(EmotionMarker), it.of((0.0, -2.0, 2.5, 0.123))),
    "set level and score": _both_kinds,
    "tie": lambda it: tie(it.document, it.ids_of(EmotionMarker), it.of(("", it.id_of(Card), "gone"))),
    "make counterpart": lambda it: make_counterpart(it.document, it.map_id),
    "link maps": lambda it: link_maps(it.document, it.map_id, it.id_of(JourneyMap)),
    "unlink map": lambda it: unlink_map(it.document, it.map_id),
    "set brand": _brand,
    "put icon on": lambda it: put_icon_on(it.document, it.id_of(Card), prepared_icon(ICON, "icon.svg")),
    "add links": lambda it: add_links(it.document, it.id_of(Card), [_link(it), _link(it)]),
    "land from outside": _landed,
    "set theme": lambda it: set_theme(it.document, it.map_id, it.of(("standard", "brand", "print", "x"))),
    "own icon": _icon,
    "type into cells": lambda it: set_cells(it.document, it.map_id, _cells(it)),
    "type into fitting cells": lambda it: fitting_cells(it.document, it.map_id, _cells(it))[0],
    "fill down": _filled,
    "paste a table": _pasted_table,
    "type workshop results": _typed_back,
    "nudge lanes": lambda it: nudge_lanes(it.document, it.ids_of(Lane), it.of((-1, 1))),
    "switch": lambda it: switch(it.document, it.id_of(Card, Lane, Stage), it.of(sorted(SWITCHES))),
    "copy to cell": lambda it: (
        drag_copies_into_cell(
            it.document, it.id_of(Card, Metric), it.ids_of(*THINGS), it.lane("cards"), it.id_of(Stage), it.index()
        ).change
    ),
    "duplicate together": lambda it: duplicate_together(it.document, it.ids_of(*THINGS)),
    "add edition": lambda it: add_edition(it.document, it.text, paper=it.of(("A4", "A0"))),
    "add preset": lambda it: add_preset(it.document, it.of(PRESETS)),
    "duplicate edition": lambda it: duplicate_edition(it.document, it.id_of(Edition)),
    "move edition": lambda it: move_edition(it.document, it.id_of(Edition), it.index()),
}
NEWER_MULTIPLYING = frozenset({"make counterpart", "add curve", "copy to cell", "duplicate together", "paste a table"})
