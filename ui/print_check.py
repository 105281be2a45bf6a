"""The print check in the status line: how small the smallest text becomes on the paper chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from model.errors import KnownError
from resources.i18n import tr
from ui import settings
from ui.document import OpenDocument
from ui.status_bar import StatusBar

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

PAUSE_MS = 350
READABLE = 6.0
"""Points below which text on paper is hard to read at arm's length."""


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
        status.show_print_check("", "", warn=False)
        self._timer.start()

    def look(self) -> None:
        """Work it out now."""
        from export.options import Orientation, parse_paper
        from model.layout.pages import place_on_pages, smallest_text_on

        picture = self._canvas.composition.picture
        name = settings.text_setting("paper", "A3")
        try:
            paper = parse_paper(name)
            orientation: Orientation = "portrait" if settings.text_setting("orientation") == "portrait" else "landscape"
            pages = place_on_pages(picture.width, picture.height, paper, orientation, "page")
        except KnownError:
            self._status.show_print_check("", "", warn=False)
            return
        points = smallest_text_on(pages[0], picture) if self._document.journey_map else 0.0
        if not points:
            self._status.show_print_check("", "", warn=False)
            return
        text = tr("Print check: smallest text on {paper} is {size} pt", paper=name, size=f"{points:.1f}")
        hint = tr(
            "Smaller than {size} pt is hard to read. Click to choose paper and see the pages.", size=f"{READABLE:g}"
        )
        self._status.show_print_check(text, hint, warn=points < READABLE)
