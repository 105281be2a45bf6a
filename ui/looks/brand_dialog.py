"""The brand of a map: its colours, its typeface and its logo, with a picture of the map as it would look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from model.change import Change
from model.document import Document
from model.errors import KnownError
from model.images import SUFFIXES
from model.operations.brand import set_brand
from model.operations.images import Content
from model.picture.compose import compose
from model.picture.sheets import Sheet, sheets
from model.picture.swatches import colour_name
from model.records import JourneyMap
from resources.i18n import tr
from ui.canvas.arriving import ArrivingImages
from ui.canvas.pictures import AssetImages, Held
from ui.dialogs.page_preview import PagePreview
from ui.document import OpenDocument
from ui.looks.font_choice import FontChoice
from ui.narrow import resize_within_screen
from ui.panels.editors.swatch_row import Swatch
from ui.preparing import Preparing
from ui.print_setup import chosen_setup
from ui.stylesheet import set_look
from ui.widgets import icon_button, label

MOST_COLOURS = 8
_FIRST = ("#2F6DB5", "#0D7F7F", "#5B5BD6")


class BrandDialog(QDialog):
    """Guards the brand that is being chosen; on OK it becomes one step."""

    def __init__(self, document: OpenDocument, parent: QWidget) -> None:
        super().__init__(parent)
        self._open = document
        journey = document.document.need(document.map_id, JourneyMap)
        self._colours = list(journey.brand_colours) or list(_FIRST)
        self._logo = journey.brand_logo
        self._new_logo: Content | None = None
        self._error = label("", "error", wrap=True)
        self._preparing = Preparing(lambda: self._new_logo, self)
        self._preparing.changed.connect(self._say_logo)
        self._preparing.failed.connect(lambda error: self._error.setText(str(error)))
        self.setWindowTitle(tr("Brand"))
        resize_within_screen(self, 980, 620)
        self._preview = PagePreview()
        self.fonts = FontChoice(journey.brand_font, document.document)
        self.fonts.changed.connect(self._fill)
        self.fonts.failed.connect(lambda error: self._error.setText(str(error)))
        self.swatches: list[Swatch] = []
        self._row = QHBoxLayout()
        self._row.setSpacing(6)
        self.logo = QPushButton()
        self.logo.clicked.connect(self._ask_logo)
        self.without = QPushButton(tr("No logo"))
        self.without.clicked.connect(self._take_logo_away)
        panel = QWidget()
        panel.setFixedWidth(300)
        panel.setLayout(self._side())
        whole = QHBoxLayout(self)
        whole.addWidget(self._preview, 1)
        whole.addWidget(panel)
        self._fill()

    def _side(self) -> QVBoxLayout:
        """What is chosen, one below the other."""
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        set_look(buttons.button(QDialogButtonBox.StandardButton.Ok), "primary")
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(label(tr("Colours of the stages"), "field"))
        side.addLayout(self._row)
        hint = tr("The first colour is also that of signs and badges. What could not be read is darkened.")
        side.addWidget(label(hint, "small", wrap=True))
        side.addSpacing(8)
        side.addWidget(label(tr("Font"), "field"))
        side.addWidget(self.fonts)
        side.addSpacing(8)
        side.addWidget(label(tr("Logo"), "field"))
        side.addWidget(self.logo)
        side.addWidget(self.without)
        side.addWidget(self._error)
        side.addStretch(1)
        side.addWidget(buttons)
        return side

    def accept(self) -> None:
        """Give the map its brand: one step, with the logo that is still being prepared."""
        if self._preparing.is_under_way and (not self._preparing.finish(self) or self.trouble()):
            return
        if self._open.attempt(self._change):
            super().accept()

    def done(self, result: int) -> None:
        """Go, and prepare no logo any more."""
        self._preparing.give_up()
        super().done(result)

    def trouble(self) -> str:
        """Return what is wrong with what was chosen, "" for nothing."""
        return self._error.text()

    def use_colours(self, colours: list[str]) -> None:
        """Choose the colours."""
        self._colours = colours[:MOST_COLOURS]
        self._fill()

    def use_logo(self, path: Path) -> None:
        """Choose an image file; a broken or huge one is named."""
        self._preparing.give_up()
        self._preparing.want(ArrivingImages((path,)), self._take_logo)

    def _take_logo(self, ready: ArrivingImages) -> None:
        [self._new_logo] = ready.made
        self._error.setText("")
        self._fill()

    def _change(self, document: Document) -> Change:
        logo, fonts = self._new_logo or self._logo, self.fonts.chosen()
        return set_brand(document, self._open.map_id, tuple(self._colours), logo, fonts)

    def _fill(self) -> None:
        while (item := self._row.takeAt(0)) is not None:
            if widget := item.widget():
                widget.deleteLater()
        self.swatches = [self._swatch(index, colour) for index, colour in enumerate(self._colours)]
        for swatch in self.swatches:
            self._row.addWidget(swatch)
        if len(self._colours) < MOST_COLOURS:
            more = icon_button("plus", tr("Add colour"), "secondary")
            more.clicked.connect(lambda: self._ask_colour(len(self._colours)))
            self._row.addWidget(more)
        if len(self._colours) > 1:
            fewer = icon_button("minus", tr("Remove the last colour"), "secondary")
            fewer.clicked.connect(lambda: self.use_colours(self._colours[:-1]))
            self._row.addWidget(fewer)
        self._row.addStretch(1)
        chosen = bool(self._new_logo or self._logo)
        self.without.setVisible(chosen)
        self._say_logo()
        self._look()

    def _say_logo(self) -> None:
        """Say on the button what a click does, or what is being done."""
        chosen = bool(self._new_logo or self._logo)
        words = tr("Choose another logo…") if chosen else tr("Choose logo…")
        self.logo.setText(tr("Preparing the image…") if self._preparing.is_under_way else words)

    def _swatch(self, index: int, colour: str) -> Swatch:
        called = f"{colour_name(colour)} ({colour})"
        swatch = Swatch(colour, tr("Colour {number}: {colour}", number=str(index + 1), colour=called))
        swatch.clicked.connect(lambda: self._ask_colour(index))
        return swatch

    def _ask_colour(self, index: int) -> None:
        now = self._colours[index] if index < len(self._colours) else self._colours[-1]
        chosen = QColorDialog.getColor(QColor(now), self, tr("Colour"))
        if chosen.isValid():
            self.use_colours([*self._colours[:index], chosen.name().upper(), *self._colours[index + 1 :]])

    def _ask_logo(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in SUFFIXES)
        name, _ = QFileDialog.getOpenFileName(self, tr("Logo"), "", f"{tr('Images')} ({patterns})")
        if name:
            self.use_logo(Path(name))

    def _take_logo_away(self) -> None:
        self._preparing.give_up()
        self._logo, self._new_logo = "", None
        self._fill()

    def _look(self) -> None:
        document = self._open.document.apply(self._change(self._open.document))
        picture = compose(document, self._open.map_id).picture
        made: tuple[Sheet, ...]
        try:
            made = sheets(picture, replace(chosen_setup(), fit="page"))
        except KnownError as error:
            self._error.setText(str(error))
            made = ()
        self._preview.show_sheets(made, AssetImages(Held(document)))
