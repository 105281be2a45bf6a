"""The print dialog: the pages as they will come out, then the system's own dialog for the printer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QProgressBar, QPushButton, QWidget

from model.errors import KnownError
from model.layout.pages import PageSetup
from model.picture.compose import compose
from model.picture.marks import Picture
from model.picture.sheets import Sheet, sheets
from resources.i18n import tr
from ui.action_set import plain
from ui.canvas.pictures import AssetImages
from ui.dialogs.dialog_side import lay_out_dialog
from ui.dialogs.export_choices import ExportChoices
from ui.dialogs.page_preview import PagePreview
from ui.dialogs.print_findings import PrintFindings
from ui.printing import PrintRun, chosen_sheets, prepare
from ui.session import Session
from ui.stylesheet import set_look
from ui.toast import ToastArea
from ui.widgets import label


class PrintDialog(QDialog):
    """Guards one print: the paper chosen, the sheets it makes, and the run that prints them."""

    def __init__(self, session: Session, toasts: ToastArea, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._toasts = session, toasts
        self._document = session.document.document
        self._pictures: dict[str, Picture] = {}
        self._sheets: tuple[Sheet, ...] = ()
        self._images = AssetImages(session.document)
        self._run: PrintRun | None = None
        self.setWindowTitle(tr("Print"))
        self.resize(1060, 700)
        self._preview = PagePreview()
        self._choices = ExportChoices(self._document, session.document.map_id, printing=True)
        self._findings = PrintFindings(self._document)
        self._findings.wanted.connect(self._use)
        self._error = label("", "error", wrap=True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName(tr("Printing"))
        self._progress.hide()
        self._print = QPushButton(plain(tr("Print…")))
        set_look(self._print, "primary")
        self._print.setDefault(True)
        self._print.clicked.connect(self._ask_and_start)
        self._cancel = QPushButton(plain(tr("Cancel")))
        self._cancel.clicked.connect(self.reject)
        parts = (tr("Print"), (self._choices, self._findings), (self._error, self._progress))
        lay_out_dialog(self, self._preview, parts, (self._cancel, self._print))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(120)
        self._pause.timeout.connect(self._look)
        self._choices.changed.connect(self._pause.start)
        self._look()
        self._print.setFocus()

    def reject(self) -> None:
        """Stop printing, or else close."""
        if self._run is None:
            super().reject()
        else:
            self._run.stop()
            self._end_run()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._run is not None:
            self.reject()
            event.ignore()
        else:
            super().closeEvent(event)

    def start(self, printer: QPrinter) -> None:
        """Print the sheets on a printer."""
        self._look()
        if not self._sheets:
            return
        try:
            prepare(printer, self._setup(), self._picture().title)
        except KnownError as error:
            self._show_error(str(error))
            return
        self._choices.remember()
        wanted = chosen_sheets(printer, self._sheets)
        self._run = PrintRun(printer, wanted, self._images, self)
        self._run.done.connect(self._on_done)
        self._run.failed.connect(self._on_failed)
        self._run.moved.connect(self._progress.setValue)
        self._progress.setRange(0, len(wanted))
        self._progress.setValue(0)
        self._show_running(True)
        self._run.start()

    def _picture(self) -> Picture:
        map_id = self._choices.map_id()
        if map_id not in self._pictures:
            footer = self._session.document.footer()
            self._pictures[map_id] = compose(self._document, map_id, footer=footer).picture
        return self._pictures[map_id]

    def _setup(self) -> PageSetup:
        """What is chosen, without a bleed: no one's own printer prints beyond the paper."""
        return replace(self._choices.options().setup(), bleed=0.0)

    def _look(self) -> None:
        """Show the sheets that the choices make, and what is to know about them."""
        self._show_error("")
        try:
            self._sheets = sheets(self._picture(), self._setup())
        except KnownError as error:
            self._sheets = ()
            self._findings.say("")
            self._show_error(str(error))
        else:
            self._findings.show_sheets(self._picture(), self._sheets, self._setup())
        self._preview.show_sheets(self._sheets, self._images)
        self._print.setEnabled(bool(self._sheets) and self._run is None)

    def _use(self, setup: PageSetup) -> None:
        self._choices.use(setup)
        self._look()

    def _show_error(self, text: str) -> None:
        self._error.setText(text)
        self._error.setVisible(bool(text))

    def _ask_and_start(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print"))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, len(self._sheets))
        dialog.accepted.connect(lambda: self.start(printer))
        QDialog.open(dialog)  # its own ``open`` needs a slot of C++

    def _show_running(self, running: bool) -> None:
        self._progress.setVisible(running)
        self._choices.setEnabled(not running)
        self._print.setEnabled(not running)

    def _end_run(self) -> None:
        if self._run is not None:
            self._run.deleteLater()
            self._run = None
        self._show_running(False)

    def _on_done(self) -> None:
        count = self._progress.maximum()
        self._end_run()
        self._toasts.show(tr("1 page printed") if count == 1 else tr("{count} pages printed", count=count))
        self.accept()

    def _on_failed(self, error: KnownError) -> None:
        self._end_run()
        self._show_error(str(error))
