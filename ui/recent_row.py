"""A recent document on the start page: its name, where it is and when it was open."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.places import short_path
from ui.stylesheet import set_look
from ui.widgets import ElidedLabel, icon_button, set_plain_tooltip


class RecentRow(QPushButton):
    """A button that opens the document; its button ``forget`` asks, by ``forget_wanted``, to take it off the list."""

    forget_wanted = Signal()

    def __init__(self, path: Path, when: datetime | None, missing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "quiet")
        self.setAccessibleName(path.stem)
        place = tr("The file is not there any more") if missing else short_path(path.parent)
        self.setAccessibleDescription(f"{place}, {when_text(when)}")
        set_plain_tooltip(self, str(path))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 4, 6)
        words = QVBoxLayout()
        words.setSpacing(1)
        name = ElidedLabel(path.stem, "secondary" if missing else "strong")
        words.addWidget(name)
        where = place if missing else f"{when_text(when)} · {place}" if when else place
        words.addWidget(ElidedLabel(where, "error" if missing else "small", Qt.TextElideMode.ElideMiddle))
        row.addLayout(words, 1)
        self.forget = icon_button("x", tr("Take {name} off the list", name=path.stem), "secondary", QSize(14, 14))
        self.forget.clicked.connect(self.forget_wanted)
        row.addWidget(self.forget)
        for label in self.findChildren(ElidedLabel):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            label.setToolTip("")

    def sizeHint(self) -> QSize:
        return QSize(200, self._row.sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self._row.sizeHint().height())


def when_text(when: datetime | None) -> str:
    """Return a time as people say it: today and yesterday by their names."""
    if when is None:
        return ""
    now = datetime.now().astimezone()
    day = when.astimezone().date()
    if day == now.date():
        return tr("Today {time}", time=f"{when.astimezone():%H:%M}")
    if day == now.date() - timedelta(days=1):
        return tr("Yesterday {time}", time=f"{when.astimezone():%H:%M}")
    return f"{day:%Y-%m-%d}"
