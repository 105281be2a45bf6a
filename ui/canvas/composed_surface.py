"""A page that shows a map of the open document, laid out and drawn when it is looked at, a large one from the top."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import QSizeF, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from model.change import Change
from model.document import Document
from model.picture.compose import Composition, in_one_go
from model.picture.first_rows import Reach, how_many
from ui.canvas.camera import Camera
from ui.canvas.colours import CanvasColours, canvas_colours
from ui.canvas.composing import composed, composed_in_pieces, no_map
from ui.canvas.pictures import AssetImages
from ui.canvas.surface import PageSurface
from ui.document import OpenDocument

LARGE = 600
"""A map of more cards than these is shown before all of it is laid out."""
FIRST = Reach(cards=200)
"""What is laid out of a large map before its whole page is shown."""
MOST = 1_500
"""So many cards at most of those that a window shows are laid out before it does, and at a time after that."""
PIECE = 0.005
"""Seconds of laying out at a time, once the map is shown; what the person does waits no longer than a piece."""


class ComposedSurface(PageSurface):
    """Guards the composition of what is ``shown``: the document itself, or what it would be during a drag.

    While another view is in its place nothing is composed; asking for the composition, or showing the page, catches up.
    Of a large map only what the window shows is composed before the first painting, and the rest in pieces after it.
    Whoever asks for the composition gets all of it at once; painting takes what is there (``as_it_is``).
    """

    drawn = Signal()
    """The map was laid out anew, all of it."""
    grown = Signal()
    """The last lanes of a map that was shown before all of it was laid out are there now."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.open_document = open_document
        self.shown: Document = open_document.document
        self._still = self._composition = no_map()
        self._behind = True
        self._was_painted = False
        self._fit_late = False
        """Whether the whole page is to be shown once more, its size having been estimated so far."""
        self._wanted: tuple[Camera, Camera] | None = None
        """Where somebody wanted to look, and where that is on a page whose size was estimated."""
        self._was_reached: tuple[Camera, QSizeF] | None = None
        self._taken_as_it_is = 0
        self._pieces: Generator[None, None, Composition] | None = None
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._go_on)
        self.images = AssetImages(open_document)

    @property
    def colours(self) -> CanvasColours:
        """The colours of desk and overlays for the interface's look."""
        return canvas_colours(self.palette())

    @property
    def composition(self) -> Composition:
        """What is drawn, all of it; inside ``as_it_is`` what there is of it."""
        self.finish()
        return self._composition

    @property
    def still(self) -> Composition:
        """What is drawn while nothing is dragged."""
        self.finish()
        return self._still

    @property
    def unfinished(self) -> bool:
        """Whether some lanes are not laid out yet; once they are, ``grown`` is emitted."""
        return not self._behind and bool(self._composition.unfinished)

    @contextmanager
    def as_it_is(self) -> Iterator[None]:
        """Take the composition as far as it is there: for painting, and for what only lights things up."""
        self._begin()
        self._taken_as_it_is += 1
        try:
            yield
        finally:
            self._taken_as_it_is -= 1

    def page_size(self) -> QSizeF:
        """The size of the page in points, estimated as long as the map is ``unfinished``."""
        self._begin()
        return QSizeF(self._composition.picture.width, self._composition.picture.height)

    def preview(self, change: Change | None) -> None:
        """Show the map as the change would leave it; None shows it as it is. Raises Refused."""
        document = self.open_document.document
        if change is None and self.shown is document and self._composition is self._still:
            return
        self._complete()
        self.shown = self.open_document.editor.preview(change) if change else document
        self.compose()

    def compose(self) -> None:
        """Lay out and draw what is shown now, all of it."""
        self._behind, self._pieces = False, None
        document = self.open_document
        self._take(composed(self.shown, document.map_id, self._still, document.footer()))

    def compose_when_seen(self) -> bool:
        """Compose now, or later where another view is in the page's place; return whether it was now."""
        if self.isHidden():
            self.compose_later()
            return False
        self.compose()
        return True

    def compose_later(self) -> None:
        """Compose when the composition, the page's size or a painting is asked for."""
        self._behind, self._pieces, self._was_painted = True, None, False

    def finish(self) -> None:
        """Lay out and draw at once what is missing."""
        if not self._taken_as_it_is:
            self._complete()

    def came_out(self, before: Composition) -> None:
        """Something else is drawn than before."""

    def go_to(self, camera: Camera) -> None:
        """Look from another place, with what is seen from there laid out, and all above it."""
        self._reach(camera)
        super().go_to(camera)
        self._wanted = (camera, self.camera) if self.unfinished else None
        self._was_reached = self.camera, self.window_size()

    def showEvent(self, event: QShowEvent) -> None:
        """Catch up with what came while another view was shown."""
        self._begin()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is laid out while another view is shown, unless somebody asks."""
        self._timer.stop()
        super().hideEvent(event)

    # --- a large map, bit by bit

    def ready_to_paint(self, *, lasting: bool) -> None:
        """Have laid out what a painting shows; all of it where no later one can finish the picture (``lasting``)."""
        if lasting:
            self.finish()
            self._fit_again()
        elif not self._was_painted and not self.is_fitting() and self._was_reached != (self.camera, self.window_size()):
            self._reach(self.camera)
        self._was_painted = True

    def misses_lanes(self) -> bool:
        """Whether the window shows lanes that are not laid out yet."""
        return self.unfinished and self._lacks((self.window_size().height() - self.camera.y) / self.camera.zoom)

    def go_on_soon(self) -> None:
        """Lay out the rest between the events of the window: what is seen now was painted."""
        if self.unfinished:
            self._timer.start()

    def _complete(self) -> None:
        if self._pieces is not None:
            pieces, self._pieces = self._pieces, None
            self._take(in_one_go(pieces))
        if self._behind or self._composition.unfinished:
            self.compose()

    def _begin(self, reach: Reach = FIRST) -> None:
        """Where nothing is there yet, lay out a map; a large one as far as a reach."""
        if not self._behind or self._taken_as_it_is:
            return
        document, known = self.open_document, self._still
        goes_on = known.map_id == document.map_id and not known.unfinished
        if goes_on or how_many(self.shown, document.map_id) <= LARGE:
            self.compose()
            return
        self._behind = False
        self._take(in_one_go(self._drawing(reach)))

    def _drawing(self, reach: Reach | None) -> Generator[None, None, Composition]:
        document = self.open_document
        return composed_in_pieces(self.shown, document.map_id, self._still, document.footer(), reach)

    def _reach(self, camera: Camera) -> None:
        """Lay out what is seen from a place, as far as ``MOST`` cards, and all that is above it."""
        top, bottom = (-camera.y / camera.zoom, (self.window_size().height() - camera.y) / camera.zoom)
        reach = Reach(top, bottom, MOST)
        self._begin(reach)
        if self._lacks(bottom) and not self._taken_as_it_is:
            self._pieces = None
            self._take(in_one_go(self._drawing(reach)))

    def _lacks(self, bottom: float) -> bool:
        """Whether a lane that begins above a y of the page is not laid out."""
        missing = self._composition.unfinished
        return any(row.lane in missing and row.y < bottom for row in self._composition.grid.rows)

    def _go_on(self) -> None:
        """Do a piece of what is left; nothing is taken over before it is finished, unless it is missed in the view."""
        if not self.unfinished:
            self._fit_again()
            return
        end = perf_counter() + PIECE
        pieces, self._pieces = self._pieces or self._drawing(self._next()), None
        try:
            while perf_counter() < end:
                next(pieces)
            self._pieces = pieces
        except StopIteration as done:
            self._take(done.value)
            self._fit_again()
        self.go_on_soon()

    def _next(self) -> Reach | None:
        """Return how far to go now: to the end, or a part of it where the window shows lanes that are missing."""
        if not self.misses_lanes():
            return None
        there = how_many(self.shown, self._composition.map_id, but=self._composition.unfinished)
        return Reach(cards=there + MOST)

    def _take(self, made: Composition) -> None:
        """Show a composition in place of the one before."""
        before, self._composition = self._composition, made
        if self.shown is self.open_document.document:
            self._still = made
        grown = bool(before.unfinished) and before.map_id == made.map_id
        with self.as_it_is():
            if grown:
                self._keep_place(before, made)
                self.viewport().update()
            self.update_scroll_bars()
            if not made.unfinished:
                self.drawn.emit()
            self.came_out(before)
        if grown and not made.unfinished:
            self.grown.emit()

    def _keep_place(self, before: Composition, made: Composition) -> None:
        """Keep what is at the window's top edge where it is, when rows above it became higher or lower."""
        if self.is_fitting():
            self._fit_late = not made.unfinished
            if self._fit_late and self.isVisible():
                self._timer.start()
            return
        wanted, self._wanted = self._wanted, None
        if wanted and wanted[1] == self.camera:
            self.set_camera(wanted[0])
            self._wanted = (wanted[0], self.camera) if made.unfinished else None
            return
        top = -self.camera.y / self.camera.zoom
        row = next((row for row in reversed(before.grid.rows) if row.y <= top), None)
        now = made.grid.row(row.lane) if row else None
        if row and now and (now.y, now.height) != (row.y, row.height):
            inside = min(1.0, (top - row.y) / row.height) * (now.height - row.height)
            self.set_camera(self.camera.moved(0, (row.y - now.y - inside) * self.camera.zoom))

    def _fit_again(self) -> None:
        """Show the whole page once its size is no longer an estimate, unless somebody has hold of something on it."""
        late, self._fit_late = self._fit_late, False
        if late and self.is_fitting() and not self.holds_still():
            self.zoom_to_fit()
