"""The program behind the window: its appearance and language, and the window that is made anew with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from resources.i18n import LANGUAGES, current_language, set_language, system_language
from ui import settings
from ui.theme import apply_tokens, first_tokens, wanted_tokens
from ui.theme import tokens as current_tokens

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.toast import ToastArea


class Program:
    """Guards the one window of the application."""

    def __init__(self, application: QApplication, opening: str = "") -> None:
        self.application = application
        self._opening = opening
        self._window: object | None = None
        set_language(chosen_language())
        choice = settings.text_setting("theme", "system")
        apply_tokens(application, first_tokens(choice, application.palette()))

    @property
    def window(self) -> MainWindow:
        """The window; made when first asked for."""
        from ui.main_window import MainWindow

        if self._window is None:
            self._window = MainWindow(self, self._opening)
        assert isinstance(self._window, MainWindow)
        return self._window

    @property
    def has_window(self) -> bool:
        """Whether the window was made yet."""
        return self._window is not None

    def toasts(self) -> ToastArea | None:
        """The messages of the window, None as long as there is none."""
        from ui.main_window import MainWindow

        return self._window.toasts if isinstance(self._window, MainWindow) else None

    def follow_system(self) -> None:
        """Take up the system's colours, and its wish for more contrast, whenever they change."""
        hints = self.application.styleHints()
        hints.colorSchemeChanged.connect(self._look_at_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._look_at_system)
        self._look_at_system()

    def use_theme(self, choice: str) -> None:
        """Use an appearance, "system", "light" or "dark", and remember it."""
        settings.keep("theme", choice)
        apply_tokens(self.application, wanted_tokens(choice))

    def use_language(self, choice: str) -> None:
        """Use a language of the interface, "system", "ko" or "en": the window is made anew around what is open."""
        settings.keep("language", choice)
        before = current_language()
        set_language(chosen_language())
        if current_language() != before:
            from ui.qt_texts import translate_qt

            translate_qt(self.application)
            self._rebuild()

    def _rebuild(self) -> None:
        from ui.main_window import MainWindow

        old = self.window
        view = old.workspace.view_state() if old.workspace else None
        old.files.opening_survived()
        session = old.release_session()
        new = MainWindow(self)
        new.build()
        new.restoreGeometry(old.saveGeometry())
        self._window = new
        if session is not None:
            new.show_session(session.anew(), view)
        new.show()
        old.hide()
        old.deleteLater()

    def _look_at_system(self) -> None:
        wanted = wanted_tokens(settings.text_setting("theme", "system"))
        if wanted != current_tokens():
            apply_tokens(self.application, wanted)


def chosen_language() -> str:
    """Return the interface's language by the person's choice, or else the system's."""
    choice = settings.text_setting("language", "system")
    return choice if choice in LANGUAGES else system_language()
