from __future__ import annotations

from typing import get_args

from PySide6.QtGui import QKeySequence

from model.operations.fields import set_fields
from resources.i18n import tr
from resources.icons import has_icon
from ui.action_set import method_of
from ui.actions import ACTIONS, Need
from ui.main_window import MainWindow
from ui.map_tabs import MENU
from ui.menus import CONTEXT_MENUS, MENUS, PANEL_BUTTONS, TOOLBAR, WITHOUT_A_PLACE, MenuSpec
from ui.needs import MET
from ui.placing import SHELVES
from ui.session import Session


def _ids(menu: MenuSpec) -> list[str]:
    found: list[str] = []
    for item in menu.items:
        found += _ids(item) if isinstance(item, MenuSpec) else [item]
    return [item for item in found if item != "-"]


def test_ids_and_shortcuts_are_unique() -> None:
    ids = [spec.id for spec in ACTIONS]
    assert len(ids) == len(set(ids))
    keys = [QKeySequence(text).toString() for spec in ACTIONS for text in spec.shortcuts]
    assert len(keys) == len(set(keys))
    assert all(keys)


def test_every_action_has_a_method_an_icon_that_exists_and_a_place(window: MainWindow) -> None:
    for spec in ACTIONS:
        assert callable(method_of(window, spec.slot)), spec.id
        assert not spec.icon or has_icon(spec.icon), spec.icon
        assert not spec.checked or callable(method_of(window, spec.checked))
    known = {spec.id for spec in ACTIONS}
    placed = {identity for menu in MENUS for identity in _ids(menu)}
    used = placed | {item for group in TOOLBAR for item in group} | set(PANEL_BUTTONS) | set(MENU)
    used |= {identity for items in CONTEXT_MENUS.values() for identity in _ids(MenuSpec("", items))}
    assert used - {"-"} <= known
    assert known - used == WITHOUT_A_PLACE


def test_every_word_of_the_tables_is_there_in_korean() -> None:
    words = [spec.text for spec in ACTIONS] + [menu.title for menu in MENUS] + [shelf.title for shelf in SHELVES]
    assert [word for word in words if tr(word, language="ko") == word] == []


def test_tooltips_say_the_shortcut(window: MainWindow) -> None:
    assert "Ctrl+Z" in window.actions_table["undo"].toolTip()


def test_undo_and_redo_name_their_step(window: MainWindow, session: Session) -> None:
    assert not window.actions_table["undo"].isEnabled()
    stage = session.document.document.stages(session.document.map_id)[0]
    session.document.select([stage.id])
    window.edits.delete()
    assert window.actions_table["undo"].text() == f"Undo: Delete “{stage.title}”"
    window.actions_table["undo"].trigger()
    assert window.actions_table["redo"].text() == f"Redo: Delete “{stage.title}”"
    assert session.document.selection == (stage.id,)


def test_what_cannot_be_done_is_disabled(window: MainWindow, session: Session) -> None:
    assert not window.actions_table["map_next"].isEnabled()
    assert not window.actions_table["delete"].isEnabled()
    window.maps.add_blank()
    assert window.actions_table["map_next"].isEnabled()
    window.files.close()
    assert not window.actions_table["export"].isEnabled()


def test_every_need_is_looked_after() -> None:
    assert MET.keys() == set(get_args(Need)) - {""}


def test_other_shortcuts_leave_undo_the_name_of_its_step(window: MainWindow, session: Session) -> None:
    session.document.attempt(lambda document: set_fields(document, [session.document.map_id], title="제목"))
    told = window.actions_table["undo"].toolTip()
    window.actions_table.use_shortcuts()
    assert window.actions_table["undo"].toolTip() == told
    assert told.startswith(window.actions_table["undo"].text())
