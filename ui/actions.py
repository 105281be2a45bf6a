"""Every action of the window, declared once: menus, toolbar, shortcuts and tooltips loop over this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from model.palette import PaletteItem
from resources.i18n import mark

Need = Literal[
    "",
    "document",
    "map",
    "selection",
    "undo",
    "redo",
    "several maps",
    "stage",
    "lane",
    "view",
    "pair",
    "filter",
    "lanes",
    "step",
    "card",
    "connector",
    "markers",
    "column",
    "grouped",
]
"""What must be there for an action to be enabled."""
Scope = Literal["window", "canvas"]
"""Where its shortcut works: in the whole window, or only while the canvas has the focus."""


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action. ``slot`` is the dotted name of a method of the window, called with ``argument`` if there is one.

    ``checked`` is the dotted name of a method that returns whether the action is on (and makes it checkable).
    """

    id: str
    text: str
    slot: str
    shortcuts: tuple[str, ...] = ()
    icon: str = ""
    needs: Need = ""
    scope: Scope = "window"
    checked: str = ""
    argument: Any = None


ACTIONS = (
    ActionSpec("new_blank", mark("New document"), "files.new_blank", ("Ctrl+N",), "file-plus"),
    ActionSpec(
        "new_from_template", mark("New document from template…"), "files.show_start", ("Ctrl+Shift+N",), "template"
    ),
    ActionSpec("sample", mark("Open the sample"), "files.new_sample", (), "map-2"),
    ActionSpec("open", mark("Open…"), "files.ask_open", ("Ctrl+O",), "folder-open"),
    ActionSpec("save_copy", mark("Save a copy…"), "files.save_copy", ("Ctrl+Shift+S",), "copy", "document"),
    ActionSpec("say_saved", mark("Save"), "files.say_saved", ("Ctrl+S",), "", "document"),
    ActionSpec("move_file", mark("Rename or move the file…"), "files.move_file", (), "folder", "document"),
    ActionSpec("restore_backup", mark("Restore a backup…"), "files.restore_backup", (), "history"),
    ActionSpec("export", mark("Export…"), "files.export", ("Ctrl+E", "Ctrl+Shift+E"), "file-export", "map"),
    ActionSpec("print", mark("Print…"), "files.print", ("Ctrl+P",), "printer", "map"),
    ActionSpec("editions", mark("Editions…"), "books.editions", (), "printer", "document"),
    ActionSpec("meeting_pack", mark("Meeting pack…"), "books.export", (), "book", "map", argument="pack"),
    ActionSpec("workshop_kit", mark("Workshop kit…"), "books.export", (), "cut", "map", argument="kit"),
    ActionSpec("workshop_results", mark("Type in workshop results…"), "books.type_results", (), "keyboard", "map"),
    ActionSpec("close", mark("Close document"), "files.close", ("Ctrl+W",), "x", "document"),
    ActionSpec("quit", mark("Quit"), "files.quit", ("Ctrl+Q",)),
    ActionSpec("undo", mark("Undo"), "edits.undo", ("Ctrl+Z",), "arrow-back-up", "undo"),
    ActionSpec("redo", mark("Redo"), "edits.redo", ("Ctrl+Shift+Z", "Ctrl+Y"), "arrow-forward-up", "redo"),
    ActionSpec("cut", mark("Cut"), "edits.cut", ("Ctrl+X",), "cut", "selection", "canvas"),
    ActionSpec("copy", mark("Copy"), "edits.copy", ("Ctrl+C",), "copy", "selection", "canvas"),
    ActionSpec(
        "copy_image",
        mark("Copy as image"),
        "edits.copy_image",
        ("Ctrl+Shift+C",),
        "photo",
        "map",
        argument="transparent",
    ),
    ActionSpec(
        "copy_image_white", mark("Copy as image on white"), "edits.copy_image", (), "photo", "map", argument="white"
    ),
    ActionSpec("paste", mark("Paste"), "edits.paste", ("Ctrl+V",), "clipboard", "map", "canvas"),
    ActionSpec("duplicate", mark("Duplicate"), "edits.duplicate", ("Ctrl+D",), "copy-plus", "selection", "canvas"),
    ActionSpec("copy_look", mark("Copy look"), "looks.copy_look", ("Ctrl+Alt+C",), "palette", "selection"),
    ActionSpec("paste_look", mark("Paste look"), "looks.paste_look", ("Ctrl+Alt+V",), "", "selection"),
    ActionSpec("delete", mark("Delete"), "edits.delete", ("Del", "Backspace"), "trash", "selection", "canvas"),
    ActionSpec("select_all", mark("Select all"), "edits.select_all", ("Ctrl+A",), "", "map", "canvas"),
    ActionSpec("edit_text", mark("Edit text"), "edits.edit_text", ("F2",), "pencil", "selection", "canvas"),
    ActionSpec("find", mark("Find…"), "finds.find", ("Ctrl+F",), "search", "document"),
    ActionSpec("replace", mark("Replace…"), "finds.replace", ("Ctrl+H",), "replace", "document"),
    ActionSpec("find_next", mark("Find next"), "finds.find_next", ("F3",), "", "document"),
    ActionSpec("find_previous", mark("Find previous"), "finds.find_previous", ("Shift+F3",), "", "document"),
    ActionSpec(
        "filter", mark("Filter…"), "finds.filter", ("Ctrl+Shift+F",), "filter", "map", checked="finds.is_filtering"
    ),
    ActionSpec("clear_filter", mark("Clear filter"), "finds.clear_filter", (), "circle-x", "filter"),
    ActionSpec("commands", mark("Command palette…"), "finds.commands", ("Ctrl+K", "Ctrl+/"), "command"),
    ActionSpec(
        "insert_stage", mark("Stage"), "edits.place", ("Ctrl+Alt+S",), "columns-3", "map", argument=PaletteItem("stage")
    ),
    ActionSpec("insert_step", mark("Step"), "edits.place", (), "footsteps", "map", argument=PaletteItem("step")),
    ActionSpec("new_card", mark("New card here"), "edits.new_card", ("N",), "plus", "map", "canvas"),
    ActionSpec("stage_before", mark("Insert stage before"), "here.stage_before", (), "", "column"),
    ActionSpec("stage_after", mark("Insert stage after"), "here.stage_after", (), "column-insert-right", "column"),
    ActionSpec(
        "lane_fold", mark("Collapse lane"), "structure.fold", (), "fold", "lanes", "window", "structure.is_folded"
    ),
    ActionSpec(
        "lock",
        mark("Lock"),
        "structure.lock",
        ("Ctrl+Shift+L",),
        "lock",
        "selection",
        checked="structure.is_locked",
    ),
    ActionSpec("hide", mark("Hide"), "structure.hide", ("Ctrl+Shift+H",), "eye-off", "selection"),
    ActionSpec("group_lanes", mark("Group lanes"), "structure.group", ("Ctrl+G",), "layout-rows", "lanes"),
    ActionSpec("ungroup_lanes", mark("Ungroup lanes"), "structure.ungroup", ("Ctrl+Shift+G",), "", "grouped"),
    ActionSpec("rename_group", mark("Rename group"), "structure.rename_group", (), "", "grouped"),
    ActionSpec("fold_group", mark("Collapse or unfold group"), "structure.fold_group", (), "", "grouped"),
    ActionSpec("wider", mark("Wider"), "structure.grow", ("Ctrl+Right",), "", "map", "canvas", argument=("width", 10)),
    ActionSpec(
        "narrower", mark("Narrower"), "structure.grow", ("Ctrl+Left",), "", "map", "canvas", argument=("width", -10)
    ),
    ActionSpec(
        "taller", mark("Taller"), "structure.grow", ("Ctrl+Down",), "", "map", "canvas", argument=("height", 10)
    ),
    ActionSpec("lower", mark("Lower"), "structure.grow", ("Ctrl+Up",), "", "map", "canvas", argument=("height", -10)),
    ActionSpec("automatic_width", mark("Automatic width"), "structure.automatic_size", (), "", "stage"),
    ActionSpec("automatic_height", mark("Automatic height"), "structure.automatic_size", (), "", "lanes"),
    ActionSpec("same_width", mark("Same width for all stages"), "structure.same_width", (), "", "stage"),
    ActionSpec("automatic_widths", mark("Automatic width of all stages"), "structure.automatic_widths", (), "", "map"),
    ActionSpec("blueprint_order", mark("Blueprint order"), "structure.blueprint_order", (), "", "map"),
    ActionSpec("step_here", mark("Add step"), "edits.place", (), "footsteps", "stage", argument=PaletteItem("step")),
    ActionSpec("span_more", mark("Stretch by a stage"), "here.stretch", (), "", "card", argument=1),
    ActionSpec("span_less", mark("Shrink by a stage"), "here.stretch", (), "", "card", argument=-1),
    ActionSpec("reverse", mark("Reverse direction"), "here.reverse", (), "", "connector"),
    ActionSpec("spread", mark("Spread evenly"), "here.spread", ("Ctrl+Alt+E",), "arrows-horizontal", "markers"),
    ActionSpec("step_before", mark("Insert step before"), "structure.add_step", (), "", "step", argument=0),
    ActionSpec("step_after", mark("Insert step after"), "structure.add_step", (), "", "step", argument=1),
    ActionSpec("connect", mark("Connect to another card"), "edits.connect", ("C",), "route", "selection", "canvas"),
    ActionSpec("open_link", mark("Open link"), "links.open_first", ("Ctrl+Return",), "link", "selection", "canvas"),
    ActionSpec("insert_image", mark("Image…"), "edits.insert_image", ("Ctrl+Alt+I",), "photo-plus", "map"),
    ActionSpec("map_new", mark("Add blank map"), "maps.add_blank", (), "plus", "document"),
    ActionSpec("map_template", mark("Add map from template…"), "maps.ask_template", (), "template", "document"),
    ActionSpec("map_copy", mark("Copy map"), "maps.copy", (), "copy", "map"),
    ActionSpec("map_paste", mark("Paste map"), "maps.paste", (), "clipboard", "document"),
    ActionSpec("map_duplicate", mark("Duplicate map"), "maps.duplicate", (), "copy-plus", "map"),
    ActionSpec("map_rename", mark("Rename map…"), "maps.rename", (), "edit", "map"),
    ActionSpec("compare", mark("Compare…"), "time.compare", ("Ctrl+Alt+D",), "git-compare", "view"),
    ActionSpec(
        "pair_make", mark("Make the to-be map of this one"), "time.pairs.make_counterpart", (), "versions", "map"
    ),
    ActionSpec("pair_go", mark("Go to the counterpart"), "time.pairs.go_to_counterpart", ("Ctrl+Alt+P",), "", "pair"),
    ActionSpec("pair_unlink", mark("Unlink the pair"), "time.pairs.unlink", (), "unlink", "pair"),
    ActionSpec("map_next", mark("Next map"), "maps.next", ("Ctrl+PgDown",), "", "several maps"),
    ActionSpec("map_previous", mark("Previous map"), "maps.previous", ("Ctrl+PgUp",), "", "several maps"),
    ActionSpec("map_delete", mark("Delete map"), "maps.delete", (), "trash", "map"),
    ActionSpec("show_map", mark("Map"), "table.show_map", ("Ctrl+Alt+M",), "map", "document", checked="table.is_map"),
    ActionSpec(
        "show_table", mark("Table"), "table.show_table", ("Ctrl+Alt+T",), "table", "document", checked="table.is_table"
    ),
    ActionSpec(
        "outline",
        mark("Outline"),
        "table.show_outline",
        ("Ctrl+Alt+O",),
        "hierarchy",
        "document",
        checked="table.outline_shown",
    ),
    ActionSpec(
        "people",
        mark("Personas"),
        "table.show_people",
        ("Ctrl+Alt+U",),
        "users",
        "document",
        checked="table.people_shown",
    ),
    ActionSpec(
        "problems",
        mark("Problems"),
        "table.show_problems",
        ("Ctrl+Alt+K",),
        "alert-triangle",
        "document",
        checked="table.problems_shown",
    ),
    ActionSpec("select_tool", mark("Select"), "view.use_select", ("V",), "pointer", "map", "canvas", "view.is_select"),
    ActionSpec(
        "hand_tool", mark("Move the view"), "view.use_hand", ("H",), "hand-stop", "map", "canvas", "view.is_hand"
    ),
    ActionSpec("zoom_in", mark("Zoom in"), "view.zoom_in", ("Ctrl++", "Ctrl+="), "zoom-in", "view"),
    ActionSpec("zoom_out", mark("Zoom out"), "view.zoom_out", ("Ctrl+-",), "zoom-out", "view"),
    ActionSpec("zoom_actual", mark("Actual size (100 %)"), "view.zoom_actual", ("Ctrl+0", "Shift+0"), "", "view"),
    ActionSpec("zoom_fit", mark("Fit the whole map"), "view.zoom_fit", ("Shift+1",), "maximize", "view"),
    ActionSpec(
        "zoom_selection", mark("Zoom to selection"), "view.zoom_selection", ("Shift+2",), "focus-centered", "selection"
    ),
    ActionSpec(
        "palette",
        mark("Palette"),
        "view.toggle_palette",
        ("Ctrl+Alt+1",),
        "layout-sidebar",
        "document",
        checked="view.palette_shown",
    ),
    ActionSpec(
        "inspector",
        mark("Inspector"),
        "view.toggle_inspector",
        ("Ctrl+Alt+2",),
        "layout-sidebar-right",
        "document",
        checked="view.inspector_shown",
    ),
    ActionSpec("panels", mark("Show or hide the panels"), "view.toggle_panels", ("Ctrl+\\",), "", "document"),
    ActionSpec(
        "history",
        mark("History"),
        "time.toggle_history",
        ("Ctrl+Alt+H",),
        "history",
        "document",
        checked="time.history_shown",
    ),
    ActionSpec("snapshot", mark("Take a snapshot…"), "time.take_snapshot", ("Ctrl+Alt+N",), "camera-plus", "document"),
    ActionSpec("menu_bar", mark("Open the menus"), "view.open_menus", ("F10",)),
    ActionSpec("next_area", mark("Next area of the window"), "view.next_area", ("F6",), "", "document"),
    ActionSpec(
        "previous_area", mark("Previous area of the window"), "view.previous_area", ("Shift+F6",), "", "document"
    ),
    ActionSpec(
        "focus",
        mark("Focus on the stage or lane"),
        "looks.toggle_focus",
        ("Ctrl+Alt+F",),
        "focus-centered",
        "map",
        checked="looks.is_focused",
    ),
    ActionSpec("present", mark("Present"), "present.start", ("F5",), "presentation", "map"),
    ActionSpec("present_here", mark("Present from this stage"), "present.start_here", ("Shift+F5",), "", "selection"),
    ActionSpec("full_screen", mark("Full screen"), "view.toggle_full_screen", ("F11",), checked="view.is_full_screen"),
    ActionSpec("shortcuts", mark("Keyboard shortcuts"), "help.shortcuts", ("F1", "?"), "keyboard"),
    ActionSpec("about", mark("About Yeojido"), "help.about", (), "info-circle"),
)
