"""The table of importers by suffix. Adding one touches this table and its own module."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from model.document import Document
from model.errors import KnownError
from resources.i18n import mark, tr
from storage.faults import check_is_file, readable


@dataclass(frozen=True, slots=True)
class Imported:
    """A document made of a foreign file, and what the reader should know about it, in sentences."""

    document: Document
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """A format: its (marked) name, its suffixes, and the module whose ``read(path)`` returns an ``Imported``."""

    name: str
    suffixes: tuple[str, ...]
    module: str


IMPORTERS = (
    Importer(mark("Yeojido document as JSON"), (".json",), "from_json"),
    Importer(mark("PDF that Yeojido exported"), (".pdf",), "from_pdf"),
    Importer(mark("PNG image that Yeojido exported"), (".png",), "from_png"),
    Importer(mark("SVG drawing that Yeojido exported"), (".svg",), "from_svg"),
    Importer(mark("Web page that Yeojido exported"), (".html", ".htm"), "from_html"),
)


def importer_for(path: Path) -> Importer:
    """Return the importer for a file by its suffix. Raises KnownError naming the suffixes there are."""
    for importer in IMPORTERS:
        if path.suffix.lower() in importer.suffixes:
            return importer
    known = ", ".join(suffix for importer in IMPORTERS for suffix in importer.suffixes)
    reason = tr("files of this kind cannot be imported")
    raise KnownError(readable(path), reason, tr("These can: {suffixes}", suffixes=known))


def import_file(path: Path) -> Imported:
    """Return the document that a foreign file becomes. Raises KnownError naming the file and the reason."""
    module = import_module(f"{__package__}.{importer_for(path).module}")
    check_is_file(path)
    read: Callable[[Path], Imported] = module.read
    return read(path)


def import_document(path: Path) -> Document:
    """Return the document that a foreign file becomes, without the notes. Raises KnownError."""
    return import_file(path).document
