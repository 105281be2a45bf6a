"""What the export and the print dialog share: choices beside the sheets that they make, and something that runs."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QVBoxLayout, QWidget

from model.document import Document
from model.editions import edition_view
from model.errors import KnownError
from model.layout.pages import PageSetup
from model.operations.fields import set_fields
from model.picture.books import BookPage
from model.picture.compose import compose
from model.picture.marks import Picture
from model.picture.told_apart import SAFE_THEME
from model.records import Edition, JourneyMap
from model.snapshots import Snapshot
from resources.i18n import tr
from ui.action_set import plain
from ui.canvas.pictures import AssetImages
from ui.dialogs.book_job import BookOrder
from ui.dialogs.book_pages import BookPages
from ui.dialogs.book_preview import BookPreview
from ui.dialogs.dialog_side import lay_out_dialog
from ui.dialogs.edition_choosing import EditionChoosing
from ui.dialogs.export_choices import ExportChoices
from ui.dialogs.export_job import STEPS
from ui.dialogs.page_preview import PagePreview
from ui.dialogs.print_findings import PrintFindings
from ui.narrow import resize_within_screen
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
        self._pictures: dict[tuple[str, Edition | None], Picture] = {}
        self._preview, self._book_preview = PagePreview(), BookPreview()
        self._book_preview.hide()
        self._findings = PrintFindings(self._document)
        self._error = label("", "error", wrap=True)
        self._progress = QProgressBar()
        self._pause = QTimer(self, singleShot=True, interval=LOOK_PAUSE)
        self._pages = BookPages(session, self)
        self._editions = EditionChoosing(self, session, choices)

    def build(self, title: str, start: QPushButton, cancel: str, running: str) -> None:
        """Lay everything out around the button that starts; ``running`` is the progress bar's accessible name."""
        self.setWindowTitle(title)
        resize_within_screen(self, 1060, 700)
        self._start, self._cancel = start, QPushButton(plain(cancel))
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(running)
        self._progress.hide()
        set_look(start, "primary")
        start.setDefault(True)
        start.clicked.connect(self._ask_and_start)
        self._cancel.clicked.connect(self.reject)
        parts = (title, (self._choices, self._findings), (self._error, self._progress))
        lay_out_dialog(self, self._previews(), parts, (self._cancel, start))
        self._findings.wanted.connect(self._use)
        self._findings.theme_wanted.connect(self._use_theme)
        self._pause.timeout.connect(self._look)
        self._choices.changed.connect(self._pause.start)
        self._editions.changed.connect(self._on_editions)
        self._pages.ready.connect(lambda _pages: self._look())
        self._pages.failed.connect(self._on_pages_failed)
        self._pages.moved.connect(self._on_pages_moved)
        self._look()
        start.setFocus()

    def done(self, result: int) -> None:
        """Close, and compose nothing any more."""
        self._pause.stop()
        self._pages.stop()
        super().done(result)

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
            self._pages.stop()
            super().closeEvent(event)

    def _running(self) -> bool:
        raise NotImplementedError

    def _stop(self) -> None:
        raise NotImplementedError

    def _look(self) -> None:
        raise NotImplementedError

    def _ask_and_start(self) -> None:
        raise NotImplementedError

    def _previews(self) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._preview)
        column.addWidget(self._book_preview)
        return place

    def _picture_of(self, map_id: str) -> Picture:
        """Return the picture of a map as the edition shows it, composed once."""
        key = (map_id, self._editions.chosen())
        if key not in self._pictures:
            footer = self._session.document.footer()
            self._pictures[key] = compose(self._shown_document(map_id), map_id, footer=footer).picture
        return self._pictures[key]

    def _shown_document(self, map_id: str) -> Document:
        edition = self._editions.chosen()
        return edition_view(self._document, edition, [map_id]) if edition else self._document

    def _book_of(self, map_id: str, setup: PageSetup) -> tuple[BookPage, ...] | None:
        """Return the pages of the pack or kit and show them; None while they are being composed.

        Raises KnownError for a snapshot that cannot be read.
        """
        pages = self._pages.want(self._order(map_id, setup))
        self._preview.hide()
        self._book_preview.show()
        if pages is None:
            self._findings.say("")
            self._progress.setRange(0, STEPS)
            self._progress.setValue(0)
            self._progress.show()
            self._book_preview.wait(tr("Preparing the pages…"))
            return None
        self._progress.setVisible(self._running())
        self._book_preview.show_pages(pages, self._images)
        self._findings.show_pages(pages)
        return pages

    def _order(self, map_id: str, setup: PageSetup) -> BookOrder:
        edition, book = self._editions.chosen(), self._choices.book()
        footer, since = self._session.document.footer(), self._choices.books.snapshot()
        return BookOrder(self._document, map_id, book, setup, footer, edition, since)

    def _show_map(self) -> None:
        """Show the map's own sheets again, and compose no pages."""
        self._pages.stop()
        self._progress.setVisible(self._running())
        self._book_preview.hide()
        self._preview.show()

    def _on_pages_failed(self, error: Exception) -> None:
        self._progress.hide()
        self._book_preview.wait("")
        self._show_error(str(error))

    def _on_pages_moved(self, steps: int) -> None:
        if not self._running():
            self._progress.setValue(steps)

    def _on_editions(self) -> None:
        """The document has other editions, or another one is chosen."""
        if self._document is not self._session.document.document:
            self._document = self._session.document.document
            self._pictures.clear()
        self._editions.say()
        self._look()

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
        journey, edition = self._document.get(self._shown_map(), JourneyMap), self._editions.chosen()
        theme = edition.theme if edition and edition.theme else journey.theme if journey else SAFE_THEME
        self._findings.offer_theme(theme != SAFE_THEME and not (edition and edition.theme))

    def _show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _show_running(self, running: bool) -> None:
        self._progress.setVisible(running)
        self._choices.setEnabled(not running)
        self._start.setEnabled(not running)
        self._cancel.setEnabled(True)

    def _sheets_error(self, error: KnownError) -> None:
        """Say why there are no sheets, and show none."""
        self._show_map()
        self._preview.show_sheets((), self._images)
        self._findings.say("")
        self._show_error(str(error))


def snapshots_of(session: Session) -> tuple[Snapshot, ...]:
    """Return the snapshots to compare with, none where they cannot be read."""
    try:
        return session.stored.snapshots.all()
    except KnownError:
        return ()
