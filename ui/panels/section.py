"""A titled part of the inspector that folds away; which parts are folded is remembered."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from resources.i18n import tr
from ui import settings
from ui.action_set import plain
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import rule


class Section(QWidget):
    """A heading to click and what is under it, in ``column``."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._setting = f"folded/{title}"
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 0, 0)
        outer.setSpacing(8)
        outer.addWidget(rule())
        self._head = QPushButton(plain(tr(title)))
        set_look(self._head, "fold")
        self._head.setIconSize(QSize(14, 14))
        self._head.clicked.connect(self._toggle)
        outer.addWidget(self._head)
        self._body = QWidget()
        self.column = QVBoxLayout(self._body)
        self.column.setContentsMargins(0, 0, 0, 4)
        self.column.setSpacing(12)
        outer.addWidget(self._body)
        self._show(not settings.flag_setting(self._setting, False))

    def suggest(self, opened: bool) -> None:
        """Fold or unfold it as suits what is in it, unless the person has folded or unfolded such a part before."""
        if not settings.text_setting(self._setting):
            self._show(opened)

    def unfold(self) -> None:
        """Show what is in it now, without remembering that."""
        self._show(True)

    def _toggle(self) -> None:
        opened = self._body.isHidden()
        settings.keep(self._setting, not opened)
        self._show(opened)

    def _show(self, opened: bool) -> None:
        self._body.setVisible(opened)
        self._head.setIcon(icon("chevron-down" if opened else "chevron-right", "secondary"))
        self._head.setAccessibleDescription(tr("Unfolded") if opened else tr("Folded"))
