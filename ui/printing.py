"""Printing sheets on the system's printers: the same sheets as the preview and the PDF, never scaled again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QMarginsF, QObject, QSizeF, QTimer, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from export.paint_qt import ImageSource, paint_layers
from model.errors import KnownError
from model.layout.pages import PageSetup
from model.picture.sheets import Sheet
from model.system_errors import system_reason
from resources.i18n import tr

_NEAR = 6.0
"""Points by which a printer's idea of a paper may differ from ours."""


def prepare(printer: QPrinter, setup: PageSetup, title: str) -> None:
    """Let a printer use the paper of a setup, all of it. Raises KnownError when it has no such paper."""
    paper = setup.paper
    size = QPageSize(
        QSizeF(paper.short, paper.long), QPageSize.Unit.Point, paper.name, QPageSize.SizeMatchPolicy.FuzzyMatch
    )
    landscape = setup.orientation == "landscape"
    orientation = QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    printer.setDocName(" ".join(title.split()) or tr("Journey map"))
    got = printer.pageLayout().fullRectPoints()
    wanted = paper.size(setup.orientation)
    if abs(got.width() - wanted[0]) > _NEAR or abs(got.height() - wanted[1]) > _NEAR:
        name = printer.printerName() or tr("Printer")
        reason = tr("this printer has no paper {paper}", paper=paper.name)
        raise KnownError(name, reason, tr("Choose a paper that it has; tiles make a large map of small sheets"))


def _layout_of(sheet: Sheet) -> QPageLayout:
    """Return a page of a sheet's own size: the pages of a kit are smaller than its poster."""
    short, long = sorted((sheet.width, sheet.height))
    size = QPageSize(QSizeF(short, long), QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    lying = sheet.width > sheet.height
    orientation = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    return QPageLayout(size, orientation, QMarginsF(0, 0, 0, 0))


def chosen_sheets(printer: QPrinter, made: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets that the print dialog asked for, in its order."""
    first, last = printer.fromPage() or 1, printer.toPage() or len(made)
    sheets = tuple(made[first - 1 : last])
    return sheets[::-1] if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst else sheets


class PrintRun(QObject):
    """One print: a sheet at a time, so that the window stays alive. ``done`` comes at its end, ``failed`` with why."""

    moved = Signal(int)
    done = Signal()
    failed = Signal(object)

    def __init__(
        self, printer: QPrinter, sheets: Sequence[Sheet], images: ImageSource, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._printer, self._sheets, self._images = printer, sheets, images
        self._painter = QPainter()
        self._next = 0
        self._target: Path | None = None
        self._partial: Path | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._print_next)

    def start(self) -> None:
        """Begin. A file takes its place only when it is complete."""
        name = self._printer.outputFileName()
        self._target = Path(name) if name else None
        if self._target is not None:
            if not os.access(self._target.parent, os.W_OK):
                self.failed.emit(KnownError(name, tr("nothing can be written there"), tr("Choose another folder")))
                return
            self._partial = self._target.with_name(f".yeojido-{os.getpid()}-{self._target.stem}.pdf")
            self._printer.setOutputFileName(str(self._partial))
        if not self._painter.begin(self._printer):
            who = name or self._printer.printerName() or tr("Printer")
            self.failed.emit(KnownError(who, tr("the printer does not answer"), tr("Check the printer")))
            return
        self._timer.start()

    def stop(self) -> None:
        """Print no more, and let the printer forget what it has, where it can."""
        self._timer.stop()
        self._printer.abort()
        self._painter.end()
        if self._partial is not None:
            self._partial.unlink(missing_ok=True)

    def _finish(self) -> None:
        self._timer.stop()
        self._painter.end()
        if self._partial is not None and self._target is not None:
            try:
                self._partial.replace(self._target)
            except OSError as error:
                self._partial.unlink(missing_ok=True)
                reason = system_reason(error)
                self.failed.emit(KnownError(str(self._target), reason, tr("Choose another folder")))
                return
        self.done.emit()

    def _print_next(self) -> None:
        if self._next >= len(self._sheets):
            self._finish()
            return
        sheet, density = self._sheets[self._next], self._printer.resolution() / 72
        if self._next:
            before = self._sheets[self._next - 1]
            if (before.width, before.height) != (sheet.width, sheet.height):
                self._printer.setPageLayout(_layout_of(sheet))
            self._printer.newPage()
        self._painter.save()
        try:
            self._painter.scale(density, density)
            paint_layers(sheet.layers, self._painter, self._images)
        finally:
            self._painter.restore()
        self._next += 1
        self.moved.emit(self._next)
