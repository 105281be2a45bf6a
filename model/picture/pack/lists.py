"""What the tables of a meeting pack list: opportunities, metrics, touchpoints, changes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from unicodedata import normalize

from model.document import Document, records_of_map
from model.names import channel_name
from model.opportunity import opportunity_score
from model.picture.card_parts import shown_card
from model.picture.metric import value_words
from model.picture.pack.frame import NOTE, TEXT, Book, stage_key
from model.picture.pack.tables import Column, TableRow
from model.picture.words import plain
from model.records import Card, JourneyMap, Lane, Metric, Stage
from model.values import STATUSES
from resources.i18n import mark

_NUMBERS = re.compile(r"(\d+)")
_STRONG = replace(TEXT, face="semibold")


def opportunity_table(document: Document, map_id: str, book: Book) -> tuple[list[Column], list[TableRow]]:
    """Return the opportunities, those with the highest score first, with who owns them and what they answer."""
    columns = [
        Column(book.says(mark("Opportunity")), 4.2, _STRONG),
        Column(book.says(mark("Answers")), 3.2, NOTE),
        Column(book.says(mark("Stage")), 1.5),
        Column(book.says(mark("Owner")), 1.6),
        Column(book.says(mark("Importance")), 1.0),
        Column(book.says(mark("Satisfaction")), 1.0),
        Column(book.says(mark("Score")), 0.9, _STRONG),
        Column(book.says(mark("Status")), 1.0),
    ]
    cards = [card for card in _cards(document, map_id) if _kind(document, card) == "opportunities"]
    cards.sort(key=lambda card: -(opportunity_score(card) or -1.0))
    nobody = "–" if any(card.owner.strip() for card in cards) else ""
    return columns, [_opportunity(document, card, book, nobody) for card in cards]


def _opportunity(document: Document, card: Card, book: Book, nobody: str) -> TableRow:
    answered = (document.get(identity, Card) for identity in card.answers)
    cells = (
        card.title,
        " / ".join(pain.title for pain in answered if pain),
        _stage_title(document, card.stage),
        card.owner or nobody,
        _number(card.importance),
        _number(card.satisfaction),
        _number(opportunity_score(card)),
        next((book.says(status.label) for status in STATUSES if status.value == card.status), ""),
    )
    return TableRow(cells, stage_key(card.stage))


def metric_table(document: Document, map_id: str, book: Book) -> tuple[list[Column], list[TableRow]]:
    """Return the metrics with their latest value, target, n and the formula that was used."""
    columns = [
        Column(book.says(mark("Metric")), 2.4, _STRONG),
        Column(book.says(mark("Stage")), 1.5),
        Column(book.says(mark("Latest value")), 1.3, _STRONG),
        Column(book.says(mark("Before")), 1.1),
        Column(book.says(mark("Target")), 1.3),
        Column(book.says(mark("Date")), 1.2),
        Column("n", 0.8),
        Column(book.says(mark("Formula")), 2.6, NOTE),
    ]
    every = (record for record in records_of_map(document, map_id) if isinstance(record, Metric))
    metrics = [metric for metric in every if _in_sight(document, metric)]
    return columns, [_metric(document, metric) for metric in metrics]


def _metric(document: Document, metric: Metric) -> TableRow:
    course = sorted(metric.measurements, key=lambda each: each.date)
    last, before = (course[-1] if course else None), (course[-2] if len(course) > 1 else None)
    cells = (
        metric.title,
        _stage_title(document, metric.stage),
        " ".join(value_words(last.value, metric.unit)).strip() if last else "–",
        " ".join(value_words(before.value, metric.unit)).strip() if before else "",
        _target(metric),
        last.date if last else "",
        f"{last.n:,}" if last and last.n is not None else "",
        metric.formula,
    )
    return TableRow(cells, stage_key(metric.stage))


def _target(metric: Metric) -> str:
    if metric.target is None:
        return ""
    bound = "≤ " if metric.better == "down" else ""
    return bound + " ".join(value_words(metric.target, metric.unit)).strip()


def touchpoint_index(document: Document, map_id: str, book: Book) -> tuple[list[Column], list[TableRow]]:
    """Return the touchpoints in alphabetical order with their channel, stage and page."""
    columns = [
        Column(book.says(mark("Touchpoint")), 4.0, _STRONG),
        Column(book.says(mark("Channel")), 1.8),
        Column(book.says(mark("Stage")), 2.0),
        Column(book.says(mark("Owner")), 1.6),
        Column(book.says(mark("Moment of truth")), 1.4),
    ]
    cards = [card for card in _cards(document, map_id) if _kind(document, card) == "touchpoints" or card.channel]
    cards.sort(key=lambda card: _in_order(card.title))
    rows = [
        TableRow(
            (
                card.title,
                channel_name(document, card.channel, book.language),
                _stage_title(document, card.stage),
                card.owner,
                "★" if card.moment_of_truth else "",
            ),
            stage_key(card.stage),
        )
        for card in cards
    ]
    return columns, rows


def _in_order(title: str) -> list[tuple[bool, int, str]]:
    """Sort letters by the alphabet and numbers by their size, so that 2 comes before 10."""
    parts = _NUMBERS.split(normalize("NFC", title).casefold())
    numbers = [(False, len(digits), digits) for digits in (part.lstrip("0") for part in parts[1::2])]
    words = [(True, 0, part) for part in parts[::2]]
    found = [part for pair in zip_longest(words, numbers) for part in pair if part is not None]
    return [part for part in found if part != (True, 0, "")]


def change_table(changes: Iterable[tuple[str, str, str]], book: Book) -> tuple[list[Column], list[TableRow]]:
    """Return what changed: (what happened, to what, how) in the reader's words."""
    columns = [
        Column(book.says(mark("Change")), 1.2, _STRONG),
        Column(book.says(mark("What")), 4.0),
        Column(book.says(mark("How")), 5.0),
    ]
    return columns, [TableRow(change) for change in changes]


def _cards(document: Document, map_id: str) -> Iterator[Card]:
    hidden = document.need(map_id, JourneyMap).hidden_parts
    for record in records_of_map(document, map_id):
        lane = document.get(record.lane, Lane) if isinstance(record, Card) else None
        if isinstance(record, Card) and lane and _in_sight(document, record):
            yield shown_card(record, hidden)


def _in_sight(document: Document, thing: Card | Metric) -> bool:
    """Whether neither the lane nor the stage of a thing is hidden: what no one sees is no matter for a meeting."""
    lane, stage = document.get(thing.lane, Lane), document.get(thing.stage, Stage)
    return not (lane and lane.hidden) and not (stage and stage.hidden)


def _kind(document: Document, card: Card) -> str:
    return document.need(card.lane, Lane).type


def _stage_title(document: Document, stage_id: str) -> str:
    stage = document.get(stage_id, Stage)
    return stage.title if stage else ""


def _number(value: float | None) -> str:
    return "" if value is None else plain(value)
