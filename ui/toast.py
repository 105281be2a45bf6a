"""Toasts: short plain texts at the window's foot that come and go by themselves, with an act such as Undo."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from model.errors import KnownError
from resources.i18n import tr
from ui.action_set import plain
from ui.stylesheet import set_look
from ui.widgets import icon_button, label

SHORT_MS = 5_000
LONG_MS = 12_000
MOST = 2
WIDEST = 560

ToastAct = tuple[str, Callable[[], object]]
"""The text of a toast's button and what it does."""


class Toast(QFrame):
    """One message. It leaves after its time, unless the pointer or the focus is on it.

    ``until_edit``: it says nothing of use any more once the document has changed.
    """

    left = Signal()

    def __init__(
        self, text: str, acts: Iterable[ToastAct], milliseconds: int, parent: QWidget, error: bool = False
    ) -> None:
        super().__init__(parent)
        self.until_edit = error
        set_look(self, "toast")
        self.setAccessibleName(text)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 8, 9)
        row.setSpacing(6)
        self.message = label(text, wrap=True)
        self.message.setMaximumWidth(WIDEST)
        self.message.setMinimumWidth(min(self.message.fontMetrics().horizontalAdvance(text) + 4, WIDEST - 160))
        row.addWidget(self.message)
        row.addSpacing(6)
        for title, act in acts:
            button = QPushButton(plain(title))
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys where they were
            button.clicked.connect(lambda _checked=False, act=act: self._act(act))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        shut = icon_button("x", tr("Close message"), "on_toast")
        shut.setIconSize(shut.iconSize() * 0.75)
        shut.clicked.connect(self.leave)
        row.addWidget(shut, 0, Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._maybe_leave)
        self._timer.start(milliseconds)

    def say(self, text: str) -> None:
        """Say something else instead."""
        self.message.setText(text)
        self.setAccessibleName(text)

    def leave(self) -> None:
        """Go away now."""
        if not self.isHidden():
            self.hide()
            self.left.emit()
            self.deleteLater()

    def _act(self, act: Callable[[], object]) -> None:
        self.leave()
        act()

    def _maybe_leave(self) -> None:
        if self.underMouse() or (self.focusWidget() and self.isAncestorOf(self.focusWidget()) and self.hasFocus()):
            self._timer.start(1_500)
        else:
            self.leave()


class ToastArea(QObject):
    """Guards the toasts of a window: stacked above its foot, the latest lowest."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._toasts: list[Toast] = []
        self.foot = 92
        window.installEventFilter(self)

    def show(self, text: str, *acts: ToastAct, milliseconds: int = 0, error: bool = False) -> Toast:
        """Show a message; with acts it stays longer. The same message takes the place of its earlier showing."""
        for same in [toast for toast in self._toasts if toast.message.text() == text]:
            same.leave()
        while len(self._toasts) >= MOST:
            self._toasts[0].leave()
        toast = Toast(text, acts, milliseconds or (LONG_MS if acts else SHORT_MS), self._window, error)
        toast.left.connect(partial(self._gone, toast))
        self._toasts.append(toast)
        toast.ensurePolished()
        self.place()
        toast.show()
        QAccessible.updateAccessibility(QAccessibleEvent(toast, QAccessible.Event.Alert))
        return toast

    def show_error(self, error: KnownError, *acts: ToastAct) -> Toast:
        """Show a known error: what, why, and what to do."""
        return self.show(str(error), *acts, milliseconds=LONG_MS, error=True)

    def clear(self) -> None:
        """Take every message away: another document is shown."""
        for toast in tuple(self._toasts):
            toast.leave()

    def clear_errors(self) -> None:
        """Take away what went wrong, or could be taken back, before: the document has changed since."""
        for toast in tuple(self._toasts):
            if toast.until_edit:
                toast.leave()

    def place(self) -> None:
        """Put the toasts where they belong."""
        bottom = self._window.height() - self.foot
        for toast in reversed(self._toasts):
            toast.setMaximumWidth(self._window.width() - 40)
            toast.adjustSize()
            toast.move((self._window.width() - toast.width()) // 2, bottom - toast.height())
            toast.raise_()
            bottom -= toast.height() + 8

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self._toasts:
            self.place()
        return super().eventFilter(watched, event)

    def _gone(self, toast: Toast) -> None:
        if toast in self._toasts:
            self._toasts.remove(toast)
            self.place()
