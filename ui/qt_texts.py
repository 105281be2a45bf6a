"""Qt's own texts (file dialog, calendar, text menus) in the interface's language."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from resources.i18n import current_language, mark, tr

_translators: list[QTranslator] = []
_MISSING = {
    "&Look in:": mark("&Look in:"),
    "Save in:": mark("Save in:"),
    "Files of &type:": mark("Files of &type:"),
    "Folder": mark("Folder"),
    "Drive": mark("Drive"),
    "&Choose": mark("&Choose"),
    "Directory:": mark("Directory:"),
    "Scroll Left": mark("Scroll left"),
    "Scroll Right": mark("Scroll right"),
}
"""What Qt's own catalogue lacks of its file dialog's texts, and what the arrows beside too many tabs are called."""
_CONTEXTS = ("QFileDialog", "QAbstractFileIconProvider", "QTabBar")


class _Remaining(QTranslator):
    """Translates what Qt's own catalogue lacks, with the program's."""

    def isEmpty(self) -> bool:
        return False

    def translate(self, context: str, source: str, _disambiguation: str | None = None, _count: int = -1) -> str:
        known = _MISSING.get(source) if context in _CONTEXTS else None
        nothing: Any = None  # to Qt: ask the next translator
        return tr(known) if known else nothing


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
    if language != "en":
        remaining = _Remaining(application)
        application.installTranslator(remaining)
        _translators.append(remaining)
