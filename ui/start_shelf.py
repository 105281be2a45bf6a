"""What the start page offers: templates as cards, and the documents opened lately."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from model.templates import SAMPLE, sample_document, template_document, templates
from resources import resource_path
from resources.i18n import current_language, tr
from ui import settings
from ui.recent_row import RecentRow
from ui.stylesheet import set_look
from ui.template_card import TemplateCard
from ui.widgets import label

if TYPE_CHECKING:
    from ui.file_acts import FileActs

CARD_WIDTH = 260
GAP = 18
MARGIN = 36
MOST_COLUMNS = 4
SAMPLE_CARD = "sample"
SHOWN_RECENT = 8


class TemplateShelf(QWidget):
    """Guards the cards; their pictures are made when the program is idle."""

    def __init__(self, files: FileActs) -> None:
        super().__init__()
        self._files = files
        self._columns = 0
        self._cards: list[TemplateCard] = []
        set_look(self, "ground")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, MARGIN, MARGIN)
        self._grid = QGridLayout()
        self._grid.setSpacing(GAP)
        language = current_language()
        for template in templates():
            self._add_card(template.name, template.title(language), template.description(language))
        self._add_card(SAMPLE_CARD, tr("Sample: first sofa purchase"), tr("A complete map to look around in"))
        column.addLayout(self._grid)
        column.addStretch(1)
        QTimer.singleShot(0, self, self._ask_for_pictures)

    def focus_first(self) -> None:
        """Let the keyboard choose a card."""
        self._cards[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

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
        columns = max(2, min(MOST_COLUMNS, (self.width() - MARGIN + GAP) // (CARD_WIDTH + GAP)))
        if columns == self._columns:
            return
        self._columns = columns
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // columns, index % columns, Qt.AlignmentFlag.AlignTop)
        for index in range(MOST_COLUMNS):
            self._grid.setColumnStretch(index, int(index < columns))

    def _ask_for_pictures(self) -> None:
        from ui.thumbnails import Thumbnails

        language = current_language()
        thumbnails = Thumbnails(self)
        thumbnails.ready.connect(self._show_image)
        for card in self._cards:
            sample = card.name == SAMPLE_CARD
            file = ("samples", f"{SAMPLE}.{language}.json") if sample else ("templates", f"{card.name}.{language}.json")
            make = partial(sample_document, language) if sample else partial(template_document, card.name, language)
            thumbnails.ask(card.name, resource_path(*file), make)

    def _show_image(self, name: str, image: QImage) -> None:
        for card in self._cards:
            if card.name == name:
                card.show_image(image)


class RecentList(QWidget):
    """The documents opened lately, latest first; those that are missing say so. Tab comes to them from ``before``."""

    def __init__(self, files: FileActs, before: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._files = files
        self._before = before
        self._shown: list[RecentRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._title = label(tr("Recent documents"), "section")
        column.addWidget(self._title)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(2)
        column.addLayout(self._rows)
        self.refresh()

    def refresh(self) -> None:
        """Show the list as it is now."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        recent = settings.recent_documents()[:SHOWN_RECENT]
        self._title.setVisible(bool(recent))
        self._shown.clear()
        for path, when in recent:
            row = RecentRow(path, when, not path.is_file())
            row.clicked.connect(partial(self._open, path))
            row.forget_wanted.connect(partial(self._forget, path))
            self._rows.addWidget(row)
            self._shown.append(row)
        self._order_focus()

    def _order_focus(self) -> None:
        """Let Tab come to the rows where they are seen: new ones stand at the end of the window's chain."""
        before = self._before
        for row in self._shown:
            for button in (row, row.forget):
                self.setTabOrder(before, button)
                before = button

    def _open(self, path: Path, _checked: bool = False) -> None:
        self._files.open_path(path)

    def _forget(self, path: Path) -> None:
        settings.forget_document(path)
        self.refresh()
