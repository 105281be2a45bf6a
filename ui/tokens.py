"""The colours of the interface, light and dark.

Only the interface has themes here: the map's paper stays white.
"""

from __future__ import annotations

from typing import NamedTuple


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


def sharpened(colours: Tokens) -> Tokens:
    """Return the colours with more contrast: text at least 7, whatever surrounds something at least 4.5."""
    return colours._replace(
        line=colours.secondary,
        edge=colours.secondary,
        frame=colours.secondary,
        secondary=colours.text,
        faint=colours.text,
        accent_text=colours.text,
        danger="#8F1D15" if not colours.dark else "#FFB4AD",
        success="#0F5230" if not colours.dark else "#9CE8BC",
        warning="#5E3E00" if not colours.dark else "#FFDA8A",
    )
