"""Maps as one web page that zooms, searches and prints without a network.

Each map is an inline SVG, one under the other; everything people typed is text in it. The page's policy lets no
address be fetched and no script or style run but the two that are written here, which it knows by their digests.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from export.exporter import Source
from export.markup import escaped, quoted
from export.options import ExportOptions
from export.paint_svg import SvgParts, parts_of_maps
from export.pdf_numbers import number
from export.progress import Progress
from export.sheet import one_sheet
from model.interchange.carried import HTML_ID, as_script
from model.layout.pages import PagePlacement
from model.layout.paper import MILLIMETRE
from resources import resource_path
from resources.i18n import mark, tr

_BUTTONS = (
    ("previous", "‹", mark("Previous match (Shift+Enter)")),
    ("next", "›", mark("Next match (Enter)")),
    ("smaller", "−", mark("Zoom out (−)")),
    ("percent", "100%", mark("True size (1)")),
    ("larger", "+", mark("Zoom in (+)")),
)
_NAMED_BUTTONS = (("fit", mark("Fit"), mark("Show the whole map (0)")), ("print", mark("Print"), mark("Print the map")))


def write(source: Source, options: ExportOptions, target: BinaryIO, progress: Progress) -> None:
    """Write the page, with the document inside. Raises KnownError when the map does not go on such paper.

    The text is always text, whatever the options say: outlines could not be searched.
    """
    pictures = [picture for _, picture in source.pictures()]
    maps = [(picture, one_sheet(picture, options)) for picture in pictures]
    parts = parts_of_maps(maps, source.images, "text", progress)
    carried = source.document_json() if source.document_json else None
    language = options.language or pictures[0].language or "en"
    page = _Page(parts, tuple(picture.title for picture in pictures), language, maps[0][1], carried)
    target.writelines(piece.encode("utf-8") for piece in _pieces(page))


@dataclass(frozen=True, slots=True)
class _Page:
    maps: tuple[SvgParts, ...]
    titles: tuple[str, ...]
    language: str
    sheet: PagePlacement
    document_json: bytes | None


def _pieces(page: _Page) -> Iterator[str]:
    script = _resource("viewer.js")
    style = _resource("viewer.css") + _paper_rule(page.sheet) + page.maps[0].style
    spoken = "ko" if page.language.lower().partition("-")[0] == "ko" else "en"
    titles = [title.strip() or tr("Journey map", language=spoken) for title in page.titles]
    name = ", ".join(titles)
    yield f'<!DOCTYPE html>\n<html lang={quoted(page.language)}>\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content={quoted(_policy(script, style))}>\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="Yeojido">\n'
    yield f"<title>{escaped(name)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
    yield _header(titles, spoken)
    yield f'<main tabindex="0" aria-label={quoted(name)}>\n<div id="ui-maps">\n'
    for parts in page.maps:
        yield f"<svg {parts.attributes}>\n"
        yield f"<defs>\n{parts.definitions}\n</defs>\n" if parts.definitions else ""
        yield f"{parts.content}\n</svg>\n"
    yield "</div>\n</main>\n"
    if page.document_json is not None:
        yield f'<script type="application/json" id="{HTML_ID}">{as_script(page.document_json)}</script>\n'
    yield f"<script>{script}</script>\n</body>\n</html>\n"


def _header(titles: list[str], language: str) -> str:
    search = tr("Search the map", language=language)
    none = tr("No match", language=language)
    buttons = {key: _button(key, face, tr(tip, language=language)) for key, face, tip in _BUTTONS}
    for key, face, tip in _NAMED_BUTTONS:
        buttons[key] = _button(key, tr(face, language=language), tr(tip, language=language))
    return (
        f'<header>\n{_heading(titles, language)}\n<div class="tools" role="search">'
        f'<input id="ui-search" type="search" autocomplete="off" spellcheck="false" hidden'
        f" placeholder={quoted(search)} aria-label={quoted(search)}>"
        f'<output id="ui-count" for="ui-search" data-none={quoted(none)}></output>'
        f"{buttons['previous']}{buttons['next']}</div>\n"
        f'<div class="tools">{buttons["smaller"]}{buttons["percent"]}{buttons["larger"]}{buttons["fit"]}'
        f"{buttons['print']}</div>\n</header>\n"
    )


def _heading(titles: list[str], language: str) -> str:
    """Return the title, or where there are several maps what leads to each."""
    if len(titles) == 1:
        return f"<h1>{escaped(titles[0])}</h1>"
    choices = "".join(f'<option value="{number}">{escaped(title)}</option>' for number, title in enumerate(titles))
    whole = f'<option value="">{escaped(tr("All maps", language=language))}</option>'
    label = quoted(tr("Show a map", language=language))
    return f'<h1><select id="ui-map" aria-label={label}>{whole}{choices}</select></h1>'


def _button(key: str, face: str, tip: str) -> str:
    naming = f"title={quoted(tip)} aria-label={quoted(tip)}"
    return f'<button id="ui-{key}" type="button" hidden {naming}>{escaped(face)}</button>'


def _paper_rule(sheet: PagePlacement) -> str:
    width, height = (number(side / MILLIMETRE, 3) for side in (sheet.page_width, sheet.page_height))
    return f"@page{{size:{width}mm {height}mm;margin:0}}\n"


def _policy(script: str, style: str) -> str:
    """Return the content security policy: what is in the page, and nothing else."""
    return (
        f"default-src 'none'; script-src '{_digest(script)}'; style-src '{_digest(style)}'; "
        "font-src data:; img-src data:; base-uri 'none'; form-action 'none'"
    )


def _digest(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode('utf-8')).digest()).decode('ascii')}"


def _resource(name: str) -> str:
    return resource_path("viewer", name).read_text(encoding="utf-8")
