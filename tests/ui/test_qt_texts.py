from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton
from pytestqt.qtbot import QtBot

from resources.i18n import set_language
from ui.main_window import MainWindow
from ui.qt_texts import translate_qt


def test_the_file_dialog_speaks_korean_throughout(qapp: QApplication) -> None:
    set_language("ko")
    try:
        translate_qt(qapp)
        for source in ("&Look in:", "Files of &type:", "File &name:", "&Open", "Parent Directory"):
            assert QCoreApplication.translate("QFileDialog", source) != source
        assert QCoreApplication.translate("QAbstractFileIconProvider", "Folder") == "폴더"
        assert QCoreApplication.translate("QFileDialog", "no such text") == "no such text"
    finally:
        set_language("en")
        translate_qt(qapp)
    assert QCoreApplication.translate("QFileDialog", "&Look in:") == "&Look in:"


def test_the_file_dialog_gets_the_themes_icons(window: MainWindow, qtbot: QtBot) -> None:
    dialog = QFileDialog(window)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    back = dialog.findChild(QToolButton, "backButton")
    assert isinstance(back, QToolButton)
    before = back.icon().cacheKey()
    dialog.show()
    qtbot.waitUntil(lambda: back.icon().cacheKey() != before)
    dialog.close()
    dialog.deleteLater()
