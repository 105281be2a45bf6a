"""What an empty canvas says: what to do first, with the buttons for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from model.palette import PaletteItem
from resources.i18n import mark, tr
from ui.action_set import ActionSet, plain
from ui.canvas.view import MapCanvas
from ui.stylesheet import set_look
from ui.widgets import label

STATES = {
    "no map": (
        mark("This document has no map"),
        mark("Begin with an empty map, or with a template that has stages and lanes."),
        ("map_new", "map_template"),
    ),
    "nothing": (
        mark("This map is empty"),
        mark(
            "Stages stand side by side, lanes below each other. Drag them here from the palette, or begin with these."
        ),
        ("insert_stage", "lane", "map_template"),
    ),
    "no stages": (
        mark("This map has no stages yet"),
        mark("Cards stand where a lane and a stage meet. Add the first stage."),
        ("insert_stage",),
    ),
    "no lanes": (
        mark("This map has no lanes yet"),
        mark("Cards stand where a lane and a stage meet. Add the first lane, or drag one from the palette."),
        ("lane",),
    ),
}
"""Title, words and buttons by what is missing; ``lane`` adds a lane of actions, the others are actions."""
WIDTH = 420


class EmptyState(QFrame):
    """Stands in the middle of the canvas as long as something is missing."""

    def __init__(self, canvas: MapCanvas, actions: ActionSet) -> None:
        super().__init__(canvas.viewport())
        self._canvas, self._actions, self._state = canvas, actions, ""
        self.setObjectName("empty_state")
        set_look(self, "popup")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(28, 24, 28, 24)
        self._column.setSpacing(10)
        self.hide()
        canvas.viewport().installEventFilter(self)
        canvas.drawn.connect(self.refresh)
        canvas.open_document.map_changed.connect(self.refresh)
        self.refresh()

    @property
    def state(self) -> str:
        """What is missing: a key of ``STATES``, "" for nothing."""
        document = self._canvas.open_document
        if document.journey_map is None:
            return "no map"
        stages, lanes = document.document.stages(document.map_id), document.document.lanes(document.map_id)
        if not stages:
            return "no stages" if lanes else "nothing"
        return "" if lanes else "no lanes"

    def refresh(self) -> None:
        """Say what is missing now, or go."""
        state = self.state
        if state != self._state:
            self._state = state
            self._fill()
        self.setVisible(bool(state) and not self._canvas.dropping.active)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        if not self._state:
            return
        title, words, buttons = STATES[self._state]
        self.setAccessibleName(tr(title))
        heading = label(tr(title), "title")
        heading.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text = label(tr(words), "small", wrap=True)
        text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        for widget in (heading, text, self._row(buttons)):
            self._column.addWidget(widget)
            widget.show()  # else Qt shows it later, and the frame stays as small as without it
        self.adjustSize()

    def _row(self, names: tuple[str, ...]) -> QFrame:
        place = QFrame()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 6, 0, 0)
        row.addStretch(1)
        for number, name in enumerate(names):
            text, act = self._button(name)
            button = QPushButton(plain(text))
            set_look(button, "quiet" if number else "primary")
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
        row.addStretch(1)
        return place

    def _button(self, name: str) -> tuple[str, Callable[[], object]]:
        if name == "lane":
            return tr("Add lane"), partial(self._canvas.verbs.place, PaletteItem("lane", "actions"))
        if name == "insert_stage":
            return tr("Add stage"), partial(self._canvas.verbs.place, PaletteItem("stage"))
        action = self._actions[name]
        return action.text().replace("&&", "&"), action.trigger

    def _place(self) -> None:
        window = self._canvas.viewport().rect()
        self.setFixedWidth(max(240, min(WIDTH, window.width() - 24)))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, max(12, (window.height() - self.height()) // 2))
