"""Every shortcut, from the declarations of the actions and the gestures of the canvas; each can be changed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from model.fuzzy import match
from resources.i18n import mark, tr
from ui import shortcuts
from ui.action_set import plain
from ui.actions import ACTIONS, ActionSpec
from ui.dialogs.key_field import KeyField
from ui.finding.rows import Row, RowList
from ui.finding.search_field import SearchField
from ui.menus import MENUS, MenuSpec
from ui.narrow import resize_within_screen
from ui.stylesheet import set_look
from ui.widgets import ElidedLabel, label, rule

GESTURES = (
    (mark("Scroll"), mark("Wheel")),
    (mark("Zoom at the pointer"), mark("Ctrl + wheel")),
    (mark("Move the view"), mark("Space + drag")),
    (mark("Add to the selection"), mark("Shift + click")),
    (mark("Select with a frame"), mark("Drag on empty ground")),
    (mark("Edit text in place"), mark("Double-click or Enter")),
    (mark("New line while editing"), mark("Shift + Enter")),
    (mark("Edit the text of a card"), mark("Shift + Enter, then Ctrl + Enter when done")),
    (mark("List in a text"), mark("Begin a line with “- ” or “1. ”; Tab moves it in")),
    (mark("Open the link of a card"), mark("Ctrl + click, or Ctrl + Enter")),
    (mark("Drag a copy"), mark("Ctrl or Alt + drag")),
    (mark("Drag straight"), mark("Shift + drag")),
    (mark("Next card, previous card"), mark("Tab, Shift + Tab")),
    (mark("Go to the next cell"), mark("Arrow keys")),
    (mark("Move what is selected"), mark("Alt + arrow keys")),
    (mark("Stretch a card over the stages"), mark("Alt + Shift + ← →, or drag its right edge")),
    (mark("Resize a stage or lane"), mark("Drag its border, or Ctrl + arrow keys; double-click: automatic")),
    (mark("Name a group of lanes"), mark("Double-click its band")),
    (mark("Connect to another card"), mark("C, go there, Enter; or drag the dot below the card")),
    (mark("Start a card in the selected cell"), mark("Just type")),
    (mark("One card after the other, or stage after stage"), mark("Ctrl + Enter while typing")),
    (mark("Tools by their letters (V, H, C, N)"), mark("With a card selected, or nothing")),
    (mark("Add an emotion marker"), mark("Double-click the lane or a curve, or type in its cell")),
    (mark("Score of an emotion marker"), mark("1, 2, 3 … from the worst level; 0 neutral; + and − one level")),
    (mark("Drag an emotion marker off the levels"), mark("Ctrl + drag")),
    (mark("Cancel what is going on"), mark("Esc")),
)
"""What hands do on the canvas, and how."""


class ShortcutsDialog(QDialog):
    """All shortcuts by menu, found by typing, each to be changed; what hands do on the canvas comes last."""

    changed = Signal()
    """A shortcut is another one now."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Keyboard shortcuts"))
        resize_within_screen(self, 720, 640)
        self._wanted = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(10)
        column.addWidget(label(tr("Keyboard shortcuts"), "title"))
        self.field = SearchField(tr("Find a shortcut"), tr("Find by name or keys"))
        column.addWidget(self.field)
        self.list = RowList(tr("Keyboard shortcuts"))
        column.addWidget(self.list, 1)
        column.addWidget(rule())
        column.addLayout(self._strip())
        column.addLayout(self._foot())
        self.field.typed.connect(lambda _typed: self._fill())
        self.field.stepped.connect(self.list.step)
        self.field.entered.connect(lambda _way: self._listen())
        self.field.left.connect(self.reject)
        self.list.chosen.connect(lambda _row: self._listen())
        self.list.selectionModel().currentChanged.connect(lambda *_both: self._show())
        self._fill()
        self.field.setFocus()

    def _strip(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.name = ElidedLabel("", "strong")
        row.addWidget(self.name, 1)
        self.keys = KeyField()
        self.keys.pressed_keys.connect(self._take)
        row.addWidget(self.keys)
        self.remove = _button(tr("Remove"), row, lambda: self._give(()))
        self.restore = _button(tr("Reset"), row, self._reset)
        column.addLayout(row)
        said = QHBoxLayout()
        self.said = label("", "small", wrap=True)
        said.addWidget(self.said, 1)
        self.replace = _button(tr("Replace"), said, lambda: self._give((self._wanted,)))
        column.addLayout(said)
        return column

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.restore_all = _button(tr("Reset all"), row, self._reset_all)
        row.addStretch(1)
        _button(tr("Close"), row, self.reject)
        return row

    def _fill(self, keep: str = "") -> None:
        rows = shortcut_rows(self.field.whole_text())
        places = [number for number, row in enumerate(rows) if not row.heading]
        same = [
            number for number in places if isinstance(rows[number].value, ActionSpec) and rows[number].value.id == keep
        ]
        self.list.fill(rows, next(iter((*same, *places)), -1))
        self._show()

    def _spec(self) -> ActionSpec | None:
        row = self.list.current()
        return row.value if row and isinstance(row.value, ActionSpec) else None

    def _show(self, said: str = "", replace: bool = False) -> None:
        """Show the chosen action below the list, and what there is to say about it."""
        spec, row = self._spec(), self.list.current()
        self.name.set_whole(row.text if row else tr("Nothing has these letters"))
        keys = shortcuts.keys_of(spec) if spec else ()
        self.keys.setVisible(spec is not None)
        self.keys.show_keys(keys[0] if keys else "")
        self.remove.setEnabled(bool(keys))
        self.restore.setEnabled(spec is not None and keys != spec.shortcuts)
        self.restore_all.setEnabled(bool(shortcuts.changed()))
        fixed = tr("What the hand does on the map cannot be changed") if row and spec is None else ""
        self.said.setText(said or fixed or tr("Enter or a click on the keys, then press other ones"))
        set_look(self.said, "error" if replace else "small")
        self.replace.setVisible(replace)
        if replace:
            self.replace.setFocus()

    def _listen(self) -> None:
        if self._spec() is not None:
            self.keys.listen(True)

    def _take(self, keys: str) -> None:
        """Use the keys pressed, or say whose they are."""
        spec = self._spec()
        if spec is None:
            return
        taken, other = shortcuts.why_taken(keys), shortcuts.holder(keys, spec.id)
        name = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        if taken:
            self._show(tr("{keys} is used on the map: {use}", keys=name, use=taken))
        elif other is not None:
            self._wanted = keys
            used = tr(other.text).removesuffix("…")
            self._show(tr("{keys} belongs to “{action}”", keys=name, action=used), replace=True)
        else:
            self._give((keys,))

    def _give(self, keys: tuple[str, ...]) -> None:
        if spec := self._spec():
            shortcuts.change(spec.id, keys)
            self._changed(spec.id)

    def _reset(self) -> None:
        if spec := self._spec():
            shortcuts.reset(spec.id)
            self._changed(spec.id)

    def _reset_all(self) -> None:
        spec = self._spec()
        shortcuts.reset_all()
        self._changed(spec.id if spec else "")

    def _changed(self, identity: str) -> None:
        self.changed.emit()
        self._fill(identity)
        self.list.setFocus()


def shortcut_rows(typed: str) -> list[Row]:
    """Return the rows of the sheet that fit what was typed, by menu; the canvas's own gestures last."""
    rows: list[Row] = []
    specs = {spec.id: spec for spec in ACTIONS}
    for menu in MENUS:
        title = tr(menu.title)
        found = [_row(spec) for spec in _specs(menu, specs) if _fits(typed, spec, title)]
        rows += [Row(title, heading=True), *found] if found else []
    rest = [_row(spec) for spec in specs.values() if _fits(typed, spec, "")]
    rows += [Row(tr("More"), heading=True), *rest] if rest else []
    hands = [Row(tr(what), keys=tr(how)) for what, how in GESTURES if match(typed, tr(what), (tr(how),))]
    return [*rows, Row(tr("On the map"), heading=True), *hands] if hands else rows


def _row(spec: ActionSpec) -> Row:
    changed = tr("changed") if shortcuts.keys_of(spec) != spec.shortcuts else ""
    keys = "   ".join(native(key) for key in shortcuts.keys_of(spec))
    return Row(tr(spec.text).removesuffix("…"), detail=changed, icon=spec.icon, keys=keys, value=spec)


def _fits(typed: str, spec: ActionSpec, title: str) -> bool:
    keys = shortcuts.keys_of(spec)
    return match(typed, tr(spec.text), (title, tr(spec.text, language="en"), *keys, *map(native, keys))) is not None


def native(key: str) -> str:
    """Return a shortcut as the person's keyboard names it."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _specs(menu: MenuSpec, left: dict[str, ActionSpec]) -> list[ActionSpec]:
    """Take the actions of a menu, and of the menus in it, out of those that are left."""
    found: list[ActionSpec] = []
    for item in menu.items:
        if isinstance(item, MenuSpec):
            found += _specs(item, left)
        elif item in left:
            found.append(left.pop(item))
    return found


def _button(text: str, row: QHBoxLayout, act: Callable[[], object]) -> QPushButton:
    button = QPushButton(plain(text))
    button.clicked.connect(lambda _checked=False: act())
    row.addWidget(button)
    return button
