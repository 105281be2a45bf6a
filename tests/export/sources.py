"""What to export: documents as a person would have them, bundled or hostile."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from export.exporter import Source
from export.options import ExportOptions
from export.registry import exporter_for
from model.document import Document
from model.interchange.reading import read_document
from model.interchange.writing import write_document
from model.picture.compose import compose
from model.picture.marks import Picture
from model.records import Asset, Card, EmotionMarker, JourneyMap, Lane, Metric, Persona, Record, Stage
from model.templates import sample_document, template_document, templates

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
DOCUMENTS = [
    "sample.ko",
    "sample.en",
    *(f"{template.name}.{language}" for template in templates() for language in ("ko", "en")),
    *(path.name for path in sorted(FIXTURES.glob("*.json"))),
]
FORMULAS = ("=1+1", "+82 10", "-2+3", "@SUM(A1)", "\tcalc", "＝1")


def document_named(name: str) -> Document:
    """A bundled document by the name in ``DOCUMENTS``."""
    if name.endswith(".json"):
        return read_document((FIXTURES / name).read_text(encoding="utf-8")).document
    stem, language = name.split(".")
    return sample_document(language) if stem == "sample" else template_document(stem, language)


def source(document: Document, map_id: str | None = None) -> Source:
    """The source of a map, by default of the first; "" for all maps."""
    chosen = document.maps()[0].id if map_id is None else map_id
    picture = compose(document, chosen or document.maps()[0].id).picture

    def drawn(identity: str) -> Picture:
        return compose(document, identity).picture

    def image(identity: str) -> bytes | None:
        asset = document.get(identity, Asset)
        return asset.data if asset else None

    return Source(picture, image, lambda: write_document(document).encode(), document, chosen, drawn)


def written(document: Document, suffix: str, options: ExportOptions | None = None, map_id: str | None = None) -> bytes:
    """The bytes of a document in a format."""
    file = io.BytesIO()
    exporter_for(Path("a" + suffix)).run(source(document, map_id), options or ExportOptions(), file)
    return file.getvalue()


def small(*cards: Card, stage: str = "Buy", title: str = "Map", **more: Record) -> Document:
    """A map of one stage with some cards in its touchpoint lane "t"; emotions are in "e", metrics in "m"."""
    records: list[Record] = [
        Persona(id="p", name="Kim, 34"),
        JourneyMap(id="map", title=title, persona="p", language="en"),
        Stage(id="s", rank="a", map="map", title=stage),
        Lane(id="t", rank="a", map="map", type="touchpoints"),
        Lane(id="e", rank="b", map="map", type="emotions"),
        Lane(id="m", rank="c", map="map", type="metrics"),
    ]
    ranked = [replace(card, rank=f"a{index:03}", lane="t", stage="s") for index, card in enumerate(cards)]
    return Document.of("d", [*records, *ranked, *more.values()])


def card(title: str, **more: object) -> Card:
    """A card for ``small``."""
    return replace(Card(id=f"card {title[:20]!r}", lane="t", stage="s", title=title), **more)  # type: ignore[arg-type]


def marker(score: float, position: float = 0.5, label: str = "", **more: str) -> EmotionMarker:
    """A marker for ``small``."""
    return EmotionMarker(
        id=f"marker {position}", lane="e", stage="s", position=position, score=score, label_text=label, **more
    )


__all__ = ["DOCUMENTS", "FORMULAS", "Metric", "card", "document_named", "marker", "small", "source", "written"]
