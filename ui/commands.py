"""The commands of the command line, each declared once. They need no display and, but for PNG, no Qt.

A command returns what to print; it raises KnownError for what a person can do something about.
"""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from model.errors import KnownError
from resources.i18n import LANGUAGES, current_language, mark, tr


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command has to say: on standard output, and, when something is wrong with the file, on standard error."""

    text: str = ""
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Argument:
    """An argument: its names, its (marked) help, what else argparse should know of it, and what it goes only with."""

    names: tuple[str, ...]
    help: str
    options: Mapping[str, Any] = field(default_factory=dict)
    only_with: str = ""


@dataclass(frozen=True, slots=True)
class Command:
    """A command: its name, how it is called, its (marked) summary, its arguments and what it does."""

    name: str
    usage: str
    summary: str
    arguments: tuple[Argument, ...]
    run: Callable[[Namespace], Outcome]


def new(options: Namespace) -> Outcome:
    """Make a document from a template."""
    from model.document import Document
    from model.identity import new_id
    from model.operations.importing import adopt
    from model.templates import template_document
    from storage import files

    language = options.language or current_language()
    template = template_document(options.template, language)
    empty = Document(new_id())
    files.create(options.document, empty.apply(adopt(empty, template, fresh=True))).close()
    return Outcome(tr("{path} made from the template “{name}”.", path=options.document, name=options.template))


def templates(options: Namespace) -> Outcome:
    """List the templates."""
    from model import templates as bundled

    found = bundled.templates()
    if options.json:
        return Outcome(
            as_json(
                [
                    {"name": item.name, "title": dict(item.titles), "description": dict(item.descriptions)}
                    for item in found
                ]
            )
        )
    language = current_language()
    width = max(len(item.name) for item in found)
    lines = [f"{item.name:<{width}}  {item.title(language)}. {item.description(language)}" for item in found]
    return Outcome("\n".join(lines))


def information(options: Namespace) -> Outcome:
    """Say what is in a document."""
    from storage import files
    from ui.description import described, plain_facts

    facts = files.inspect(options.document)
    return Outcome(as_json(plain_facts(facts)) if options.json else described(facts))


def export(options: Namespace) -> Outcome:
    """Write a map, or all of them, in the format of the output's suffix."""
    from ui.exporting import export_document

    made = export_document(options, lambda words: sys.stderr.write(words + "\n"))
    return Outcome("\n".join(tr("{path} written.", path=path) for path in made))


def import_source(options: Namespace) -> Outcome:
    """Add the maps of a foreign file to a document; make the document when there is none."""
    from model.cleaning import one_line
    from model.editor import Editor
    from model.operations.importing import adopt
    from storage import files
    from storage.holding import held
    from storage.importers.registry import import_file

    imported = import_file(options.source)
    if options.document.exists():
        with held(options.document), files.open(options.document) as stored:
            Editor(stored.document, stored).apply(adopt(stored.document, imported.document))
    else:
        files.create(options.document, imported.document).close()
    titles = ", ".join(f"“{one_line(item.title)}”" for item in imported.document.maps())
    lines = [tr("{source} is now in {path}: {titles}", source=options.source, path=options.document, titles=titles)]
    return Outcome("\n".join([*lines, *imported.notes]))


def check(options: Namespace) -> Outcome:
    """Look through a document's file and its maps, or save what a damaged one still holds."""
    from ui.description import check_report

    if options.repair:
        return repaired(options)
    if options.output is not None:
        raise KnownError(str(options.output), tr("an output is only for repairing"), tr("Add --repair"))

    report = check_report(options.document)
    text = as_json(report.plain()) if options.json else report.text()
    return Outcome(text, report.trouble())


def repaired(options: Namespace) -> Outcome:
    """Save what a damaged document still holds in a new file, beside it unless told where."""
    from storage.repair import repair

    source: Path = options.document
    target: Path = options.output or source.with_name(tr("{name} (repaired)", name=source.stem) + ".journey")
    result = repair(source, target)
    if options.json:
        plain = {"path": str(source), "output": str(target), "history": result.with_history}
        return Outcome(as_json({**plain, "records": len(result.document.records), "lost": list(result.losses)}))
    lines = [tr("{count} things are saved in {path}.", count=len(result.document.records), path=target)]
    lines.append(tr("Its history is there too.") if result.with_history else tr("Its history could not be saved."))
    if result.losses:
        lines.append(tr("What could not be saved as it was:"))
    return Outcome("\n".join([*lines, *(f"- {loss}" for loss in result.losses)]))


def as_json(value: Any) -> str:
    """Return JSON text that any output can hold."""
    import json
    import sys

    wide = (sys.stdout.encoding or "").lower().replace("-", "").startswith("utf")
    return json.dumps(value, ensure_ascii=not wide, indent=1)


def _paper(word: str) -> Any:
    from model.layout.paper import parse_paper

    return parse_paper(word)


def _length(word: str) -> Any:
    from model.layout.paper import parse_length

    return parse_length(word)


