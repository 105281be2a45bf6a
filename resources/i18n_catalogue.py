"""Keep the Korean catalogue in step with the code (a tool for developers; needs Babel from the ``test`` extra).

``python -m resources.i18n_catalogue update``         collect the texts into ko.po, keep translations, write ko.mo
``python -m resources.i18n_catalogue fill FILE.tsv``  put translations in: one "English<TAB>Korean" a line
``python -m resources.i18n_catalogue compile``        write ko.mo from ko.po
``python -m resources.i18n_catalogue check``          name what is missing, doubtful, unused or out of date
``python -m resources.i18n_catalogue prune``          drop the translations that the code no longer uses

Collected are the first arguments of ``tr(…)`` and ``mark(…)`` that are literal texts. Translations whose text left
the code stay as obsolete until ``prune``, so that people who work side by side do not lose each other's.
The files are written whole or not at all, and one run waits for another.
"""

from __future__ import annotations

import argparse
import ast
import os
import re
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("main.py", "model", "storage", "export", "ui", "resources")
PO = ROOT / "resources" / "i18n" / "ko.po"
CALLS = frozenset({"tr", "mark"})

_PLACE = re.compile(r"\{[A-Za-z_][A-Za-z0-9_]*\}")
_PATIENCE = 30.0  # seconds to wait for another run
_HEADER = """\
msgid ""
msgstr ""
"Language: ko\\n"
"Content-Type: text/plain; charset=UTF-8\\n"

"""


def source_texts(root: Path = ROOT) -> set[str]:
    """Return every literal text that the rooms under ``root`` hand to ``tr`` or ``mark``."""
    texts: set[str] = set()
    for room in ROOMS:
        place = root / room
        for path in sorted(place.rglob("*.py")) if place.is_dir() else [place] if place.is_file() else []:
            texts.update(_texts_of(ast.parse(path.read_text(encoding="utf-8"), str(path))))
    return texts


def _texts_of(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS and node.args:
            first = node.args[0]
            if isinstance(first, ast.Constant) and isinstance(first.value, str) and first.value:
                yield first.value


def read(path: Path) -> tuple[dict[str, str], set[str]]:
    """Return the translations of a .po file by source text, obsolete ones included, and the fuzzy sources."""
    from babel.messages.pofile import read_po

    if not path.is_file():
        return {}, set()
    with path.open("rb") as file:
        catalogue = read_po(file, locale="ko", abort_invalid=True)
    messages = [*(message for message in catalogue if message.id), *catalogue.obsolete.values()]
    return {str(m.id): str(m.string or "") for m in messages}, {str(m.id) for m in messages if m.fuzzy}


def write(path: Path, texts: set[str], translations: dict[str, str], *, keep_obsolete: bool = True) -> None:
    """Write ko.po, sorted and without dates or line numbers, and ko.mo beside it."""
    from babel.messages.pofile import write_po

    catalogue = _empty_catalogue()
    for text in sorted(texts):
        catalogue.add(text, translations.get(text, ""))
    unused = {text: string for text, string in translations.items() if string and text not in texts}
    for text in sorted(unused) if keep_obsolete else ():
        catalogue.obsolete[text] = _obsolete(text, unused[text])
    buffer = BytesIO()
    write_po(buffer, catalogue, width=100, omit_header=True, sort_output=True)
    _replace(path, _HEADER.encode() + buffer.getvalue().lstrip())
    compile_catalogue(path)


def compile_catalogue(path: Path) -> None:
    """Write the .mo file of a .po file: the translated, certain, used texts."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with path.open("rb") as file:
        source = read_po(file, locale="ko")
    catalogue = _empty_catalogue()
    for message in source:
        if message.id and message.string and not message.fuzzy:
            catalogue.add(message.id, message.string)
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    _replace(path.with_suffix(".mo"), buffer.getvalue())


def problems(path: Path, texts: set[str]) -> list[str]:
    """Return what is wrong with the catalogue at ``path`` for these source texts, one sentence each."""
    translations, fuzzy = read(path)
    found = [f"not translated: {text!r}" for text in sorted(texts) if not translations.get(text)]
    found += [f"fuzzy: {text!r}" for text in sorted(fuzzy)]
    found += [f"obsolete: {text!r}" for text in sorted(translations.keys() - texts)]
    for text, string in sorted(translations.items()):
        if string and set(_PLACE.findall(text)) != set(_PLACE.findall(string)):
            found.append(f"other places than in the source: {text!r}: {string!r}")
    wanted = {text: string for text, string in translations.items() if string and text in texts and text not in fuzzy}
    if _compiled(path.with_suffix(".mo")) != wanted:
        found.append(f"out of date: {path.with_suffix('.mo').name}")
    return found


def fill(translations: dict[str, str], lines: list[str]) -> list[str]:
    """Put "English<TAB>Korean" lines (``\\n`` written for a line break) in; return the lines that are not such."""
    wrong = []
    for line in filter(str.strip, lines):
        parts = [part.strip().replace("\\n", "\n") for part in line.split("\t")]
        if len(parts) != 2 or not all(parts):
            wrong.append(line)
        else:
            translations[parts[0]] = parts[1]
    return wrong


def main(arguments: list[str] | None = None) -> int:
    """Run one of the commands; return 1 where ``check`` or ``fill`` finds something wrong."""
    parser = argparse.ArgumentParser(prog="resources.i18n_catalogue", description="Keep ko.po in step with the code.")
    parser.add_argument("command", choices=("update", "fill", "compile", "check", "prune"))
    parser.add_argument("file", nargs="?", type=Path, help="the .tsv file of fill")
    given = parser.parse_args(arguments)
    wrong: list[str] = []
    with _alone(PO.with_suffix(".po.lock")):
        texts = source_texts()
        translations, _fuzzy = read(PO)
        if given.command == "check":
            wrong = problems(PO, texts)
        elif given.command == "compile":
            compile_catalogue(PO)
        else:
            if given.command == "fill":
                wrong = fill(translations, given.file.read_text(encoding="utf-8").splitlines())
            write(PO, texts, translations, keep_obsolete=given.command != "prune")
    missing = sorted(text for text in texts if not translations.get(text))
    lines = wrong if given.command == "check" else [*wrong, *(f"not translated: {text!r}" for text in missing)]
    sys.stdout.writelines(f"{line}\n" for line in lines)
    return 1 if wrong else 0


def _empty_catalogue() -> Catalog:
    from datetime import UTC, datetime

    from babel.messages.catalog import Catalog

    never = datetime(2000, 1, 1, tzinfo=UTC)  # a date that does not change with every run
    return Catalog(locale="ko", creation_date=never, revision_date=never, fuzzy=False)


def _obsolete(text: str, string: str) -> Message:
    from babel.messages.catalog import Message

    return Message(text, string)


def _compiled(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        catalogue: dict[str, str] = vars(GNUTranslations(file))["_catalog"]
    return {text: string for text, string in catalogue.items() if text}


def _replace(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    temporary = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    temporary.write_bytes(content)
    temporary.replace(path)


@contextmanager
def _alone(lock: Path) -> Iterator[None]:
    """Hold ``lock`` meanwhile; a lock older than a run can take was left behind and is taken over."""
    until = time.monotonic() + _PATIENCE
    while True:
        try:
            lock.touch(exist_ok=False)
            break
        except FileExistsError:
            if time.monotonic() > until:
                lock.unlink(missing_ok=True)
            time.sleep(0.05)
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main())
