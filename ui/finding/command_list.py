"""Every command of the window: its actions, what its menus offer now, and the maps, stages and lanes to go to."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from model.fuzzy import match
from model.operations.lanes import lane_name
from model.records import Lane, Stage
from resources.i18n import LANGUAGES, mark, tr
from ui import settings
from ui.action_set import shortcut_text
from ui.actions import ACTIONS, ActionSpec
from ui.finding.rows import Row
from ui.menus import MENUS, MenuSpec

if TYPE_CHECKING:
    from ui.desk import Desk

RECENT, RECENT_MOST = "recent_commands", 8
LIKED, MOST = 12.0, 80
WHY = {
    "document": mark("Open a document first"),
    "map": mark("There is no map"),
    "selection": mark("Select something on the map first"),
    "undo": mark("Nothing to undo"),
    "redo": mark("Nothing to redo"),
    "several maps": mark("There is only one map"),
    "stage": mark("Select a stage first"),
    "lane": mark("Select a lane first"),
    "filter": mark("No filter is on"),
    "view": mark("There is no map"),
    "pair": mark("The map has no counterpart"),
    "lanes": mark("Select lanes first"),
    "step": mark("Select a step first"),
    "card": mark("Select a card first"),
    "markers": mark("Select emotion markers first"),
    "connector": mark("Select a connector first"),
    "column": mark("Select a stage or something in one first"),
    "grouped": mark("Select a lane of a group first"),
}
"""Why an action cannot be run, by what it needs."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing to do: its name, menu path, and other names that find it. ``why`` says why it cannot be done now."""

    id: str
    text: str
    path: str
    run: Callable[[], object]
    icon: str = ""
    keys: str = ""
    why: str = ""
    others: tuple[str, ...] = ()
    colour: str = "secondary"


def commands(window: Desk) -> list[Command]:
    """Return every command as it is now, in the order of the menus."""
    found = [command for menu in MENUS for command in _of_menu(window, menu, ())]
    placed = {command.id for command in found}
    found += [_of_action(window, spec, ()) for spec in ACTIONS if spec.id not in placed and spec.id != "commands"]
    return [*found, *_places(window)]


def rows_for(known: list[Command], typed: str) -> list[Row]:
    """Return the rows for what was typed, the best first; for nothing typed, the recent ones and then all."""
    recent = recent_ids()
    if not typed.strip():
        by_id = {command.id: command for command in known}
        lately = [by_id[key] for key in recent if key in by_id]
        head = [Row(tr("Recently used"), heading=True), *map(_row, lately)] if lately else []
        return [*head, Row(tr("All commands"), heading=True), *map(_row, known)]
    scored: list[tuple[float, int, Row]] = []
    for number, command in enumerate(known):
        found = match(typed, command.text, (command.path, *command.others))
        if found:
            liked = LIKED * (1 - recent.index(command.id) / RECENT_MOST) if command.id in recent else 0.0
            scored.append((-(found.score + liked), number, replace(_row(command), marks=found.places)))
    return [row for _score, _number, row in sorted(scored, key=lambda item: item[:2])[:MOST]]


def recent_ids() -> list[str]:
    """Return the ids of the commands run lately, latest first."""
    return [line for line in settings.text_setting(RECENT).split("\n") if line]


def remember(identity: str) -> None:
    """Put a command first among the recent ones."""
    others = [key for key in recent_ids() if key != identity]
    settings.keep(RECENT, "\n".join([identity, *others][:RECENT_MOST]))


def _row(command: Command) -> Row:
    return Row(
        command.text,
        detail=command.path,
        icon=command.icon,
        keys=command.keys,
        enabled=not command.why,
        value=command,
        colour=command.colour,
    )


def _of_menu(window: Desk, menu: MenuSpec, above: tuple[str, ...]) -> Iterator[Command]:
    path = (*above, tr(menu.title))
    specs = {spec.id: spec for spec in ACTIONS}
    for item in menu.items:
        if isinstance(item, MenuSpec):
            yield from _of_menu(window, item, path)
        elif item in specs and item != "commands":
            yield _of_action(window, specs[item], path)
    if menu.offers:
        why = "" if window.is_met("map") else _why(window, "map")
        for one in menu.offers(window.current_document()):
            run = partial(window.place, one.item)
            identity = f"place {one.item.to_json()}"
            yield Command(
                identity, one.name, _joined(path), run, one.icon, why=why, others=(one.text,), colour=one.colour
            )
    elif menu.choices:
        for choice in window.menu_choices(menu.choices):
            if choice.enabled:
                shown = choice.icon or ("check" if choice.checked else "")
                yield Command(f"{menu.choices} {choice.text}", choice.text, _joined(path), choice.act, shown)


def _of_action(window: Desk, spec: ActionSpec, path: tuple[str, ...]) -> Command:
    action = window.actions_table[spec.id]
    text = action.text().replace("&&", "&")
    icon = "check" if spec.checked and action.isChecked() else spec.icon
    why = "" if action.isEnabled() else _why(window, spec.needs)
    return Command(
        spec.id,
        text,
        _joined(path),
        action.trigger,
        icon,
        shortcut_text(spec),
        why,
        others=(*(tr(spec.text, language=one) for one in LANGUAGES),),
    )


def _places(window: Desk) -> Iterator[Command]:
    session = window.session
    if session is None:
        return
    document = session.document
    for journey in document.document.maps():
        text = tr("Show map “{title}”", title=journey.title or tr("Untitled map"))
        yield Command(f"map {journey.id}", text, tr("Go to"), partial(document.show_map, journey.id), "map-2")
    for stage in document.document.stages(document.map_id):
        text = tr("Go to stage “{title}”", title=stage.title)
        yield Command(f"stage {stage.id}", text, tr("Go to"), partial(_go, window, stage), "columns-3")
    for lane in document.document.lanes(document.map_id):
        text = tr("Go to lane “{title}”", title=lane_name(lane))
        why = tr("The lane is hidden") if lane.hidden else ""
        yield Command(f"lane {lane.id}", text, tr("Go to"), partial(_go, window, lane), "layout-rows", why=why)


def _go(window: Desk, record: Stage | Lane) -> None:
    workspace = window.workspace
    if workspace is not None:
        if not workspace.canvas.isVisible():
            window.actions_table["show_map"].trigger()
        workspace.session.document.select([record.id])
        workspace.canvas.reveal(record.id)
        workspace.canvas.setFocus()


def _why(window: Desk, need: str) -> str:
    reason = WHY["document"] if window.session is None else WHY.get(need, mark("This cannot be done now"))
    return tr(reason)


def _joined(path: tuple[str, ...]) -> str:
    return " › ".join(path)
