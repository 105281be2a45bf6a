"""The sign that a filter is on: what it is, how many cards fit, and one click to end it."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from resources.i18n import tr
from ui.action_set import plain
from ui.finding.filter_popup import count_text
from ui.finding.filter_view import FilterView
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import icon_button, label, set_plain_tooltip

WIDEST = 360


class FilterSign(QFrame):
    """Shown as long as a filter is on."""

    change_wanted = Signal()
    select_wanted = Signal()

    def __init__(self, view: FilterView, parent: QWidget, line: bool = False) -> None:
        """``line``: it is a line of its own across what is filtered, and not one thing among others."""
        super().__init__(parent)
        self._view = view
        set_look(self, "notice" if line else "popup")
        row = QHBoxLayout(self)
        row.setContentsMargins(*((10, 2, 6, 2) if line else (6, 4, 4, 4)))
        row.setSpacing(6)
        self.what = QPushButton()
        set_look(self.what, "link")
        self.what.setIcon(icon("filter", "accent_text"))
        self.what.setIconSize(QSize(16, 16))
        self.what.clicked.connect(self.change_wanted)
        row.addWidget(self.what)
        self.count = label("", "strong")
        row.addWidget(self.count)
        row.addStretch(1 if line else 0)
        self.select = icon_button("checks", tr("Select everything that fits"), size=QSize(16, 16))
        self.select.clicked.connect(self.select_wanted)
        row.addWidget(self.select)
        self.shut = icon_button("x", tr("Clear filter"), size=QSize(16, 16))
        self.shut.clicked.connect(view.clear)
        row.addWidget(self.shut)
        view.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Say the filter as it is now."""
        on = bool(self._view.chosen)
        self.setVisible(on)
        if not on:
            return
        text, found = self._view.text(), self._view.outcome()
        metrics = self.what.fontMetrics()
        self.what.setText(plain(metrics.elidedText(text, Qt.TextElideMode.ElideRight, WIDEST)))
        self.what.setAccessibleName(tr("Filter: {filter}", filter=text))
        set_plain_tooltip(self.what, text)
        self.select.setEnabled(bool(found.fitting))
        self.count.setText(count_text(found.fitting, found.cards))
        set_look(self.count, "strong" if found.fitting else "error")
        self.adjustSize()
