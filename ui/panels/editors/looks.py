"""Editors of how a thing looks: its colour and its icon."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from model.fields import Field
from model.records import Asset
from model.soft_references import CHOOSE_ICON, ICON_TYPE, icon_asset
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.icons import colour_named, icon, own_icon, paint_icon
from ui.panels.editors.base import MIXED, Context, FieldEditor
from ui.stylesheet import set_look
from ui.theme import tokens
from ui.widgets import set_plain_tooltip

SWATCHES = (
    ("", mark("Automatic")),
    ("#2F6DB5", mark("Blue")),
    ("#0F8A8A", mark("Teal")),
    ("#5B5BD6", mark("Indigo")),
    ("#9A5AB8", mark("Purple")),
    ("#C2557A", mark("Pink")),
    ("#B4552D", mark("Brick")),
    ("#8A6A1F", mark("Ochre")),
    ("#3F7A45", mark("Green")),
    ("#5B6270", mark("Grey")),
)
"""The colours offered at once: those of the stages, each with a contrast of 4.5 or more under white text."""


class Swatch(QAbstractButton):
    """A round patch of a colour; "" is the automatic one, "?" opens the choice of any colour."""

    def __init__(self, colour: str, name: str) -> None:
        super().__init__()
        self.colour = colour
        self.setCheckable(True)
        self.setFixedSize(26, 26)
        self.setAccessibleName(name)
        set_plain_tooltip(self, name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

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


class ColourEditor(FieldEditor):
    """A row of swatches and the way to any other colour."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._colour = ""
        self._swatches = [Swatch(colour, tr(name)) for colour, name in SWATCHES]
        self._any = Swatch("?", tr("Another colour…"))
        self._any.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        rows = (self._swatches[:6], [*self._swatches[6:], self._any])
        for swatches in rows:
            row = QHBoxLayout()
            row.setSpacing(5)
            for swatch in swatches:
                row.addWidget(swatch)
            row.addStretch(1)
            column.addLayout(row)
        for swatch in self._swatches:
            swatch.clicked.connect(lambda _checked=False, swatch=swatch: self._choose(swatch.colour))

    def show_value(self, value: Any) -> None:
        mixed = value is MIXED
        self._colour = "" if mixed else str(value)
        known = [swatch.colour.lower() for swatch in self._swatches]
        for swatch in self._swatches:
            swatch.setChecked(not mixed and swatch.colour.lower() == self._colour.lower())
        own = bool(self._colour) and self._colour.lower() not in known
        self._any.colour = self._colour if own else "?"
        self._any.setChecked(own)
        self._any.update()

    def value(self) -> Any:
        return self._colour

    def inputs(self) -> list[QWidget]:
        return [*self._swatches, self._any]

    def name_inputs(self, name: str) -> None:
        """Each swatch is called by the field and its colour."""
        for (_colour, word), swatch in zip(SWATCHES, self._swatches, strict=True):
            swatch.setAccessibleName(f"{name}: {tr(word)}")
        self._any.setAccessibleName(f"{name}: {tr('Another colour…')}")

    def _choose(self, colour: str) -> None:
        self.show_value(colour)
        self.edited.emit()
        self.finished.emit()

    def _ask(self) -> None:
        start = QColor(self._colour) if self._colour else QColor(SWATCHES[1][0])
        chosen = QColorDialog.getColor(start, self, tr("Choose a colour"))
        if chosen.isValid():
            self._choose(chosen.name().upper())
        else:
            self.show_value(self._colour)


class IconEditor(FieldEditor):
    """The name of an icon, chosen from a grid with a search."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._name: Any = ""
        self._button = QPushButton()
        set_look(self._button, "choice")
        self._button.setIconSize(QSize(18, 18))
        self._button.clicked.connect(self._show_grid)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._button)

    def show_value(self, value: Any) -> None:
        from resources.icons import has_icon
        from ui.panels.editors.icon_popup import called

        self._name = value
        own = None if value is MIXED else self.context.document().get(icon_asset(value), Asset)
        known = value is not MIXED and value and has_icon(value)
        if own is not None:
            self._button.setIcon(own_icon(own.data, "secondary"))
        else:
            self._button.setIcon(icon(value if known else "photo", "secondary"))
        text = tr("Own icon") if own else called(value) if known else str(value)
        self._button.setText(plain(tr("Mixed") if value is MIXED else text or tr("Automatic")))

    def value(self) -> Any:
        return self._name

    def inputs(self) -> list[QWidget]:
        return [self._button]

    def _show_grid(self) -> None:
        from ui.panels.editors.icon_popup import IconPopup

        own = [asset for asset in self.context.document().assets() if asset.media_type == ICON_TYPE]
        popup = IconPopup("" if self._name is MIXED else self._name, self, own)
        popup.chosen.connect(self._take)
        popup.show_at(self._button.mapToGlobal(QPoint(self._button.width(), self._button.height() + 4)))

    def _take(self, name: str) -> None:
        if name == CHOOSE_ICON:
            self._name = name
        else:
            self.show_value(name)
        self.edited.emit()
        self.finished.emit()
