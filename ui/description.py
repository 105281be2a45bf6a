"""What the command line says about a document: in words and in JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from model.cleaning import one_line
from model.document import Document, records_of_map
from model.records import JourneyMap, Record
from model.values import MAP_KINDS
from resources.i18n import mark, tr

if TYPE_CHECKING:
    from model.checks import Problem
    from storage.files import Facts

MOST_LINES = 1000
"""How many sentences of one kind a check prints; its JSON has them all."""
COUNTED = (
    ("stages", "stage", mark("stages: {count}")),
    ("steps", "step", mark("steps: {count}")),
    ("lanes", "lane", mark("lanes: {count}")),
    ("cards", "card", mark("cards: {count}")),
    ("emotions", "emotion", mark("emotion markers: {count}")),
    ("metrics", "metric", mark("metrics: {count}")),
    ("connectors", "connector", mark("connectors: {count}")),
)
"""What is counted on a map: its name in JSON, the kind of record, the (marked) words."""
_OF_DOCUMENT = (
    ("personas", "persona", mark("personas: {count}")),
    ("channels", "channel", mark("own channels: {count}")),
    ("images", "asset", mark("images: {count}")),
)


def plain_facts(facts: Facts) -> dict[str, Any]:
    """Return the facts as JSON values: totals of the document, and each map with its own."""
    counts = _counts(facts.document.records.values())
    return {
        "path": str(facts.path),
        "id": facts.document.id,
        "size": facts.size,
        "schema_version": facts.schema,
        "revision": facts.revision,
        "created": facts.created,
        "saved": facts.saved,
        "program": facts.program,
        "undo_steps": facts.undo_steps,
        "redo_steps": facts.redo_steps,
        **{name: counts[kind] for name, kind, _ in (*_OF_DOCUMENT, *COUNTED)},
        "maps": [_plain_map(facts.document, item) for item in facts.document.maps()],
        "problems": list(facts.problems),
    }


def described(facts: Facts) -> str:
    """Return the facts in lines for people."""
    lines = [
        str(facts.path),
        "  " + tr("{size} bytes, schema version {version}", size=f"{facts.size:,}", version=facts.schema),
        "  " + tr("saved {time} by {program}", time=_local(facts.saved), program=facts.program),
        "  " + tr("{undo} steps to undo, {redo} to redo", undo=f"{facts.undo_steps:,}", redo=f"{facts.redo_steps:,}"),
        "  " + _in_words(_counts(facts.document.records.values()), _OF_DOCUMENT),
    ]
    for item in facts.document.maps():
        kind = next((choice.label for choice in MAP_KINDS if choice.value == item.type), item.type)
        lines.append(tr("Map “{title}” ({kind})", title=one_line(item.title), kind=tr(kind)))
        lines.append("  " + _in_words(_counts(records_of_map(facts.document, item.id)), COUNTED))
    return "\n".join([*lines, *facts.problems])


def _local(time: str) -> str:
    try:
        return f"{datetime.fromisoformat(time).astimezone():%Y-%m-%d %H:%M}"
    except ValueError:
        return time


def _plain_map(document: Document, item: JourneyMap) -> dict[str, Any]:
    counts = _counts(records_of_map(document, item.id))
    plain = {"id": item.id, "title": item.title, "kind": item.type}
    return plain | {name: counts[kind] for name, kind, _ in COUNTED}


def _counts(records: Iterable[Record]) -> Counter[str]:
    return Counter(record.kind for record in records)


def _in_words(counts: Counter[str], counted: tuple[tuple[str, str, str], ...]) -> str:
    return ", ".join(tr(words, count=f"{counts[kind]:,}") for _, kind, words in counted)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: what is wrong with the file, in sentences, and what to look at in the maps.

    ``unseen`` says what of the file it had no time for.
    """

    path: Path
    file: tuple[str, ...]
    maps: tuple[Problem, ...]
    unseen: tuple[str, ...] = ()

    def plain(self) -> dict[str, Any]:
        """Return the report as JSON values."""
        problems = [asdict(problem) for problem in self.maps]
        return {
            "path": str(self.path),
            "ok": not self.file,
            "file": list(self.file),
            "unseen": list(self.unseen),
            "problems": problems,
        }

    def text(self) -> str:
        """Return the report in lines for people."""
        file = self.file or (tr("{path}: nothing is wrong with the file.", path=self.path),)
        return "\n".join(
            [*_first(file), *self.unseen, *_first([f"{problem.where}: {problem.message}" for problem in self.maps])]
        )

    def trouble(self) -> str:
        """Return the one line that says that the file is not sound, "" when it is."""
        if not self.file:
            return ""
        return tr("{path}: {count} things in the file are not as they should be", path=self.path, count=len(self.file))


def _first(lines: Sequence[str]) -> list[str]:
    """Return as many lines as anybody reads, and how many there are besides."""
    more = len(lines) - MOST_LINES
    return [*lines[:MOST_LINES], *([tr("… and {count} more", count=f"{more:,}")] if more > 0 else [])]


def check_report(path: Path) -> CheckReport:
    """Look through a document. Raises KnownError when it cannot be opened at all."""
    from model.checks import problems
    from storage import files

    with files.open(path, read_only=True) as stored:
        return CheckReport(path, stored.check(), problems(stored.document), stored.passed_over())
