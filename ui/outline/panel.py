"""The outline with the switch above it: by stage or by lane."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from model.outline import By
from resources.i18n import mark, tr
from ui import settings
from ui.action_set import plain
from ui.document import OpenDocument
from ui.outline.tree_model import OutlineModel
from ui.outline.tree_view import OutlineView
from ui.stylesheet import set_look
from ui.widgets import icon_button

CHOICES: tuple[tuple[By, str], ...] = (("stage", mark("By stage")), ("lane", mark("By lane")))


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
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 6)
        row.setSpacing(0)
        for by, text in CHOICES:
            button = QPushButton(plain(tr(text)))
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
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.view, 1)

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
