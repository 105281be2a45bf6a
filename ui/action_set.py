"""The window's actions as Qt actions, made by looping over the declarations, and the menus made of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from model.document import Document
from model.palette import PaletteItem
from resources.i18n import tr
from ui.actions import ACTIONS, ActionSpec, Need
from ui.icons import icon
from ui.menus import CONTEXT_MENUS, MENUS, MenuSpec
from ui.shortcuts import keys_of
from ui.stylesheet import set_look


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """An entry of a dynamic menu; ``checked`` is None where nothing is to be checked."""

    text: str
    act: Callable[[], object]
    checked: bool | None = None
    enabled: bool = True
    icon: str = ""
    colour: str = "secondary"


class ActionTarget(Protocol):
    """What a set of actions asks of its window."""

    def is_met(self, need: Need) -> bool:
        """Whether what an action needs is there."""

    def undo_text(self) -> str:
        """The name of the step that undo takes back, "" for none."""

    def redo_text(self) -> str:
        """The name of the step that redo does again, "" for none."""

    def current_document(self) -> Document | None:
        """The open document."""

    def place(self, item: PaletteItem) -> None:
        """Put something on the map."""

    def menu_choices(self, name: str) -> list[MenuChoice]:
        """The entries of a dynamic menu."""


def plain(text: str) -> str:
    """Return a text as Qt shows it letter for letter in menus, buttons and tabs, where & means a mnemonic."""
    return text.replace("&", "&&")


def shortcut_text(spec: ActionSpec) -> str:
    """Return the action's first shortcut as the person's keyboard names it, "" for none."""
    keys = keys_of(spec)
    return QKeySequence(keys[0]).toString(QKeySequence.SequenceFormat.NativeText) if keys else ""


class ActionSet:
    """Guards the actions of one window: which are enabled, checked, and what undo and redo are called."""

    def __init__(self, window: QWidget, target: ActionTarget) -> None:
        self._target = target
        self._specs = {spec.id: spec for spec in ACTIONS}
        self._needs = frozenset(spec.needs for spec in ACTIONS)
        self._named: dict[str, str] = {}
        self._actions = {spec.id: self._made(spec, window) for spec in ACTIONS}
        self.refresh()

    def __getitem__(self, identity: str) -> QAction:
        """Return one action by its id."""
        return self._actions[identity]

    def attach_canvas(self, canvas: QWidget) -> None:
        """Let the shortcuts that belong to the canvas work while it has the focus."""
        for spec in ACTIONS:
            if spec.scope == "canvas":
                canvas.addAction(self._actions[spec.id])

    def fill_context_menu(self, menu: QMenu, kind: str) -> None:
        """Put the entries of one of the canvas's menus into ``menu``."""
        fill_menu(menu, CONTEXT_MENUS[kind], self, self._target)

    def refresh(self) -> None:
        """Look again at what can be done now."""
        met = {need: self._target.is_met(need) for need in self._needs}
        for identity, action in self._actions.items():
            spec = self._specs[identity]
            if action.isEnabled() != met[spec.needs]:
                action.setEnabled(met[spec.needs])
            if spec.checked:
                action.setChecked(bool(method_of(self._target, spec.checked)()))
        self._name("undo", mark_name=self._target.undo_text())
        self._name("redo", mark_name=self._target.redo_text())

    def use_shortcuts(self) -> None:
        """Take up the shortcuts as they are now; menus and tooltips follow."""
        self._named.clear()
        for identity, action in self._actions.items():
            spec = self._specs[identity]
            action.setShortcuts([QKeySequence(keys) for keys in keys_of(spec)])
            action.setToolTip(tooltip(tr(spec.text).removesuffix("…"), spec))
        self.refresh()

    def _name(self, identity: str, mark_name: str) -> None:
        spec, action = self._specs[identity], self._actions[identity]
        text = tr(spec.text)
        if mark_name:
            text = tr("{action}: {step}", action=text, step=mark_name)
        if self._named.get(identity) != text:
            self._named[identity] = text
            action.setText(plain(text))
            action.setToolTip(tooltip(text, spec))

    def _made(self, spec: ActionSpec, window: QWidget) -> QAction:
        action = QAction(plain(tr(spec.text)), window)
        action.setObjectName(spec.id)
        action.setToolTip(tooltip(tr(spec.text).removesuffix("…"), spec))
        action.setShortcuts([QKeySequence(keys) for keys in keys_of(spec)])
        if spec.icon:
            action.setIcon(icon(spec.icon))
        action.setIconVisibleInMenu(False)
        action.setCheckable(bool(spec.checked))
        if spec.scope == "canvas":
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        else:
            window.addAction(action)
        action.triggered.connect(lambda _checked=False: self._run(spec))
        return action

    def _run(self, spec: ActionSpec) -> None:
        act = method_of(self._target, spec.slot)
        if spec.argument is None:
            act()
        else:
            act(spec.argument)
        self.refresh()


