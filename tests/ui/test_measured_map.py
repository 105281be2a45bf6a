"""The texts of a map are readable on what is really drawn behind them, in every theme."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from export.paint_qt import paint_group
from model.interchange.reading import read_document
from model.picture.colours import contrast
from model.picture.compose import compose
from model.picture.marks import Group, Text
from model.picture.themes import THEMES, Brand, theme_named

SCALE = 2
BRAND = Brand(("#FFB81C", "#E4002B"))
KINDS = ("actions", "touchpoints", "emotions", "quotes", "thoughts", "pain_points", "opportunities", "metrics")
FULL: dict[str, Any] = {
    "title": "고객이 후기를 읽는다",
    "text": "본문\n- 이유",
    "owner": "김지은",
    "tags": ["배송"],
    "evidence": {"level": "assumption"},
}


def card(number: int, lane: int, stage: int, **more: Any) -> dict[str, Any]:
    return {"id": f"c{number}", "lane": f"l{lane}", "stage": f"s{stage}", **FULL, **more}


def crowded() -> str:
    """Return a map with something of every kind on it, as JSON."""
    colours = ("", "#F2C14E", "#C2557A")
    stages: list[dict[str, Any]] = [{"id": f"s{n}", "title": "비교", "goal": "정보를 얻는다"} for n in range(6)]
    stages[0]["steps"] = [{"id": "p0", "title": "검색"}, {"id": "p1", "title": "확인"}]
    lanes: list[dict[str, Any]] = [{"id": f"l{n}", "kind": kind, "title": "레인"} for n, kind in enumerate(KINDS)]
    lanes[2]["highlights"] = ["peak", "valley", "end", "drop", "remembered"]
    lanes[5]["group"] = lanes[6]["group"] = "조직의 영역"
    lanes.insert(5, {"id": "v", "kind": "line_of_visibility", "title": "가시선"})
    cards = [card(0, 0, 0), card(1, 0, 1), card(2, 1, 0, channel="app", moment_of_truth=True), card(3, 3, 0)]
    cards += [card(4 + n, 0, 2 + n, colour=colour) for n, colour in enumerate(colours) if colour]
    cards += [card(7, 4, 0), card(8, 5, 0, severity=4), card(9, 6, 0, importance=8, satisfaction=2, status="plan")]
    emotions = [
        {
            "lane": "l2",
            "stage": f"s{n % 6}",
            "persona": f"q{n // 6}",
            "position": 0.5,
            "score": (-2, 1, 0, 2, -1)[n % 5],
            "label": "불안",
        }
        for n in range(12)
    ]
    values = [{"date": "2026-06-30", "value": 15, "n": 300}, {"date": "2026-09-30", "value": 12.4}]
    metric = {"lane": "l7", "stage": "s0", "title": "이탈률", "unit": "%", "target": 8, "better": "down"}
    joined = [{"from": "c0", "to": "c1", "label": "흐름", "kind": kind} for kind in ("flow", "handover", "loop")]
    journey = {
        "id": "m",
        "title": "소파",
        "persona": "q0",
        "scenario": "산다",
        "goal": "산다",
        "sources": "인터뷰",
        "stages": stages,
        "lanes": lanes,
        "cards": cards,
        "emotions": emotions,
        "connectors": joined,
        "metrics": [{**metric, "measurements": values}],
    }
    personas = [{"id": "q0", "name": "김지은"}, {"id": "q1", "name": "박도윤"}]
    return json.dumps({"format": "yeojido", "version": 1, "personas": personas, "maps": [journey]})


def texts(group: Group, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[Text, QRect]]:
    """Yield the texts inside that stand upright, with their place in the pixels of the drawing."""
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from texts(mark, x + mark.x, y + mark.y)
        elif isinstance(mark, Text) and mark.text.strip():
            corner = ((x + mark.x) * SCALE, (y + mark.y - mark.size * 0.8) * SCALE)
            yield mark, QRect(round(corner[0]), round(corner[1]), round(mark.width * SCALE), round(mark.size * SCALE))


def ground(picture: QImage, place: QRect, ink: str) -> str:
    """Return the colour that most of a part has besides the text's own."""
    part = picture.copy(place)
    found = Counter(part.pixelColor(x, y).name() for x in range(part.width()) for y in range(part.height()))
    del found[ink.lower()]
    return found.most_common(1)[0][0]


@pytest.mark.parametrize("name", [choice.value for choice in THEMES])
def test_every_text_can_be_read_where_it_stands(qapp: QApplication, name: str) -> None:
    document = read_document(crowded()).document
    page = compose(document, "m", theme_named(name, BRAND if name == "brand" else Brand())).picture
    picture = QImage(round(page.width * SCALE), round(page.height * SCALE), QImage.Format.Format_RGB32)
    picture.fill("white")
    painter = QPainter(picture)
    painter.scale(SCALE, SCALE)
    paint_group(page.root, painter)
    painter.end()
    found = {
        (mark.text, mark.colour, behind): round(contrast(mark.colour, behind), 2)
        for mark, place in texts(page.root)
        for behind in [ground(picture, place, mark.colour)]
    }
    assert len(found) > 40
    assert {key: value for key, value in found.items() if value < 4.5} == {}
