"""Where the actions stand: the menu bar, the bar at the top, and the menus on the canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from resources.i18n import mark
from ui.placing import Placeable, all_cards, channels, emotions, lanes

TOOLBAR = (("undo", "redo"), ("select_tool", "hand_tool"), ("find", "filter"), ("show_map", "show_table", "present"))
"""Groups of actions in the bar at the top."""
WITHOUT_A_PLACE = frozenset({"say_saved"})
"""Actions that have only a shortcut: there is nothing to save, but hands press it."""
PANEL_BUTTONS = ("palette", "inspector")
"""The buttons at the bar's right that fold the panels."""


@dataclass(frozen=True, slots=True)
class MenuSpec:
    """A menu: ids of actions, "-" for a line, and menus inside it.

    ``offers`` returns what the menu puts on the map instead; ``choices`` names a dynamic list of the window.
    """

    title: str
    items: tuple[str | MenuSpec, ...] = ()
    offers: Callable[[Any], list[Placeable]] | None = None
    choices: str = ""


PAIR = MenuSpec(mark("Link as a pair with"), choices="pair_maps")
HIDDEN_LANES = MenuSpec(mark("Show hidden lanes"), choices="hidden_lanes")
HIDDEN_STAGES = MenuSpec(mark("Show hidden stages"), choices="hidden_stages")
_GROUPS = ("group_lanes", "rename_group", "fold_group", "ungroup_lanes")
_SIZES = ("wider", "narrower", "taller", "lower", "-", "automatic_width", "automatic_height", "same_width")
SAME = MenuSpec(mark("Select all with the same"), choices="same")
NEW_CURVE = MenuSpec(mark("New curve"), choices="new_curves")
_CURVES = MenuSpec(mark("New markers go to"), choices="curves")
_TIES = MenuSpec(mark("Tie to a touchpoint"), choices="ties")
_CARDS_HERE = MenuSpec(mark("Add here"), choices="cards_here")
_LINKS = MenuSpec(mark("Open link"), choices="links")
_LOOK = ("copy_look", "paste_look")
_CLIPBOARD = ("cut", "copy", "copy_image", "paste", "duplicate", "delete")
_EDITS = ("cut", "copy", "copy_image", "copy_image_white", "paste", *_LOOK, "duplicate", "delete")
_ZOOM = ("-", "zoom_selection", "zoom_fit")
_COLOURS = MenuSpec(mark("Colour"), choices="colours")
_LANES = (
    MenuSpec(mark("Insert lane above"), choices="lanes_above"),
    MenuSpec(mark("Insert lane below"), choices="lanes_below"),
)
_CONNECTED = ("cut", "copy", "paste", "delete")
CONTEXT_MENUS: dict[str, tuple[str | MenuSpec, ...]] = {
    "card": (
        *("edit_text", "connect", _LINKS, "new_card", _CARDS_HERE, "-"),
        *(_COLOURS, "span_more", "span_less", "lock", SAME, "-", *_CLIPBOARD, "-", *_LOOK, *_ZOOM),
    ),
    "cards": (_COLOURS, "lock", SAME, "-", *_CLIPBOARD, "-", *_LOOK, *_ZOOM),
    "metric": ("edit_text", _CARDS_HERE, SAME, "-", *_CLIPBOARD, *_ZOOM),
    "several": ("lock", "hide", SAME, "-", *_CLIPBOARD, *_ZOOM),
    "connector": ("edit_text", MenuSpec(mark("Kind"), choices="connector_kinds"), "reverse", "-", *_CONNECTED, *_ZOOM),
    "persona": ("edit_text", "people", *_ZOOM),
    "emotion": ("edit_text", "spread", _TIES, NEW_CURVE, _CURVES, SAME, "-", *_CLIPBOARD, *_ZOOM),
    "emotion cell": (
        *(_CARDS_HERE, NEW_CURVE, _CURVES, "-", "stage_before", "stage_after", *_LANES, "-"),
        *("paste", *_ZOOM),
    ),
    "stage": (
        *("edit_text", "stage_before", "stage_after", "step_here", _COLOURS, "-"),
        *("automatic_width", "same_width", "-", "lock", "hide", HIDDEN_STAGES, "-"),
        *(*_CLIPBOARD, "-", *_LOOK, *_ZOOM),
    ),
    "step": ("edit_text", "step_before", "step_after", "-", *_CLIPBOARD, *_ZOOM),
    "lane": (
        *("edit_text", _CARDS_HERE, *_LANES),
        *("-", *_GROUPS, "-", "lane_fold", "automatic_height", "blueprint_order", "-"),
        *("lock", "hide", HIDDEN_LANES, "-", *_CLIPBOARD, "-", *_LOOK, *_ZOOM),
    ),
    "lanes": (*_GROUPS, "-", "lane_fold", "automatic_height", "-", "lock", "hide", "-", *_CLIPBOARD, *_ZOOM),
    "line": (
        *("edit_text", *_LANES, "blueprint_order", "-", "group_lanes", "ungroup_lanes", "-"),
        *("lock", "hide", HIDDEN_LANES, "-", *_CLIPBOARD, *_ZOOM),
    ),
    "cell": (
        *("new_card", _CARDS_HERE, "insert_image", "-", "stage_before", "stage_after", *_LANES, "-"),
        *("paste", *_ZOOM),
    ),
    "map": (
        "insert_stage",
        MenuSpec(mark("Lane"), offers=lanes),
        HIDDEN_STAGES,
        HIDDEN_LANES,
        "-",
        "paste",
        "copy_image",
        "select_all",
        *_ZOOM,
    ),
}
"""The menus on the canvas, by what is selected there."""