def method_of(target: object, name: str) -> Callable[..., Any]:
    """Return the method with a dotted name."""
    found: Any = target
    for part in name.split("."):
        found = getattr(found, part)
    method: Callable[..., Any] = found
    return method


def tooltip(text: str, spec: ActionSpec) -> str:
    """Return the plain text of a tooltip with its shortcut."""
    keys = shortcut_text(spec)
    return f"{text}  ({keys})" if keys else text


def fill_menu_bar(bar: QMenuBar, actions: ActionSet, target: ActionTarget) -> None:
    """Put every declared menu into a menu bar."""
    for spec in MENUS:
        bar.addMenu(_menu(spec, actions, target, bar))


def _menu(spec: MenuSpec, actions: ActionSet, target: ActionTarget, parent: QWidget) -> QMenu:
    menu = QMenu(plain(tr(spec.title)), parent)
    menu.setToolTipsVisible(False)
    fill_menu(menu, spec.items, actions, target)
    if spec.offers:
        menu.aboutToShow.connect(lambda: fill_offers(menu, spec, target))
        menu.menuAction().setEnabled(True)
    elif spec.choices:
        menu.aboutToShow.connect(lambda: fill_choices(menu, target.menu_choices(spec.choices)))
    return menu


def fill_menu(menu: QMenu, items: Iterable[str | MenuSpec], actions: ActionSet, target: ActionTarget) -> None:
    """Put declared entries into a menu."""
    for item in items:
        if isinstance(item, MenuSpec):
            menu.addMenu(_menu(item, actions, target, menu))
        elif item == "-":
            menu.addSeparator()
        else:
            menu.addAction(actions[item])
    give_look(menu)


def give_look(menu: QMenu) -> None:
    """Let a menu keep room for icons only where it shows some: Qt keeps it for every action that has one."""
    with_icons = [action for action in menu.actions() if not action.icon().isNull()]
    if with_icons and not any(action.isIconVisibleInMenu() for action in with_icons):
        checks = any(action.isCheckable() for action in menu.actions())
        set_look(menu, "words with checks" if checks else "words")


def fill_offers(menu: QMenu, spec: MenuSpec, target: ActionTarget) -> None:
    """Fill a menu with what it can put on the map."""
    menu.clear()
    enabled = target.is_met("map")
    for item in spec.offers(target.current_document()) if spec.offers else []:
        action = menu.addAction(icon(item.icon, item.colour), plain(item.text))
        action.setIconVisibleInMenu(True)
        action.setEnabled(enabled)
        action.triggered.connect(lambda _checked=False, thing=item.item: target.place(thing))


def fill_choices(menu: QMenu, choices: list[MenuChoice]) -> None:
    """Fill a menu with the entries of a dynamic list."""
    menu.clear()
    for choice in choices:
        action = menu.addAction(plain(choice.text))
        if choice.icon:
            action.setIcon(icon(choice.icon, choice.colour))
            action.setIconVisibleInMenu(True)
        action.setEnabled(choice.enabled)
        if choice.checked is not None:
            action.setCheckable(True)
            action.setChecked(choice.checked)
        action.triggered.connect(lambda _checked=False, act=choice.act: act())
