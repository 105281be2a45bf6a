"""Maps as slides: each whole map on one, then each of its stages large, all of it native and editable.

The slide is the paper, or the (first) map's own size at fit ``none``. What PowerPoint cannot take, slides of less
than 1 or more than 56 inches, is scaled.
"""

from __future__ import annotations

from functools import partial
from typing import BinaryIO

from export.exporter import Source
from export.options import ExportOptions
from export.paint_pptx import LONGEST_SIDE, SHORTEST_SIDE, PptxFile
from export.progress import Progress, each, part_of
from export.sheet import one_sheet
from model.document import Document
from model.lane_groups import shown_stages
from model.picture.stage_page import compose_stage
from model.picture.words import joined, lane_title
from model.records import JourneyMap, Persona, Stage, title_of
from resources.i18n import tr

_DRAWN, _MAP = 0.8, 0.3
"""The share of the work that is done when all slides are drawn, and of a map's slide in those of the map."""
_NOTES_LIMIT = 30_000
"""Notes of more characters make PowerPoint slow; the slide itself shows all there is."""


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write the presentation. Raises KnownError when the margins leave no room on the paper."""
    file: PptxFile | None = None
    width = height = 0.0
    maps = max(1, len(source.maps()))
    for number, (map_id, picture) in enumerate(source.pictures()):
        share = part_of(progress, number / maps * _DRAWN, (number + 1) / maps * _DRAWN)
        sheet = one_sheet(picture, options)
        if file is None:
            fit = min(1.0, LONGEST_SIDE / max(sheet.page_width, sheet.page_height))
            width, height = max(SHORTEST_SIDE, sheet.page_width * fit), max(SHORTEST_SIDE, sheet.page_height * fit)
            file = PptxFile(source.picture.title, options.language or picture.language, width, height, source.images)
        fit = min(width / sheet.page_width, height / sheet.page_height) if number else fit
        left, top = (width - sheet.page_width * fit) / 2, (height - sheet.page_height * fit) / 2
        notes = _map_notes(source.document, map_id, picture.language) if source.document else ""
        place = (sheet.scale * fit, left * bool(number) + sheet.left * fit, top * bool(number) + sheet.top * fit)
        file.add_slide(picture.root, *place, notes, part_of(share, 0.0, _MAP))
        _add_stages(file, source.of_map(map_id, picture), (width, height), part_of(share, _MAP, 1.0))
    assert file is not None
    file.write(target, part_of(progress, _DRAWN, 1.0))


def _add_stages(file: PptxFile, source: Source, size: tuple[float, float], progress: Progress) -> None:
    width, height = size
    document, map_id = source.document, source.map_id
    for stage, share in each(shown_stages(document.stages(map_id)) if document and map_id else (), progress):
        assert document is not None
        pages = compose_stage(document, map_id, stage.id, width / height, watch=partial(share, 0.0))
        notes = _stage_notes(document, map_id, stage, source.picture.language)
        for number, (page, page_share) in enumerate(each(pages, part_of(share, 0.7, 1.0))):
            scale = min(width / page.width, height / page.height)
            left, top = (width - page.width * scale) / 2, (height - page.height * scale) / 2
            file.add_slide(page.root, scale, left, top, "" if number else notes, page_share)


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
