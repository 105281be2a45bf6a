"""Documents for the tests of storage, and the smallest edits."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from model.change import Change, Label
from model.document import Document
from model.editor import Editor
from model.interchange.reading import read_document
from model.records import Card, JourneyMap, Lane, Stage
from storage import files
from storage.stored_document import StoredDocument

EVERY_FIELD = Path(__file__).parent.parent / "fixtures" / "every_field.json"


def every_field() -> Document:
    """Return a document with every kind of record and every field in use."""
    return read_document(EVERY_FIELD.read_text(encoding="utf-8")).document


def small(cards: int = 3) -> Document:
    """Return one map with one stage, one lane and some cards."""
    return Document.of(
        "small",
        [
            JourneyMap(id="map", rank="a0", title="여정"),
            Stage(id="stage", rank="a0", map="map", title="인지"),
            Lane(id="lane", rank="a0", map="map", type="actions"),
            *(
                Card(id=f"card{number}", rank=f"a{number:05}", lane="lane", stage="stage", title=f"카드 {number}")
                for number in range(cards)
            ),
        ],
    )


def titled(document: Document, card: str, title: str) -> Change:
    """Return the change that gives a card another title."""
    old = document.need(card, Card)
    return Change(updated=((old, replace(old, title=title)),), label=Label.of("Rename {name}", name=old.title))


def title_of_card(document: Document, card: str) -> str:
    """Return a card's title."""
    return document.need(card, Card).title


def editing(stored: StoredDocument) -> Editor:
    """Return an editor of a stored document."""
    return Editor(stored.document, stored)


def reopened(path: Path) -> Document:
    """Return the document that is in a file."""
    with files.open(path) as stored:
        assert stored.problems == ()
        return stored.document


def names_in(folder: Path) -> list[str]:
    """Return the names of the files in a folder."""
    return sorted(path.name for path in folder.iterdir())
