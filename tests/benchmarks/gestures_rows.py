"""Every gesture in the whole window: among 2,000 cards as smooth as among twenty. Real mouse and key events."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import mkdtemp
from time import perf_counter

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from model.change import Change
from model.document import Document
from model.operations.emotions import add_marker
from model.operations.lanes import add_lane
from model.records import EmotionMarker, Lane
from tests.benchmarks.big_map import MAP, big_map
from tests.benchmarks.measuring import Row
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas
from ui.fonts import load_interface_fonts
from ui.main_window import MainWindow
from ui.program import Program
from ui.session import create_session

_MOVES = 60


def felt_map(cards: int) -> Document:
    """Return the map of the benchmarks with a lane of emotions at its top, a marker in every stage."""
    document = big_map(cards)
    document = document.apply(add_lane(document, MAP, 0, "emotions"))
    lane = next(lane for lane in document.all_of(Lane) if lane.type == "emotions")
    for number, stage in enumerate(document.stages(MAP)):
        document = document.apply(add_marker(document, lane.id, stage.id, 0.5, float(number % 5 - 2)))
    return document


class Desk:
    """The whole window with a map of so many cards, on the offscreen screen."""

    def __init__(self, program: Program, folder: Path, cards: int) -> None:
        self.window = MainWindow(program)
        self.window.build()
        self.window.resize(1440, 900)
        self.window.show()
        self.window.show_session(create_session(folder / f"{cards}.journey", felt_map(cards)))
        workspace = self.window.workspace
        assert workspace is not None
        self.canvas: MapCanvas = workspace.canvas
        settle()
        self.canvas.zoom_to(1.0)
        self.canvas.reveal_rect(QRectF(0, 0, 900, 700))
        settle()

    def front(self) -> None:
        """Bring it before the other one."""
        self.window.activateWindow()
        settle()

    def first(self, kind: type) -> str:
        """Return the id of the second thing of a kind on the map."""
        document = self.canvas.open_document.document
        records = (*document.stages(MAP), *document.lanes(MAP), *document.records.values())
        found = [record.id for record in records if isinstance(record, kind)]
        return found[min(1, len(found) - 1)]

    def drag(self, kind: type | None) -> float:
        """Drag a thing, or a rubber band; return the milliseconds of a move and its painting, 95th percentile."""
        self.front()
        canvas = self.canvas
        rect = rect_of(canvas.composition, self.first(kind)) if kind else None
        start = QPointF(canvas.camera.rect_to_screen(rect).center()) if rect else QPointF(20, 20)
        send(canvas, QEvent.Type.MouseButtonPress, start)
        costs = []
        for step in range(1, _MOVES):
            canvas.edge_scrolling(False)
            begun = perf_counter()
            send(canvas, QEvent.Type.MouseMove, start + QPointF(5.0 * step, 3.0 * step))
            QApplication.processEvents()
            costs.append(1000 * (perf_counter() - begun))
        canvas.pointer.cancel()
        send(canvas, QEvent.Type.MouseButtonRelease, start)
        canvas.open_document.select([])
        settle()
        return quantiles(costs, n=20)[-1]

    def hover(self) -> float:
        """Move the pointer over the map; return what a move costs."""
        self.front()
        costs = []
        for step in range(_MOVES):
            begun = perf_counter()
            QTest.mouseMove(self.canvas.viewport(), QPoint(300 + 9 * step, 200 + 7 * step))
            QApplication.processEvents()
            costs.append(1000 * (perf_counter() - begun))
        return quantiles(costs, n=20)[-1]

    def edit(self) -> float:
        """Give a card another title and take it back; return what one of the two costs on the screen."""
        self.front()
        document = self.canvas.open_document
        card = document.document.records["card6"]
        costs = []
        for turn in range(10):
            change = Change(updated=((card, replace(card, title=f"새 제목 {turn}")),))  # type: ignore[call-arg]
            for act in (partial(document.apply, change), document.undo):
                begun = perf_counter()
                act()
                QApplication.processEvents()
                costs.append(1000 * (perf_counter() - begun))
        return quantiles(costs, n=20)[-1]

    def type_in_inspector(self) -> float:
        """Type into the title of a card in the inspector; return what a key costs."""
        self.front()
        self.canvas.open_document.select(["card6"])
        settle()
        field = self._title_field()
        costs = []
        for letter in "customer journey map":
            begun = perf_counter()
            QTest.keyClicks(field, letter)
            QApplication.processEvents()
            costs.append(1000 * (perf_counter() - begun))
        self.canvas.open_document.select([])
        settle()
        return quantiles(costs, n=20)[-1]

    def _title_field(self) -> QWidget:
        title = getattr(self.canvas.open_document.document.records["card6"], "title", "")
        for field in self.window.findChildren(QWidget):
            if isinstance(field, QLineEdit) and field.isVisible() and field.text() == title:
                return field
            if isinstance(field, QPlainTextEdit) and field.isVisible() and field.toPlainText() == title:
                return field
        raise LookupError(title)

    def select_all(self) -> float:
        """Select everything; return what it costs until it is on the screen."""
        self.front()
        self.canvas.open_document.select([])
        settle()
        begun = perf_counter()
        self.canvas.select_all()
        QApplication.processEvents()
        cost = 1000 * (perf_counter() - begun)
        self.canvas.open_document.select([])
        settle()
        return cost


def settle() -> None:
    """Let the window do what it has left to do."""
    for _ in range(200):
        QApplication.processEvents()
        QApplication.sendPostedEvents()


def send(canvas: MapCanvas, kind: QEvent.Type, place: QPointF) -> None:
    """Send a mouse event of the left button."""
    left = Qt.MouseButton.LeftButton
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else left
    button = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseMove else left
    everywhere = QPointF(canvas.viewport().mapToGlobal(place.toPoint()))
    event = QMouseEvent(kind, place, everywhere, button, held, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(canvas.viewport(), event)


def rows() -> Iterator[Row]:
    """Yield the rows of the gestures."""
    from model.records import Card, Stage

    folder = Path(mkdtemp(prefix="yeojido-bench-"))
    kept = {name: os.environ.get(name) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME")}
    os.environ.update(dict.fromkeys(kept, str(folder)))
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    load_interface_fonts()
    program = Program(application)
    few, many = Desk(program, folder, 20), Desk(program, folder, 2000)
    measured: list[tuple[str, Callable[[Desk], float]]] = [
        ("drag a card", lambda desk: desk.drag(Card)),
        ("drag a stage", lambda desk: desk.drag(Stage)),
        ("drag a lane", lambda desk: desk.drag(Lane)),
        ("drag an emotion marker", lambda desk: desk.drag(EmotionMarker)),
        ("rubber band", lambda desk: desk.drag(None)),
        ("hover", Desk.hover),
        ("rename and undo", Desk.edit),
        ("a key in the inspector", Desk.type_in_inspector),
    ]
    try:
        for name, act in measured:
            yield Row(
                f"{name}, 2,000 cards", partial(act, many), "20 cards", partial(act, few), most_ratio=2, repeats=5
            )
        yield Row("select all, 2,000 cards", many.select_all, "20 cards", few.select_all, most=50, repeats=5)
    finally:
        for desk in (few, many):
            desk.window.close()
            desk.window.deleteLater()
        settle()
        shutil.rmtree(folder, ignore_errors=True)
        for variable, value in kept.items():
            os.environ.pop(variable, None) if value is None else os.environ.update({variable: value})
