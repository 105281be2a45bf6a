"""Exporting from a document on disk, without a window."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from model.document import Document
from model.errors import KnownError
from model.layout.pages import MOST_ACROSS
from model.names import as_seen
from model.records import Asset, Edition, JourneyMap
from resources.i18n import tr

if TYPE_CHECKING:
    from export.exporter import Source
    from model.picture.footer import Footer
    from model.picture.marks import Picture
    from storage.files import StoredDocument


_MOST_NAMED = 20
ALL_MAPS = "all"
"""What to say instead of a map's title or id to export them all."""


def export_document(options: Namespace, tell: Callable[[str], object] = lambda _words: None) -> tuple[Path, ...]:
    """Export a map of the document that the options name, or all; return the files made. Raises KnownError.

    ``tell`` is given what is to know before anything is written.
    """
    from export.options import ExportOptions
    from export.registry import export_to, exporter_for
    from storage import files
    from ui.edition_words import left_over_words
    from ui.export_plan import changes_since, edition_named, options_of
    from ui.footers import footer_of
    from ui.reading_back import readable_source

    exporter = exporter_for(options.output)
    _refuse_mixed(options)
    with files.open(options.document, read_only=True) as stored:
        document, shown, footer = stored.document, stored.view_state().map_id, footer_of(stored)
        compared = _compared(options, stored, shown) if options.compare else None
        edition = edition_named(document, options.edition, options.document) if options.edition else None
        changes = changes_since(stored, options.since or "", edition) if options.pack else None
    _refuse_itself(options.document, options.output)
    whole = options.map == ALL_MAPS or (exporter.whole and not options.map)
    if options.map == ALL_MAPS:
        chosen_map(options.document, document, "", shown)
    journey_map = None if whole else chosen_map(options.document, document, options.map or "", shown)
    settings = ExportOptions(
        paper=options.paper,
        orientation=options.orientation,
        fit=options.fit,
        dpi=options.dpi,
        margin=options.margin,
        text=options.text,
        bleed=options.bleed,
        scale=options.scale,
        across=_sheets(options.across),
        ground=options.ground,
        book="pack" if options.pack else "kit" if options.kit else "map",
    )
    settings.ensure_resolution()
    settings = options_of(edition, settings) if edition else settings
    source = compared or source_of(document, journey_map, footer, alone=exporter.whole, edition=edition)
    source, unread = readable_source(source, exporter)
    left = left_over_words(document, edition) if edition else ""
    for words in (left, unread, *((*_lost_fonts(source), _missing(source), _cut(source)) if exporter.on_paper else ())):
        if words:
            tell(words)
    return export_to(options.output, replace(source, changes=changes) if changes else source, settings)


def _lost_fonts(source: Source) -> list[str]:
    """Say which brand's font cannot be drawn with, once for each reason."""
    from model.picture.brand_faces import font_trouble

    document = source.document
    maps = [document.need(key, JourneyMap) for key in source.maps()] if document else []
    return list(dict.fromkeys(font_trouble(item, document.assets()) for item in maps)) if document else []


def _missing(source: Source) -> str:
    """Name the characters of the maps to draw that no font has."""
    from model.picture.missing import missing_in
    from ui.missing_words import missing_words

    return missing_words([found for _, picture in source.pictures() for found in missing_in(picture)], _MOST_NAMED)


def _cut(source: Source) -> str:
    """Name the texts of the maps to draw that are too long to be drawn whole."""
    from ui.cut_words import cut_words

    return cut_words(source.document, source.maps()) if source.document else ""


def _refuse_mixed(options: Namespace) -> None:
    """Packs and kits are books of pages: a PDF, and one of them at a time. A comparison is neither."""
    if options.pack and options.kit:
        raise KnownError("--pack --kit", tr("a file holds one or the other"), tr("Export twice"))
    for other in ("edition", "pack", "kit") if options.compare else ():
        if getattr(options, other):
            raise KnownError(f"--compare --{other}", tr("a comparison shows both maps whole"), tr("Export twice"))
    if (options.pack or options.kit) and options.output.suffix.lower() != ".pdf":
        raise KnownError(str(options.output), tr("packs and kits are PDF documents"), tr("Give it the suffix .pdf"))


