"""What presents the map in view to a room."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from ui.looks.focus import focus_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.presentation import Presentation


class PresentActs:
    """The acts of presenting. One presentation at a time."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.shown: Presentation | None = None

    def start(self) -> None:
        """Show the whole map, then stage by stage."""
        self._show("")

    def start_here(self) -> None:
        """Begin with the stage that is selected, or that what is selected is in."""
        session = self._window.session
        if session:
            self._show(focus_of(session.document.document, session.document.selection))

    def _show(self, stage: str) -> None:
        from model.picture.deck import Deck
        from ui.presentation import Presentation

        self._window.flush()
        session, workspace = self._window.session, self._window.workspace
        if session is None or workspace is None or self.shown is not None or session.document.journey_map is None:
            return
        document = session.document
        deck = Deck(document.document, document.map_id, workspace.canvas.composition.picture, 16 / 9)
        deck.show(stage)
        self.shown = Presentation(document, deck, self._window)
        self.shown.ended.connect(self._end)
        self.shown.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.shown.showFullScreen()
        self.shown.setFocus()

    def _end(self) -> None:
        self.shown = None
        if workspace := self._window.workspace:
            workspace.centre.take_focus()
