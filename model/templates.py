"""The templates and the sample: bundled documents in the JSON form, in every language of the interface."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache

from model.document import Document
from model.errors import KnownError
from model.interchange.reading import read_document
from resources import resource_path
from resources.i18n import LANGUAGES, tr

SAMPLE = "sofa"


@dataclass(frozen=True, slots=True)
class Template:
    """A document to start from; its titles and descriptions by language."""

    name: str
    titles: tuple[tuple[str, str], ...]
    descriptions: tuple[tuple[str, str], ...]

    def title(self, language: str) -> str:
        """Return what people call it."""
        return dict(self.titles)[language]

    def description(self, language: str) -> str:
        """Return the sentence that says what it is for."""
        return dict(self.descriptions)[language]


@cache
def templates() -> tuple[Template, ...]:
    """Return the templates in the order in which they are offered."""
    entries = json.loads(resource_path("templates", "index.json").read_text(encoding="utf-8"))
    return tuple(
        Template(entry["name"], tuple(entry["title"].items()), tuple(entry["description"].items()))
        for entry in sorted(entries, key=lambda entry: int(entry["order"]))
    )


def template_document(name: str, language: str) -> Document:
    """Return a new document made from a template; its ids are those of the template.

    To add it to a document that has maps, give it to ``operations.importing.adopt``, which makes fresh ids.
    Raises KnownError, naming those that there are, for an unknown name or language.
    """
    known = [template.name for template in templates()]
    if name not in known:
        raise KnownError(name, tr("there is no such template"), tr("There are: {names}.", names=", ".join(known)))
    return _bundled("templates", name, language)


def sample_document(language: str) -> Document:
    """Return a new document with the sample map. Raises KnownError for an unknown language."""
    return _bundled("samples", SAMPLE, language)


def _bundled(folder: str, name: str, language: str) -> Document:
    if language not in LANGUAGES:
        raise KnownError(
            language, tr("there is no such language"), tr("There are: {names}.", names=", ".join(LANGUAGES))
        )
    return read_document(resource_path(folder, f"{name}.{language}.json").read_text(encoding="utf-8")).document
