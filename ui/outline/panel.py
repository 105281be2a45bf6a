"""The outline with the switch above it: by stage or by lane."""

from __future__ import annotations

from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from model.outline import By
from resources.i18n import mark, tr
from ui import settings
from ui.action_set import plain
from ui.document import OpenDocument
from ui.icons import icon
from ui.outline.tree_model import OutlineModel
from ui.outline.tree_view import OutlineView
from ui.stylesheet import set_look
from ui.widgets import icon_button, set_plain_tooltip

CHOICES: tuple[tuple[By, str, str], ...] = (
    ("stage", mark("By stage"), "columns-3"),
    ("lane", mark("By lane"), "layout-rows"),
)
_BESIDE_WORDS = 20
"""Pixels of a button beside its words, at least."""


class OutlinePanel(QWidget):
    """Guards by what the tree is divided, and remembers it."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "plain")
        kept: By = "lane" if settings.text_setting("outline_by") == "lane" else "stage"
        self.tree = OutlineModel(open_document)
        self.tree.rebuild(kept)
        self.view = OutlineView(open_document, self.tree, self)
        self._group = QButtonGroup(self)
        self._folds: list[QWidget] = []
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 6)
        row.setSpacing(0)
        for by, text, _icon in CHOICES:
            button = QPushButton(plain(tr(text)))
            button.setAccessibleName(tr(text))
            button.setCheckable(True)
            button.setChecked(by == kept)
            set_look(button, "segment")
            button.clicked.connect(lambda _on=False, chosen=by: self.show_by(chosen))
            self._group.addButton(button)
            row.addWidget(button, 1)
        for name, text, act in (
            ("fold", tr("Collapse all"), self.view.collapseAll),
            ("list-details", tr("Expand all"), self.view.expandAll),
        ):
            fold = icon_button(name, text, "secondary")
            fold.clicked.connect(act)
            row.addWidget(fold)
            self._folds.append(fold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show icons instead of words where there is no room for both of them."""
        super().resizeEvent(event)
        widest = max(self.fontMetrics().horizontalAdvance(tr(text)) for _by, text, _icon in CHOICES)
        beside = 16 + sum(fold.sizeHint().width() for fold in self._folds)
        short = 2 * (widest + _BESIDE_WORDS) + beside > self.width()
        for button, (_by, text, name) in zip(self._group.buttons(), CHOICES, strict=True):
            button.setText("" if short else plain(tr(text)))
            button.setIcon(icon(name, "secondary") if short else QIcon())
            set_plain_tooltip(button, tr(text) if short else "")

    def show_by(self, by: By) -> None:
        """Divide the tree by stage or by lane."""
        settings.keep("outline_by", by)
        self.view.flush()
        self.view.show_by(by)

    def flush(self) -> None:
        """Write down what is being typed."""
        self.view.flush()

    def take_focus(self) -> None:
        """Let the keyboard move about the tree."""
        self.view.setFocus()
        if not self.view.currentIndex().isValid() and self.tree.rowCount():
            self.view.setCurrentIndex(self.tree.index(0, 0))
