"""Small maps for tests of the layout and the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from model.change import Change
from model.document import Document
from model.interchange.reading import read_document
from model.picture.marks import Box, Group, Mark, Text
from model.picture.marks import Path as PathMark
from model.records import Card, EmotionMarker, JourneyMap, Lane, Metric, Persona, Record, Stage
from tests.model.random_documents import ranked

ROOT = Path(__file__).resolve().parents[3]
MAP = "map"


def sample() -> Document:
    """Return the sample document."""
    return read_document((ROOT / "resources" / "samples" / "sofa.ko.json").read_text(encoding="utf-8")).document


def fixture_documents() -> Iterator[Document]:
    """Yield the documents of all fixtures and templates."""
    places = (ROOT / "tests" / "fixtures").glob("*.json"), (ROOT / "resources" / "templates").glob("*.??.json")
    for path in sorted(path for place in places for path in place):
        yield read_document(path.read_text(encoding="utf-8")).document


def small_map(
    stages: int | Sequence[str] = 3, lanes: Sequence[str] = ("actions",), records: Sequence[Record] = (), **fields: Any
) -> Document:
    """Return a document of one map, with stages stage0, stage1 ... and lanes lane0, lane1 ... of the given kinds."""
    titles = [f"Stage {number}" for number in range(stages)] if isinstance(stages, int) else stages
    return Document.of(
        "document",
        ranked(
            [
                JourneyMap(id=MAP, **({"title": "A map"} | fields)),
                *(Stage(id=f"stage{number}", map=MAP, title=title) for number, title in enumerate(titles)),
                *(Lane(id=f"lane{number}", map=MAP, type=kind) for number, kind in enumerate(lanes)),
                *records,
            ]
        ),
    )


def card(identity: str, title: str = "A card", lane: int = 0, stage: int = 0, **fields: Any) -> Card:
    """Return a card in a lane and stage by number."""
    return Card(id=identity, lane=f"lane{lane}", stage=f"stage{stage}", title=title, **fields)


def marker(
    identity: str, position: float, score: float, label: str = "", lane: int = 0, stage: int = 0, persona: str = ""
) -> EmotionMarker:
    """Return an emotion marker in a lane and stage by number."""
    return EmotionMarker(
        id=identity,
        lane=f"lane{lane}",
        stage=f"stage{stage}",
        position=position,
        score=score,
        label_text=label,
        persona=persona,
    )


def metric(identity: str, lane: int = 0, stage: int = 0, **fields: Any) -> Metric:
    """Return a metric in a lane and stage by number."""
    return Metric(id=identity, lane=f"lane{lane}", stage=f"stage{stage}", **({"title": "A metric"} | fields))


def persona(identity: str = "persona", name: str = "김지은, 34", **fields: Any) -> Persona:
    """Return a persona."""
    return Persona(id=identity, name=name, **fields)


def edited(document: Document, identity: str, **fields: Any) -> Document:
    """Return the document after one record's fields are changed."""
    record = document.records[identity]
    return document.apply(Change(updated=((record, replace(record, **fields)),)))


def groups(group: Group, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[Group, float, float]]:
    """Yield every group inside with its absolute place."""
    for mark in group.marks:
        if isinstance(mark, Group):
            yield mark, x + mark.x, y + mark.y
            yield from groups(mark, x + mark.x, y + mark.y)


def texts(group: Group) -> str:
    """Return all text inside a group, marks joined by spaces."""
    return " ".join(mark.text for mark in marks(group) if isinstance(mark, Text))


def marks(group: Group) -> Iterator[Mark]:
    """Yield every mark inside that is not a group."""
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from marks(mark)
        else:
            yield mark


def numbers(mark: Mark) -> Iterator[float]:
    """Yield every coordinate and length of a mark and what is inside it."""
    yield from (mark.x, mark.y)
    if isinstance(mark, Group):
        yield from (mark.width, mark.height)
        for inner in mark.marks:
            yield from numbers(inner)
    elif isinstance(mark, Box):
        yield from (mark.width, mark.height, mark.radius)
    elif isinstance(mark, PathMark):
        yield from (number for segment in mark.segments for number in segment if not isinstance(number, str))
