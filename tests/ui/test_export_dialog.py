from __future__ import annotations

import json
import re
from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from export.exporter import Exporter
from export.registry import EXPORTERS
from model.layout.paper import MILLIMETRE
from model.operations.maps import add_map
from ui import settings
from ui.dialogs.export_dialog import ExportDialog
from ui.main_window import MainWindow
from ui.print_setup import chosen_setup
from ui.session import Session


@pytest.fixture
def dialog(window: MainWindow, session: Session, qtbot: QtBot) -> ExportDialog:
    made = ExportDialog(session, window.toasts, window)
    qtbot.addWidget(made)
    made.show()
    return made


def choose(dialog: ExportDialog, box: str, value: str) -> None:
    combo = getattr(dialog._choices, f"_{box}")
    combo.setCurrentIndex(combo.findData(value))
    dialog._choices.changed.emit()
    dialog._look()


def test_it_says_pages_and_smallest_text(dialog: ExportDialog) -> None:
    assert dialog._findings.facts.text().startswith("1 page · smallest text ")
    choose(dialog, "paper", "A5")
    assert dialog._findings.warning.isVisible()
    choose(dialog, "fit", "none")
    assert "pages" in dialog._findings.facts.text()
    assert not dialog._findings.warning.isVisible()


def test_the_preview_shows_the_map(dialog: ExportDialog) -> None:
    QApplication.processEvents()
    image = dialog._preview.grab().toImage()
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert "#ffffff" in colours
    assert len(colours) > 10


