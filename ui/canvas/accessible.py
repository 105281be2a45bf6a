"""The canvas for those who do not see it: stages, lanes, cards and markers as items of a list.

The things of a map have no widgets, so they are virtual children of the surface, with the names that the
picture gives them. Qt keeps raw pointers to interfaces, so every one made is kept here for good; what is asked of
one whose canvas or record is gone is answered with nothing.
"""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleValueChangeEvent,
    QColor,
    QWindow,
)
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from model.editor import Edit
from model.locks import lock_over
from model.records import EmotionMarker
from ui.canvas.accessible_acts import ACTION_INTERFACE, ThingActs
from ui.canvas.accessible_values import VALUE_INTERFACE, ScoreValue, described, take_value, value_text
from ui.canvas.accessible_words import is_folded, name_of, said_below
from ui.canvas.targets import Target, order_of_reading
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

_NO_INTERFACE = VoidPtr(0)
ONE_BY_ONE = 50
"""More things than this that come and go at once are told of as a list that is another one now."""


class Things:
    """Guards what is known of one canvas: what is on it, and the interfaces made for that."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas: MapCanvas | None = canvas
        self._made: dict[str, ThingInterface] = {}
        self._seen: object = None
        self._targets: dict[str, Target] = {}
        self._order: list[str] = []
        self._places: dict[str, int] = {}
        self._known: dict[str, int] = {}
        """The places that those who listen know of."""
        self._told: dict[str, str] = {}
        self.going: dict[str, int] = {}
        """What is just being told to be gone, with its former place: Qt asks for both meanwhile."""

    def targets(self) -> dict[str, Target]:
        """Return what is on the map by record id, in reading order; nothing once the canvas is gone."""
        if self.canvas is None:
            return self._targets
        with self.canvas.as_it_is():
            composition = self.canvas.composition
        if self._seen is not composition:
            self._seen = composition
            self._targets = {target.record: target for target in order_of_reading(composition)}
            self._order = list(self._targets)
            self._places = {record: place for place, record in enumerate(self._order)}
        return self._targets

    def order(self) -> list[str]:
        """Return the ids of what is on the map in reading order."""
        self.targets()
        self._known = self._known or self._places
        return self._order

    def place(self, record: str) -> int:
        """Return a thing's number in reading order, -1 when it is not on the map."""
        self.targets()
        return self._places.get(record, self.going.get(record, -1))

    def thing(self, record: str) -> ThingInterface:
        """Return the interface of a record, always the same one."""
        if record not in self._made:
            self._made[record] = ThingInterface(self, record)
            QAccessible.registerAccessibleInterface(self._made[record])
        return self._made[record]

    def let_go(self) -> None:
        """The canvas is gone."""
        self.canvas, self._seen = None, None
        self._targets, self._order, self._places = {}, [], {}

    def tell_focus_soon(self) -> None:
        """Tell whoever reads the screen aloud what is selected, once it is drawn and Qt has told of the canvas."""
        if self.canvas is not None and QAccessible.isActive():
            QTimer.singleShot(0, self.canvas, self._tell_focus)

    def _tell_focus(self) -> None:
        if self.canvas is None:
            return
        QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.SelectionWithin))
        selection = self.canvas.open_document.selection
        if selection and selection[-1] in self.targets() and self.canvas.hasFocus():
            event = QAccessibleEvent(self.thing(selection[-1]), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def tell_edit_soon(self, edit: Edit) -> None:
        """Tell that there are other things now, and which are called otherwise, once the map is drawn."""
        if self.canvas is not None and QAccessible.isActive():
            QTimer.singleShot(0, self.canvas, lambda: self._tell_edit(edit))

    def _tell_edit(self, edit: Edit) -> None:
        if self.canvas is None:
            return
        now, before = self.targets(), self._known
        self._known = self._places
        self._tell_comings({key: before[key] for key in before.keys() - now.keys()}, now.keys() - before.keys())
        touched = {new.id for _old, new in edit.change.updated}
        for record in self._told.keys() & now.keys():
            thing, name = self._made[record], name_of(self.canvas, record)
            if name != self._told[record]:
                self._told[record] = name
                QAccessible.updateAccessibility(QAccessibleEvent(thing, QAccessible.Event.NameChanged))
            elif record in touched:
                QAccessible.updateAccessibility(QAccessibleEvent(thing, QAccessible.Event.DescriptionChanged))
            if record in touched and thing.is_marker():
                value = QAccessibleValueChangeEvent(thing, thing.score.currentValue())
                QAccessible.updateAccessibility(value)

    def _tell_comings(self, gone: dict[str, int], new: AbstractSet[str]) -> None:
        """Tell what came and went: one by one where it is little, since each is a message to all who listen."""
        if self.canvas is not None and len(gone) + len(new) > ONE_BY_ONE:
            QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))
            return
        self.going = gone
        for record in gone:
            event = QAccessibleEvent(self.thing(record), QAccessible.Event.ObjectDestroyed)
            QAccessible.updateAccessibility(event)
        self.going = {}
        for record in new:
            QAccessible.updateAccessibility(QAccessibleEvent(self.thing(record), QAccessible.Event.ObjectCreated))

    def tell_grown(self) -> None:
        """Tell that there are more things now than when the map was shown."""
        if self.canvas is not None and self._known and QAccessible.isActive():
            self.order()
            self._known = self._places
            QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))

    def note_name(self, record: str, name: str) -> None:
        """Somebody was told a name: another one will be told too."""
        self._told[record] = name


