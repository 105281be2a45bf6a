"""Maps of any size for the benchmarks: the same cards in every run, no two texts the same."""

from __future__ import annotations

from dataclasses import replace

from model.change import Change, Label
from model.document import Document
from model.records import Card, JourneyMap, Lane, Record, Stage
from tests.model.random_documents import ranked

MAP = "map"
KINDS = ("actions", "touchpoints", "pain_points", "opportunities", "quotes")
CHANNELS = ("", "web", "store", "phone")
WORDS = [
    "매장",
    "상담",
    "견적",
    "비교",
    "배송",
    "설치",
    "후기",
    "반품",
    "결제",
    "예약",
    "order",
    "compare",
    "delivery",
    "chat",
    "visit",
    "return",
]


def big_map(cards: int) -> Document:
    """Return a map with so many cards, five in a cell, about as many lanes as stages."""
    cells = max(1, cards // 5)
    stages = max(1, round(cells**0.5))
    lanes = -(-cells // stages)
    records: list[Record] = [JourneyMap(id=MAP, title="큰 지도 / A large map")]
    records += [Stage(id=f"stage{n}", map=MAP, title=f"단계 {n} stage", goal=text_of(n)) for n in range(stages)]
    records += [Lane(id=f"lane{n}", map=MAP, type=KINDS[n % len(KINDS)]) for n in range(lanes)]
    records += [card(number, (number // 5) // stages, (number // 5) % stages) for number in range(cards)]
    return Document.of("benchmark", ranked(records))


def card(number: int, lane: int, stage: int) -> Card:
    """Return one card of the map."""
    touchpoint = KINDS[lane % len(KINDS)] == "touchpoints"
    channel = CHANNELS[number % len(CHANNELS)] if touchpoint else ""
    return Card(id=f"card{number}", lane=f"lane{lane}", stage=f"stage{stage}", title=text_of(number), channel=channel)


def text_of(number: int) -> str:
    """Return a short text that no other number has."""
    words = (WORDS[(number // len(WORDS) ** place) % len(WORDS)] for place in range(4))
    return f"{' '.join(words)} {number}"


def retitled(document: Document, identity: str, title: str) -> Change:
    """Return the change that gives a card another title."""
    old = document.need(identity, Card)
    return Change(updated=((old, replace(old, title=title)),), label=Label.of("Rename {name}", name=old.title))
