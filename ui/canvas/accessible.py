"""The canvas for those who do not see it: stages, lanes, cards and markers as items of a list.

The things of a map have no widgets, so they are virtual children of the surface, with the names that the
picture gives them. Qt keeps raw pointers to interfaces, so every one made is kept here for good.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface, QColor, QWindow
from PySide6.QtWidgets import QAccessibleWidget

from ui.canvas.targets import Target, group_of, order_of_reading
from ui.canvas.view import MapCanvas


class ThingInterface(QAccessibleInterface):
    """One stage, lane, card, metric or marker."""

    def __init__(self, surface: CanvasInterface, record: str) -> None:
        super().__init__()
        self._surface = surface
        self.record = record

    def isValid(self) -> bool:
        """Whether the thing is still drawn."""
        return self._target() is not None

    def object(self) -> QObject | None:  # type: ignore[override]  # Qt takes None
        """No object of its own."""
        return None

    def window(self) -> QWindow | None:  # type: ignore[override]  # Qt takes None
        """The window of the canvas."""
        return self._surface.canvas.window().windowHandle()

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """The canvas."""
        return QAccessible.queryAccessibleInterface(self._surface.canvas)

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
        target = self._target()
        if target is None:
            return QRect()
        canvas = self._surface.canvas
        box = canvas.camera.rect_to_screen(target.rect).toRect()
        return QRect(canvas.viewport().mapToGlobal(box.topLeft()), box.size())

    def state(self) -> QAccessible.State:
        """Selectable, and selected when it is."""
        state = QAccessible.State()
        state.selectable = True
        state.focusable = True
        selection = self._surface.canvas.open_document.selection
        state.selected = self.record in selection
        state.focused = bool(selection) and selection[-1] == self.record and self._surface.canvas.hasFocus()
        return state

    def text(self, kind: QAccessible.Text) -> str:
        """The name that the picture gives it."""
        if kind != QAccessible.Text.Name:
            return ""
        group = group_of(self._surface.canvas.composition, self.record)
        return group.name if group else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Nothing: texts change through the editor."""

    def foregroundColor(self) -> QColor:
        """No colour to tell."""
        return QColor()

    def backgroundColor(self) -> QColor:
        """No colour to tell."""
        return QColor()

    def _target(self) -> Target | None:
        return self._surface.targets().get(self.record)


class CanvasInterface(QAccessibleWidget):
    """The canvas as a list of what is on the map."""

    def __init__(self, canvas: MapCanvas) -> None:
        super().__init__(canvas, QAccessible.Role.List, canvas.accessibleName())
        self.canvas = canvas
        self._made: dict[str, ThingInterface] = {}
        self._known: tuple[object, dict[str, Target], list[str]] = (None, {}, [])

    def targets(self) -> dict[str, Target]:
        """Return what is on the map by record id."""
        return self._current()[1]

    def _current(self) -> tuple[object, dict[str, Target], list[str]]:
        if self._known[0] is not self.canvas.composition:
            row = order_of_reading(self.canvas.composition)
            table = {target.record: target for target in row}
            self._known = (self.canvas.composition, table, list(table))
        return self._known

    def thing(self, record: str) -> ThingInterface:
        """Return the interface of a record, always the same one."""
        if record not in self._made:
            self._made[record] = ThingInterface(self, record)
            QAccessible.registerAccessibleInterface(self._made[record])
        return self._made[record]

    def childCount(self) -> int:
        """How many things are on the map."""
        return len(self._current()[2])

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """Return one thing, in reading order."""
        row = self._current()[2]
        return self.thing(row[index]) if 0 <= index < len(row) else None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]  # Qt takes None
        """Return the thing at a point of the screen."""
        place = self.canvas.camera.to_map(self.canvas.viewport().mapFromGlobal(QPoint(x, y)).toPointF())
        for record, target in self.targets().items():
            if target.rect.contains(place.x(), place.y()):
                return self.thing(record)
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        """Return a thing's number in reading order, -1 when it is none of the canvas's."""
        record = getattr(child, "record", None)
        row = self._current()[2]
        return row.index(record) if record in row else -1


_interfaces: dict[int, CanvasInterface] = {}


def _factory(class_name: str, item: Any) -> QAccessibleInterface | None:
    if not isinstance(item, MapCanvas):
        return None
    key = id(item)
    if key not in _interfaces:
        _interfaces[key] = CanvasInterface(item)
        item.destroyed.connect(lambda: _interfaces.pop(key, None))
        item.open_document.selection_changed.connect(lambda: _tell_focus(key))
    return _interfaces[key]


def _tell_focus(key: int) -> None:
    interface = _interfaces.get(key)
    if interface is None or not QAccessible.isActive():
        return
    selection = interface.canvas.open_document.selection
    if selection and selection[-1] in interface.targets():
        event = QAccessibleEvent(interface.thing(selection[-1]), QAccessible.Event.Focus)
        QAccessible.updateAccessibility(event)


def install() -> None:
    """Let Qt ask here for the interface of a canvas. Once per process, before the first window."""
    QAccessible.installFactory(_factory)
