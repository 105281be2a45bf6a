"""The export dialog: paper and pages to see before anything is written."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from export.options import ExportOptions
from export.registry import EXPORTERS, Exporter
from export.sheet import one_sheet
from model.errors import KnownError
from model.picture.marks import Picture
from model.picture.sheets import Sheet, sheets
from model.records import JourneyMap
from resources.i18n import tr
from ui import settings
from ui.action_set import plain
from ui.dialogs.export_choices import ExportChoices
from ui.dialogs.export_job import STEPS, ExportJob
from ui.dialogs.sheet_dialog import SheetDialog
from ui.exporting import source_of
from ui.places import file_stem, open_with_system, show_in_folder
from ui.session import Session
from ui.toast import ToastArea


class ExportDialog(SheetDialog):
    """Guards one export: what is chosen, the pages it makes, and the job that writes them."""

    def __init__(self, session: Session, toasts: ToastArea, parent: QWidget) -> None:
        document = session.document
        super().__init__(session, toasts, parent, ExportChoices(document.document, document.map_id))
        self._job: ExportJob | None = None
        self._progress.setRange(0, STEPS)
        self._export = QPushButton(plain(tr("Export…")))
        self.build(tr("Export"), self._export, tr("Cancel"), tr("Export is running"))

    def _running(self) -> bool:
        return self._job is not None

    def _stop(self) -> None:
        if self._job is not None:
            self._cancel.setEnabled(False)
            self._job.requestInterruption()

    def start(self, target: Path) -> None:
        """Write the file in the background."""
        try:
            options = self._choices.options()
        except KnownError as error:
            self._error.setText(str(error))
            return
        self._choices.remember()
        settings.keep("export_folder", str(target.parent))
        footer = self._session.document.footer()
        source = source_of(self._document, self._map(), footer, alone=self._exporter().whole)
        self._job = ExportJob(target, source, options, self)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.stopped.connect(self._on_stopped)
        self._job.moved.connect(self._progress.setValue)
        self._progress.setValue(0)
        self._show_running(True)
        self._job.start()

    def _exporter(self) -> Exporter:
        return next(exporter for exporter in EXPORTERS if exporter.suffix == self._choices.suffix())

    def _map(self) -> JourneyMap | None:
        """The map to export, None for the whole document."""
        return self._document.get(self._choices.map_id(), JourneyMap)

    def _picture(self) -> Picture | None:
        """What the preview shows: the map, or the one in view when the whole document leaves."""
        map_id = self._choices.map_id() or self._session.document.map_id
        return self._picture_of(map_id) if map_id else None

    def _look(self) -> None:
        """Show the pages that the choices make, and what is to know about them."""
        self._error.setText("")
        picture = self._picture()
        if picture is None:
            return
        exporter = self._exporter()
        self._offer_theme()
        try:
            options = self._choices.options()
            made = sheets_for(picture, options, exporter)
        except KnownError as error:
            self._preview.show_sheets((), self._images)
            self._findings.say("")
            self._error.setText(str(error))
        else:
            self._preview.show_sheets(made, self._images)
            if exporter.on_paper:
                helps = not exporter.one_sheet or exporter.tile_files
                self._findings.show_sheets(picture, made, options.setup() if helps else None)
            else:
                self._findings.say(tr("This format holds the things of the map, not its picture."))
        self._export.setEnabled(not self._error.text())
        self._error.setVisible(bool(self._error.text()))

    def _ask_and_start(self) -> None:
        suffix = self._choices.suffix()
        journey_map = self._map()
        stem = file_stem(journey_map.title if journey_map else "") or self._session.path.stem
        folder = Path(settings.text_setting("export_folder") or str(self._session.path.parent))
        name = next(tr(item.name) for item in EXPORTERS if item.suffix == suffix)
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Export"), str(folder / f"{stem}{suffix}"), f"{name} (*{suffix})"
        )
        if chosen:
            path = Path(chosen)
            self.start(path if path.suffix.lower() == suffix else path.with_name(path.name + suffix))

    def _end_job(self) -> None:
        if self._job is not None:
            self._job.wait()
            self._job = None
        self._show_running(False)

    def _on_done(self, made: tuple[Path, ...]) -> None:
        self._end_job()
        path = made[0]
        if len(made) == 1:
            words = tr("Exported: {name}", name=path.name)
        else:
            words = tr("{count} files exported: {name} …", count=str(len(made)), name=path.name)
        self._toasts.show(
            words,
            (tr("Open"), lambda: open_with_system(path)),
            (tr("Show folder"), lambda: show_in_folder(path)),
        )
        self.accept()

    def _on_stopped(self) -> None:
        self._end_job()

    def _on_failed(self, error: Exception) -> None:
        self._end_job()
        if not isinstance(error, KnownError | OSError):
            raise error
        self._error.setText(str(error))
        self._error.show()


def sheets_for(picture: Picture, options: ExportOptions, exporter: Exporter) -> tuple[Sheet, ...]:
    """Return the sheets that a format makes of a picture. Raises KnownError when it does not go on the paper."""
    if exporter.on_paper and (not exporter.one_sheet or (exporter.tile_files and options.fit == "tiles")):
        return sheets(picture, options.setup())
    page = one_sheet(picture, options if exporter.on_paper else ExportOptions(fit="none"))
    return (Sheet(page.page_width, page.page_height, ((picture, page),), page, bleed=page.bleed),)
