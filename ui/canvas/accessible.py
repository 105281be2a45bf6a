"""The canvas for those who do not see it: stages, lanes, cards and markers as items of a list.

The things of a map have no widgets, so they are virtual children of the surface, with the names that the
picture gives them. Qt keeps raw pointers to interfaces, so every one made is kept here for good; what is asked of
one whose canvas or record is gone is answered with nothing.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget
from shiboken6 import VoidPtr

from model.editor import Edit
from model.records import EmotionMarker
from ui.canvas.accessible_acts import ACTION_INTERFACE, ThingActs, is_folded, said_below
from ui.canvas.accessible_values import described, take_value, value_text
from ui.canvas.targets import Target, group_of, order_of_reading
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

_NO_INTERFACE = VoidPtr(0)


class Things:
    """Guards what is known of one canvas: what is on it, and the interfaces made for that."""

    def __init__(self, canvas: MapCanvas) -> None:
        self.canvas: MapCanvas | None = canvas
        self._made: dict[str, ThingInterface] = {}
        self._seen: object = None
        self._targets: dict[str, Target] = {}
        self._order: list[str] = []

    def targets(self) -> dict[str, Target]:
        """Return what is on the map by record id, in reading order; nothing once the canvas is gone."""
        if self.canvas is not None and self._seen is not self.canvas.composition:
            self._seen = self.canvas.composition
            self._targets = {target.record: target for target in order_of_reading(self.canvas.composition)}
            self._order = list(self._targets)
        return self._targets

    def order(self) -> list[str]:
        """Return the ids of what is on the map in reading order."""
        self.targets()
        return self._order

    def thing(self, record: str) -> ThingInterface:
        """Return the interface of a record, always the same one."""
        if record not in self._made:
            self._made[record] = ThingInterface(self, record)
            QAccessible.registerAccessibleInterface(self._made[record])
        return self._made[record]

    def let_go(self) -> None:
        """The canvas is gone."""
        self.canvas, self._seen = None, None
        self._targets, self._order = {}, []

    def tell_focus(self) -> None:
        """Tell whoever reads the screen aloud what is selected now."""
        if self.canvas is None or not QAccessible.isActive():
            return
        selection = self.canvas.open_document.selection
        if selection and selection[-1] in self.targets():
            event = QAccessibleEvent(self.thing(selection[-1]), QAccessible.Event.Focus)
            QAccessible.updateAccessibility(event)

    def tell_edit(self, edit: Edit) -> None:
        """Tell that there are other things now."""
        if self.canvas is None or not QAccessible.isActive():
            return
        if edit.change.added or edit.change.removed:
            QAccessible.updateAccessibility(QAccessibleEvent(self.canvas, QAccessible.Event.ObjectReorder))
        for old, new in edit.change.updated:
            if isinstance(old, EmotionMarker) and new.id in self.targets():
                told = QAccessibleEvent(self.thing(new.id), QAccessible.Event.NameChanged)
                QAccessible.updateAccessibility(told)


class ThingInterface(QAccessibleInterface):
    """One stage, lane, card, metric or marker."""

    def __init__(self, things: Things, record: str) -> None:
        super().__init__()
        self._things = things
        self.record = record
        self._acts = ThingActs(lambda: things.canvas, record)

    def interface_cast(self, kind: QAccessible.InterfaceType) -> Any:
        """Give what can be done with it. Qt takes the object itself for the pointer; None would be one to nowhere."""
        return self._acts if kind == ACTION_INTERFACE else _NO_INTERFACE

    def _open_document(self) -> OpenDocument | None:
        return self._things.canvas.open_document if self._things.canvas else None

    def _marker(self) -> EmotionMarker | None:
        open_document = self._open_document()
        return open_document.document.get(self.record, EmotionMarker) if open_document else None

    def isValid(self) -> bool:
        """Whether the thing is still drawn."""
        return self._target() is not None

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
            return described(canvas.open_document.document, marker)
        if kind == QAccessible.Text.Description and canvas is not None:
            return said_below(canvas, self.record)
        if kind != QAccessible.Text.Name or canvas is None:
            return ""
        group = group_of(canvas.composition, self.record)
        return group.name if group else ""

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
        record, order = getattr(child, "record", None), self._things.order()
        return order.index(record) if record in order else -1


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
    canvas.open_document.selection_changed.connect(things.tell_focus)
    canvas.open_document.edited.connect(things.tell_edit)
    return things


_installed: list[bool] = []


def install() -> None:
    """Let Qt ask here for the interface of a canvas; a second call does nothing."""
    if not _installed:
        _installed.append(True)
        QAccessible.installFactory(_factory)
