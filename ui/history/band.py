"""The band over a map that is shown as it was: which moment that is, and the ways back."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from model.records import JourneyMap
from resources.i18n import tr
from ui.action_set import plain
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import ChoiceBox, ElidedLabel, label, set_plain_tooltip

SIGN = QSize(18, 18)


class PastBand(QFrame):
    """Says what is shown. ``restore_wanted`` makes it the present, ``back_wanted`` shows the present again."""

    restore_wanted = Signal()
    back_wanted = Signal()
    map_wanted = Signal(str)

    def __init__(self, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "notice")
        self.setMinimumHeight(44)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 5, 10, 5)
        column.setSpacing(2)
        row = QHBoxLayout()
        row.setSpacing(10)
        self._sign = label("")
        row.addWidget(self._sign)
        self.moment = label("", "strong")
        row.addWidget(self.moment)
        self.step = ElidedLabel("", "secondary")
        row.addWidget(self.step, 1)
        self.maps = ChoiceBox()
        self.maps.setAccessibleName(tr("Map shown"))
        self.maps.setMaximumWidth(240)
        self.maps.activated.connect(lambda index: self.map_wanted.emit(self.maps.itemData(index)))
        row.addWidget(self.maps)
        self.restore = QPushButton(plain(tr("Restore")))
        set_look(self.restore, "primary")
        self.restore.setEnabled(not read_only)
        words = tr("Make the document what it was then, as a new step that can be undone")
        set_plain_tooltip(self.restore, tr("The document is open for reading only") if read_only else words)
        self.restore.clicked.connect(self.restore_wanted)
        row.addWidget(self.restore)
        self.back = QPushButton(plain(tr("Back to now")))
        set_plain_tooltip(self.back, tr("Show the document as it is now (Esc)"))
        self.back.clicked.connect(self.back_wanted)
        row.addWidget(self.back)
        column.addLayout(row)
        self.warning = label("", "warning", wrap=True)
        column.addWidget(self.warning)

    def say(self, moment: str, step: str, warning: str) -> None:
        """Name the moment and the step that led to it; ``warning`` says why it may not be exact, "" when it is."""
        self._sign.setPixmap(icon("history", "accent_text").pixmap(SIGN))
        self.moment.setText(moment)
        self.step.set_whole(step)
        self.warning.setText(warning)
        self.warning.setVisible(bool(warning))
        self.setAccessibleName(" — ".join(filter(None, (moment, step, warning))))

    def offer_maps(self, maps: Iterable[JourneyMap], shown: str) -> None:
        """Let the person choose among the maps that were there; one alone needs no choice."""
        found = list(maps)
        self.maps.clear()
        for item in found:
            self.maps.addItem(item.title.replace("\n", " ") or tr("Untitled map"), item.id)
        self.maps.setCurrentIndex(next((index for index, item in enumerate(found) if item.id == shown), -1))
        self.maps.setVisible(len(found) > 1)
        self.maps.setFocusPolicy(Qt.FocusPolicy.TabFocus)
