"""Draw a picture as PDF pages: marks become operators, glyph for glyph and point for point.

ReportLab writes the file's objects. The page contents are our own: every group is moved into place and drawn in
its own coordinates, y downwards, so that equal cards give equal bytes and pack well. The same picture gives the
same file, byte for byte.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import BinaryIO

from reportlab.pdfbase import pdfdoc

from export.pdf_attachment import attach
from export.pdf_links import inner_key, link_annotation, page_annotation
from export.pdf_numbers import colour, number
from export.pdf_objects import catalog, dictionary, name, packed_stream, refer
from export.pdf_outline import Bookmark, add_outline
from export.pdf_resources import ImageData, Matrix, Resources
from export.pdf_text import text_operators
from export.progress import Counter, Progress, part_of, unwatched
from model.layout.pages import PagePlacement
from model.picture.marks import Box, Group, Image, LinearGradient, Mark, Paint, Path, Picture, Text, Turned, UnknownMark

CREATOR = "Yeojido"

_Look = tuple[list[tuple[str, str]], tuple[str, ...]]

_LARGE = 4_000_000
"""Bytes of a page's operators, some 5,000 cards: packing more as tightly takes a tenth of the whole export's time."""
_OVERHANG = 4.0
_CIRCLE = 0.5522847498
"""How far the control points of a quarter circle's cubic lie from its ends, in radii."""


def no_images(_asset: str) -> bytes | None:
    """Show no image at all."""
    return None


class PdfFile:
    """A PDF being drawn: add pages, then write it once."""

    def __init__(self, title: str, language: str = "", images: ImageData = no_images) -> None:
        self._document = pdfdoc.PDFDocument(invariant=1, compression=1, pdfVersion=(1, 7), lang=language or None)
        self._document.info = _Information(title)
        preferences = pdfdoc.ViewerPreferencesPDFDictionary({"DisplayDocTitle": "true"})
        catalog(self._document).ViewerPreferences = preferences
        self._resources = Resources(self._document, images)
        self._pages: list[pdfdoc.PDFPage] = []
        self._bookmarks: list[tuple[str, int, int]] = []
        self._inner: list[tuple[pdfdoc.PDFPage, _Drawing]] = []
        self._numbers: dict[str, int] = {}

    def add_page(self, picture: Picture, placement: PagePlacement) -> None:
        """Draw one page. Raises UnknownMark, and ValueError for a coordinate that is not a number."""
        self.add_layers([(picture, placement)], placement.bleed)

    def bookmark(self, title: str, level: int = 0) -> None:
        """Let a bookmark, nested so deep, lead to the page that is added next."""
        self._bookmarks.append((title, len(self._pages), level))

    def name_page(self, key: str) -> None:
        """Let links within the file that have this key lead to the page that is added next."""
        self._numbers.setdefault(key, len(self._pages))

    def add_layers(
        self,
        layers: Sequence[tuple[Picture, PagePlacement]],
        bleed: float = 0.0,
        progress: Progress = unwatched,
        scope: str = "",
    ) -> None:
        """Draw one page of pictures over each other, with a bleed around its trim box. Raises as ``add_page``.

        ``scope`` is what the keys of links to other pages of the same book begin with.
        """
        counter = Counter([picture.root for picture, _ in layers], progress)
        drawing = _Drawing(self._resources, layers[0][1], counter, scope)
        for picture, placement in layers:
            drawing.picture(picture, placement, alone=len(layers) == 1)
        width, height = layers[0][1].page_width, layers[0][1].page_height
        page = pdfdoc.PDFPage()
        page.MediaBox = pdfdoc.PDFArray([0, 0, number(width), number(height)])
        if bleed:
            trim = [number(length) for length in (bleed, bleed, width - bleed, height - bleed)]
            page.TrimBox = pdfdoc.PDFArray(trim)  # type: ignore[attr-defined]
            page.BleedBox = page.MediaBox  # type: ignore[attr-defined]
        content = "\n".join(drawing.operators).encode("ascii")
        packed = zlib.compress(content, 6 if len(content) < _LARGE else 3)
        self._document.updateSignature(packed)
        page.Contents = packed_stream(packed, {"Filter": name("FlateDecode")})
        self._inner.append((page, drawing))
        self._pages.append(page)

    def carry(self, document_json: bytes) -> None:
        """Put a document inside, so that the file opens again."""
        attach(self._document, document_json)

    def write(self, target: BinaryIO, progress: Progress = unwatched) -> None:
        """Write the whole file."""
        resources = refer(self._document, self._resources.dictionary(part_of(progress, 0.0, 0.5)))
        for page in self._pages:
            page.Resources = resources
            self._document.addPage(page)
        for page, drawing in self._inner:
            annotations = [*drawing.annotations, *self._page_links(drawing)]
            page.Annots = pdfdoc.PDFArray(annotations) if annotations else None
        marks = [Bookmark(title, self._page(number), level) for title, number, level in self._bookmarks]
        add_outline(self._document, marks)
        progress(0.5)
        target.write(self._document.GetPDFData(None))

    def _page(self, number: int) -> pdfdoc.PDFObjectReference:
        return refer(self._document, self._pages[number])

    def _page_links(self, drawing: _Drawing) -> list[pdfdoc.PDFObject]:
        """Links to pages that the file does not have are left out."""
        return [
            page_annotation(self._page(self._numbers[key]), corners)
            for key, corners in drawing.inner_links
            if key in self._numbers
        ]


