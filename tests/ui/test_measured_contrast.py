"""Contrast measured in what is drawn: the darkest and lightest of the pixels, not what the tokens promise."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFrame,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QSlider,
    QTabBar,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from model.picture.colours import contrast
from ui.program import Program
from ui.stylesheet import set_look
from ui.toast import Toast
from ui.tokens import DARK, LIGHT, Tokens
from ui.widgets import label

SCALE = 3  # so that the strokes of letters reach their full colour
LOOKS = ("", "choice", "quiet", "segment", "page", "fold", "link")


@pytest.fixture(params=[LIGHT, DARK], ids=["light", "dark"])
def colours(request: pytest.FixtureRequest, program: Program) -> Tokens:
    """A theme, in use."""
    program.use_theme("dark" if request.param.dark else "light")
    found = request.param
    assert isinstance(found, Tokens)
    return found


def drawn(widget: QWidget) -> QImage:
    """Return the widget as it is seen in its window, three times as large."""
    window = widget.window()
    pixmap = QPixmap(window.size() * SCALE)
    pixmap.setDevicePixelRatio(SCALE)
    window.render(pixmap)
    corner = widget.mapTo(window, QPoint())
    return pixmap.toImage().copy(QRect(corner * SCALE, widget.size() * SCALE))


class Panel(QFrame):
    """A panel of the window, with nothing on it yet."""

    def __init__(self) -> None:
        super().__init__()
        set_look(self, "plain")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)

    def put(self, *widgets: QWidget) -> None:
        """Show widgets on it; none of them has the focus."""
        for widget in widgets:
            self._column.addWidget(widget)
        self.show()
        self.activateWindow()
        self.setFocus()
        QApplication.processEvents()


@pytest.fixture
def panel(colours: Tokens, qtbot: QtBot) -> Panel:
    """A panel in the colours of the theme."""
    made = Panel()
    qtbot.addWidget(made)
    return made


def counted(picture: QImage, part: QRect | None = None) -> Counter[str]:
    """Return how often each colour is in a part of the picture, in its own pixels."""
    place = part or picture.rect()
    across, down = range(place.left(), place.right() + 1), range(place.top(), place.bottom() + 1)
    return Counter(picture.pixelColor(x, y).name() for y in down for x in across)


def measured(picture: QImage, part: QRect | None = None) -> float:
    """Return the contrast of what stands out most with what most of it is."""
    found = counted(picture, part)
    ground = found.most_common(1)[0][0]
    return max(contrast(colour, ground) for colour, times in found.items() if times > 3)


def inside(widget: QWidget) -> QRect:
    """Return where a control's words are, without its frame, in the pixels of its drawing."""
    full = QRect(0, 0, widget.width() * SCALE, widget.height() * SCALE)
    return full.adjusted(4 * SCALE, 4 * SCALE, -4 * SCALE, -4 * SCALE)


def fields() -> Iterable[tuple[str, QWidget]]:
    line, empty, off, held, text = QLineEdit("값"), QLineEdit(), QLineEdit("값"), QLineEdit("값"), QPlainTextEdit()
    empty.setPlaceholderText("쉼표로 구분")
    text.setPlaceholderText("쉼표로 구분")
    text.setFixedHeight(40)
    off.setEnabled(False)
    held.setProperty("held", "true")
    return (("field", line), ("placeholder", empty), ("disabled", off), ("held", held), ("several lines", text))


def test_fields_can_be_read(panel: Panel) -> None:
    made = dict(fields())
    panel.put(*made.values())
    found = {name: measured(drawn(widget), inside(widget)) for name, widget in made.items()}
    assert {name: round(value, 2) for name, value in found.items() if value < 4.5} == {}


def buttons(state: Callable[[QPushButton], object], looks: Iterable[str]) -> dict[str, QPushButton]:
    made = {look: QPushButton("단계") for look in looks}
    for look, button in made.items():
        set_look(button, look)
        state(button)
    return made


