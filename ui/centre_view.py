"""What every view in the middle of the window can do, besides the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.finding.filter_view import FilterView


class Verbs(Protocol):
    """What the Edit menu asks of the view that is shown."""

    def copy(self) -> object:
        """Copy what is selected."""

    def cut(self) -> object:
        """Copy what is selected and take it away."""

    def paste(self) -> object:
        """Paste where the selection is."""

    def select_all(self) -> object:
        """Select everything."""


class View(QWidget):
    """What a view besides the map is: a widget with these."""

    verbs: Verbs

    def flush(self) -> None:
        """Write down what is being typed."""

    def take_focus(self) -> None:
        """Let the keyboard go on here."""

    def edit_selected(self) -> None:
        """Let the selected text be typed."""

    def look_for(self) -> None:
        """Let what is looked for here be typed."""

    def take_filter(self, chosen: FilterView, sign: QWidget) -> None:
        """Show from now on only what fits the filter, and the sign that says so."""