def test_a_pdf_is_written_in_the_background(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    target = tmp_path / "out & about.pdf"
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(target)
    document = pypdfium2.PdfDocument(target)
    assert len(document) == 1
    assert "거실 소파" in document[0].get_textpage().get_text_range()
    assert settings.text_setting("export_folder") == str(tmp_path)
    assert not dialog.isVisible()


def test_own_size_and_what_cannot_be(dialog: ExportDialog) -> None:
    choose(dialog, "paper", "custom")
    dialog._choices._sides[0].setText("500")
    dialog._choices._sides[1].setText("300")
    dialog._look()
    assert dialog._choices.options().paper.name == "500x300mm"
    dialog._choices._sides[0].setText("1")
    dialog._look()
    assert "mm" in dialog._error.text()
    assert not dialog._export.isEnabled()


def test_an_error_is_named_and_the_dialog_stays(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    dialog.start(tmp_path / "nowhere" / "out.pdf")
    qtbot.waitUntil(dialog._error.isVisible, timeout=20_000)
    assert "nowhere" in dialog._error.text()
    assert dialog._export.isEnabled()


def test_stopping_leaves_no_file(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    target = tmp_path / "out.png"
    choose(dialog, "format", ".png")
    choose(dialog, "dpi", "600")
    dialog.start(target)
    dialog.reject()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=30_000)
    assert list(tmp_path.glob("out*")) == []
    assert dialog.isVisible()
    dialog.reject()
    assert not dialog.isVisible()


def test_the_end_of_the_program_leaves_no_file(dialog: ExportDialog, tmp_path: Path, qapp: QApplication) -> None:
    before = sorted(tmp_path.iterdir())
    choose(dialog, "format", ".png")
    choose(dialog, "dpi", "600")
    dialog.start(tmp_path / "out.png")
    job = dialog._job
    assert job is not None
    qapp.aboutToQuit.emit()
    assert job.isFinished()
    assert sorted(tmp_path.iterdir()) == before


def test_what_was_chosen_is_remembered(
    window: MainWindow, session: Session, dialog: ExportDialog, qtbot: QtBot
) -> None:
    choose(dialog, "paper", "A4")
    dialog._choices.remember()
    again = ExportDialog(session, window.toasts, window)
    qtbot.addWidget(again)
    assert again._choices.paper_name() == "A4"
    window.look_at_print()
    assert window.workspace
    assert "A4" in window.workspace.status.print_check.text()


@pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda item: item.suffix)
def test_every_format_can_be_written(dialog: ExportDialog, exporter: Exporter, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, "format", exporter.suffix)
    assert dialog._export.isEnabled()
    assert (dialog._choices._map.findData("") >= 0) is exporter.whole
    choose(dialog, "dpi", "96")
    target = tmp_path / f"out{exporter.suffix}"
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.start(target)
    assert target.stat().st_size > 100


def test_the_whole_document_goes_into_json(
    dialog: ExportDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    choose(dialog, "format", ".json")
    assert dialog._choices.map_id() == ""
    target = tmp_path / "all.json"
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(target)
    assert json.loads(target.read_text(encoding="utf-8"))["format"] == "yeojido"


def test_the_form_of_the_letters_is_asked_for_drawings_only(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    assert not dialog._choices._text.isVisible()
    choose(dialog, "format", ".svg")
    assert dialog._choices._text.isVisible()
    choose(dialog, "text", "outlines")
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(tmp_path / "a.svg")
    assert "<text" not in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert settings.text_setting("svg_text") == "outlines"


def test_tiles_are_counted_before_they_are_printed(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    choose(dialog, "paper", "A4")
    choose(dialog, "fit", "tiles")
    assert dialog._choices._across.isVisible()
    assert not dialog._choices._scale.isVisible()
    choose(dialog, "across", "3")
    found = re.match(r"(\d) sheets A4 \(3 × \d\) and an assembly plan · smallest text ", dialog._findings.facts.text())
    assert found
    assert "Readable from up to" in dialog._findings.facts.text()
    with qtbot.waitSignal(dialog.finished, timeout=20_000):
        dialog.start(tmp_path / "tiles.pdf")
    assert len(pypdfium2.PdfDocument(tmp_path / "tiles.pdf")) == int(found[1]) + 1


def test_tiles_are_not_offered_to_formats_of_one_sheet(dialog: ExportDialog) -> None:
    choose(dialog, "fit", "tiles")
    choose(dialog, "format", ".png")
    assert dialog._choices.options().fit == "tiles", "each is a file of its own"
    choose(dialog, "format", ".svg")
    assert dialog._choices._fit.findData("tiles") < 0
    assert dialog._choices.options().fit == "page"
    choose(dialog, "format", ".pdf")
    assert dialog._choices._fit.findData("tiles") >= 0


def test_tiles_of_an_image_are_files(dialog: ExportDialog, window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    for box, value in (("format", ".png"), ("fit", "tiles"), ("dpi", "96"), ("ground", "transparent")):
        choose(dialog, box, value)
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.start(tmp_path / "wall.png")
    names = sorted(path.name for path in tmp_path.glob("wall*"))
    assert names[0] == "wall A1.png"
    assert names[-1].endswith("plan.png") or names[-1].endswith("배치도.png")


def test_all_maps_are_offered_where_there_are_several(
    session: Session, window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    first = session.document.map_id
    assert session.document.apply(add_map(session.document.document, 1, "둘째 지도"), [])
    dialog = ExportDialog(session, window.toasts, window)
    qtbot.addWidget(dialog)
    choose(dialog, "format", ".pdf")
    assert dialog._choices.map_id() in {first, session.document.map_id}
    choose(dialog, "map", "")
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.start(tmp_path / "all.pdf")
    toc = pypdfium2.PdfDocument(tmp_path / "all.pdf").get_toc()
    assert [mark.get_title() for mark in toc][-1] == "둘째 지도"


def test_the_progress_moves_with_the_work(dialog: ExportDialog, tmp_path: Path, qtbot: QtBot) -> None:
    for box, value in (("format", ".png"), ("dpi", "300")):
        choose(dialog, box, value)
    seen: list[int] = []
    dialog._progress.valueChanged.connect(seen.append)
    with qtbot.waitSignal(dialog.finished, timeout=30_000):
        dialog.start(tmp_path / "out.png")
    assert seen == sorted(seen)
    assert len(set(seen)) > 1


def test_one_click_makes_small_text_readable(dialog: ExportDialog, qtbot: QtBot) -> None:
    choose(dialog, "paper", "A5")
    names = [button.text() for button in dialog._findings.buttons]
    assert names[0].startswith("Use A")
    assert names[1].endswith("sheets A5 as tiles")
    QTest.mouseClick(dialog._findings.buttons[1], Qt.MouseButton.LeftButton)
    assert dialog._choices.options().fit == "tiles"
    assert not dialog._findings.warning.isVisible()
    assert not dialog._findings.buttons


def test_margin_bleed_and_scale_are_typed(dialog: ExportDialog, qtbot: QtBot) -> None:
    choose(dialog, "fit", "scale")
    for line, text in ((dialog._choices._scale, "50"), *zip(dialog._choices._edges, ("5", "3"), strict=True)):
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
    options = dialog._choices.options()
    millimetres = options.margin / MILLIMETRE, options.bleed / MILLIMETRE
    assert (options.scale, *millimetres) == pytest.approx((0.5, 5, 3))
    dialog._choices.remember()
    assert chosen_setup() == options.setup()
    QTest.keyClicks(dialog._choices._scale, "x")
    dialog._look()
    assert "50x" in dialog._error.text()
    assert not dialog._export.isEnabled()


def test_what_disappears_in_grey_is_named_and_a_theme_helps(dialog: ExportDialog, session: Session) -> None:
    said = dialog._findings.alike.text()
    assert "“인지” and “고려”" in said
    assert dialog._findings.safe_theme.isVisible()
    dialog._findings.safe_theme.click()
    assert session.document.document.maps()[0].theme == "grey_safe"
    assert "“인지” and “고려”" not in dialog._findings.alike.text()
    assert not dialog._findings.safe_theme.isVisible()
    session.document.undo()
    assert session.document.document.maps()[0].theme != "grey_safe"


def test_a_document_too_large_to_be_read_again_is_told(
    dialog: ExportDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    assert not dialog._findings.further.isVisible()
    monkeypatch.setattr("ui.reading_back.reads_back", lambda _document, _maps: False)
    choose(dialog, "format", ".json")
    assert "imported again" in dialog._findings.further.text()
    choose(dialog, "format", ".csv")
    assert not dialog._findings.further.isVisible()
    choose(dialog, "format", ".svg")
    assert "left out" in dialog._findings.further.text()
    target = tmp_path / "out.svg"
    with qtbot.waitSignal(dialog.accepted):
        dialog.start(target)
    assert b"yeojido:document" not in target.read_bytes()
