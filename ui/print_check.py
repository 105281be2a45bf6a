"""The print check in the status line: how small the smallest text becomes on the paper chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from model.errors import KnownError
from model.layout.reading import READABLE
from resources.i18n import tr
from ui.document import OpenDocument
from ui.status_bar import StatusBar

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

PAUSE_MS = 350


class PrintCheck(QObject):
    """Looks again a moment after every edit, so that typing is not held up."""

    def __init__(self, document: OpenDocument, canvas: MapCanvas, status: StatusBar) -> None:
        super().__init__(canvas)
        self._document, self._canvas, self._status = document, canvas, status
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)
        document.edited.connect(lambda _edit: self._timer.start())
        document.map_changed.connect(self._timer.start)
        canvas.grown.connect(self._timer.start)
        status.show_print_check("", "", warn=False)
        self._timer.start()

    def look(self) -> None:
        """Work it out now, or once the map is there."""
        if self._canvas.unfinished and self._canvas.isVisible():
            return  # the map is being laid out, and ``grown`` starts the pause once more
        from model.picture.missing import missing_in
        from model.picture.readable import smallest_on
        from model.picture.sheets import sheets
        from ui.print_setup import chosen_setup

        picture, setup = self._canvas.composition.picture, chosen_setup()
        try:
            made = sheets(picture, setup)
        except KnownError as error:
            text = tr("Print check: it does not go on {paper} like this", paper=setup.paper.name)
            self._status.show_print_check(text, str(error), warn=True)
            return
        points = smallest_on(picture, made) if self._document.journey_map else 0.0
        if not points:
            self._status.show_print_check("", "", warn=False)
            return
        text = tr("Print check: smallest text on {paper} is {size} pt", paper=setup.paper.name, size=f"{points:.1f}")
        hint = tr(
            "Smaller than {size} pt is hard to read. Click to choose paper and see the pages.", size=f"{READABLE:g}"
        )
        lost = self._font_trouble()
        missing = missing_in(picture)
        if missing:
            hint = (
                tr("No font has characters of: {names}", names=", ".join(name for name, _ in missing[:3])) + "\n" + hint
            )
        if lost:
            text, hint = lost, lost + "\n" + hint
        self._status.show_print_check(text, hint, warn=bool(missing or lost) or points < READABLE)

    def _font_trouble(self) -> str:
        from model.picture.brand_faces import font_trouble

        journey = self._document.journey_map
        return font_trouble(journey, self._document.document.assets()) if journey else ""
