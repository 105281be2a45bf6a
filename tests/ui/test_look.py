from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QIcon
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from ui.bugs import catch_bugs
from ui.icons import icon
from ui.main_window import MainWindow
from ui.program import Program
from ui.stylesheet import stylesheet
from ui.toast import Toast
from ui.tokens import DARK, LIGHT, Tokens, sharpened
from ui.widgets import CheckBox, ChoiceBox, ElidedLabel, label, set_plain_tooltip


def luminance(colour: str) -> float:
    """Relative luminance as in WCAG 2."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_text_can_be_read(theme: Tokens) -> None:
    for ground in (theme.panel, theme.field, theme.tile, theme.ground):
        assert contrast(theme.text, ground) >= 7
        assert contrast(theme.secondary, ground) >= 4.5
        assert contrast(theme.danger, ground) >= 4.5
        assert contrast(theme.accent_text, ground) >= 4.5
        assert contrast(theme.focus, ground) >= 3
    assert min(contrast(theme.faint, ground) for ground in (theme.panel, theme.field, theme.tile)) >= 4.5
    for ground in (theme.tile_hover, theme.tile_pressed, theme.accent_soft):
        assert min(contrast(theme.text, ground), contrast(theme.secondary, ground)) >= 4.5
        assert ground == theme.tile_pressed or contrast(theme.focus, ground) >= 3
    for ground in (theme.accent_hover, theme.accent_pressed):
        assert contrast(theme.on_accent, ground) >= 4.5
    assert contrast(theme.on_accent, theme.accent) >= 4.5
    assert contrast(theme.accent_text, theme.accent_soft) >= 4.5
    assert contrast(theme.on_toast, theme.toast) >= 7
    assert contrast(theme.toast_action, theme.toast) >= 4.5
    assert contrast(theme.warning, theme.panel) >= 4.5


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
def test_the_edges_of_controls_can_be_seen(theme: Tokens) -> None:
    for ground in (theme.panel, theme.field, theme.tile, theme.ground):
        for edge in (theme.frame, theme.faint, theme.accent, theme.danger, theme.focus):
            assert contrast(edge, ground) >= 3
    assert contrast(theme.line, theme.panel) < 2  # hairlines stay calm


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("made", [QLineEdit, QPlainTextEdit, ChoiceBox, CheckBox])
def test_an_empty_control_has_an_edge(
    qtbot: QtBot, program: Program, made: Callable[[], QWidget], theme: Tokens
) -> None:
    program.use_theme("dark" if theme.dark else "light")
    widget = made()
    qtbot.addWidget(widget)
    widget.resize(120, 30)
    picture = widget.grab().toImage()
    middle = picture.height() // 2
    drawn = {picture.pixelColor(x, middle).name() for x in range(6)}
    assert max(contrast(colour, theme.panel) for colour in drawn) >= 3


def test_the_stylesheet_is_filled() -> None:
    assert "@" not in stylesheet(LIGHT, 10.0)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.5, 2.0])
def test_icons_are_sharp_at_every_pixel_ratio(qapp: QApplication, ratio: float) -> None:
    pixmap = icon("phone").pixmap(QSize(20, 20), ratio)
    assert pixmap.size() == QSize(round(20 * ratio), round(20 * ratio))
    assert pixmap.devicePixelRatio() == pytest.approx(ratio)


def test_icons_take_the_themes_colours(program: Program) -> None:
    drawn = icon("square", "text")
    light = drawn.pixmap(QSize(24, 24), 1.0).toImage()
    program.use_theme("dark")
    dark = drawn.pixmap(QSize(24, 24), 1.0).toImage()
    assert light != dark
    faded = drawn.pixmap(QSize(24, 24), 1.0, QIcon.Mode.Disabled).toImage()
    assert faded != dark


def test_an_unknown_icon_shows_at_once(qapp: QApplication) -> None:
    with pytest.raises(KeyError):
        icon("no such icon")


def test_labels_and_tooltips_are_plain(qtbot: QtBot) -> None:
    shown = label("<b>bold</b> & <img src=x>")
    qtbot.addWidget(shown)
    assert shown.textFormat() is Qt.TextFormat.PlainText
    set_plain_tooltip(shown, "<img src=/etc/passwd>")
    assert "<img" not in shown.toolTip()


def test_a_long_label_is_cut_with_an_ellipsis_and_keeps_its_tooltip(qtbot: QtBot) -> None:
    shown = ElidedLabel("a very long name of a document that has no room")
    qtbot.addWidget(shown)
    shown.resize(90, 20)
    shown.show()
    assert shown.text().endswith("…")
    assert shown.toolTip() == "a very long name of a document that has no room"


def test_toasts_leave_by_themselves_and_pile_up_no_higher_than_two(window: MainWindow, qtbot: QtBot) -> None:
    QTest.mouseMove(window, QPoint(4, 4))
    for number in range(5):
        window.toasts.show(f"<b>{number}</b>", milliseconds=20)
    shown = [toast for toast in window.findChildren(Toast) if toast.isVisible()]
    assert len(shown) == 2
    assert shown[0].findChildren(QLabel)[0].textFormat() is Qt.TextFormat.PlainText
    qtbot.waitUntil(lambda: not any(toast.isVisible() for toast in window.findChildren(Toast)), timeout=5_000)


def test_a_bug_becomes_a_report_and_a_word(
    window: MainWindow, home: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.__excepthook__)
    catch_bugs(window.program)
    try:
        raise ZeroDivisionError("what nobody thought of")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    reports = list(home.rglob("reports/*.txt"))
    assert len(reports) == 1
    assert "what nobody thought of" in reports[0].read_text(encoding="utf-8")
    toast = next(toast for toast in window.findChildren(Toast) if toast.isVisible())
    assert "safe" in toast.message.text()
    assert "what nobody thought of" in capsys.readouterr().err


def test_what_is_heavy_comes_after_the_first_sight() -> None:
    import subprocess

    program = (
        "import sys; from ui.app import make_application; from ui.program import Program\n"
        "from ui.arguments import parse; parse([])\n"
        "application = make_application([]); window = Program(application).window\n"
        "window.start_page.seen.connect(application.quit); window.show(); application.exec()\n"
        "heavy = ('sqlalchemy', 'sqlite3', 'reportlab', 'uharfbuzz', 'svg', 'model.records', 'storage', 'export',\n"
        "    'importlib.metadata')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=root, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_more_contrast_where_the_system_asks_for_it(theme: Tokens) -> None:
    strong = sharpened(theme)
    grounds = (strong.panel, strong.field, strong.tile, strong.ground)
    for ground in grounds:
        words = (strong.text, strong.secondary, strong.faint, strong.accent_text, strong.danger)
        assert min(contrast(ink, ground) for ink in (*words, strong.success, strong.warning)) >= 7
        assert min(contrast(line, ground) for line in (strong.line, strong.edge, strong.frame)) >= 4.5
        assert contrast(strong.focus, ground) >= 3


def test_an_icon_without_room_is_no_picture(program: Program) -> None:
    assert icon("search").pixmap(QSize(0, 16)).isNull()