@pytest.mark.parametrize(
    "state",
    [
        lambda _button: None,
        lambda button: button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse),
        lambda button: button.setDown(True),
        lambda button: (button.setCheckable(True), button.setChecked(True)),
        lambda button: button.setEnabled(False),
    ],
    ids=["rest", "hovered", "pressed", "checked", "disabled"],
)
def test_buttons_can_be_read(panel: Panel, state: Callable[[QPushButton], object]) -> None:
    made = buttons(state, (*LOOKS, "primary"))
    panel.put(*made.values())
    found = {look: measured(drawn(button), inside(button)) for look, button in made.items()}
    assert {look: round(value, 2) for look, value in found.items() if value < 4.5} == {}


def test_the_focus_is_a_ring_of_its_own_colour(colours: Tokens, panel: Panel) -> None:
    made = buttons(lambda button: button.setCheckable(True), LOOKS)
    panel.put(*made.values())
    for button in made.values():
        button.setFocus(Qt.FocusReason.TabFocusReason)
        for checked in (False, True):
            button.setChecked(checked)
            ring = drawn(button).pixelColor(button.width() * SCALE // 2, 3).name()
            assert ring.upper() == colours.focus.upper(), (button.property("look"), checked)


def test_a_focused_button_has_one_frame_only(panel: Panel) -> None:
    button = QPushButton()
    set_look(button, "quiet")
    button.setMinimumHeight(44)
    panel.put(button)
    panel.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    part = QRect(40 * SCALE, 0, 2, button.height() * SCALE).adjusted(0, 3 * SCALE, 0, -3 * SCALE)
    assert len(counted(drawn(button), part)) == 1


def test_what_can_be_taken_hold_of_can_be_seen(panel: Panel) -> None:
    bar, slider = QScrollBar(Qt.Orientation.Vertical), QSlider(Qt.Orientation.Horizontal)
    bar.setRange(0, 100)
    bar.setPageStep(50)
    bar.setFixedHeight(200)
    panel.put(bar, slider)
    assert measured(drawn(bar)) >= 3
    assert measured(drawn(slider)) >= 3


def test_messages_and_tabs_can_be_read(panel: Panel) -> None:
    tabs, tool = QTabBar(), QToolButton()
    tool.setText("보기")
    for title in ("여정 지도", "지표"):
        tabs.addTab(title)
    words = [label("단계", look) for look in ("section", "secondary", "small", "field", "error", "warning")]
    panel.put(tabs, tool, *words)
    toast = Toast("카드 삭제", [("실행 취소", lambda: None)], 60_000, panel)
    toast.show()
    toast.adjustSize()
    QApplication.processEvents()
    toast_parts = (*toast.findChildren(QPushButton), *toast.findChildren(QLabel))
    picture = drawn(tabs)
    for index in range(2):
        place = tabs.tabRect(index).adjusted(8, 8, -8, -8)
        part = QRect(place.topLeft() * SCALE, place.size() * SCALE)
        assert measured(picture, part) >= 4.5
    image = drawn(toast)
    for widget in toast_parts:
        part = QRect(widget.pos() * SCALE, widget.size() * SCALE)
        assert measured(image, part) >= 4.5
    assert all(measured(drawn(widget)) >= 4.5 for widget in (tool, *words))


def test_a_menus_words_can_be_read_also_where_they_are_disabled(colours: Tokens, qtbot: QtBot) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("삭제")
    off = menu.addAction("붙여넣기")
    off.setEnabled(False)
    menu.popup(menu.pos())
    picture = drawn(menu)
    for action in menu.actions():
        place = menu.actionGeometry(action)
        assert measured(picture, QRect(place.topLeft() * SCALE, place.size() * SCALE)) >= 4.5
    menu.close()


def test_what_goes_on_stands_at_the_right_of_every_dialog(program: Program, qtbot: QtBot) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    with qtbot.waitExposed(box):
        box.show()
    goes_on, cancels = (box.button(each) for each in (box.StandardButton.Ok, box.StandardButton.Cancel))
    assert cancels.x() < goes_on.x()
