"""The history panel at the canvas's foot: the slider over all moments, and the snapshots."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.action_set import plain
from ui.history.moment_slider import MomentSlider
from ui.history.snapshot_strip import SnapshotStrip
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import ElidedLabel, icon_button, label

SMALL = QSize(16, 16)


class HistoryPanel(QWidget):
    """``moved`` carries a moment, ``left`` asks to go: back to the present first, then away."""

    moved = Signal(int)
    left = Signal()
    closed = Signal()
    compare_wanted = Signal()

    def __init__(self, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "tabs")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(tr("History"))
        self.slider = MomentSlider()
        self.strip = SnapshotStrip(read_only)
        self.moment = label("", "strong")
        self.step = ElidedLabel("", "secondary")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 10, 4)
        column.setSpacing(2)
        column.addLayout(self._head())
        column.addLayout(self._moves())
        column.addWidget(self.strip)
        self.slider.valueChanged.connect(self.moved)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(label(tr("History"), "section"))
        row.addWidget(self.moment)
        row.addWidget(self.step, 1)
        self.compare = QPushButton(icon("git-compare"), plain(tr("Compare…")))
        set_look(self.compare, "quiet")
        self.compare.setIconSize(SMALL)
        self.compare.clicked.connect(self.compare_wanted)
        row.addWidget(self.compare)
        shut = icon_button("x", tr("Close the history"), "secondary", SMALL)
        shut.clicked.connect(self.closed)
        row.addWidget(shut)
        return row

    def _moves(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.first = self._button("player-skip-back", tr("To the beginning"))
        self.earlier = self._button("chevron-left", tr("One step back"))
        self.later = self._button("chevron-right", tr("One step on"))
        self.last = self._button("player-skip-forward", tr("To now"))
        self.first.clicked.connect(lambda: self.slider.setValue(0))
        self.earlier.clicked.connect(lambda: self.slider.setValue(self.slider.value() - 1))
        self.later.clicked.connect(lambda: self.slider.setValue(self.slider.value() + 1))
        self.last.clicked.connect(lambda: self.slider.setValue(self.slider.maximum()))
        for widget in (self.first, self.earlier):
            row.addWidget(widget)
        row.addWidget(self.slider, 1)
        for widget in (self.later, self.last):
            row.addWidget(widget)
        return row

    def _button(self, name: str, text: str) -> QToolButton:
        return icon_button(name, text, "secondary", SMALL)

    def say(self, moment: str, step: str) -> None:
        """Name the moment that is shown."""
        self.moment.setText(moment)
        self.step.set_whole(step)
        self.slider.setAccessibleDescription(f"{moment}, {step}" if step else moment)
        here, last = self.slider.value(), self.slider.maximum()
        for button, able in ((self.first, here > 0), (self.earlier, here > 0), (self.later, here < last)):
            button.setEnabled(able)
        self.last.setEnabled(here < last)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
