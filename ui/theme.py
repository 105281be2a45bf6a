"""The theme in use: its choice, and the palette and the stylesheet made of its tokens."""

from __future__ import annotations

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from resources.i18n import mark
from ui.stylesheet import stylesheet
from ui.tokens import DARK, LIGHT, Tokens, sharpened

CHOICES = (
    ("system", mark("Follow the system")),
    ("light", mark("Light")),
    ("dark", mark("Dark")),
)
"""What the person can choose: the word in the settings and its (marked) label."""

FAMILY = "Pretendard"
SMALLEST_POINT_SIZE = 9.75

_state = {"tokens": LIGHT}


def tokens() -> Tokens:
    """Return the colours in use. Ask while painting: they change when the theme does."""
    return _state["tokens"]


def wanted_tokens(choice: str) -> Tokens:
    """Return the colours for a choice (see ``CHOICES``); "system" follows the system's colour scheme.

    Where the system asks for more contrast, quiet text and lines are as strong as the rest.
    """
    hints = QApplication.styleHints()
    if choice == "system":
        choice = "dark" if hints.colorScheme().name == "Dark" else "light"
    chosen = _plain_tokens(choice)
    return sharpened(chosen) if hints.accessibility().contrastPreference().name == "HighContrast" else chosen


def _plain_tokens(choice: str) -> Tokens:
    return DARK if choice == "dark" else LIGHT


def first_tokens(choice: str, system: QPalette) -> Tokens:
    """Return the same before the first window is seen, guessing the system's scheme by its palette.

    Asking Qt for the scheme makes it load all of its enumerations: 17 ms that the first window can do without.
    """
    if choice == "system":
        choice = "dark" if system.window().color().lightness() < 128 else "light"
    return _plain_tokens(choice)


def apply_tokens(application: QApplication, chosen: Tokens) -> None:
    """Give the whole application these colours; widgets learn of it by a palette change."""
    _state["tokens"] = chosen
    application.setPalette(palette_of(chosen))
    sheet = stylesheet(chosen, application.font().pointSizeF())
    if sheet != application.styleSheet():  # Qt polishes every widget anew, also for the same one
        application.setStyleSheet(sheet)


def interface_font(system: QFont) -> QFont:
    """Return the interface's font: Pretendard at the system's size, a little larger where that is tiny."""
    font = QFont(FAMILY)
    font.setPointSizeF(max(system.pointSizeF(), SMALLEST_POINT_SIZE))
    return font


def palette_of(colours: Tokens) -> QPalette:
    """Return Qt's palette for the colours."""
    palette = QPalette()
    role = QPalette.ColorRole
    table = {
        role.Window: colours.panel,
        role.WindowText: colours.text,
        role.Base: colours.field,
        role.AlternateBase: colours.tile,
        role.Text: colours.text,
        role.PlaceholderText: colours.faint,
        role.Button: colours.tile,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.ToolTipBase: colours.toast,
        role.ToolTipText: colours.on_toast,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Link: colours.accent_text,
        role.LinkVisited: colours.accent_text,
        role.Light: colours.tile_hover,
        role.Midlight: colours.line,
        role.Mid: colours.line,
        role.Dark: colours.edge,
        role.Shadow: "#000000",
        role.Accent: colours.accent,
    }
    for key, colour in table.items():
        palette.setColor(key, QColor(colour))
    for key in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, key, QColor(colours.faint))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.edge))
    return palette