class ThingInterface(QAccessibleInterface):
    """One stage, lane, card, metric or marker."""

    def __init__(self, things: Things, record: str) -> None:
        super().__init__()
        self._things = things
        self.record = record
        self._acts = ThingActs(lambda: things.canvas, record)
        self.score = ScoreValue(self._open_document, record)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Give what can be done with it. Qt takes the object itself for the pointer; None would be one to nowhere."""
        if kind == ACTION_INTERFACE:
            return self._acts
        return self.score if kind == VALUE_INTERFACE and self.is_marker() else _NO_INTERFACE

    def is_marker(self) -> bool:
        """Whether it has a score."""
        return self._marker() is not None

    def _open_document(self) -> OpenDocument | None:
        return self._things.canvas.open_document if self._things.canvas else None

    def _marker(self) -> EmotionMarker | None:
        open_document = self._open_document()
        return open_document.document.get(self.record, EmotionMarker) if open_document else None

    def isValid(self) -> bool:
        """Whether the thing is still drawn."""
        return self._things.place(self.record) >= 0

    def object(self) -> QObject | None:  # type: ignore[override]  # Qt takes None
        """No object of its own."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt takes None
        """The window of the canvas."""
        canvas = self._things.canvas
        return canvas.window().windowHandle() if canvas else None

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """The canvas."""
        canvas = self._things.canvas
        return QAccessible.queryAccessibleInterface(canvas) if canvas else None

    def childCount(self) -> int:
        """No children."""
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """No children."""
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """No children."""
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """No children."""
        return -1

    def role(self) -> QAccessible.Role:
        """An item of the map's list."""
        return QAccessible.Role.ListItem

    def rect(self) -> QRect:
        """Where it is on the screen."""
        target, canvas = self._target(), self._things.canvas
        if target is None or canvas is None:
            return QRect()
        box = canvas.camera.rect_to_screen(target.rect).toRect()
        return QRect(canvas.viewport().mapToGlobal(box.topLeft()), box.size())

    def state(self) -> QAccessible.State:
        """Selectable, and selected when it is; out of sight when the page is scrolled away from it."""
        state = QAccessible.State()
        canvas = self._things.canvas
        if canvas is None or self._target() is None:
            state.invalid = True
            return state
        state.selectable = state.focusable = True
        selection = canvas.open_document.selection
        record = canvas.open_document.document.records.get(self.record)
        state.readOnly = record is not None and lock_over(canvas.open_document.document, record) is not None
        state.selected = self.record in selection
        state.focused = bool(selection) and selection[-1] == self.record and canvas.hasFocus()
        folded = is_folded(canvas, self.record)
        state.expandable, state.collapsed, state.expanded = folded is not None, folded is True, folded is False
        viewport = canvas.viewport()
        seen = QRect(viewport.mapToGlobal(QPoint(0, 0)), viewport.size())
        state.offscreen = not seen.intersects(self.rect())
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """The name that the picture gives it; of a marker its score too, and what it stands out by."""
        canvas = self._things.canvas
        marker = self._marker()
        if canvas is not None and marker is not None and kind == QAccessible.Text.Value:
            return value_text(canvas.open_document.document, marker)
        if canvas is not None and marker is not None and kind == QAccessible.Text.Description:
            return "\n".join(
                filter(None, (said_below(canvas, self.record), described(canvas.open_document.document, marker)))
            )
        if kind == QAccessible.Text.Description and canvas is not None:
            return said_below(canvas, self.record)
        if kind != QAccessible.Text.Name or canvas is None:
            return ""
        with canvas.as_it_is():
            name = name_of(canvas, self.record)
        self._things.note_name(self.record, name)
        return name

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Give a marker another score when that is its value; other texts change on the map."""
        open_document = self._open_document()
        if kind == QAccessible.Text.Value and open_document is not None and self._marker():
            take_value(open_document, self.record, text)

    def foregroundColor(self) -> QColor:
        """No colour to tell."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """No colour to tell."""
        return QColor()

    def _target(self) -> Target | None:
        return self._things.targets().get(self.record)


class CanvasInterface(QAccessibleWidget):
    """The canvas as a list of what is on the map."""

    def __init__(self, canvas: MapCanvas, things: Things) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self._things = things

    def state(self) -> QAccessible.State:
        """A list of which several can be selected."""
        state = super().state()
        state.multiSelectable = True
        return state

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """Return the thing that was selected last."""
        canvas = self._things.canvas
        selection = canvas.open_document.selection if canvas is not None and canvas.hasFocus() else ()
        if selection and selection[-1] in self._things.targets():
            return self._things.thing(selection[-1])
        return super().focusChild()

    def childCount(self) -> int:
        """How many things are on the map."""
        return len(self._things.order())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """Return one thing, in reading order."""
        order = self._things.order()
        return self._things.thing(order[index]) if 0 <= index < len(order) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """Return the thing at a point of the screen."""
        canvas = self._things.canvas
        if canvas is None:
            return None
        place = canvas.camera.to_map(canvas.viewport().mapFromGlobal(QPoint(x, y)).toPointF())
        for record, target in self._things.targets().items():
            if target.rect.contains(place.x(), place.y()):
                return self._things.thing(record)
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return a thing's number in reading order, -1 when it is none of the canvas's."""
        return self._things.place(getattr(child, "record", ""))


_kept: list[Things | CanvasInterface] = []
_things: dict[int, Things] = {}


def _factory(class_name: str, item: Any) -> QAccessibleInterface | None:
    """Return a new interface of a canvas: Qt asks again when Python extends the meta-object, and deletes each."""
    if not isinstance(item, MapCanvas):
        return None
    things = _things.get(id(item)) or _begin(item)
    interface = CanvasInterface(item, things)
    _kept.append(interface)
    return interface


def _begin(canvas: MapCanvas) -> Things:
    things = _things[id(canvas)] = Things(canvas)
    _kept.append(things)
    key = id(canvas)

    def let_go() -> None:
        things.let_go()
        _things.pop(key, None)

    canvas.destroyed.connect(let_go)
    canvas.open_document.selection_changed.connect(things.tell_focus_soon)
    canvas.focus_came.connect(things.tell_focus_soon)
    canvas.open_document.edited.connect(things.tell_edit_soon)
    canvas.grown.connect(things.tell_grown)
    return things


_installed: list[bool] = []


def install() -> None:
    """Let Qt ask here for the interface of a canvas; a second call does nothing."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_factory)
