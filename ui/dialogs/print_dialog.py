"""The print dialog: the pages as they will come out, then the system's own dialog for the printer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QPushButton, QWidget

from model.errors import KnownError
from model.layout.pages import PageSetup
from model.picture.sheets import Sheet, sheets
from model.records import JourneyMap
from resources.i18n import tr
from ui.action_set import plain
from ui.cut_words import cut_words
from ui.dialogs.export_choices import ExportChoices
from ui.dialogs.sheet_dialog import SheetDialog, snapshots_of
from ui.printing import PrintRun, chosen_sheets, prepare
from ui.session import Session
from ui.toast import ToastArea


class PrintDialog(SheetDialog):
    """Guards one print: the paper chosen, the sheets it makes, and the run that prints them."""

    def __init__(self, session: Session, toasts: ToastArea, parent: QWidget) -> None:
        document = session.document
        choices = ExportChoices(document.document, document.map_id, printing=True, snapshots=snapshots_of(session))
        super().__init__(session, toasts, parent, choices)
        self._sheets: tuple[Sheet, ...] = ()
        self._run: PrintRun | None = None
        self._print = QPushButton(plain(tr("Print…")))
        self.build(tr("Print"), self._print, tr("Cancel"), tr("Printing"))

    def _running(self) -> bool:
        return self._run is not None

    def _stop(self) -> None:
        if self._run is not None:
            self._run.stop()
            self._end_run()

    def start(self, printer: QPrinter) -> None:
        """Print the sheets on a printer."""
        self._look()
        if not self._sheets:
            return
        try:
            prepare(printer, self._setup(), self._title())
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

    def _title(self) -> str:
        map_id = self._choices.map_id()
        return self._shown_document(map_id).need(map_id, JourneyMap).title

    def _setup(self) -> PageSetup:
        """What is chosen, without a bleed: no one's own printer prints beyond the paper. A pack lies on its side."""
        options = self._choices.options()
        lying = options.orientation if options.book != "pack" else "landscape"
        return replace(options.setup(), bleed=0.0, orientation=lying)

    def _look(self) -> None:
        """Show the sheets that the choices make, and what is to know about them."""
        if self._running():
            return
        self._show_error("")
        self._offer_theme()
        self._sheets = ()
        try:
            setup, map_id = self._setup(), self._choices.map_id()
            if self._choices.book() != "map":
                self._sheets = tuple(page.sheet for page in self._book_of(map_id, setup) or ())
            else:
                picture = self._picture_of(map_id)
                self._sheets = sheets(picture, setup)
                self._show_map()
                self._findings.show_sheets(picture, self._sheets, setup)
                self._findings.say_also(cut_words(self._shown_document(map_id), [map_id]))
                self._preview.show_sheets(self._sheets, self._images)
        except KnownError as error:
            self._sheets_error(error)
        self._print.setEnabled(bool(self._sheets))

    def _ask_and_start(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(tr("Print"))
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintPageRange, True)
        dialog.setMinMax(1, len(self._sheets))
        dialog.accepted.connect(lambda: self.start(printer))
        QDialog.open(dialog)  # its own ``open`` needs a slot of C++

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
