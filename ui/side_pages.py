"""Pages that share one side of the window, of which one is shown: a row of buttons above them chooses."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont, QFontMetrics, QIcon, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.action_set import plain
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import set_plain_tooltip

PADDING = 24
"""Pixels beside the words of a button, and to the next one."""


@dataclass(frozen=True, slots=True)
class SidePage:
    """A page: its id, (marked) name, icon, what makes it when it is first shown, and what gives it the focus."""

    id: str
    label: str
    icon: str
    make: Callable[[], QWidget]
    take_focus: Callable[[QWidget], object]


class SidePages(QWidget):
    """Guards which page is shown. Pages are made when they are first asked for."""

    changed = Signal(str)

    def __init__(self, pages: Sequence[SidePage], name: str) -> None:
        super().__init__()
        self._pages = {page.id: page for page in pages}
        self._made: dict[str, QWidget] = {}
        self._buttons: dict[str, QPushButton] = {}
        self._followed: dict[str, QAction] = {}
        self.setAccessibleName(name)
        self._stack = QStackedWidget(self)
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setContentsMargins(8, 8, 8, 0)
        row.setSpacing(2)
        for page in pages:
            button = QPushButton(plain(tr(page.label)), self)
            button.setCheckable(True)
            set_look(button, "page")
            button.clicked.connect(lambda _checked=False, key=page.id: self.show_page(key))
            group.addButton(button)
            row.addWidget(button)
            button.setAccessibleName(tr(page.label))
            set_plain_tooltip(button, tr(page.label))
            self._buttons[page.id] = button
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self.shown = ""
        self.show_page(pages[0].id)

    def follow(self, actions: Mapping[str, QAction]) -> None:
        """Let the buttons say the shortcuts of the actions that show their pages, also after these have changed."""
        self._followed = dict(actions)
        for action in actions.values():
            action.changed.connect(self._say_shortcuts)  # a method of ours: the actions outlive the panel
        self._say_shortcuts()

    def _say_shortcuts(self) -> None:
        for identity, action in self._followed.items():
            keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
            name = tr(self._pages[identity].label)
            set_plain_tooltip(self._buttons[identity], f"{name} ({keys})" if keys else name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show icons instead of words where there is no room for all of them."""
        metrics = QFontMetrics(self._bold())
        words = sum(metrics.horizontalAdvance(tr(page.label)) + PADDING for page in self._pages.values())
        short = words + 16 > self.width()
        for page in self._pages.values():
            button = self._buttons[page.id]
            button.setText("" if short else plain(tr(page.label)))
            button.setIcon(icon(page.icon, "secondary") if short else QIcon())

    def _bold(self) -> QFont:
        font = self.font()
        font.setBold(True)
        return font

    def page(self, identity: str) -> QWidget:
        """Return a page, made when it is not there yet."""
        if identity not in self._made:
            self._made[identity] = self._pages[identity].make()
            self._stack.addWidget(self._made[identity])
        return self._made[identity]

    def show_page(self, identity: str) -> None:
        """Show one of the pages."""
        changed, self.shown = identity != self.shown, identity
        self._stack.setCurrentWidget(self.page(identity))
        self._buttons[identity].setChecked(True)
        if changed:
            self.changed.emit(identity)

    def take_focus(self) -> None:
        """Let the keyboard go on in the page that is shown, or at its button where nothing in it takes keys."""
        page = self.page(self.shown)
        self._pages[self.shown].take_focus(page)
        focused: QWidget | None = self.window().focusWidget()
        if focused is None or not page.isAncestorOf(focused):
            self._buttons[self.shown].setFocus(Qt.FocusReason.TabFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys on a button go to the next page."""
        ids = list(self._pages)
        here = next((at for at, key in enumerate(ids) if self._buttons[key].hasFocus()), None)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if here is None or step is None:
            super().keyPressEvent(event)
            return
        there = ids[(here + step) % len(ids)]
        self._buttons[there].setFocus(Qt.FocusReason.TabFocusReason)
        self.show_page(there)
