"""The message that something is still on its way into the document, with a button that gives it up."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer

from resources.i18n import tr
from ui.preparing import Preparing
from ui.toast import Toast, ToastArea

BEFORE_SEEN_MS = 200
"""What is ready sooner is not worth a message."""
_AS_LONG_AS_IT_TAKES = 24 * 3_600_000


class PreparingSign(QObject):
    """Guards the message of one open document: it comes when something takes a while, and goes with it."""

    def __init__(self, preparing: Preparing, toasts: ToastArea) -> None:
        super().__init__(preparing)
        self._preparing, self._toasts = preparing, toasts
        self._toast: Toast | None = None
        self._closed = False
        self._soon = QTimer(self, interval=BEFORE_SEEN_MS, singleShot=True)
        self._soon.timeout.connect(self._show)
        preparing.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        if not self._preparing.is_at_work:
            self._soon.stop()
            self._closed = False
            if self._toast is not None:
                self._toast.leave()
        elif self._toast is not None:
            self._toast.say(self._preparing.words())
            self._toasts.place()
        elif not self._soon.isActive() and not self._closed:
            self._soon.start()

    def _show(self) -> None:
        act = (tr("Give up"), self._preparing.give_up)
        self._toast = self._toasts.show(self._preparing.words(), act, milliseconds=_AS_LONG_AS_IT_TAKES)
        self._toast.left.connect(self._on_left)

    def _on_left(self) -> None:
        """Somebody may close the message: it does not come again for the same."""
        self._toast, self._closed = None, self._preparing.is_at_work
