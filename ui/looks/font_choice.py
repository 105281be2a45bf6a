"""The choice of a brand's font: a file for text and, if there is one, another for what is bold."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, QStandardPaths, Signal
from PySide6.QtGui import QRawFont
from PySide6.QtWidgets import QFileDialog, QPushButton, QVBoxLayout, QWidget

from model.document import Document
from model.errors import KnownError
from model.layout.brand_fonts import MOST_FACES, SUFFIXES, check_size, face_of, prepared_fonts, trouble_of
from model.layout.fonts import family_of
from model.operations.brand import Kept
from model.operations.images import Content
from model.records import Asset
from model.soft_references import fonts_of
from model.system_errors import system_reason
from resources.i18n import tr
from ui.action_set import plain
from ui.stylesheet import set_look
from ui.widgets import label


class FontChoice(QWidget):
    """Guards the fonts chosen. ``changed`` tells of another choice, ``failed`` carries why a file is none."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self, brand_font: str, document: Document) -> None:
        super().__init__()
        self._document = document
        self._before = list(fonts_of(brand_font))
        self._fonts: list[Kept] = list(self._before)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.buttons = [QPushButton() for _ in range(MOST_FACES)]
        for number, button in enumerate(self.buttons):
            button.clicked.connect(partial(self._ask, number))
            column.addWidget(button)
        self.without = QPushButton(plain(tr("Use the bundled font")))
        set_look(self.without, "quiet")
        self.without.clicked.connect(self.use_bundled)
        column.addWidget(self.without)
        self.trouble = label("", "warning", wrap=True)
        column.addWidget(self.trouble)
        hint = tr("The file is kept in the document. What it has no letters for is drawn in the bundled font.")
        column.addWidget(label(hint, "small", wrap=True))
        self._show()

    def chosen(self) -> list[Kept] | None:
        """Return the fonts, None when they are as they were."""
        return None if self._fonts == self._before else list(self._fonts)

    def use(self, number: int, path: Path) -> None:
        """Choose a file for text (0) or for what is bold (1); one that cannot be used is named.

        A variable font has both in one file.
        """
        try:
            found = font_file(path)
        except KnownError as error:
            self.failed.emit(error)
            return
        if number:
            self._fonts = [*self._fonts[:number], found[-1]]
        else:
            self._fonts = [*found, *self._fonts[len(found) :]]
        self._tell()

    def use_bundled(self) -> None:
        """Choose no font of one's own."""
        self._fonts = []
        self._tell()

    def _tell(self) -> None:
        self.failed.emit("")
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        words = (tr("Choose font…"), tr("Choose bold font…"))
        troubles = []
        for number, (button, ask) in enumerate(zip(self.buttons, words, strict=True)):
            data = self._data(number)
            face = face_of(data) if data else ""
            button.setText(plain(family_of(face) + "…") if face else ask)
            button.setAccessibleName(f"{ask} {family_of(face)}" if face else ask)
            if number < len(self._fonts) and not face:
                troubles.append(trouble_of(data) if data else tr("it is not in the document"))
        self.buttons[1].setEnabled(bool(self._fonts))
        self.without.setVisible(bool(self._fonts))
        self.trouble.setVisible(bool(troubles))
        self.trouble.setText(tr("The brand’s font cannot be used: {reason}", reason=troubles[0]) if troubles else "")

    def _data(self, number: int) -> bytes:
        if number >= len(self._fonts):
            return b""
        font = self._fonts[number]
        if not isinstance(font, str):
            return font[1]
        asset = self._document.get(font, Asset)
        return asset.data if asset else b""

    def _ask(self, number: int) -> None:
        kinds = f"{tr('Fonts')} ({' '.join('*' + suffix for suffix in SUFFIXES)})"
        folders = QStandardPaths.standardLocations(QStandardPaths.StandardLocation.FontsLocation)
        folder = next((folder for folder in folders if _holds_anything(Path(folder))), "")
        name, _ = QFileDialog.getOpenFileName(self.window(), tr("Choose a font"), folder, kinds)
        if name:
            self.use(number, Path(name))


def _holds_anything(folder: Path) -> bool:
    with suppress(OSError):
        return any(folder.iterdir())
    return False


def font_file(path: Path) -> tuple[Content, ...]:
    """Return what a font file gives, as documents keep it. Raises KnownError, naming one that cannot be used."""
    from storage.faults import check_is_file

    check_is_file(path)
    try:
        check_size(path.stat().st_size, path.name)
        found = prepared_fonts(path.read_bytes(), path.name)
    except OSError as error:
        raise KnownError(path.name, system_reason(error)) from error
    if not all(QRawFont(QByteArray(data), 12).isValid() for _, data in found):
        raise KnownError(path.name, tr("this font file is damaged"), tr("Choose another font file (.ttf or .otf)"))
    return found
