"""Printing: the sheets of the preview, at their true size, on paper that is theirs."""

from __future__ import annotations

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import ImageChops
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.options import ExportOptions
from export.registry import export_to
from model.layout.pages import PageSetup
from model.layout.paper import parse_paper
from model.picture.compose import compose
from model.picture.sheets import sheets
from tests.export.reading import raster
from tests.export.sources import card, document_named, small
from ui import settings
from ui.dialogs.print_dialog import PrintDialog
from ui.dialogs.print_findings import PrintFindings
from ui.exporting import source_of
from ui.main_window import MainWindow
from ui.printing import chosen_sheets
from ui.session import Session


@pytest.fixture
def dialog(window: MainWindow, session: Session, qtbot: QtBot) -> PrintDialog:
    made = PrintDialog(session, window.toasts, window)
    qtbot.addWidget(made)
    made.show()
    return made


def printer_to(path: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def choose(dialog: PrintDialog, box: str, value: str) -> None:
    combo = getattr(dialog._choices, f"_{box}")
    combo.setCurrentIndex(combo.findData(value))
    dialog._choices.changed.emit()
    dialog._look()


def test_what_is_printed_is_what_is_exported(
    dialog: PrintDialog, session: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, "paper", "A4")
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(printer_to(tmp_path / "printed.pdf"))
    document = session.document
    source = source_of(document.document, document.journey_map, document.footer())
    export_to(tmp_path / "exported.pdf", source, ExportOptions(paper=dialog._choices.options().paper))
    printed, exported = raster(tmp_path / "printed.pdf", 2), raster(tmp_path / "exported.pdf", 2)
    assert abs(printed.width - exported.width) <= 2
    common = (0, 0, min(printed.width, exported.width), min(printed.height, exported.height))
    counts = ImageChops.difference(printed.crop(common), exported.crop(common)).convert("L").histogram()
    assert sum(counts[128:]) / sum(counts) < 0.01


def test_tiles_are_printed_one_a_page_with_their_plan(dialog: PrintDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, "paper", "A4")
    choose(dialog, "fit", "tiles")
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(printer_to(tmp_path / "a.pdf"))
    document = pypdfium2.PdfDocument(tmp_path / "a.pdf")
    assert len(document) == len(dialog._sheets) > 2
    assert document[0].get_size() == pytest.approx((842, 595), abs=2)


def test_a_large_paper_stays_large(dialog: PrintDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, "paper", "JIS B1")
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(printer_to(tmp_path / "a.pdf"))
    assert pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].get_size() == pytest.approx((2920, 2064), abs=3)


def test_only_the_pages_asked_for(dialog: PrintDialog, tmp_path: Path) -> None:
    choose(dialog, "fit", "tiles")
    printer = printer_to(tmp_path / "a.pdf")
    printer.setFromTo(2, 3)
    assert chosen_sheets(printer, dialog._sheets) == dialog._sheets[1:3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_sheets(printer, dialog._sheets) == dialog._sheets[2:0:-1]


def test_stopping_keeps_the_dialog(dialog: PrintDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, "fit", "tiles")
    target = tmp_path / "a.pdf"
    target.write_bytes(b"before")
    dialog.start(printer_to(target))
    assert dialog._run
    dialog.reject()
    assert target.read_bytes() == b"before"
    assert list(tmp_path.glob("*.pdf")) == [target]
    assert dialog._run is None
    assert dialog.isVisible()
    assert dialog._print.isEnabled()


def test_a_paper_that_cannot_be_is_named_and_nothing_is_printed(dialog: PrintDialog) -> None:
    choose(dialog, "paper", "custom")
    dialog._choices._sides[0].setText("1")
    dialog._look()
    assert "mm" in dialog._error.text()
    assert not dialog._print.isEnabled()


def test_a_printer_that_does_not_answer_is_named(dialog: PrintDialog, tmp_path: Path) -> None:
    dialog.start(printer_to(tmp_path / "no folder" / "a.pdf"))
    assert "a.pdf" in dialog._error.text()
    assert dialog._print.isEnabled()


def test_there_is_no_format_and_no_bleed_to_choose(dialog: PrintDialog) -> None:
    assert not dialog._choices._format.isVisible()
    assert not dialog._choices._edges[1].isVisible()


def test_ctrl_p_shows_the_preview_and_print_asks_for_the_printer(
    window: MainWindow, session: Session, qtbot: QtBot
) -> None:
    assert session
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (shown,) = window.findChildren(PrintDialog)
    assert shown.isVisible()
    QTest.mouseClick(shown._print, Qt.MouseButton.LeftButton)
    (system,) = shown.findChildren(QPrintDialog)
    qtbot.waitUntil(system.isVisible)
    system.reject()
    QApplication.processEvents()
    assert shown.isVisible()
    shown.reject()


def test_what_no_font_has_and_what_is_blurred_is_said(dialog: PrintDialog, session: Session, qtbot: QtBot) -> None:
    document = document_named("every_field.json")
    picture = compose(document, document.maps()[0].id).picture
    findings = PrintFindings(document)
    qtbot.addWidget(findings)
    findings.show_sheets(picture, sheets(picture, PageSetup(parse_paper("A0"))), None)
    assert "dpi" in findings.blurred.text()
    assert not findings.missing.text()
    odd = small(card("Odd \U00013000 sign"))
    shown = compose(odd, "map").picture
    findings.show_sheets(shown, sheets(shown, PageSetup(parse_paper("A0"))), None)
    assert "U+13000" in findings.missing.text()
    assert "Odd" in findings.missing.text()
    assert not findings.blurred.text()


def test_the_print_check_says_when_tiles_are_too_small(window: MainWindow, session: Session) -> None:
    assert session
    for key, value in (("paper", "50x50mm"), ("fit", "tiles"), ("across", "0"), ("scale", "400")):
        settings.keep(key, value)
    window.look_at_print()
    assert window.workspace
    check = window.workspace.status.print_check
    assert "50x50mm" in check.text()
    assert check.toolTip()
