"""A map as Markdown (CommonMark): title, persona, scenario, then a section for each stage with its lanes as lists.

What people typed shows as typed: every character that CommonMark or GitHub's flavour would take for markup is
escaped with a backslash, line ends become hard breaks, and spaces at the start of a line do not turn it into code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from export.exporter import Source
from export.lines import card_notes, marker_line, metric_line
from export.options import ExportOptions
from export.progress import Progress
from export.tables import markers_in_order
from model.document import Document
from model.lane_groups import shown_stages
from model.picture.header import kind_words
from model.picture.memory import Memory
from model.picture.words import joined, lane_title, map_language
from model.records import JourneyMap, Lane, Persona, Stage
from resources.i18n import tr

_ALWAYS = re.compile(r"[\\`*_{}\[\]<>#|~&$]")
_AT_START = re.compile(r"^(?:[-+=]|(?P<number>\d+)(?=[.)]))")
_ADDRESS = re.compile(r"(?<=[A-Za-z]):(?=//)|(?i:(?<=www))\.|@|(?i:(?<=mailto)|(?<=xmpp)):")
_INDENT = "  "


def write(source: Source, options: ExportOptions, target: BinaryIO, _progress: Progress) -> None:
    """Write the chosen map, or all maps."""
    document = source.document
    assert document is not None
    parts = ["\n".join(_map(document, document.need(map_id, JourneyMap), options.language)) for map_id in source.maps()]
    target.write(("\n\n".join(parts) + "\n").encode())


def escaped(text: str, indent: str = "") -> str:
    """Return text that shows as typed; lines after the first are indented to stay in their list item."""
    return f"\\\n{indent}".join(_line(line) for line in text.rstrip("\n").split("\n"))


def heading(text: str) -> str:
    """Return text for a heading, which is always one line."""
    return _line(" ".join(text.split())) or "…"


def _line(line: str) -> str:
    body = line.strip()
    lead = "&nbsp;" * (len(line) - len(line.lstrip())) if body else ""
    body = _ADDRESS.sub(lambda found: "\\" + found[0], _ALWAYS.sub(r"\\\g<0>", body))
    start = _AT_START.match(body)
    if start and not lead:
        body = f"{start['number']}\\{body[start.end() :]}" if start["number"] else "\\" + body
    return lead + body


def _map(document: Document, journey: JourneyMap, language: str) -> Iterator[str]:
    language = language or map_language(document, journey.id, Memory())
    persona = document.get(journey.persona, Persona)
    yield f"# {heading(journey.title)}"
    yield ""
    facts = (
        (tr("Kind", language=language), kind_words(journey, language)),
        (tr("Persona", language=language), joined(persona.name, persona.segment) if persona else ""),
        (tr("Scenario", language=language), journey.scenario),
        (tr("Expectations", language=language), journey.expectations),
        (tr("Goal", language=language), journey.goal),
        (tr("Segment", language=language), journey.segment),
        (tr("Sources", language=language), journey.sources),
    )
    yield from (f"- **{name}:** {escaped(text, _INDENT)}" for name, text in facts if text.strip())
    if persona and persona.quote.strip():
        yield ""
        yield f"> {escaped(persona.quote, '> ')}"
    for number, stage in enumerate(shown_stages(document.stages(journey.id)), 1):
        yield ""
        yield f"## {number}\\. {heading(stage.title)}"
        if stage.goal.strip():
            yield ""
            yield escaped(stage.goal)
        yield ""
        yield from _stage(document, stage, language)


def _stage(document: Document, stage: Stage, language: str) -> Iterator[str]:
    for lane in document.lanes(stage.map):
        items = [] if lane.hidden else list(_items(document, lane, stage, language))
        if items:
            yield f"- **{heading(lane_title(lane, language))}**"
        for title, notes in items:
            yield f"{_INDENT}- {escaped(title, _INDENT * 2) if title.strip() else '…'}"
            yield from (f"{_INDENT * 2}- {escaped(note, _INDENT * 3)}" for note in notes)


def _items(document: Document, lane: Lane, stage: Stage, language: str) -> Iterator[tuple[str, list[str]]]:
    """Yield the first line of each thing in a cell, and what else there is to say about it."""
    for card in document.cards(lane.id, stage.id):
        yield ("★ " if card.moment_of_truth else "") + card.title, card_notes(document, card, lane, language)
    for marker in markers_in_order(document, lane):
        if marker.stage == stage.id:
            yield marker_line(document, marker, language), []
    for metric in document.metrics(lane.id, stage.id):
        yield metric_line(metric, language), [metric.formula] if metric.formula.strip() else []
