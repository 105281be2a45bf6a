"""What is exported, and what a format is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

from export.options import ExportOptions
from export.progress import Progress, unwatched

if TYPE_CHECKING:
    from model.document import Document
    from model.picture.books import BookPage
    from model.picture.footer import Footer
    from model.picture.marks import Picture
    from model.picture.pack.pages import ChangeRow
    from model.picture.sheets import Sheet

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
    ``export/sheet.py``), ``whole`` that without a chosen map it holds the whole document, ``carries`` that it
    holds the document beside what is drawn. Of all maps, or of tiles, ``each_map`` and ``tile_files`` make a file of
    each (see ``export/outputs.py``).
    """

    suffix: str
    name: str
    module: str
    on_paper: bool = True
    one_sheet: bool = False
    whole: bool = False
    each_map: bool = False
    tile_files: bool = False
    carries: bool = False

    def run(self, source: Source, options: ExportOptions, target: BinaryIO, progress: Progress = unwatched) -> None:
        """Write the format into an open file. Raises KnownError for what a person can change."""
        write: Write = import_module(self.module).write
        progress(0.0)
        write(source, options, target, progress)
        progress(1.0)
