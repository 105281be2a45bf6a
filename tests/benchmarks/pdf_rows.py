"""The PDF against a plain ReportLab drawing of the same picture."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from export.paint_pdf import PdfFile
from model.layout.fonts import face_path
from model.layout.pages import PagePlacement
from model.picture.compose import compose
from model.picture.marks import Box, Group, Mark, Paint, Path, Picture, Text
from tests.benchmarks.big_map import MAP, big_map
from tests.benchmarks.measuring import Row, clocked


def rows() -> Iterator[Row]:
    """Yield the rows of the PDF, time and bytes."""
    for cards, most, repeats in ((2000, 0.20, 5), (10_000, 0.12, 3)):
        picture = compose(big_map(cards), MAP).picture
        painter = Both(picture)
        name = f"PDF of {cards:,} cards"
        yield Row(name, painter.ours, "plain ReportLab", painter.plain, most_ratio=most, repeats=repeats)
        yield Row(
            f"{name}, kB", painter.our_size, "plain ReportLab", painter.plain_size, most_ratio=0.2, unit="kB", repeats=1
        )


class Both:
    """One picture as a PDF, by the program and by hand."""

    def __init__(self, picture: Picture) -> None:
        self._picture = picture
        self._our_bytes = self._plain_bytes = 0

    def ours(self) -> float:
        """Return the milliseconds of the program's PDF."""
        return clocked(self._write_ours)

    def plain(self) -> float:
        """Return the milliseconds of ReportLab's."""
        return clocked(self._write_plain)

    def our_size(self) -> float:
        """Return the kilobytes of the program's PDF."""
        return self._our_bytes / 1000

    def plain_size(self) -> float:
        """Return the kilobytes of ReportLab's."""
        return self._plain_bytes / 1000

    def _write_ours(self) -> None:
        target, picture = io.BytesIO(), self._picture
        size = (picture.width, picture.height)
        file = PdfFile(picture.title)
        file.add_page(picture, PagePlacement(0, 0, *size, 1.0, 0, 0, *size))
        file.write(target)
        self._our_bytes = target.tell()

    def _write_plain(self) -> None:
        target, picture = io.BytesIO(), self._picture
        canvas = Canvas(target, pagesize=(picture.width, picture.height), pageCompression=1)
        _draw(canvas, picture.root, 0, picture.height)
        canvas.save()
        self._plain_bytes = target.tell()


def _draw(canvas: Canvas, mark: Mark, x: float, y: float) -> None:
    match mark:
        case Group():
            for part in mark.marks:
                _draw(canvas, part, x + mark.x, y - mark.y)
        case Box():
            _set(canvas, mark)
            radius = min(mark.radius, mark.width / 2, mark.height / 2)
            place = (x + mark.x, y - mark.y - mark.height, mark.width, mark.height, radius)
            canvas.roundRect(*place, stroke=int(mark.stroke is not None), fill=int(mark.fill is not None))
        case Path():
            _set(canvas, mark)
            _draw_path(canvas, mark, x, y)
        case Text():
            if mark.face not in getRegisteredFontNames():
                registerFont(TTFont(mark.face, str(face_path(mark.face))))
            canvas.setFont(mark.face, mark.size)
            canvas.setFillColor(HexColor(mark.colour))
            canvas.drawString(x + mark.x, y - mark.y, mark.text)


def _draw_path(canvas: Canvas, mark: Path, x: float, y: float) -> None:
    path = canvas.beginPath()
    verbs: dict[str, Callable[..., object]] = {
        "M": path.moveTo,
        "L": path.lineTo,
        "C": path.curveTo,
        "Z": path.close,
    }
    for verb, *numbers in mark.segments:
        points = [float(number) * mark.scale for number in numbers]
        placed = [y - mark.y - value if index % 2 else x + mark.x + value for index, value in enumerate(points)]
        verbs[str(verb)](*placed)
    canvas.drawPath(path, stroke=int(mark.stroke is not None), fill=int(mark.fill is not None))


def _set(canvas: Canvas, mark: Box | Path) -> None:
    if mark.fill is not None:
        canvas.setFillColor(_plain(mark.fill))
    if mark.stroke is not None:
        canvas.setStrokeColor(_plain(mark.stroke))
        canvas.setLineWidth(mark.stroke_width)
        canvas.setDash(list(mark.dash))


def _plain(paint: Paint) -> Color:
    found: Color = HexColor(paint if isinstance(paint, str) else paint.stops[0][1])
    return found