def _sheets(across: int | None) -> int:
    """Return how many sheets lie side by side, 0 when that is not asked for."""
    if across is not None and across < 1:
        most = str(MOST_ACROSS)
        raise KnownError(str(across), tr("the sheets side by side must be between 1 and {most}", most=most))
    return across or 0


def _compared(options: Namespace, stored: StoredDocument, shown: str) -> Source:
    from ui.comparing.exporting import comparison_source

    journey = chosen_map(options.document, stored.document, options.map or "", shown)
    before, after = options.compare
    return comparison_source(stored, options.output, before, after, journey.id)


def chosen_map(path: Path, document: Document, wanted: str, shown: str) -> JourneyMap:
    """Return the map that is wanted by id or title, else the one last in view, else the first. Raises KnownError."""
    maps = document.maps()
    if not maps:
        raise KnownError(str(path), tr("there is no map in it"))
    if not wanted:
        return next((item for item in maps if item.id == shown), maps[0])
    same_id = [item for item in maps if item.id == wanted]
    found = same_id or [item for item in maps if as_seen(item.title) == as_seen(wanted)]
    if not found:
        titles = ", ".join(f"“{item.title}”" for item in maps)
        raise KnownError(str(path), tr("there is no map “{map}”", map=wanted), tr("There are: {titles}", titles=titles))
    if len(found) > 1:
        ids = ", ".join(item.id for item in found)
        reason = tr("{count} maps are called “{map}”", count=len(found), map=wanted)
        raise KnownError(str(path), reason, tr("Give the id: {ids}", ids=ids))
    return found[0]


def source_of(
    document: Document,
    journey_map: JourneyMap | None,
    footer: Footer | None,
    *,
    alone: bool = False,
    edition: Edition | None = None,
    composed: Picture | None = None,
) -> Source:
    """Return what exporters need: the map's picture, the images and the document's lossless form.

    Without a map, all maps are exported; their pictures are composed when they are asked for.
    With ``alone``, that form holds the map and what it uses, and nothing else of the document. With an edition,
    everything is of the document as the edition shows it: what it takes out is not in the file. ``composed`` is the
    map's picture where there is one already.
    """
    from export.exporter import Source
    from model.cleaning import one_line
    from model.editions import edition_view
    from model.picture.marks import Group, Picture
    from model.picture.memory import Memory
    from model.picture.words import map_language

    if edition is not None:
        document = edition_view(document, edition, [journey_map.id] if journey_map else None)
        journey_map = document.need(journey_map.id, JourneyMap) if journey_map else None

    def image(identity: str) -> bytes | None:
        asset = document.get(identity, Asset)
        return asset.data if asset else None

    def drawn(map_id: str) -> Picture:
        from model.picture.compose import compose

        return compose(document, map_id, footer=footer).picture

    def written() -> bytes:
        from model.interchange.writing import write_document

        return write_document(document, maps).encode()

    titles = ", ".join(one_line(item.title) for item in document.maps())
    language = map_language(document, document.maps()[0].id, Memory()) if document.maps() else ""
    nothing = Picture(0, 0, Group(0, 0, 0, 0, ()), titles, language)
    picture = composed or (drawn(journey_map.id) if journey_map else nothing)
    maps = [journey_map.id] if journey_map and alone else None
    map_id = journey_map.id if journey_map else ""
    return Source(picture, image, written, document, map_id, drawn, footer=footer)


def _refuse_itself(document: Path, output: Path) -> None:
    if output.exists() and output.samefile(document):
        raise KnownError(str(output), tr("this is the document itself"), tr("Choose another name"))
