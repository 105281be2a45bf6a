"""The line at the window's foot: what is saved, how many steps there are, the print check, and the zoom."""

from __future__ import annotations

import math
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSlider, QWidget

from resources.i18n import tr
from ui.action_set import ActionSet, plain
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import action_button, label, rule, set_plain_tooltip

HEIGHT = 34
SMALL = QSize(16, 16)
ZOOM_STEPS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
SLIDER = 100
SLIDEST, SLIDES = math.log(0.1), math.log(4.0)


class StatusBar(QWidget):
    """The status line. ``zoom_wanted`` carries a zoom (1 is 100 %), ``print_wanted`` asks for the print check."""

    zoom_wanted = Signal(float)
    print_wanted = Signal()

    def __init__(self, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        self._actions = actions
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(4)
        self.saved = label("", "secondary")
        row.addWidget(self.saved)
        row.addSpacing(10)
        self.steps = label("", "secondary")
        row.addWidget(self.steps)
        row.addSpacing(6)
        self.history = self._quiet("history", tr("History"))
        set_plain_tooltip(self.history, actions["history"].toolTip())
        self.history.clicked.connect(actions["history"].trigger)
        row.addWidget(self.history)
        row.addStretch(1)
        self.print_check = self._quiet("printer", "")
        self.print_check.clicked.connect(self.print_wanted)
        row.addWidget(self.print_check)
        row.addSpacing(4)
        row.addWidget(rule(vertical=True, length=16))
        row.addSpacing(4)
        self._add_zoom(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out what there is no room for, the least needed first, instead of cutting words."""
        spare = (self.slider, self.steps, self.history)
        for widget in spare:
            widget.show()
        for widget in spare:
            if self._needed() <= self.width():
                break
            widget.hide()

    def _needed(self) -> int:
        self._row.invalidate()
        return self._row.sizeHint().width()

    def show_saved(self, when: datetime | None, read_only: bool = False) -> None:
        """Say when the last change was written to the file."""
        set_look(self.saved, "secondary")
        if read_only:
            self.saved.setText(tr("Read only"))
        elif when is None:
            self.saved.setText(tr("Saved"))
        else:
            self.saved.setText(tr("Saved · {time}", time=f"{when:%H:%M:%S}"))
        set_plain_tooltip(self.saved, tr("Every change is in the file as soon as it is done"))
        self._fit()

    def show_unsaved(self, reason: str, hint: str) -> None:
        """Say that what was wanted is not in the file, and why; ``hint`` says it in full."""
        set_look(self.saved, "warning")
        self.saved.setText(tr("Not saved: {reason}", reason=reason))
        set_plain_tooltip(self.saved, hint)

    def show_steps(self, count: int) -> None:
        """Say how many steps can be undone."""
        several = tr("{count} steps to undo", count=f"{count:,}")
        words = {0: tr("No changes yet"), 1: tr("1 step to undo")}
        self.steps.setText(words.get(count, several))
        self._fit()
        set_plain_tooltip(self.steps, tr("Undo goes back all the way, even after closing the document"))

    def show_print_check(self, text: str, hint: str, warn: bool) -> None:
        """Show the outcome of the print check, "" to hide it."""
        self.print_check.setVisible(bool(text))
        self.print_check.setText(plain(text))
        self.print_check.setIcon(icon("alert-triangle" if warn else "printer", "warning" if warn else "secondary"))
        self.print_check.setAccessibleName(text)
        set_plain_tooltip(self.print_check, hint)
        self._fit()

    def show_zoom(self, zoom: float) -> None:
        """Show the canvas's zoom."""
        self.percent.setText(f"{zoom * 100:.0f} %")
        self.slider.blockSignals(True)
        place = (math.log(max(zoom, 0.01)) - SLIDEST) / (SLIDES - SLIDEST)
        self.slider.setValue(round(max(0.0, min(1.0, place)) * SLIDER))
        self.slider.blockSignals(False)

    def _add_zoom(self, row: QHBoxLayout) -> None:
        row.addWidget(action_button(self._actions["zoom_fit"], SMALL))
        row.addWidget(action_button(self._actions["zoom_out"], SMALL))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(0, SLIDER)
        self.slider.setFixedWidth(120)
        self.slider.setAccessibleName(tr("Zoom"))
        set_plain_tooltip(self.slider, tr("Zoom"))
        self.slider.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.slider.valueChanged.connect(self._on_slider)
        row.addWidget(self.slider)
        row.addWidget(action_button(self._actions["zoom_in"], SMALL))
        self.percent = self._quiet("", "100 %")
        self.percent.setAccessibleName(tr("Zoom level"))
        set_plain_tooltip(self.percent, tr("Choose a zoom"))
        self.percent.setMinimumWidth(self.percent.fontMetrics().horizontalAdvance("0000 %") + 20)
        self.percent.clicked.connect(self._show_zoom_menu)
        row.addWidget(self.percent)

    def _quiet(self, icon_name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        set_look(button, "quiet")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setIconSize(SMALL)
        if icon_name:
            button.setIcon(icon(icon_name, "secondary"))
        return button

    def _on_slider(self, value: int) -> None:
        self.zoom_wanted.emit(math.exp(SLIDEST + value / SLIDER * (SLIDES - SLIDEST)))

    def _show_zoom_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for zoom in ZOOM_STEPS:
            action = menu.addAction(f"{zoom * 100:.0f} %")
            action.triggered.connect(lambda _checked=False, zoom=zoom: self.zoom_wanted.emit(zoom))
        menu.addSeparator()
        menu.addAction(self._actions["zoom_fit"])
        menu.addAction(self._actions["zoom_selection"])
        at = self.percent.mapToGlobal(self.percent.rect().topRight())
        at.setX(at.x() - menu.sizeHint().width())
        at.setY(at.y() - menu.sizeHint().height())
        menu.popup(at)
