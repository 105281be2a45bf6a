"""The start page as it is seen first: light, so that the window is there at once; the rest comes when it is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.stylesheet import set_look

if TYPE_CHECKING:
    from pathlib import Path

    from ui.file_acts import FileActs
    from ui.start_shelf import RecentList, TemplateShelf

SIDE_WIDTH = 320
SIDE_MARGIN = 28


class FirstSight(QFrame):
    """A page that the window may begin with. ``seen`` comes after its first painting."""

    seen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._painted = False
        self.setProperty("look", "ground")

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self.seen.emit)


class OpeningPage(FirstSight):
    """What is seen while the document that the program was started with is being opened."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(60, 60, 60, 60)
        column.addWidget(_label(tr("Yeojido"), "display"))
        column.addWidget(_label(tr("Opening {name}…", name=name.replace("<", "‹")), "secondary"))
        column.addStretch(1)


class StartPage(FirstSight):
    """New, open and recent documents at the left, templates at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shelf: TemplateShelf | None = None
        self._recent: RecentList | None = None
        self._last: Path | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._side())
        self._right = QVBoxLayout()
        self._right.setContentsMargins(36, 40, 0, 0)
        self._right.setSpacing(4)
        self._right.addWidget(_label(tr("Start from a template"), "title"))
        self._right.addWidget(_label(tr("Each one is a finished map that you make your own."), "secondary"))
        self._right.addStretch(1)
        row.addLayout(self._right, 1)
        self._expect_last()

    def fill(self, files: FileActs) -> None:
        """Bring templates and recent documents, and let the buttons work. A second call does nothing."""
        if self._shelf is not None:
            return
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QScrollArea

        from ui.start_shelf import RecentList, TemplateShelf

        self._files = files
        self._continue.clicked.connect(lambda _checked=False: self._go_on())
        self._new.clicked.connect(lambda _checked=False: files.new_blank())
        self._open.clicked.connect(lambda _checked=False: files.ask_open())
        self._recent = RecentList(files, self._open, self)
        self._column.insertWidget(self._column.count() - 1, self._recent)
        self._shelf = TemplateShelf(files)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._shelf)
        self._right.takeAt(self._right.count() - 1)
        self._right.addWidget(scroll, 1)
        self._offer_last()

    def refresh(self) -> None:
        """Show the recent documents as they are now."""
        if self._recent is not None:
            self._recent.refresh()
            self._offer_last()

    def first_button(self) -> QPushButton:
        """The button that Enter presses when none has the focus."""
        return self._new if self._continue.isHidden() else self._continue

    def _offer_last(self) -> None:
        """Let the person go on with the document that was open last, while it is there."""
        from ui import settings
        from ui.widgets import set_plain_tooltip

        recent = settings.recent_documents()
        self._last = recent[0][0] if recent and recent[0][0].is_file() else None
        self._name_last(self._last)
        if self._last is not None:
            set_plain_tooltip(self._continue, str(self._last))
        if self.isVisible():
            self.first_button().setFocus()

    def _expect_last(self) -> None:
        """Give the last document its place at once, so that nothing moves when the rest of the page comes."""
        from ui import settings

        self._name_last(settings.last_document())

    def _name_last(self, path: Path | None) -> None:
        first = self._new if path is None else self._continue
        for button in (self._continue, self._new):
            look = "primary" if button is first else ""
            if self._shelf is None:
                button.setProperty("look", look)  # no style saw it yet, and asking for one loads 93 enumerations: 25 ms
            else:
                set_look(button, look)
        self._continue.setVisible(path is not None)  # and lets the style see it
        if path is not None:
            self._continue.ensurePolished()  # bold letters are wider
            whole = tr("Continue: {name}", name=path.stem)
            self._continue.setText(_shortened(whole, self._continue).replace("&", "&&"))
            self._continue.setAccessibleName(whole)

    def _go_on(self) -> None:
        if self._last is not None:
            self._files.open_path(self._last)

    def focus_templates(self) -> None:
        """Let the keyboard choose a template."""
        if self._shelf is not None:
            self._shelf.focus_first()

    def _side(self) -> QWidget:
        side = QFrame()
        side.setProperty("look", "panel-left")
        side.setFixedWidth(SIDE_WIDTH)
        self._column = QVBoxLayout(side)
        self._column.setContentsMargins(SIDE_MARGIN, 40, SIDE_MARGIN, 24)
        self._column.setSpacing(8)
        self._column.addWidget(_label(tr("Yeojido"), "display"))
        tagline = _label(tr("Customer journey maps, on your own computer"), "secondary")
        tagline.setWordWrap(True)
        self._column.addWidget(tagline)
        self._column.addSpacing(20)
        self._continue = QPushButton()
        self._continue.hide()
        self._new = QPushButton(tr("New document"))
        self._new.setProperty("look", "primary")
        self._open = QPushButton(tr("Open…"))
        for button in (self._continue, self._new, self._open):
            button.setMinimumHeight(38)
            self._column.addWidget(button)
        self._column.addSpacing(22)
        self._column.addStretch(1)
        return side


def _shortened(text: str, button: QPushButton) -> str:
    """Return a text with as much left out in its middle as a button of the side has no room for."""
    metrics, room = button.fontMetrics(), SIDE_WIDTH - 2 * SIDE_MARGIN - 44
    kept, short = len(text), text
    while kept > 2 and metrics.horizontalAdvance(short) > room:  # Qt's own way costs 17 ms: it loads an enumeration
        kept -= 1
        short = f"{text[: (kept + 1) // 2].rstrip()}…{text[-(kept // 2) :].lstrip()}"
    return short


def _label(text: str, look: str) -> QLabel:
    made = QLabel(text)  # no text here looks like markup, and Qt.TextFormat costs 17 ms to load
    made.setProperty("look", look)
    return made
