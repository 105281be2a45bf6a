"""Slides as a PPTX file, packed by python-pptx: native shapes that stay editable."""

from __future__ import annotations

import io
from datetime import datetime
from functools import partial
from typing import BinaryIO
from urllib.parse import quote, urlsplit

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu, Length

from export.exporter import AssetSource
from export.pptx_drawing import Relations, SlideDrawing
from export.pptx_geometry import EMU, Frame
from export.progress import Counter, Progress, TellingFile, unwatched
from model.picture.marks import Group

SHORTEST_SIDE, LONGEST_SIDE = 72.0, 4032.0
"""A slide's sides, in points: 1 to 56 inches (ECMA-376, part 1, 19.7.13, ST_SlideSizeCoordinate)."""
MOST_PIXELS = 50_000_000
CREATOR = "Yeojido"

_TITLE_ONLY = 5
_ALLOWED = ("http", "https", "mailto")
_KEPT_AS_TYPED = "!#$%&'()*+,/:;=?@~"
_TAKEN_AS_THEY_ARE = ("PNG", "JPEG", "GIF")
_FIRST_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - python-pptx takes naive UTC; a date would make equal maps differ


class PptxFile:
    """Guards one presentation; ``width`` and ``height`` are its slides' in points, within the sides allowed."""

    def __init__(self, title: str, language: str, width: float, height: float, images: AssetSource) -> None:
        self._presentation = Presentation()
        self._language, self._images = language, images
        across, down = Emu(round(width * EMU)), Emu(round(height * EMU))
        self._scale_layouts(across, down)
        self._presentation.slide_width, self._presentation.slide_height = across, down
        properties = self._presentation.core_properties
        properties.title, properties.author, properties.language = title[:255], CREATOR, language
        properties.created = properties.modified = _FIRST_DAY
        properties.last_modified_by = CREATOR

    def add_slide(
        self,
        root: Group,
        scale: float,
        left: float,
        top: float,
        notes: str = "",
        progress: Progress = unwatched,
    ) -> None:
        """Add a slide that shows marks, ``scale`` times as large, from (left, top) in points."""
        slide = self._presentation.slides.add_slide(self._presentation.slide_layouts[_TITLE_ONLY])
        relations = Relations(partial(_link, slide), partial(self._image, slide))
        drawing = SlideDrawing(relations, self._language, Counter((root,), progress))
        tree = parse_xml(drawing.tree(root, Frame(scale, left, top)))
        old = slide.shapes._spTree  # noqa: SLF001 - python-pptx has no other door to a slide's markup
        old.getparent().replace(old, tree)
        if notes:
            frame = slide.notes_slide.notes_text_frame
            if frame is not None:
                frame.text = notes

    def write(self, target: BinaryIO, progress: Progress = unwatched) -> None:
        """Write the whole file."""
        file = TellingFile(self._size(), progress)
        self._presentation.save(file)
        target.write(file.getvalue())

    def _size(self) -> int:
        """How many bytes the file will have, at a guess."""
        return 60_000 + 20_000 * len(self._presentation.slides)

    def _scale_layouts(self, width: Length, height: Length) -> None:
        """Fit the master's and the layouts' placeholders to the slide, for slides that people add."""
        across = width / (self._presentation.slide_width or width)
        down = height / (self._presentation.slide_height or height)
        master = self._presentation.slide_master
        for shapes in (master.shapes, *(layout.shapes for layout in master.slide_layouts)):
            for shape in shapes:
                place = shape._element.find(".//{*}xfrm")  # noqa: SLF001 - inherited places are not to be written
                if place is not None and place.find("{*}off") is not None:
                    shape.left, shape.top = Emu(round(shape.left * across)), Emu(round(shape.top * down))
                    shape.width, shape.height = Emu(round(shape.width * across)), Emu(round(shape.height * down))

    def _image(self, slide: Slide, asset: str) -> str | None:
        data = self._images(asset)
        usable = usable_image(data) if data else None
        if usable is None:
            return None
        _, relation = slide.part.get_or_add_image_part(io.BytesIO(usable))
        return str(relation)


def usable_image(data: bytes) -> bytes | None:
    """Return an image in a form that slides take; None when it is none, or unreasonably large."""
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.width * image.height > MOST_PIXELS:
                return None
            if image.format in _TAKEN_AS_THEY_ARE:
                return data
            converted = io.BytesIO()
            image.convert("RGBA").save(converted, "PNG")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return None
    return converted.getvalue()


def _link(slide: Slide, address: str) -> str | None:
    """Return the relation to a web or mail address; None for any other, which might open a file or run a script."""
    try:
        allowed = urlsplit(address.strip()).scheme.lower() in _ALLOWED
    except ValueError:
        return None
    if not allowed:
        return None
    target = quote(address.strip(), safe=_KEPT_AS_TYPED)
    return str(slide.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