MENUS = (
    MenuSpec(
        mark("File"),
        (
            "new_blank",
            "new_from_template",
            "open",
            MenuSpec(mark("Open recent"), choices="recent"),
            "-",
            "save_copy",
            "snapshot",
            "move_file",
            "restore_backup",
            "export",
            "print",
            "editions",
            "-",
            "close",
            "quit",
        ),
    ),
    MenuSpec(
        mark("Edit"),
        (
            *("undo", "redo", "-", *_EDITS, "-", "select_all", SAME, "edit_text", "connect", "open_link"),
            *("-", "find", "replace", "find_next", "find_previous"),
        ),
    ),
    MenuSpec(
        mark("Insert"),
        (
            "new_card",
            "insert_stage",
            "insert_step",
            MenuSpec(mark("Lane"), offers=lanes),
            "-",
            MenuSpec(mark("Touchpoint"), offers=channels),
            MenuSpec(mark("Emotion"), offers=emotions),
            MenuSpec(mark("Emotion curve"), (NEW_CURVE, _CURVES, _TIES)),
            MenuSpec(mark("Card"), offers=all_cards),
            "insert_image",
        ),
    ),
    MenuSpec(
        mark("Arrange"),
        (
            *("lock", "hide", HIDDEN_STAGES, HIDDEN_LANES, "-", *_GROUPS, "lane_fold", "-"),
            MenuSpec(mark("Size"), (*_SIZES, "automatic_widths")),
            *("stage_before", "stage_after", "step_before", "step_after", "-", "blueprint_order", "-"),
            *("span_more", "span_less", "reverse", "spread"),
        ),
    ),
    MenuSpec(
        mark("Map"),
        (
            "map_new",
            "map_template",
            "map_duplicate",
            "map_copy",
            "map_paste",
            "-",
            MenuSpec(mark("Theme"), choices="map_theme"),
            MenuSpec(mark("Shown on cards"), choices="shown_parts"),
            "map_rename",
            "map_delete",
            "-",
            "meeting_pack",
            "workshop_kit",
            "workshop_results",
            "-",
            "compare",
            "pair_make",
            PAIR,
            "pair_go",
            "pair_unlink",
            "-",
            "map_next",
            "map_previous",
        ),
    ),
    MenuSpec(
        mark("View"),
        (
            "zoom_in",
            "zoom_out",
            "zoom_actual",
            "zoom_fit",
            "zoom_selection",
            "-",
            "filter",
            "clear_filter",
            "-",
            "show_map",
            "show_table",
            "-",
            "palette",
            "outline",
            "people",
            "problems",
            "inspector",
            "panels",
            "history",
            "focus",
            "present",
            "present_here",
            "full_screen",
            "-",
            "next_area",
            "previous_area",
            "menu_bar",
            "-",
            MenuSpec(mark("Appearance"), choices="theme"),
            MenuSpec(mark("Language"), choices="language"),
        ),
    ),
    MenuSpec(mark("Help"), ("commands", "shortcuts", "sample", "about")),
)
