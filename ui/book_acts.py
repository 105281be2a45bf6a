"""Packs, kits and editions: the dialogs that make them, results typed back, and what is shown on cards."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from model.layout.pages import Book
from model.operations.fields import set_fields
from model.values import CARD_PARTS
from resources.i18n import tr
from ui.action_set import MenuChoice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

    from ui.desk import Desk


class BookActs:
    """The acts on the paper that a meeting or a workshop needs."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    def export(self, book: Book) -> None:
        """Open the export dialog for the meeting pack or the workshop kit of the map in view."""
        from ui.dialogs.export_dialog import ExportDialog

        session = self._window.session
        if session is not None:
            self._window.flush()
            dialog = ExportDialog(session, self._window.toasts, self._window, book)
            dialog.finished.connect(lambda _result: self._window.look_at_print())
            self._open(dialog)

    def editions(self) -> None:
        """Open the list of the document's editions."""
        from ui.dialogs.editions_dialog import EditionsDialog

        session = self._window.session
        if session is not None:
            self._window.flush()
            self._open(EditionsDialog(session, self._window))

    def type_results(self) -> None:
        """Let the results of a workshop be typed in."""
        from ui.dialogs.results_dialog import ResultsDialog

        session = self._window.session
        if session is not None:
            self._window.flush()
            self._open(ResultsDialog(session.document, self._window))

    def shown_parts(self) -> list[MenuChoice]:
        """The parts of a card, those that the map in view shows checked."""
        session = self._window.session
        journey = session.document.journey_map if session else None
        hidden = journey.hidden_parts if journey else ()
        able = journey is not None and not self._window.time.looks_back
        parts = [
            MenuChoice(tr(part.label), partial(self._toggle, part.value), part.value not in hidden, enabled=able)
            for part in CARD_PARTS
        ]
        everything = tuple(part.value for part in CARD_PARTS)
        titles_only = set(hidden) >= set(everything)
        return [
            *parts,
            MenuChoice(tr("Show all of it"), partial(self._hide, ()), enabled=able and bool(hidden)),
            MenuChoice(tr("Titles only"), partial(self._hide, everything), enabled=able and not titles_only),
        ]

    def _toggle(self, part: str) -> None:
        session = self._window.session
        journey = session.document.journey_map if session else None
        if journey is not None:
            hidden = set(journey.hidden_parts) ^ {part}
            self._hide(tuple(each.value for each in CARD_PARTS if each.value in hidden))

    def _hide(self, parts: tuple[str, ...]) -> None:
        session = self._window.session
        if session is not None:
            self._window.flush()
            map_id = session.document.map_id
            session.document.attempt(lambda it: set_fields(it, [map_id], hidden_parts=parts))

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
