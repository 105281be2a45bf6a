"""Draw a picture as SVG 1.1 (W3C Recommendation, second edition): marks become elements, point for point.

Every group of the picture is a ``g`` with its own coordinates. Nothing outside the file is referred to: faces and
images are inside. The same picture gives the same bytes.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from export.links import allowed_address
from export.markup import quoted
from export.options import TextForm
from export.pdf_numbers import number
from export.progress import Counter, Progress, each, unwatched
from export.svg_font import MAIN_FAMILY, FaceUse, Outlines
from export.svg_image import data_address
from export.svg_shapes import Gradients, box_element, path_element
from export.svg_text import text_elements, text_outlines
from model.interchange.carried import XML_ELEMENT, XML_NAMESPACE, packed
from model.layout.pages import PagePlacement
from model.layout.paper import MILLIMETRE
from model.picture.marks import Box, Group, Image, Mark, Path, Picture, Text, Turned, UnknownMark

ImageData = Callable[[str], bytes | None]

_NAME = re.compile(r"[A-Za-z0-9_.-]+")
_STYLE = "text{white-space:pre}image{image-orientation:none}"


@dataclass(frozen=True, slots=True)
class SvgParts:
    """An SVG in parts, for those who put it together: ``style`` is CSS, the others are elements."""

    attributes: str
    style: str
    definitions: str
    content: str


def svg_parts(
    picture: Picture,
    placement: PagePlacement,
    images: ImageData,
    text: TextForm = "text",
    progress: Progress = unwatched,
) -> SvgParts:
    """Draw a picture on its sheet. Raises UnknownMark, and ValueError for a coordinate that is not a number."""
    return parts_of_maps([(picture, placement)], images, text, progress)[0]


def parts_of_maps(
    maps: Sequence[tuple[Picture, PagePlacement]], images: ImageData, text: TextForm, progress: Progress = unwatched
) -> tuple[SvgParts, ...]:
    """Draw pictures for one page: the first parts hold the style and definitions of all. Raises as ``svg_parts``."""
    drawing = _Drawing(images, text == "outlines")
    drawn: list[SvgParts] = []
    for (picture, placement), share in each(maps, progress):
        drawing.elements = []
        drawing.watch(picture, share)
        drawing.group(picture.root)
        size = (placement.page_width, placement.page_height)
        place = f"translate({number(placement.left, 3)} {number(placement.top, 3)}) scale({number(placement.scale, 6)})"
        sheet = f'<rect width="{number(size[0])}" height="{number(size[1])}" fill="#FFFFFF"/>'
        content = f'{sheet}\n<g transform="{place}">\n{"".join(drawing.elements)}</g>'
        drawn.append(SvgParts(_attributes(picture, size), "", "", content))
    style = _STYLE + "".join(face.rule() for _, face in sorted(drawing.faces.items()))
    return (replace(drawn[0], style=style, definitions="\n".join(drawing.definitions())), *drawn[1:])


def svg_document(parts: SvgParts, title: str, document_json: bytes | None = None) -> Iterator[str]:
    """Yield a whole SVG file piece by piece, with the document inside when it is given."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<svg {parts.attributes}>\n'
    yield f"<title>{quoted(title)[1:-1]}</title>\n" if title else ""
    if document_json is not None:
        data = base64.encodebytes(packed(document_json)).decode("ascii")
        yield f'<metadata><{XML_ELEMENT} xmlns="{XML_NAMESPACE}">\n{data}</{XML_ELEMENT}></metadata>\n'
    yield f'<style type="text/css">{parts.style}</style>\n'
    yield f"<defs>\n{parts.definitions}\n</defs>\n" if parts.definitions else ""
    yield parts.content
    yield "\n</svg>\n"


