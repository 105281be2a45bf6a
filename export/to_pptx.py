"""A map as slides: the whole map on the first, then each stage large, all of it native and editable.

The slide is the paper, or the map's own size at fit ``none``. What PowerPoint cannot take, slides of less than 1 or
more than 56 inches, is scaled.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from export.options import ExportOptions
from export.paint_pptx import LONGEST_SIDE, SHORTEST_SIDE, PptxFile
from export.registry import Source
from export.sheet import one_sheet
from model.document import Document
from model.picture.marks import Picture
from model.picture.stage_page import compose_stage
from model.picture.words import joined, lane_title
from model.records import JourneyMap, Persona, Stage, title_of
from resources.i18n import tr

_NOTES_LIMIT = 30_000
"""Notes of more characters make PowerPoint slow; the slide itself shows all there is."""


def write(source: Source, options: ExportOptions, target: BinaryIO) -> None:
    """Write the presentation. Raises KnownError when the margins leave no room on the paper."""
    picture = source.picture
    sheet = one_sheet(picture, options)
    fit = _fitting(sheet.page_width, sheet.page_height)
    width = max(SHORTEST_SIDE, sheet.page_width * fit)
    height = max(SHORTEST_SIDE, sheet.page_height * fit)
    file = PptxFile(picture.title, options.language or picture.language, width, height, source.images)
    notes = _map_notes(source.document, source.map_id, picture.language) if source.document else ""
    file.add_slide(picture.root, sheet.scale * fit, sheet.left * fit, sheet.top * fit, notes)
    for page, words in _stage_pages(source, width / height):
        scale = min(width / page.width, height / page.height)
        left, top = (width - page.width * scale) / 2, (height - page.height * scale) / 2
        file.add_slide(page.root, scale, left, top, words)
    file.write(target)


def _fitting(width: float, height: float) -> float:
    """Return how much a sheet is scaled so that a slide may have its size."""
    return min(1.0, LONGEST_SIDE / max(width, height))


def _stage_pages(source: Source, proportion: float) -> Iterator[tuple[Picture, str]]:
    document = source.document
    if document is None or not source.map_id:
        return
    for stage in document.stages(source.map_id):
        pages = compose_stage(document, source.map_id, stage.id, proportion)
        notes = _stage_notes(document, source.map_id, stage, source.picture.language)
        for number, page in enumerate(pages):
            yield page, notes if number == 0 else ""


def _map_notes(document: Document, map_id: str, language: str) -> str:
    """Return what a presenter says about the map: whose journey, and what it is about."""
    journey = document.get(map_id, JourneyMap)
    if journey is None:
        return ""
    persona = document.get(journey.persona, Persona)
    facts = (
        (tr("Persona", language=language), joined(persona.name, persona.segment) if persona else ""),
        (tr("Scenario", language=language), journey.scenario),
        (tr("Expectations", language=language), journey.expectations),
        (tr("Goal", language=language), journey.goal),
        (tr("Sources", language=language), journey.sources),
    )
    return _bounded("\n".join([journey.title, *(f"{name}: {text}" for name, text in facts if text.strip())]))


def _stage_notes(document: Document, map_id: str, stage: Stage, language: str) -> str:
    """Return what is on a stage as plain lines, to be read out or copied."""
    lines = [joined(stage.title, stage.goal)]
    for lane in document.lanes(map_id):
        markers = [marker for marker in document.markers(lane.id) if marker.stage == stage.id]
        things = (*document.cards(lane.id, stage.id), *document.metrics(lane.id, stage.id), *markers)
        words = [title_of(thing) for thing in things if title_of(thing).strip()]
        if words and not lane.hidden:
            lines.append(f"{lane_title(lane, language)}: {' / '.join(words)}")
    return _bounded("\n".join(lines))


def _bounded(text: str) -> str:
    return text if len(text) <= _NOTES_LIMIT else text[:_NOTES_LIMIT] + "…"
