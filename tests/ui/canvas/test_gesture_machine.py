"""Random hands on random maps: whatever mouse, keys and drops do, memory, file and screen stay one."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from model.document import Document, map_of
from model.editor import Edit, Editor
from model.errors import KnownError
from model.palette import PaletteItem
from model.picture.compose import compose
from model.records import JourneyMap
from model.templates import sample_document
from model.values import CHANNEL, LANE_KIND
from storage import files
from tests.model.random_documents import documents
from tests.ui.canvas.hand import NONE, carry, drop, press, release
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.targets import Target, order_of_reading
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEYS = (
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Return,
    Qt.Key.Key_F2,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Space,
    Qt.Key.Key_Menu,
)
ENDS = ("release", "release", "release", "escape", "undo", "other button")
"""How a drag ends, or what comes in between."""
FRACTIONS = st.floats(-0.1, 1.1, allow_nan=False)
"""Along or down the viewport, a little outside too."""
NUMBERS = st.integers(0, 200)
ITEMS = st.one_of(
    st.just(PaletteItem("stage")),
    st.just(PaletteItem("metric")),
    st.builds(PaletteItem, st.just("lane"), st.sampled_from(sorted(LANE_KIND))),
    st.builds(PaletteItem, st.just("emotion"), score=st.integers(-2, 2)),
    st.builds(
        PaletteItem,
        st.just("card"),
        st.sampled_from(sorted(key for key, kind in LANE_KIND.items() if kind.holds == "cards")),
        st.sampled_from(["", *sorted(CHANNEL)]),
    ),
)
VERBS = ("delete_selected", "duplicate_selected", "copy", "cut", "paste", "select_all", "edit_selected")
ZOOMS = ("zoom_in", "zoom_out", "zoom_to_fit", "zoom_to_selection")
BUGS: list[BaseException] = []
"""What was raised inside an event of Qt: it goes to the excepthook and nowhere else."""
FOLDER = Path(tempfile.mkdtemp(prefix="yeojido-hands-"))


def _middle(target: Target) -> QPointF:
    rect = target.rect
    return QPointF(rect.x + rect.width / 2, rect.y + rect.height / 2)


class Hands(RuleBasedStateMachine):
    """A canvas over a real file; ``edits`` counts what subscribers were told of."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[KnownError | str] = []
        self.edits: list[Edit] = []
        self.held: QPointF | None = None
        self.most = 1
        self.before = 0

    @initialize(document=st.one_of(st.none(), st.none(), documents(largest=3)))
    def open(self, document: Document | None) -> None:
        """Open a random document, or the sample."""
        BUGS.clear()
        QApplication.clipboard().clear()
        path = FOLDER / "hands.journey"
        self.stored = files.create(path, document or sample_document("ko"), replace=True)
        self.editor = Editor(self.stored.document, self.stored)
        self.open_document = OpenDocument(self.editor, path)
        self.open_document.failed.connect(self.said.append)
        self.open_document.edited.connect(self.edits.append)
        self.canvas = MapCanvas(self.open_document)
        self.canvas.notice.connect(self.said.append)
        self.canvas.resize(1100, 760)
        self.canvas.show()
        self.canvas.setFocus()

    def teardown(self) -> None:
        """Close everything."""
        if hasattr(self, "canvas"):
            self.check_file()
            self.canvas.close()
            self.canvas.deleteLater()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            self.open_document.close()
            self.stored.close()

    # --- where

    def point(self, x: float, y: float) -> QPointF:
        """A point of the map at fractions of the viewport."""
        size = self.canvas.viewport().size()
        return self.canvas.camera.to_map(QPointF(x * size.width(), y * size.height()))

    def thing(self, number: int) -> QPointF:
        """The middle of one of the things on the map, or of the viewport where there are none."""
        found = order_of_reading(self.canvas.composition)
        if not found:
            return self.point(0.5, 0.5)
        return _middle(found[number % len(found)])

    def move_to(self, end: QPointF) -> None:
        """Move the mouse there in two steps."""
        here, there = self.canvas.camera.to_screen(self.held or end), self.canvas.camera.to_screen(end)
        for step in (0.5, 1.0):
            QTest.mouseMove(self.canvas.viewport(), (here + (there - here) * step).toPoint())

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self.canvas.focusWidget() or self.canvas, key, modifiers)

    # --- the mouse

    @precondition(lambda self: self.held is None)
    @rule(number=NUMBERS, modifiers=st.sampled_from((NONE, SHIFT)))
    def press_thing(self, number: int, modifiers: Qt.KeyboardModifier) -> None:
        """Press on a thing and hold it; pressing may commit what was being typed."""
        self.held = self.thing(number)
        press(self.canvas, self.held, modifiers)

    @precondition(lambda self: self.held is None)
    @rule(x=FRACTIONS, y=FRACTIONS)
    def press_ground(self, x: float, y: float) -> None:
        """Press anywhere and hold."""
        self.held = self.point(x, y)
        press(self.canvas, self.held)

    @precondition(lambda self: self.held is not None)
    @rule(x=FRACTIONS, y=FRACTIONS)
    def drag(self, x: float, y: float) -> None:
        """Move with the button held: nothing is written."""
        self.most = 0
        self.move_to(self.point(x, y))

    @precondition(lambda self: self.held is not None)
    @rule(number=NUMBERS)
    def drag_onto(self, number: int) -> None:
        """Move with the button held onto another thing."""
        self.most = 0
        self.move_to(self.thing(number))

    @precondition(lambda self: self.held is not None)
    @rule(x=FRACTIONS, y=FRACTIONS)
    def let_go(self, x: float, y: float) -> None:
        """Release the button."""
        release(self.canvas, self.point(x, y))
        self.held = None
        assert self.canvas.pointer.gesture is None

    @rule(kind=st.sampled_from(("card", "metric")), number=NUMBERS, x=FRACTIONS, y=FRACTIONS, end=st.sampled_from(ENDS))
    def drag_card(self, kind: str, number: int, x: float, y: float, end: str) -> None:
        """Drag a card or metric anywhere."""
        self.whole_drag(kind, number, x, y, end)

    @rule(number=NUMBERS, x=FRACTIONS, y=FRACTIONS, end=st.sampled_from(ENDS))
    def drag_marker(self, number: int, x: float, y: float, end: str) -> None:
        """Drag an emotion marker anywhere."""
        self.whole_drag("emotion", number, x, y, end)

    @rule(
        kind=st.sampled_from(("stage", "lane_header")),
        number=NUMBERS,
        x=FRACTIONS,
        y=FRACTIONS,
        end=st.sampled_from(ENDS),
    )
    def drag_header(self, kind: str, number: int, x: float, y: float, end: str) -> None:
        """Drag a stage or lane anywhere."""
        self.whole_drag(kind, number, x, y, end)

    def whole_drag(self, kind: str, number: int, x: float, y: float, end: str) -> None:
        """Drag a thing of a kind anywhere, and let go, or let something come in between."""
        self.most = 2  # what was being typed, and the drag
        if self.held is not None:
            release(self.canvas, self.held)
        found = [target for target in order_of_reading(self.canvas.composition) if target.kind == kind]
        self.held = _middle(found[number % len(found)]) if found else self.thing(number)
        press(self.canvas, self.held)
        self.move_to(self.point(x, y))
        written = len(self.edits)
        self.come_between(end)
        release(self.canvas, self.point(x, y))
        self.held = None
        assert self.canvas.pointer.gesture is None
        assert len(self.edits) - written <= 1

    def come_between(self, end: str) -> None:
        """Do something while a button is held."""
        if end == "escape":
            self.key(Qt.Key.Key_Escape)
            assert self.canvas.pointer.gesture is None
        elif end == "undo":
            self.open_document.undo()
        elif end == "other button":
            gesture = self.canvas.pointer.gesture
            place = self.canvas.camera.to_screen(self.held or QPointF()).toPoint()
            QTest.mouseClick(self.canvas.viewport(), Qt.MouseButton.RightButton, NONE, place)
            assert self.canvas.pointer.gesture is gesture

    @rule(number=st.none() | NUMBERS, x=FRACTIONS, y=FRACTIONS)
    def double_click(self, number: int | None, x: float, y: float) -> None:
        """Double-click a thing, or anywhere: what was being typed may be written, and a marker come."""
        self.most = 2
        point = self.point(x, y) if number is None else self.thing(number)
        place = self.canvas.camera.to_screen(point).toPoint()
        QTest.mouseDClick(self.canvas.viewport(), Qt.MouseButton.LeftButton, NONE, place)

    @rule(button=st.sampled_from((Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton)), x=FRACTIONS, y=FRACTIONS)
    def another_button(self, button: Qt.MouseButton, x: float, y: float) -> None:
        """Click another button, maybe while the left one is held."""
        place = self.canvas.camera.to_screen(self.point(x, y)).toPoint()
        gesture = self.canvas.pointer.gesture
        QTest.mouseClick(self.canvas.viewport(), button, NONE, place)
        assert self.canvas.pointer.gesture is gesture

    def wheel(self, x: float, y: float, turn: int, ctrl: bool) -> None:
        """Scroll or zoom."""
        place = self.canvas.camera.to_screen(self.point(x, y))
        event = QWheelEvent(
            place,
            QPointF(self.canvas.viewport().mapToGlobal(place.toPoint())),
            QPoint(),
            QPoint(0, turn),
            Qt.MouseButton.NoButton,
            CTRL if ctrl else NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(self.canvas.viewport(), event)

    # --- the palette

    @rule(item=ITEMS, x=FRACTIONS, y=FRACTIONS, how=st.sampled_from(("drop", "drop", "leave", "place")))
    def from_palette(self, item: PaletteItem, x: float, y: float, how: str) -> None:
        """Drop something from the palette anywhere, carry it away again, or place it by the keyboard."""
        self.most = 2
        if how == "place":
            self.canvas.verbs.place(item)
            return
        self.held = None
        if how == "drop":
            drop(self.canvas, item, self.point(x, y))
        else:
            carry(self.canvas, item, self.point(x, y))
            self.canvas.dropping.leave()
        assert not self.canvas.dropping.active

    # --- the keyboard

    @rule(key=st.sampled_from(KEYS), modifiers=st.sampled_from((NONE, NONE, SHIFT, ALT)))
    def press_key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
        """Press a key."""
        self.key(key, modifiers)
        if key == Qt.Key.Key_Escape:
            self.held = None

    @rule(text=st.text("ab 1", min_size=1, max_size=3) | st.sampled_from(("하", "한")))
    def type(self, text: str) -> None:
        """Type where the focus is, or compose a syllable in the open field."""
        self.most = text.count("1")  # the level of selected emotion markers
        target = self.canvas.focusWidget() or self.canvas
        if text.isascii():
            QTest.keyClicks(target, text)
        elif isinstance(target, InlineEditor):
            event = QInputMethodEvent("하" if text == "하" else "", [])
            event.setCommitString("" if text == "하" else text)
            QApplication.sendEvent(target, event)

    # --- what menus do, at any time

    @rule(verb=st.sampled_from(VERBS))
    def verb(self, verb: str) -> None:
        """Do what the Edit menu does; the window commits typing first."""
        self.most = 2
        self.canvas.editing.finish()
        getattr(self.canvas, verb)()

    @rule(back=st.booleans())
    def travel(self, back: bool) -> None:
        """Undo or redo, maybe in the middle of a drag or while typing."""
        self.canvas.open_document.undo() if back else self.canvas.open_document.redo()
        assert self.canvas.pointer.gesture is None or not self.edits[self.before :]

    @rule(what=st.sampled_from((*ZOOMS, "wheel", "ctrl wheel", "map", "resize", "reopen")), x=FRACTIONS, y=FRACTIONS)
    def meanwhile(self, what: str, x: float, y: float) -> None:
        """Look elsewhere, at any time: only showing another map writes, what was being typed."""
        self.most = int(what == "map")
        maps = self.open_document.document.maps()
        if what in ZOOMS:
            getattr(self.canvas, what)()
        elif what in ("wheel", "ctrl wheel"):
            self.wheel(x, y, 240 if x < y else -240, ctrl=what == "ctrl wheel")
        elif what == "resize":
            self.canvas.resize(260 + int(abs(x) * 1200), 200 + int(abs(y) * 800))
            QApplication.processEvents()
        elif what == "reopen":
            self.check_file()
        elif maps:
            self.open_document.show_map(maps[int(abs(x) * 10) % len(maps)].id)

    def check_file(self) -> None:
        """What a fresh process would read is what is in memory; undo and redo too."""
        with files.open(self.stored.path, read_only=True) as fresh:
            assert fresh.document.records == self.editor.document.records
            again = Editor(fresh.document, fresh)
            assert again.undo_label() == self.editor.undo_label()
            assert again.redo_label() == self.editor.redo_label()

    # --- what always holds

    @invariant()
    def holds(self) -> None:
        """Not more was written than the one act; selection and screen belong to the document in memory."""
        if not hasattr(self, "canvas"):
            return
        canvas, document = self.canvas, self.editor.document
        assert not BUGS, BUGS.pop()
        assert len(self.edits) - self.before <= self.most
        self.before, self.most = len(self.edits), 1
        assert all(key in document.records for key in self.open_document.selection)
        on_maps = {map_of(document, document.records[key]) for key in self.open_document.selection}
        assert on_maps <= {self.open_document.map_id, ""}, "something is selected on a map that is not in view"
        assert canvas.cell is None or canvas.composition.grid.cell(*canvas.cell) is not None
        fields = [it for it in canvas.viewport().findChildren(InlineEditor) if it.isVisible()]
        assert len(fields) <= int(canvas.editing.is_open)
        self._check_screen(canvas, document)
        assert self.stored.document.records == document.records

    def _check_screen(self, canvas: MapCanvas, document: Document) -> None:
        if canvas.pointer.gesture is None and not canvas.dropping.active:
            assert canvas.shown.records == document.records
            assert canvas.bubble == ""
        map_id = self.open_document.map_id
        if document.get(map_id, JourneyMap):
            assert canvas.composition.picture == compose(canvas.shown, map_id).picture
        canvas.viewport().repaint()


@pytest.mark.timeout(900)
def test_whatever_a_hand_does(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: BUGS.append(error))

    soak = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
    phases = (
        tuple(Phase) if soak else (Phase.generate,)
    )  # a failure is told at once; only a soak looks for a shorter one
    run_state_machine_as_test(
        Hands, settings=settings(max_examples=400 if soak else 40, stateful_step_count=30, phases=phases)
    )
