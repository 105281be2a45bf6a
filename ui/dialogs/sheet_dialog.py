"""What the export and the print dialog share: choices beside the sheets that they make, and something that runs."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from model.layout.pages import PageSetup
from model.operations.fields import set_fields
from model.picture.compose import compose
from model.picture.marks import Picture
from model.picture.told_apart import SAFE_THEME
from model.records import JourneyMap
from ui.action_set import plain
from ui.canvas.pictures import AssetImages
from ui.dialogs.dialog_side import lay_out_dialog
from ui.dialogs.export_choices import ExportChoices
from ui.dialogs.page_preview import PagePreview
from ui.dialogs.print_findings import PrintFindings
from ui.session import Session
from ui.stylesheet import set_look
from ui.toast import ToastArea
from ui.widgets import label

LOOK_PAUSE = 120
"""Milliseconds without a change before the preview follows the choices."""


class SheetDialog(QDialog):
    """Guards the choices, their preview, and whether something is running; a subclass says what runs."""

    def __init__(self, session: Session, toasts: ToastArea, parent: QWidget, choices: ExportChoices) -> None:
        super().__init__(parent)
        self._session, self._toasts, self._choices = session, toasts, choices
        self._document = session.document.document
        self._images = AssetImages(session.document)
        self._pictures: dict[str, Picture] = {}
        self._preview = PagePreview()
        self._findings = PrintFindings(self._document)
        self._error = label("", "error", wrap=True)
        self._progress = QProgressBar()
        self._pause = QTimer(self, singleShot=True, interval=LOOK_PAUSE)

    def build(self, title: str, start: QPushButton, cancel: str, running: str) -> None:
        """Lay everything out around the button that starts; ``running`` is the progress bar's accessible name."""
        self.setWindowTitle(title)
        self.resize(1060, 700)
        self._start, self._cancel = start, QPushButton(plain(cancel))
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(running)
        self._progress.hide()
        set_look(start, "primary")
        start.setDefault(True)
        start.clicked.connect(self._ask_and_start)
        self._cancel.clicked.connect(self.reject)
        parts = (title, (self._choices, self._findings), (self._error, self._progress))
        lay_out_dialog(self, self._preview, parts, (self._cancel, start))
        self._findings.wanted.connect(self._use)
        self._findings.theme_wanted.connect(self._use_theme)
        self._pause.timeout.connect(self._look)
        self._choices.changed.connect(self._pause.start)
        self._look()
        start.setFocus()

    def reject(self) -> None:
        """Stop what is running, or else close."""
        if self._running():
            self._stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._running():
            self._stop()
            event.ignore()
        else:
            super().closeEvent(event)

    def _running(self) -> bool:
        raise NotImplementedError

    def _stop(self) -> None:
        raise NotImplementedError

    def _look(self) -> None:
        raise NotImplementedError

    def _ask_and_start(self) -> None:
        raise NotImplementedError

    def _picture_of(self, map_id: str) -> Picture:
        """Return the picture of a map, composed once."""
        if map_id not in self._pictures:
            footer = self._session.document.footer()
            self._pictures[map_id] = compose(self._document, map_id, footer=footer).picture
        return self._pictures[map_id]

    def _use(self, setup: PageSetup) -> None:
        """Take a paper or a tiling that was offered."""
        self._choices.use(setup)
        self._look()

    def _use_theme(self, theme: str) -> None:
        """Draw the map in another theme: one step, to be undone like any other."""
        document = self._session.document
        document.attempt(lambda it: set_fields(it, [self._shown_map()], theme=theme))
        self._document = document.document
        self._pictures.clear()
        self._look()

    def _shown_map(self) -> str:
        return self._choices.map_id() or self._session.document.map_id

    def _offer_theme(self) -> None:
        """Offer the theme that stays apart in grey unless the map has it."""
        journey = self._document.get(self._shown_map(), JourneyMap)
        self._findings.offer_theme(bool(journey and journey.theme != SAFE_THEME))

    def _show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _show_running(self, running: bool) -> None:
        self._progress.setVisible(running)
        self._choices.setEnabled(not running)
        self._start.setEnabled(not running)
        self._cancel.setEnabled(True)
