"""Choosing a template while a document is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from model.templates import template_document, templates
from resources import resource_path
from resources.i18n import current_language, tr
from ui.narrow import resize_within_screen
from ui.stylesheet import set_look
from ui.template_card import TemplateCard
from ui.thumbnails import Thumbnails
from ui.widgets import label

COLUMNS = 3


class TemplateDialog(QDialog):
    """Closes with the template clicked; ``chosen`` is its name."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.chosen = ""
        self.setWindowTitle(title)
        resize_within_screen(self, 920, 660)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(title, "title"))
        inside = QWidget()
        set_look(inside, "plain")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setSpacing(16)
        self._cards: dict[str, TemplateCard] = {}
        language = current_language()
        thumbnails = Thumbnails(self)
        thumbnails.ready.connect(self._show_image)
        for index, template in enumerate(templates()):
            name = template.name
            card = TemplateCard(name, template.title(language), template.description(language))
            card.clicked.connect(lambda _checked=False, name=name: self._choose(name))
            grid.addWidget(card, index // COLUMNS, index % COLUMNS, Qt.AlignmentFlag.AlignTop)
            self._cards[name] = card
            source = resource_path("templates", f"{name}.{language}.json")
            thumbnails.ask(name, source, partial(template_document, name, language))
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(inside)
        column.addWidget(scroll, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        buttons.button(QDialogButtonBox.StandardButton.Cancel).setText(tr("Cancel"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _choose(self, name: str) -> None:
        self.chosen = name
        self.accept()

    def _show_image(self, name: str, image: QImage) -> None:
        self._cards[name].show_image(image)


def choose_template(title: str, parent: QWidget) -> str:
    """Let the person choose a template; return its name, "" for none."""
    dialog = TemplateDialog(title, parent)
    dialog.exec()
    chosen = dialog.chosen
    dialog.deleteLater()
    return chosen
