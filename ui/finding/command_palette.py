"""The command palette: type a few letters of a command, Enter runs it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QVBoxLayout, QWidget

from resources.i18n import tr
from ui.finding.command_list import Command, commands, remember, rows_for
from ui.finding.rows import Row, RowList
from ui.finding.search_field import SearchField
from ui.focus_before import FocusBefore
from ui.stylesheet import set_look
from ui.widgets import label

if TYPE_CHECKING:
    from ui.desk import Desk

WIDTH, HIGHEST, TOP = 620, 430, 64


class CommandPalette(QFrame):
    """Lies over the window until a command is run, Esc is pressed, or the focus goes elsewhere."""

    def __init__(self, window: Desk) -> None:
        super().__init__(window)
        self.setObjectName("command_palette")
        self.setAccessibleName(tr("Command palette"))
        set_look(self, "popup")
        self._window = window
        self._commands = commands(window)
        self._focus_before = FocusBefore(window)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        self.field = SearchField(tr("Find a command"), tr("Find a command"))
        column.addWidget(self.field)
        self.list = RowList(tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(self.list)
        self.foot = label("", "small")
        column.addWidget(self.foot)
        self.field.typed.connect(self._fill)
        self.field.stepped.connect(self.list.step)
        self.field.entered.connect(lambda _way: self._run(self.list.current()))
        self.field.left.connect(self.leave)
        self.list.current_changed.connect(self._say)
        self.list.chosen.connect(self._run)
        window.installEventFilter(self)
        self._fill("")

    @staticmethod
    def show_over(window: Desk) -> CommandPalette:
        """Open the palette over a window, anew when one is open."""
        for old in window.findChildren(CommandPalette):
            old.leave()
        made = CommandPalette(window)
        made.ensurePolished()
        made.place()
        made.show()
        made.raise_()
        made.field.setFocus(Qt.FocusReason.PopupFocusReason)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(made._on_focus)
        return made

    def place(self) -> None:
        """Lie in the middle, near the window's top."""
        window = self._window
        self.setFixedWidth(min(WIDTH, window.width() - 40))
        self.list.setFixedHeight(max(40, min(self.list.height_wanted(), HIGHEST, window.height() - TOP - 150)))
        self._column.activate()
        self.setFixedHeight(self.sizeHint().height())
        self.move((window.width() - self.width()) // 2, TOP)

    def leave(self) -> None:
        """Go away and give the focus back."""
        if self.isHidden():
            return
        now: QWidget | None = self._window.focusWidget()
        had_focus = now is not None and self.isAncestorOf(now)
        self._window.removeEventFilter(self)
        self.hide()
        if had_focus:
            self._focus_before.give_back()
        self.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """No key reaches the window beneath."""
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def _fill(self, typed: str) -> None:
        rows = rows_for(self._commands, typed)
        first = next((number for number, row in enumerate(rows) if not row.heading), -1)
        self.list.fill(rows, first)
        self.list.setVisible(bool(rows))
        self.place()
        self._say(self.list.current())

    def _say(self, row: Row | None) -> None:
        command = row.value if row else None
        why = command.why if isinstance(command, Command) else "" if row else tr("No command has these letters")
        self.foot.setText(why or tr("↑ ↓ to choose, Enter to run, Esc to close"))

    def _run(self, row: Row | None) -> None:
        command = row.value if row else None
        if not isinstance(command, Command):
            return
        if command.why:
            self._say(row)
            return
        remember(command.id)
        self.leave()
        QTimer.singleShot(0, self._window, command.run)

    def _on_focus(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now is not self and not self.isAncestorOf(now):
            self.leave()
