"""The colours of the interface, light and dark, as tokens; the palette and the stylesheet made of them.

Only the interface has themes here: the map's paper stays white.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication

from resources.i18n import mark


class Tokens(NamedTuple):
    """The colours of one theme, each ``#RRGGBB`` and named for its use.

    ``text`` and ``secondary`` have a contrast of 4.5 or more on ``panel``, ``tile`` and ``field``;
    ``frame`` (around what is typed into or chosen from) and ``focus`` have 3 or more, since nothing else shows where
    these are; ``edge`` is lighter and only surrounds what words or a shadow show already.
    """

    dark: bool
    ground: str
    panel: str
    tile: str
    tile_hover: str
    tile_pressed: str
    field: str
    line: str
    edge: str
    frame: str
    text: str
    secondary: str
    faint: str
    accent: str
    accent_hover: str
    accent_pressed: str
    accent_soft: str
    accent_text: str
    on_accent: str
    focus: str
    danger: str
    danger_soft: str
    success: str
    warning: str
    toast: str
    on_toast: str
    toast_action: str


LIGHT = Tokens(
    dark=False,
    ground="#F1F2F5",
    panel="#FFFFFF",
    tile="#F7F8FA",
    tile_hover="#EDF0F5",
    tile_pressed="#E1E6EE",
    field="#FFFFFF",
    line="#E3E6EC",
    edge="#CDD3DD",
    frame="#848B98",
    text="#1F2430",
    secondary="#5B6270",
    faint="#686F7D",
    accent="#2F6DB5",
    accent_hover="#285F9F",
    accent_pressed="#22528A",
    accent_soft="#E6EFF9",
    accent_text="#2763A6",
    on_accent="#FFFFFF",
    focus="#2F6DB5",
    danger="#C0362C",
    danger_soft="#FDF1F0",
    success="#23794A",
    warning="#8F5F00",
    toast="#262B37",
    on_toast="#F4F6FA",
    toast_action="#9CC5F5",
)
DARK = Tokens(
    dark=True,
    ground="#15181E",
    panel="#1E222A",
    tile="#272C36",
    tile_hover="#313744",
    tile_pressed="#3A4150",
    field="#171A21",
    line="#313743",
    edge="#485062",
    frame="#727B8C",
    text="#E9ECF2",
    secondary="#AEB5C2",
    faint="#8D95A4",
    accent="#3A78C3",
    accent_hover="#3572BB",
    accent_pressed="#316CB3",
    accent_soft="#24364D",
    accent_text="#8BBBF3",
    on_accent="#FFFFFF",
    focus="#6BA8EE",
    danger="#F0857C",
    danger_soft="#3A2526",
    success="#6CC492",
    warning="#E0B45C",
    toast="#E9ECF2",
    on_toast="#1B1F27",
    toast_action="#1F5A9E",
)

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
    """Return the colours for a choice (see ``CHOICES``); "system" follows the system's colour scheme."""
    if choice == "system":
        return DARK if QApplication.styleHints().colorScheme().name == "Dark" else LIGHT
    return DARK if choice == "dark" else LIGHT


def first_tokens(choice: str, system: QPalette) -> Tokens:
    """Return the same before the first window is seen, guessing the system's scheme by its palette.

    Asking Qt for the scheme makes it load all of its enumerations: 17 ms that the first window can do without.
    """
    if choice == "system":
        return DARK if system.window().color().lightness() < 128 else LIGHT
    return wanted_tokens(choice)


def apply_tokens(application: QApplication, chosen: Tokens) -> None:
    """Give the whole application these colours; widgets learn of it by a palette change."""
    from ui.stylesheet import stylesheet

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