class _Information(pdfdoc.PDFInfo):
    """Who and what, but not when: a date would make equal documents differ."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        entries = {"Title": self.title, "Creator": CREATOR, "Producer": CREATOR}
        written = {key: pdfdoc.PDFString(value) for key, value in entries.items()}
        formatted: bytes = dictionary(written).format(document)
        return formatted


class _Drawing:
    """One page's operators, and the graphics state that the reader is in after them."""

    def __init__(self, resources: Resources, placement: PagePlacement, counter: Counter, scope: str = "") -> None:
        self._counter, self._scope = counter, scope
        self.inner_links: list[tuple[str, tuple[float, ...]]] = []
        self.operators: list[str] = []
        self.annotations: list[pdfdoc.PDFObject] = []
        self._resources = resources
        self._placement = placement
        self._looks: dict[object, _Look] = {}
        self._paths: dict[tuple[int, float, float, float], tuple[object, str]] = {}
        self._state: dict[str, str] = {"cap": "0 J 0 j", "dash": "[]0 d", "width": "1 w"}

    def picture(self, picture: Picture, page: PagePlacement, *, alone: bool = True) -> None:
        """Draw a part of a picture; ``alone`` on its page, it need not leave the graphics state as it was."""
        self._placement = page
        before = dict(self._state)
        if not alone:
            self.operators.append("q")
        a, b, c, d, e, f = self._matrix(0, 0)
        moves = " ".join(number(value, 5) for value in (a, b, c, d, e, f))
        self.operators.append(f"{moves} cm")
        if page.width < picture.width or page.height < picture.height:
            self.operators.append(f"{_rectangle(page.x, page.y, page.width, page.height)} W n")
        self._group(picture.root, 0.0, 0.0)
        if not alone:
            self.operators.append("Q")
            self._state = before

    def _matrix(self, x: float, y: float) -> Matrix:
        """Return the matrix from coordinates that begin at (x, y) of the picture to the page's own, y upwards."""
        page, scale = self._placement, self._placement.scale
        left = page.left + (x - page.x) * scale
        top = page.page_height - page.top - (y - page.y) * scale
        return scale, 0.0, 0.0, -scale, left, top

    def _group(self, group: Group, x: float, y: float) -> None:
        x, y = x + group.x, y + group.y
        page = self._placement
        beside = x - _OVERHANG >= page.x + page.width or x + group.width + _OVERHANG <= page.x
        if beside or y - _OVERHANG >= page.y + page.height or y + group.height + _OVERHANG <= page.y:
            return
        self._counter.tick()
        if group.link:
            self._link(group, x, y)
        before = dict(self._state)
        self.operators.append(f"q 1 0 0 1 {number(group.x, 3)} {number(group.y, 3)} cm")
        for mark in group.marks:
            self._mark(mark, x, y)
        self.operators.append("Q")
        self._state = before

    def _link(self, group: Group, x: float, y: float) -> None:
        page = self._placement
        left, top = max(x, page.x), max(y, page.y)
        right, bottom = min(x + group.width, page.x + page.width), min(y + group.height, page.y + page.height)
        if left >= right or top >= bottom:
            return
        corners = (*self._matrix(left, bottom)[4:], *self._matrix(right, top)[4:])
        if key := inner_key(group.link, self._scope):
            self.inner_links.append((key, corners))
        elif annotation := link_annotation(group.link, corners):
            self.annotations.append(annotation)

    def _mark(self, mark: Mark, x: float, y: float) -> None:
        match mark:
            case Text():
                self._text(mark)
            case Turned():
                self._turned(mark)
            case Box():
                self._shape(mark, _box(mark.x, mark.y, mark.width, mark.height, mark.radius), "0 J 0 j", x, y)
            case Path():
                self._shape(mark, self._path(mark), "1 J 1 j", x, y)
            case Group():
                self._group(mark, x, y)
            case Image():
                self._image(mark)
            case _:
                raise UnknownMark(type(mark).__name__)

    def _turned(self, mark: Turned) -> None:
        before = dict(self._state)
        self.operators.append(f"q 0 -1 1 0 {number(mark.x, 3)} {number(mark.y, 3)} cm")
        for text in mark.texts:
            self._text(text)
        self.operators.append("Q")
        self._state = before

    def _text(self, mark: Text) -> None:
        if not len(mark.run):
            return
        face = self._resources.face(mark.face)
        self._opacity(1.0)
        self._set("fill", f"{colour(mark.colour)} rg")
        self._set("font", f"/{face.name} {number(mark.size, 3)} Tf")
        self.operators.append(text_operators(mark, face))

    def _path(self, mark: Path) -> str:
        """Write an icon once for each place that it has in a card; its segments are the same object everywhere."""
        key = (id(mark.segments), mark.x, mark.y, mark.scale)
        known = self._paths.get(key)
        if known is None:
            known = self._paths[key] = (mark.segments, _path(mark))
        return known[1]

    def _shape(self, mark: Box | Path, outline: str, ends: str, x: float, y: float) -> None:
        look = (mark.fill, mark.stroke, mark.stroke_width, mark.dash, mark.opacity, ends)
        known = self._looks.get(look)
        if known is None:
            known = self._look(mark, ends, x, y)
            if not isinstance(mark.fill, LinearGradient) and not isinstance(mark.stroke, LinearGradient):
                self._looks[look] = known  # a gradient's place is the mark's own
        settings, verbs = known
        if not verbs:
            return
        self._opacity(mark.opacity)
        for what, operator in settings:
            if self._state.get(what) != operator:
                self.operators.append(operator)
                self._state[what] = operator
        self.operators += [f"{outline} {verb}" for verb in verbs]

    def _look(self, mark: Box | Path, ends: str, x: float, y: float) -> _Look:
        """Return what a shape's colours and lines set in the graphics state, and the verbs that paint it."""
        settings: list[tuple[str, str]] = []
        stroked = mark.stroke is not None and mark.stroke_width > 0
        if mark.fill is not None:
            settings.append(("fill", self._colour(mark.fill, x, y, "rg", "cs", "scn")))
        if mark.stroke is not None and stroked:
            settings.append(("stroke", self._colour(mark.stroke, x, y, "RG", "CS", "SCN")))
            settings.append(("width", f"{number(mark.stroke_width, 3)} w"))
            settings.append(("cap", ends))
            settings.append(("dash", f"[{' '.join(number(length) for length in mark.dash)}]0 d"))
        if mark.fill is not None and stroked:
            # Filling and stroking at once would let nothing shine through the stroke's inner half; Qt does.
            return settings, ("B",) if mark.opacity >= 1 else ("f", "S")
        return settings, ("f",) if mark.fill is not None else ("S",) if stroked else ()

    def _colour(self, paint: Paint, x: float, y: float, plain: str, space: str, named: str) -> str:
        if isinstance(paint, str):
            return f"{colour(paint)} {plain}"
        if (paint.x1, paint.y1) == (paint.x2, paint.y2):
            return f"{colour(paint.stops[-1][1])} {plain}"
        return f"/Pattern {space} /{self._resources.pattern(paint, self._matrix(x, y))} {named}"

    def _image(self, mark: Image) -> None:
        name = self._resources.image(mark.asset)
        if name is None:
            return
        self._opacity(mark.opacity)
        place = " ".join(number(value) for value in (mark.width, 0, 0, -mark.height, mark.x, mark.y + mark.height))
        self.operators.append(f"q {place} cm /{name} Do Q")

    def _opacity(self, value: float) -> None:
        if value < 1 or "opacity" in self._state:
            self._set("opacity", f"/{self._resources.opacity(min(value, 1.0))} gs")

    def _set(self, what: str, operator: str) -> None:
        if self._state.get(what) != operator:
            self.operators.append(operator)
            self._state[what] = operator