def _name(word: str) -> str:
    if not word.strip():
        raise KnownError("", tr("a name is missing"))
    return word


_DOCUMENT = Argument(("document",), mark("the document, a .journey file"), {"metavar": "DOCUMENT", "type": Path})
_JSON = Argument(("--json",), mark("answer in JSON, for scripts"), {"action": "store_true"})

COMMANDS = (
    Command(
        "new",
        "new DOCUMENT",
        mark("make a document from a template"),
        (
            _DOCUMENT,
            Argument(
                ("--template",), mark("the template, “blank” when not given"), {"metavar": "NAME", "default": "blank"}
            ),
            Argument(
                ("--language",),
                mark("the language of the map, yours when not given"),
                {"choices": LANGUAGES, "default": ""},
            ),
        ),
        new,
    ),
    Command("templates", "templates", mark("list the templates"), (_JSON,), templates),
    Command("info", "info DOCUMENT", mark("say what is in a document"), (_DOCUMENT, _JSON), information),
    Command(
        "export",
        "export DOCUMENT OUTPUT",
        mark("write a map to a file; the format follows from the suffix"),
        (
            _DOCUMENT,
            Argument(("output",), mark("the file to write"), {"metavar": "OUTPUT", "type": Path}),
            Argument(
                ("--map",),
                mark("the map's title or id, or “all” for all maps; otherwise the one last in view"),
                {"metavar": "TITLE_OR_ID", "type": _name, "default": None},
            ),
            Argument(
                ("--compare",),
                mark("what differs between two maps or snapshots, each by its name; “now” is the map as it is"),
                {"nargs": 2, "metavar": ("BEFORE", "AFTER"), "default": None},
            ),
            Argument(
                ("--pack",),
                mark("a meeting pack as PDF: cover, map, a page for each stage, personas, tables, index"),
                {"action": "store_true"},
            ),
            Argument(
                ("--since",),
                mark("the snapshot whose changes a pack lists; otherwise the latest one"),
                {"metavar": "SNAPSHOT", "type": _name, "default": None},
                only_with="--pack",
            ),
            Argument(
                ("--kit",),
                mark("a workshop kit as PDF: blank poster with codes, agenda, cards, faces, voting dots"),
                {"action": "store_true"},
            ),
            Argument(
                ("--edition",),
                mark("an edition of the document by its name: its paper, lanes and theme, without what it takes out"),
                {"metavar": "NAME", "type": _name, "default": None},
            ),
            Argument(
                ("--paper",),
                mark("the paper, such as A3, ISO B4, JIS B4, Letter, Legal or 210x297mm"),
                {"metavar": "PAPER", "type": _paper, "default": "A3"},
            ),
            Argument(
                ("--orientation",),
                mark("how the paper lies"),
                {"choices": ("landscape", "portrait"), "default": "landscape"},
            ),
            Argument(
                ("--fit",),
                mark("all on one page, as wide as the page, at true size, at a scale, or tiles to glue together"),
                {"choices": ("page", "width", "none", "scale", "tiles"), "default": "page"},
            ),
            Argument(
                ("--scale",),
                mark("the scale for the fits scale and tiles; 1 is true size"),
                {"type": float, "metavar": "NUMBER", "default": 1.0},
            ),
            Argument(
                ("--across",),
                mark("how many tiles lie side by side; decides the scale"),
                {"type": int, "metavar": "SHEETS", "default": None},
            ),
            Argument(
                ("--margin",),
                mark("the white margin inside the paper, such as 10mm"),
                {"type": _length, "metavar": "LENGTH", "default": "10mm"},
            ),
            Argument(
                ("--bleed",),
                mark("what is added around the paper to be cut off, such as 3mm"),
                {"type": _length, "metavar": "LENGTH", "default": "0"},
            ),
            Argument(("--dpi",), mark("the resolution of an image"), {"type": int, "metavar": "DPI", "default": 300}),
            Argument(
                ("--ground",),
                mark("what is behind the map in a PNG"),
                {"choices": ("white", "transparent"), "default": "white"},
            ),
            Argument(
                ("--text",),
                mark("the text of an SVG: as text, or as the outlines of its letters"),
                {"choices": ("text", "outlines"), "default": "text"},
            ),
        ),
        export,
    ),
    Command(
        "import",
        "import SOURCE DOCUMENT",
        mark("add the maps of a JSON or exported PDF, PNG, SVG or HTML file to a document, or make one of it"),
        (Argument(("source",), mark("the file to read"), {"metavar": "SOURCE", "type": Path}), _DOCUMENT),
        import_source,
    ),
    Command(
        "check",
        "check [--repair] DOCUMENT [OUTPUT]",
        mark("look for damage in the file and problems in the maps"),
        (
            _DOCUMENT,
            Argument(
                ("output",),
                mark("with --repair: the new file, beside the document when not given"),
                {"metavar": "OUTPUT", "type": Path, "nargs": "?"},
            ),
            Argument(
                ("--repair",), mark("save what a damaged document still holds in a new file"), {"action": "store_true"}
            ),
            _JSON,
        ),
        check,
    ),
)
