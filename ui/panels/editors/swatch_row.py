"""Patches of colour to choose from: the automatic one, those of a map's theme, and any other."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QWidget

from model.document import Document
from model.picture.colours import is_colour
from model.picture.swatches import colour_name, offered
from model.picture.theme import STANDARD
from model.picture.themes import theme_of
from model.records import JourneyMap
from resources.i18n import tr
from ui.icons import colour_named, paint_icon
from ui.theme import tokens
from ui.widgets import set_plain_tooltip

IN_A_ROW = 7
FIRST = STANDARD.stage_hues[0]
"""Where the choice of any colour starts."""


def colours_offered(document: Document, map_id: str) -> tuple[tuple[str, str], ...]:
    """Return the automatic colour, "", and those of a map's theme, each with its name in the window's language."""
    journey = document.get(map_id, JourneyMap)
    theme = theme_of(journey) if journey else STANDARD
    return (("", tr("Automatic")), *((one.colour, one.name) for one in offered(theme)))


class Swatch(QAbstractButton):
    """A round patch of a colour; "" is the automatic one, "?" opens the choice of any colour."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setFixedSize(26, 26)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_colour(colour, name)

    def show_colour(self, colour: str, name: str) -> None:
        """Become another patch."""
        self.colour, self.name = colour, name
        self.setAccessibleName(name)
        set_plain_tooltip(self, name)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = tokens()
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            disc = QRectF(4, 4, 18, 18)
            painter.setPen(QPen(QColor(colours.frame), 1))
            painter.setBrush(QColor(self.colour) if self.colour.startswith("#") else QColor(colours.tile))
            painter.drawEllipse(disc)
            if self.colour in ("", "?"):
                name = "color-picker" if self.colour else "ban"
                paint_icon(painter, name, QRectF(7, 7, 12, 12), colour_named("secondary"), 2.2)
            if self.isChecked() or self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(colours.focus if self.hasFocus() else colours.text), 2))
                painter.drawEllipse(QRectF(1.5, 1.5, 23, 23))
        finally:
            painter.end()


class SwatchRow(QWidget):
    """Swatches in rows. ``chosen`` carries a colour; what ``any`` leads to is its owner's affair."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._offered: tuple[tuple[str, str], ...] = ()
        self._label = ""
        self._shown: list[Swatch] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(5)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(IN_A_ROW, 1)
        self.any = Swatch("?", tr("Another colour…"))
        self.offer((("", tr("Automatic")),), "")

    def swatches(self) -> tuple[Swatch, ...]:
        """Return the swatches that are shown, in their order."""
        return (*self._shown, self.any)

    def offer(self, colours: Sequence[tuple[str, str]], label: str) -> None:
        """Show other colours with their names; those that are there already stay, with the focus."""
        if tuple(colours) == self._offered:
            return
        self._offered = tuple(colours)
        while len(self._shown) > len(colours):
            gone = self._shown.pop()
            self._grid.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for number, (colour, name) in enumerate(colours):
            if number == len(self._shown):
                self._shown.append(self._made())
            self._shown[number].show_colour(colour, name)
            self._grid.addWidget(self._shown[number], number // IN_A_ROW, number % IN_A_ROW)
        self._grid.addWidget(self.any, len(colours) // IN_A_ROW, len(colours) % IN_A_ROW)
        self.any.raise_()  # last for screen readers too, which go by the order of children
        for before, after in zip(self.swatches(), self.swatches()[1:], strict=False):
            QWidget.setTabOrder(before, after)
        self.call(label)

    def check(self, colour: str | None) -> None:
        """Show which colour is chosen; None: several."""
        known = {swatch.colour.lower() for swatch in self._shown}
        for swatch in self._shown:
            swatch.setChecked(colour is not None and swatch.colour.lower() == colour.lower())
        own = bool(colour) and str(colour).lower() not in known
        self.any.show_colour(str(colour) if own else "?", self._any_name(str(colour) if own else ""))
        self.any.setChecked(own)
        self.call(self._label)

    def call(self, label: str) -> None:
        """Let each be called by the field and its colour."""
        self._label = label
        for swatch in self.swatches():
            swatch.setAccessibleName(f"{label}: {swatch.name}" if label else swatch.name)

    def _made(self) -> Swatch:
        swatch = Swatch("", "")
        swatch.setParent(self)
        swatch.clicked.connect(lambda: self.chosen.emit(swatch.colour))
        swatch.show()
        return swatch

    def _any_name(self, colour: str) -> str:
        if not is_colour(colour):
            return tr("Another colour…")
        return tr("Another colour: {name} ({colour})", name=colour_name(colour), colour=colour)
