"""What the pages of one PDF share: faces, gradients, opacities and images, each written once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from export.pdf_font import EmbeddedFace
from export.pdf_image import UnreadableImage, image_reference
from export.pdf_numbers import channels, number
from export.pdf_objects import Dictionary, Document, Reference, array, dictionary, refer
from export.progress import Progress, told, unwatched
from model.picture.marks import LinearGradient

ImageData = Callable[[str], bytes | None]
"""Gives the bytes of an asset id, or None when there is nothing to show."""

Matrix = tuple[float, float, float, float, float, float]


class Resources:
    """The resources of one document by the names that its page contents use."""

    def __init__(self, document: Document, images: ImageData) -> None:
        self._document = document
        self._images = images
        self._faces: dict[str, EmbeddedFace] = {}
        self._opacities: dict[float, str] = {}
        self._patterns: dict[tuple[LinearGradient, Matrix], tuple[str, Reference]] = {}
        self._pictures: dict[str, tuple[str, Reference] | None] = {}

    def face(self, name: str) -> EmbeddedFace:
        """Return a face, embedded with the glyphs used until the document is written."""
        found = self._faces.get(name)
        if found is None:
            found = self._faces[name] = EmbeddedFace(name, f"F{len(self._faces)}")
        return found

    def opacity(self, value: float) -> str:
        """Return the name of the graphics state that fills and strokes at an opacity from 0 to 1."""
        return self._opacities.setdefault(value, f"G{len(self._opacities)}")

    def pattern(self, gradient: LinearGradient, matrix: Matrix) -> str:
        """Return the name of a gradient's pattern; ``matrix`` maps its coordinates to those of the page."""
        known = self._patterns.get((gradient, matrix))
        if known is None:
            reference = refer(self._document, dictionary(_pattern(gradient, matrix, self._document)))
            known = self._patterns[gradient, matrix] = (f"P{len(self._patterns)}", reference)
        return known[0]

    def image(self, asset: str) -> str | None:
        """Return the name of an asset's image, or None when there are no bytes that can be drawn."""
        if asset not in self._pictures:
            data = self._images(asset)
            try:
                reference = image_reference(self._document, data) if data else None
            except UnreadableImage:
                reference = None
            self._pictures[asset] = (f"I{len(self._pictures)}", reference) if reference else None
        known = self._pictures[asset]
        return known[0] if known else None

    def dictionary(self, progress: Progress = unwatched) -> Dictionary:
        """Return the resource dictionary of every page; call it when all pages are drawn."""
        entries: dict[str, object] = {}
        faces = told(self._faces.values(), len(self._faces), progress, every=1)
        named: dict[str, dict[str, object]] = {
            "Font": {face.name: face.reference(self._document) for face in faces},
            "ExtGState": {name: _opacity(value) for value, name in self._opacities.items()},
            "Pattern": dict(self._patterns.values()),
            "XObject": dict(known for known in self._pictures.values() if known),
        }
        for kind, members in named.items():
            if members:
                entries[kind] = dictionary(members)
        return dictionary(entries)


def _opacity(value: float) -> Dictionary:
    return dictionary({"Type": "/ExtGState", "ca": number(value, 3), "CA": number(value, 3)})


def _pattern(gradient: LinearGradient, matrix: Matrix, document: Document) -> dict[str, object]:
    """Return a shading pattern (PDF 32000-1, 8.7.4): axial, padded beyond both ends, as Qt draws it."""
    coordinates = (gradient.x1, gradient.y1, gradient.x2, gradient.y2)
    shading = {
        "ShadingType": 2,
        "ColorSpace": "/DeviceRGB",
        "Coords": _numbers(*coordinates, places=3),
        "Function": refer(document, dictionary(_function(gradient))),
        "Extend": "[true true]",
    }
    return {
        "Type": "/Pattern",
        "PatternType": 2,
        "Matrix": _numbers(*matrix, places=5),
        "Shading": dictionary(shading),
    }


def _function(gradient: LinearGradient) -> dict[str, object]:
    """Return the colours along a gradient as linear pieces stitched together."""
    pieces = list(_pieces(gradient.stops))
    bounds = [end for _, end, _, _ in pieces[:-1]]
    linear = [
        dictionary(
            {
                "FunctionType": 2,
                "Domain": "[0 1]",
                "N": 1,
                "C0": _numbers(*channels(first), places=4),
                "C1": _numbers(*channels(second), places=4),
            }
        )
        for _, _, first, second in pieces
    ]
    return {
        "FunctionType": 3,
        "Domain": "[0 1]",
        "Functions": array(linear),
        "Bounds": _numbers(*bounds, places=5),
        "Encode": _numbers(*[0, 1] * len(pieces)),
    }


def _pieces(stops: tuple[tuple[float, str], ...]) -> Iterator[tuple[float, float, str, str]]:
    """Yield (start, end, colour, colour) from 0 to 1 without gaps and without empty pieces."""
    ordered = sorted(stops, key=lambda stop: stop[0])
    whole = [(0.0, ordered[0][1]), *ordered, (1.0, ordered[-1][1])]
    for (start, first), (end, second) in pairwise(whole):
        if end > start:
            yield start, end, first, second


def _numbers(*values: float, places: int = 2) -> str:
    return f"[{' '.join(number(value, places) for value in values)}]"
