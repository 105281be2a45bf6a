"""The canvas: repainting, zooming, dragging. Painted offscreen into the window's own memory, as on a screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from model.document import Document
from model.editor import Editor
from model.history import MemoryJournal
from model.layout.grid import Rect
from model.picture.compose import compose
from model.records import Card, Lane, Record
from model.view_state import MapPlace
from storage import files
from tests.benchmarks.big_map import MAP, big_map
from tests.benchmarks.measuring import Row, clocked
from tests.benchmarks.model_rows import forget_texts
from tests.benchmarks.storage_rows import fetch_raw
from ui.canvas.camera import DESK
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

SIZE = 1400, 900
DRAGGED = "card5012"
_kept: dict[int, MapCanvas] = {}


class Blank(QWidget):
    """A widget that paints one pixmap of its size and nothing else: what no canvas can be faster than."""

    def __init__(self) -> None:
        super().__init__()
        self.resize(*SIZE)
        self._pixmap = QPixmap(*SIZE)
        self._pixmap.fill(Qt.GlobalColor.white)
        self.show()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._pixmap)
        painter.end()


def shown_canvas(cards: int) -> MapCanvas:
    """Return a canvas on the screen with a map of so many cards."""
    if cards not in _kept:
        canvas = _kept[cards] = MapCanvas(OpenDocument(Editor(big_map(cards), MemoryJournal()), None))
        canvas.resize(*SIZE)
        canvas.show()
        settle()
    return _kept[cards]


class OpenedMap:
    """A file that is opened and shown at 100 %, again and again."""

    def __init__(self, path: Path, document: Document) -> None:
        self._path, self._document = path.with_suffix(".journey"), document
        files.create(self._path, self._document).close()

    def to_first_paint(self) -> float:
        """Return the milliseconds from the file to the painted window."""
        forget_texts()
        return clocked(self._open_and_paint)

    def painted(self) -> float:
        """Return the milliseconds of laying the map out and painting it, the document being there."""
        forget_texts()
        return clocked(lambda: _painted(self._document))

    def seen(self) -> OpenedMap:
        """Return a file beside this one, of the same map with no lanes but those that the window shows at 100 %."""
        whole, shown = self._document, compose(self._document, MAP).grid.rows
        lanes = {row.lane for row in shown if row.y < SIZE[1] - DESK}
        kept = [record for record in whole.records.values() if _lane_of(record) in {"", *lanes}]
        return OpenedMap(self._path.with_name("seen"), Document.of("seen", kept))

    def longest_block(self) -> float:
        """Return the processor time of the longest turn of the event loop between the first painting and the end."""
        forget_texts()
        canvas = _shown(self._document)
        longest = 0.0
        while canvas.unfinished:
            longest = max(longest, _once())
        _put_away(canvas)
        return longest

    def until_all_is_there(self) -> float:
        """Return the milliseconds from the document to all of it laid out and all that the window shows painted."""
        forget_texts()
        return clocked(lambda: _put_away(_finished(_shown(self._document))))

    def composed(self) -> float:
        """Return the milliseconds of laying all of the map out in one go."""
        forget_texts()
        return clocked(lambda: compose(self._document, MAP, sparing=True))

    def fetch(self) -> None:
        """Fetch every row of every table."""
        fetch_raw(self._path)

    def _open_and_paint(self) -> None:
        with files.open(self._path, read_only=True) as stored:
            _painted(stored.document)


def _painted(document: Document) -> None:
    _put_away(_shown(document))


def _shown(document: Document) -> MapCanvas:
    """Return a canvas with a document after its first painting."""
    canvas = MapCanvas(OpenDocument(Editor(document, MemoryJournal()), None))
    canvas.resize(*SIZE)
    canvas.restore_view(MapPlace(SIZE[0] / 2 - DESK, SIZE[1] / 2 - DESK, 1.0))
    seen = FirstPaint(canvas.viewport())
    canvas.show()
    while not seen.came:
        QApplication.processEvents()
    return canvas


class FirstPaint(QObject):
    """Notes that a widget was painted."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.came = False
        widget.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        self.came = self.came or event.type() == QEvent.Type.Paint
        return False


def _finished(canvas: MapCanvas) -> MapCanvas:
    while canvas.unfinished:
        QApplication.processEvents()
    settle()
    return canvas


def _put_away(canvas: MapCanvas) -> None:
    """Let go of a canvas at once, so that nothing of it goes on beside the next."""
    canvas.hide()
    canvas.deleteLater()
    QApplication.sendPostedEvents(canvas, QEvent.Type.DeferredDelete)


