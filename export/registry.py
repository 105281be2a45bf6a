"""Every format that a map can leave in. Adding one is one line here and one module with a ``write`` function."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from export.atomic import replacing
from export.options import ExportOptions
from export.outputs import outputs
from export.progress import Progress, each, unwatched
from model.document import Document
from model.errors import KnownError
from model.picture.marks import Picture
from model.picture.sheets import Sheet
from resources.i18n import mark, tr

if TYPE_CHECKING:
    from model.picture.books import BookPage
    from model.picture.footer import Footer
    from model.picture.pack.pages import ChangeRow

AssetSource = Callable[[str], bytes | None]
"""Gives the bytes of an asset id, or None."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is exported. ``document_json`` gives the whole document in its lossless form, when it is asked for.

    ``document`` and ``map_id`` are for formats that write things rather than draw them; without a map, all of them,
    and ``drawn`` gives the picture of each. ``sheet`` is the one sheet to draw where each makes a file of its own.
    ``footer`` and ``changes`` (of a map, since a snapshot) are for packs and kits; ``pages`` are those of the chosen
    map where they are made already.
    """

    picture: Picture
    images: AssetSource = lambda _asset: None
    document_json: Callable[[], bytes] | None = None
    document: Document | None = None
    map_id: str = ""
    drawn: Callable[[str], Picture] | None = None
    sheet: Sheet | None = None
    footer: Footer | None = None
    changes: Callable[[str], Sequence[ChangeRow] | None] = lambda _map_id: None
    pages: tuple[BookPage, ...] = ()

    def maps(self) -> tuple[str, ...]:
        """Return the ids of the maps to write."""
        if self.document is None:
            return ()
        return (self.map_id,) if self.map_id else tuple(journey.id for journey in self.document.maps())

    def pictures(self) -> Iterator[tuple[str, Picture]]:
        """Yield the id and the picture of each map to draw, one at least."""
        maps = self.maps()
        if self.map_id or self.drawn is None or not maps:
            yield self.map_id, self.picture
        else:
            yield from ((map_id, self.drawn(map_id)) for map_id in maps)

    def of_map(self, map_id: str, picture: Picture) -> Source:
        """Return the same with one map chosen."""
        return replace(self, map_id=map_id, picture=picture)


Write = Callable[[Source, ExportOptions, BinaryIO, Progress], None]


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its suffix, its name (marked for translation), and the module that writes it, loaded on first use.

    ``on_paper`` says that the paper matters, ``one_sheet`` that the map is never spread over several (see
    ``export/sheet.py``), ``whole`` that without a chosen map it holds the whole document. Of all maps, or of tiles,
    ``each_map`` and ``tile_files`` make a file of each (see ``export/outputs.py``).
    """

    suffix: str
    name: str
    module: str
    on_paper: bool = True
    one_sheet: bool = False
    whole: bool = False
    each_map: bool = False
    tile_files: bool = False

    def run(self, source: Source, options: ExportOptions, target: BinaryIO, progress: Progress = unwatched) -> None:
        """Write the format into an open file. Raises KnownError for what a person can change."""
        write: Write = import_module(self.module).write
        progress(0.0)
        write(source, options, target, progress)
        progress(1.0)


EXPORTERS: tuple[Exporter, ...] = (
    Exporter(".pdf", mark("PDF document"), "export.to_pdf"),
    Exporter(".png", mark("PNG image"), "export.to_png", one_sheet=True, each_map=True, tile_files=True),
    Exporter(".svg", mark("SVG drawing"), "export.to_svg", one_sheet=True, each_map=True),
    Exporter(".html", mark("Web page"), "export.to_html", one_sheet=True),
    Exporter(".pptx", mark("PowerPoint slides"), "export.to_pptx", one_sheet=True),
    Exporter(".xlsx", mark("Excel workbook"), "export.to_xlsx", on_paper=False, whole=True),
    Exporter(".csv", mark("CSV table of the cards"), "export.to_csv", on_paper=False, whole=True),
    Exporter(".md", mark("Markdown text"), "export.to_markdown", on_paper=False, whole=True),
    Exporter(".mmd", mark("Mermaid journey"), "export.to_mermaid", on_paper=False, each_map=True),
    Exporter(".json", mark("Yeojido document as JSON"), "export.to_json", on_paper=False, whole=True),
)


def exporter_for(path: Path) -> Exporter:
    """Return the exporter that a path's suffix asks for. Raises KnownError when there is none."""
    for exporter in EXPORTERS:
        if path.suffix.lower() == exporter.suffix:
            return exporter
    known = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise KnownError(str(path), tr("no such export format"), tr("Use one of {suffixes}", suffixes=known))


def export_to(path: Path, source: Source, options: ExportOptions, progress: Progress = unwatched) -> tuple[Path, ...]:
    """Write ``path`` in the format of its suffix, whole or not at all; return the files made, which may be several.

    Raises KnownError, and what ``progress`` raises; then every old file is as it was.
    """
    exporter = exporter_for(path)
    found = outputs(path, exporter, source, options, progress)
    with ExitStack() as complete:
        for output, share in each(found, progress):
            target = complete.enter_context(replacing(output.path))
            exporter.run(output.source, options, target, share)
    return tuple(output.path for output in found)
