"""Editors of how a thing looks: its colour and its icon."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QColorDialog, QPushButton, QVBoxLayout, QWidget

from model.fields import Field
from model.picture.themes import theme_of
from model.records import Asset, Card, JourneyMap, Stage
from model.soft_references import CHOOSE_ICON, ICON_TYPE, icon_asset
from resources.i18n import tr
from ui.action_set import plain
from ui.icons import icon, own_icon
from ui.panels.editors.base import MIXED, Context, FieldEditor
from ui.panels.editors.swatch_row import FIRST, SwatchRow, colours_offered
from ui.stylesheet import set_look
from ui.widgets import label


class ColourEditor(FieldEditor):
    """The automatic colour, those of the map's theme, and the way to any other."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._colour = ""
        self._label = ""
        self._row = SwatchRow()
        self._row.chosen.connect(self._choose)
        self._row.any.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._row)
        self._unseen = label("", "small", wrap=True)
        column.addWidget(self._unseen)

    def show_value(self, value: Any) -> None:
        mixed = value is MIXED
        self._colour = "" if mixed else str(value)
        self._row.offer(colours_offered(self.context.document(), self.context.map_id()), self._label)
        self._row.check(None if mixed else self._colour)
        self._unseen.setText(self._why_unseen())
        self._unseen.setVisible(bool(self._unseen.text()))

    def _why_unseen(self) -> str:
        """Say that the map's theme does not show the colour; curves show theirs in every theme."""
        document = self.context.document()
        journey = document.get(self.context.map_id(), JourneyMap)
        drawn = any(document.get(key, Card) or document.get(key, Stage) for key in self.context.ids())
        if not (self._colour and journey and drawn) or theme_of(journey).shows(self._colour):
            return ""
        return tr("The map’s theme does not show this colour")

    def value(self) -> Any:
        return self._colour

    def inputs(self) -> list[QWidget]:
        return list(self._row.swatches())

    def name_inputs(self, name: str) -> None:
        """Each swatch is called by the field and its colour."""
        self._label = name
        self._row.call(name)

    def _choose(self, colour: str) -> None:
        self.show_value(colour)
        self.edited.emit()
        self.finished.emit()

    def _ask(self) -> None:
        chosen = QColorDialog.getColor(QColor(self._colour or FIRST), self, tr("Choose a colour"))
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