def _once() -> float:
    """Let the window do what it has to do once; return the milliseconds of processor time."""
    start = process_time()
    QApplication.processEvents()
    return (process_time() - start) * 1000


def _lane_of(record: Record) -> str:
    return record.id if isinstance(record, Lane) else record.lane if isinstance(record, Card) else ""


def settle() -> None:
    """Let the canvas paint until it has nothing left to do."""
    for _ in range(400):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def rows() -> Iterator[Row]:
    """Yield the rows of the canvas."""
    canvas, blank = shown_canvas(10_000), Blank()
    floor = ("a pixmap of the window's size", lambda: clocked(blank.repaint))

    def repaint_at_full_size() -> float:
        canvas.zoom_to(1.0)
        settle()
        return clocked(canvas.viewport().repaint)

    def repaint_whole() -> float:
        canvas.zoom_to_fit()
        settle()
        return clocked(canvas.viewport().repaint)

    with TemporaryDirectory(prefix="yeojido-bench-") as folder:
        large, few = OpenedMap(Path(folder) / "large", big_map(10_000)), OpenedMap(Path(folder) / "few", big_map(100))
        seen = large.seen()
        yield Row(
            "opening 10,000 cards to the first paint",
            large.to_first_paint,
            "raw rows + 100 cards painted",
            lambda: clocked(large.fetch) + few.painted(),
            most_ratio=1.5,
        )
        yield Row(
            "the same",
            large.to_first_paint,
            "raw rows + the lanes seen painted",
            lambda: clocked(large.fetch) + seen.painted(),
            most_ratio=1.5,
        )
        yield Row(
            "laying out and painting what is seen",
            large.painted,
            "a map of no more than the lanes seen",
            seen.painted,
            most_ratio=1.5,
        )
        yield Row("the same: longest block until all is there", large.longest_block, *floor, most=16)
        yield Row("the same: until all is there", large.until_all_is_there, "composing all", large.composed)
    yield Row("repaint at 100 %, 10,000 cards", repaint_at_full_size, *floor, most=3)
    yield Row("repaint, whole map in view, 10,000 cards", repaint_whole, *floor, most=5)
    zooms = cycle((0.5, 0.75, 1.0, 1.5, 1.0, 0.33))
    yield Row("zoom step, longest frame", lambda: longest_frame(canvas, next(zooms)), *floor, most=12, repeats=12)
    yield Row("drag, work a move, p95", lambda: drag_work(canvas), *floor, most=0.5, repeats=5)
    yield Row("drag, painting a move, p95", lambda: drag_work(canvas, painting=True), *floor, most=3, repeats=5)


def longest_frame(canvas: MapCanvas, zoom: float) -> float:
    """Return the longest time that the event loop is held up until a new zoom is painted in full."""
    start = perf_counter()
    canvas.zoom_to(zoom)
    canvas.viewport().repaint()
    longest = (perf_counter() - start) * 1000
    for _ in range(60):
        start = perf_counter()
        QApplication.processEvents()
        longest = max(longest, (perf_counter() - start) * 1000)
    settle()
    return longest


def drag_work(canvas: MapCanvas, *, painting: bool = False) -> float:
    """Drag a card over its neighbours; return the 95th percentile of a move's work, or of the painting after it."""
    canvas.zoom_to(1.0)
    rect = _rect(canvas)
    canvas.reveal_rect(QRectF(rect.x - 400, rect.y - 300, rect.width + 800, rect.height + 600))
    settle()
    start = QPointF(canvas.camera.rect_to_screen(_rect(canvas)).center())
    _send(canvas, QEvent.Type.MouseButtonPress, start)
    costs = []
    for step in range(1, 120):
        place = start + QPointF(1.2 * step, 0.8 * step)
        canvas.edge_scrolling(False)  # the real pointer rests in a corner of the screen meanwhile
        begun = perf_counter()
        _send(canvas, QEvent.Type.MouseMove, place)
        moved = perf_counter()
        QApplication.processEvents()
        costs.append(1000 * (perf_counter() - moved if painting else moved - begun))
    canvas.pointer.cancel()
    _send(canvas, QEvent.Type.MouseButtonRelease, start)
    settle()
    return quantiles(costs, n=20)[-1]


def _rect(canvas: MapCanvas) -> Rect:
    found = rect_of(canvas.composition, DRAGGED)
    assert found is not None
    return found


def _send(canvas: MapCanvas, kind: QEvent.Type, place: QPointF) -> None:
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    everywhere = QPointF(canvas.viewport().mapToGlobal(place.toPoint()))
    event = QMouseEvent(kind, place, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), event)
