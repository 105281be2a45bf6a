"""What the inspector asks of an editor of a field."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from model.document import Document
from model.fields import Field
from ui.stylesheet import repolish


class Mixed(Enum):
    """The value of a field that several selected things do not share."""

    VALUE = "mixed"


MIXED = Mixed.VALUE


@dataclass(frozen=True, slots=True)
class Context:
    """What an editor may look at: the document as it is now, and the map in view."""

    document: Callable[[], Document]
    map_id: Callable[[], str]
    ids: Callable[[], tuple[str, ...]]
    """The records that are edited."""


class FieldEditor(QWidget):
    """Edits one value. ``edited`` comes with every change by the person, ``finished`` when they are done with it."""

    edited = Signal()
    finished = Signal()
    wide = True
    """Whether the label goes above (True) or the editor carries its own label (False)."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__()
        self.field = field
        self.context = context

    def show_value(self, value: Any) -> None:
        """Show a value of the field, or ``MIXED``. Emits nothing."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return the value as the person left it. Raises ValueError, in words, when it is none."""
        raise NotImplementedError

    def is_busy(self) -> bool:
        """Whether the person is in the middle of typing, so that nothing may be put in their way."""
        return False

    def inputs(self) -> list[QWidget]:
        """The widgets that take the focus: they get the field's accessible name and show a refusal."""
        return []

    def entrance(self) -> QWidget | None:
        """Return where one begins to fill the field in."""
        return next(iter(self.inputs()), None)

    def name_inputs(self, name: str) -> None:
        """Tell screen readers what the field is called."""
        for index, widget in enumerate(self.inputs()):
            if not index or not widget.accessibleName():
                widget.setAccessibleName(name)

    def show_refused(self, refused: bool) -> None:
        """Mark the field as not taken."""
        for widget in self.inputs():
            if bool(widget.property("refused") == "true") != refused:
                widget.setProperty("refused", "true" if refused else "false")
                repolish(widget)
