"""Qt's own texts (file dialog, calendar, text menus) in the interface's language."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources.i18n import current_language

_translators: list[QTranslator] = []


def translate_qt(application: QApplication) -> None:
    """Let Qt speak the interface's language from now on."""
    for old in _translators:
        application.removeTranslator(old)
    _translators.clear()
    language = current_language()
    QLocale.setDefault(QLocale(language))
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    translator = QTranslator(application)
    if translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
        _translators.append(translator)
