"""The things on a map as lines of plain text, for formats that have no drawing."""

from __future__ import annotations

from export.wording import choice_name
from model.curves import OWN, curve_name, curve_of
from model.document import Document
from model.fields import field_named
from model.names import channel_name
from model.opportunity import opportunity_score
from model.picture.metric import in_order, target_words, value_words
from model.picture.words import joined, plain, signed
from model.records import Card, EmotionMarker, Lane, Metric, title_of
from model.values import LANE_KIND
from resources.i18n import tr


def card_notes(document: Document, card: Card, lane: Lane, language: str) -> list[str]:
    """Return what is said about a card under its title, a line each."""
    notes = [card.text] if card.text.strip() else []
    if card.improvement.strip():
        notes.append(f"→ {card.improvement}")
    facts = [channel_name(document, card.channel, language) if card.channel else "", card.owner.strip()]
    if card.severity is not None:
        facts.append(tr("Severity {level} of 5", language=language, level=card.severity))
    score = opportunity_score(card)
    if LANE_KIND[lane.type].look == "opportunity" and score is not None:
        facts.append(tr("Opportunity {score}", language=language, score=plain(score)))
    facts += [
        choice_name(field_named(Card, name), getattr(card, name), language) for name in ("status", "evidence_level")
    ]
    facts += [tag for tag in card.tags if tag.strip()]
    if any(facts):
        notes.append(" · ".join(fact for fact in facts if fact))
    answered = [title_of(record) for identity in card.answers if (record := document.get(identity, Card))]
    if answered:
        notes.append(f"{tr('Answers pain points', language=language)}: {'; '.join(answered)}")
    return notes


def marker_line(document: Document, marker: EmotionMarker, language: str) -> str:
    """Return a marker's score and label, and its curve where that is not the map's own."""
    key = curve_of(document, marker)
    curve = f" ({curve_name(document, marker.lane, key, language)})" if key != OWN else ""
    return f"{signed(marker.score)} {marker.label_text}".strip() + curve


def metric_line(metric: Metric, language: str) -> str:
    """Return a metric with its newest value, its target and n."""
    measured = in_order(metric)
    value = " ".join(part for part in value_words(measured[-1].value, metric.unit) if part) if measured else "–"
    count = f"n = {measured[-1].n:,}" if measured and measured[-1].n else ""
    facts = joined(target_words(metric, language), count)
    return f"{metric.title}: {value}" + (f" ({facts})" if facts else "")
