"""The start page: what to begin with, and where one left off."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from model.templates import SAMPLE, sample_document, template_document, templates
from resources import resource_path
from resources.i18n import current_language, tr
from ui import settings
from ui.action_set import plain
from ui.recent_row import RecentRow
from ui.stylesheet import set_look
from ui.template_card import TemplateCard
from ui.widgets import label

if TYPE_CHECKING:
    from ui.file_acts import FileActs

SIDE_WIDTH = 320
CARD_WIDTH = 300
SAMPLE_CARD = "sample"
SHOWN_RECENT = 8


class StartPage(QWidget):
    """Templates as cards at the right; new, open and recent documents at the left."""

    def __init__(self, files: FileActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._files = files
        self._asked = False
        self._columns = 0
        set_look(self, "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        self._cards: list[TemplateCard] = []
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(self._shelf())
        row.addWidget(self._scroll, 1)

    def refresh(self) -> None:
        """Show the recent documents as they are now."""
        while (item := self._recent.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        recent = settings.recent_documents()[:SHOWN_RECENT]
        self._recent_title.setVisible(bool(recent))
        for path, when in recent:
            line = RecentRow(path, when, not path.is_file())
            line.clicked.connect(lambda _checked=False, path=path: self._files.open_path(path))
            line.forget_wanted.connect(lambda path=path: self._forget(path))
            self._recent.addWidget(line)

    def focus_templates(self) -> None:
        """Let the keyboard choose a template."""
        self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            QTimer.singleShot(0, self, lambda: QTimer.singleShot(0, self, self._finish))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _finish(self) -> None:
        """What need not be there at the first sight: recent documents and pictures."""
        from ui.thumbnails import Thumbnails

        self.refresh()
        language = current_language()
        self._thumbnails = Thumbnails(self)
        self._thumbnails.ready.connect(self._show_image)
        for card in self._cards:
            sample = card.name == SAMPLE_CARD
            file = ("samples", f"{SAMPLE}.{language}.json") if sample else ("templates", f"{card.name}.{language}.json")
            make = partial(sample_document, language) if sample else partial(template_document, card.name, language)
            self._thumbnails.ask(card.name, resource_path(*file), make)

    def _show_image(self, name: str, image: QImage) -> None:
        for card in self._cards:
            if card.name == name:
                card.show_image(image)

    def _side(self) -> QWidget:
        side = QWidget()
        set_look(side, "panel-left")
        side.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(28, 40, 28, 24)
        column.setSpacing(8)
        column.addWidget(label(tr("Yeojido"), "display"))
        column.addWidget(label(tr("Customer journey maps, on your own computer"), "secondary", wrap=True))
        column.addSpacing(20)
        column.addWidget(self._button("new_blank", "primary"))
        column.addWidget(self._button("open", ""))
        column.addSpacing(22)
        self._recent_title = label(tr("Recent documents"), "section")
        self._recent_title.hide()
        column.addWidget(self._recent_title)
        self._recent = QVBoxLayout()
        self._recent.setSpacing(2)
        column.addLayout(self._recent)
        column.addStretch(1)
        return side

    def _button(self, identity: str, look: str) -> QPushButton:
        acts = {
            "new_blank": (tr("New journey map"), self._files.new_blank),
            "open": (tr("Open…"), self._files.ask_open),
        }
        text, act = acts[identity]
        button = QPushButton(plain(text))
        button.setMinimumHeight(38)
        if look:
            set_look(button, look)
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _shelf(self) -> QWidget:
        shelf = QWidget()
        set_look(shelf, "ground")
        column = QVBoxLayout(shelf)
        column.setContentsMargins(36, 40, 36, 36)
        column.setSpacing(4)
        column.addWidget(label(tr("Start from a template"), "title"))
        column.addWidget(label(tr("Each one is a finished map that you make your own."), "secondary"))
        column.addSpacing(14)
        self._grid = QGridLayout()
        self._grid.setSpacing(18)
        language = current_language()
        for template in templates():
            self._add_card(template.name, template.title(language), template.description(language))
        self._add_card(SAMPLE_CARD, tr("Sample: first sofa purchase"), tr("A complete map to look around in"))
        column.addLayout(self._grid)
        column.addStretch(1)
        return shelf

    def _add_card(self, name: str, title: str, description: str) -> None:
        card = TemplateCard(name, title, description)
        card.clicked.connect(lambda _checked=False: self._choose(name))
        self._cards.append(card)

    def _choose(self, name: str) -> None:
        if name == SAMPLE_CARD:
            self._files.new_sample()
        else:
            self._files.new_from_template(name)

    def _arrange(self) -> None:
        columns = max(2, min(4, (self.width() - SIDE_WIDTH - 72 + 18) // (CARD_WIDTH - 40)))
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns, Qt.AlignmentFlag.AlignTop)
        for index in range(4):
            self._grid.setColumnStretch(index, int(index < columns))

    def _forget(self, path: Path) -> None:
        settings.forget_document(path)
        self.refresh()