@lru_cache(maxsize=4096)
def _box(x: float, y: float, width: float, height: float, radius: float) -> str:
    radius = min(radius, width / 2, height / 2)
    if radius <= 0:
        return _rectangle(x, y, width, height)
    right, bottom, far = x + width, y + height, radius * (1 - _CIRCLE)
    steps = (
        ("m", x + radius, y),
        ("l", right - radius, y),
        ("c", right - far, y, right, y + far, right, y + radius),
        ("l", right, bottom - radius),
        ("c", right, bottom - far, right - far, bottom, right - radius, bottom),
        ("l", x + radius, bottom),
        ("c", x + far, bottom, x, bottom - far, x, bottom - radius),
        ("l", x, y + radius),
        ("c", x, y + far, x + far, y, x + radius, y),
    )
    return " ".join(" ".join((*map(number, points), verb)) for verb, *points in steps) + " h"


def _rectangle(x: float, y: float, width: float, height: float) -> str:
    return f"{number(x)} {number(y)} {number(width)} {number(height)} re"


_VERBS = {"M": "m", "L": "l", "C": "c", "Z": "h"}


def _path(mark: Path) -> str:
    """Write a path's segments where it stands; three decimals keep the dots of small icons from vanishing."""
    parts: list[str] = []
    for verb, *numbers in mark.segments:
        if verb not in _VERBS:
            raise UnknownMark(f"path segment {verb!r}")
        for index, value in enumerate(numbers):
            origin = mark.y if index % 2 else mark.x
            parts.append(number(origin + float(value) * mark.scale, 3))
        parts.append(_VERBS[str(verb)])
    return " ".join(parts)
