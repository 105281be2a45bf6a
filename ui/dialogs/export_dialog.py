"""The export dialog: paper and pages to see before anything is written."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from export.exporter import Exporter, Source
from export.options import ExportOptions
from export.registry import EXPORTERS
from export.sheet import one_sheet
from model.errors import KnownError
from model.layout.pages import Book
from model.picture.marks import Group, Picture
from model.picture.memory import Memory
from model.picture.sheets import Sheet, sheets
from model.picture.words import map_language
from model.records import JourneyMap
from resources.i18n import tr
from ui import settings
from ui.action_set import plain
from ui.cut_words import cut_words
from ui.dialogs.book_choices import BOOKS
from ui.dialogs.export_choices import ExportChoices
from ui.dialogs.export_job import STEPS, ExportJob
from ui.dialogs.sheet_dialog import SheetDialog, snapshots_of
from ui.export_plan import changes_since
from ui.exporting import source_of
from ui.places import file_stem, open_with_system, show_in_folder
from ui.reading_back import readable_source, unread_words
from ui.session import Session
from ui.toast import ToastArea


class ExportDialog(SheetDialog):
    """Guards one export: what is chosen, the pages it makes, and the job that writes them."""

    def __init__(self, session: Session, toasts: ToastArea, parent: QWidget, book: Book = "map") -> None:
        """A ``book`` is what is chosen to begin with: the map, its meeting pack or its workshop kit."""
        document = session.document
        snapshots = snapshots_of(session)
        choices = ExportChoices(document.document, document.map_id, snapshots=snapshots, book=book)
        super().__init__(session, toasts, parent, choices)
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
            self._show_error(str(error))
            return
        self._choices.remember()
        settings.keep("export_folder", str(target.parent))
        try:
            source, _ = readable_source(self._source(options), self._exporter())
        except KnownError as error:
            self._show_error(str(error))
            return
        self._job = ExportJob(target, source, options, self)
        self._job.done.connect(self._on_done)
        self._job.failed.connect(self._on_failed)
        self._job.stopped.connect(self._on_stopped)
        self._job.moved.connect(self._progress.setValue)
        self._progress.setRange(0, STEPS)
        self._progress.setValue(0)
        self._show_running(True)
        self._job.start()

    def _source(self, options: ExportOptions) -> Source:
        """Return what is exported, with what has been made for the preview. Raises KnownError for a lost snapshot."""
        footer, edition, journey = self._session.document.footer(), self._editions.chosen(), self._map()
        composed = None
        if journey is not None and options.book == "map":
            composed = self._pictures.get((journey.id, edition))
        elif journey is not None:
            composed = self._nameplate(journey.id)
        source = source_of(
            self._document, journey, footer, alone=self._exporter().whole, edition=edition, composed=composed
        )
        if options.book == "map":
            return source
        pages = self._pages.made_of(self._order(journey.id, options.setup())) if journey else None
        since = self._choices.books.snapshot()
        changes = changes_since(self._session.stored, since, edition) if since else source.changes
        return replace(source, changes=changes, pages=pages or ())

    def _nameplate(self, map_id: str) -> Picture:
        """Return a picture with nothing but the title and language of a map: what a pack or kit asks of it."""
        document = self._shown_document(map_id)
        title = document.need(map_id, JourneyMap).title
        return Picture(0, 0, Group(0, 0, 0, 0, ()), title, map_language(document, map_id, Memory()))

    def _exporter(self) -> Exporter:
        return next(exporter for exporter in EXPORTERS if exporter.suffix == self._choices.suffix())

    def _map(self) -> JourneyMap | None:
        """The map to export, None for the whole document."""
        return self._document.get(self._choices.map_id(), JourneyMap)

    def _look(self) -> None:
        """Show the pages that the choices make, and what is to know about them."""
        self._show_error("")
        if not self._shown_map() or self._running():
            return
        exporter = self._exporter()
        self._offer_theme()
        try:
            options = self._choices.options()
            if options.book != "map":
                self._export.setEnabled(self._book_of(self._shown_map(), options.setup()) is not None)
                return
            picture = self._picture_of(self._shown_map())
            made = sheets_for(picture, options, exporter)
        except KnownError as error:
            self._sheets_error(error)
        else:
            self._show_map()
            self._preview.show_sheets(made, self._images)
            if exporter.on_paper:
                helps = not exporter.one_sheet or exporter.tile_files
                self._findings.show_sheets(picture, made, options.setup() if helps else None)
            else:
                self._findings.say(tr("This format holds the things of the map, not its picture."))
            self._findings.say_also(*self._further_words(exporter))
        self._export.setEnabled(not self._error.text())

    def _further_words(self, exporter: Exporter) -> tuple[str, str]:
        """Say what cannot be read again of what is written, and what is not drawn whole."""
        map_id, document = self._shown_map(), self._shown_document(self._shown_map())
        drawn = cut_words(document, [map_id]) if exporter.on_paper else ""
        return unread_words(document, exporter, self._choices.map_id()), drawn

    def _ask_and_start(self) -> None:
        suffix = self._choices.suffix()
        journey_map = self._map()
        title = self._shown_document(journey_map.id).need(journey_map.id, JourneyMap).title if journey_map else ""
        book = self._choices.book()
        stem = file_stem(title) or self._session.path.stem
        stem = stem if book == "map" else file_stem(f"{stem} - {tr(dict(BOOKS)[book])}")
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