def _attributes(picture: Picture, size: tuple[float, float]) -> str:
    width, height = size
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "xmlns:xlink": "http://www.w3.org/1999/xlink",
        "version": "1.1",
        "width": f"{number(width / MILLIMETRE, 3)}mm",
        "height": f"{number(height / MILLIMETRE, 3)}mm",
        "viewBox": f"0 0 {number(width)} {number(height)}",
        "xml:space": "preserve",
        "font-family": MAIN_FAMILY,
        "text-rendering": "geometricPrecision",
        "role": "graphics-document",
        "aria-label": picture.title,
    }
    if picture.language:
        attributes |= {"xml:lang": picture.language, "lang": picture.language}
    return " ".join(f"{name}={quoted(value)}" for name, value in attributes.items())


@dataclass(slots=True)
class _Drawing:
    """Elements as they are drawn, and what they need defined."""

    images: ImageData
    outlined: bool
    elements: list[str] = field(default_factory=list)
    faces: dict[str, FaceUse] = field(default_factory=dict)
    _gradients: Gradients = field(default_factory=Gradients)
    _outlines: Outlines = field(default_factory=Outlines)
    _pictures: dict[str, tuple[str, str] | None] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)
    _counter: Counter | None = None

    def watch(self, picture: Picture, progress: Progress) -> None:
        """Tell how much of a picture is drawn."""
        self._counter = Counter((picture.root,), progress)

    def definitions(self) -> list[str]:
        """Return the elements that others refer to."""
        images = [
            f'<image id="{name}" width="1" height="1" preserveAspectRatio="none" xlink:href="{address}"/>'
            for name, address in filter(None, self._pictures.values())
        ]
        return [*self._gradients.definitions(), *self._outlines.definitions(), *images]

    def group(self, group: Group) -> None:
        if self._counter:
            self._counter.tick()
        address = allowed_address(group.link) if group.link else None
        if address:
            self.elements.append(f'<a xlink:href={quoted(address)} target="_blank">')
        self.elements.append(f"<g{self._naming(group)}>")
        if group.name:
            self.elements.append(f"<title>{quoted(group.name)[1:-1]}</title>")
        self.elements.append("\n")
        for mark in group.marks:
            self._mark(mark)
        self.elements.append("</g></a>\n" if address else "</g>\n")

    def _naming(self, group: Group) -> str:
        place = f' transform="translate({number(group.x, 3)} {number(group.y, 3)})"' if group.x or group.y else ""
        name = f"{group.kind or 'record'}-{group.record}"
        wanted = bool(group.record) and name not in self._ids and bool(_NAME.fullmatch(name))
        self._ids.update([name] if wanted else [])
        return "".join(
            (
                f' id="{name}"' if wanted else "",
                f" class={quoted(group.kind)}" if group.kind else "",
                f' role="group" aria-label={quoted(group.name)}' if group.name else "",
                place,
            )
        )

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Text():
                self._add(self._text(mark))
            case Turned():
                words = "".join(self._text(text) for text in mark.texts)
                self._add(f'<g transform="translate({number(mark.x)} {number(mark.y)}) rotate(-90)">{words}</g>')
            case Box():
                self._add(box_element(mark, self._gradients))
            case Path():
                self._add(path_element(mark, self._gradients))
            case Group():
                self.group(mark)
            case Image():
                self._add(self._image(mark))
            case _:
                raise UnknownMark(type(mark).__name__)

    def _add(self, element: str) -> None:
        if element:
            self.elements.append(f"{element}\n")

    def _text(self, mark: Text) -> str:
        if not mark.glyphs:
            return ""
        if self.outlined:
            return text_outlines(mark, self._outlines)
        face = self.faces.get(mark.face)
        if face is None:
            face = self.faces[mark.face] = FaceUse(mark.face)
        return text_elements(mark, face)

    def _image(self, mark: Image) -> str:
        if mark.asset not in self._pictures:
            data = self.images(mark.asset)
            address = data_address(data) if data else None
            self._pictures[mark.asset] = (f"i{len(self._pictures)}", address) if address else None
        known = self._pictures[mark.asset]
        if known is None:
            return ""
        place = f"translate({number(mark.x)} {number(mark.y)}) scale({number(mark.width)} {number(mark.height)})"
        faded = f' opacity="{number(mark.opacity, 3)}"' if mark.opacity < 1 else ""
        return f'<use xlink:href="#{known[0]}" transform="{place}"{faded}/>'
