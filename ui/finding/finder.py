"""What is being looked for in the open document: the hits, the one gone to, and going there."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Signal

from model.letters import Needle, needle
from model.operations.hiding import bring_into_sight
from model.operations.lanes import lane_name
from model.operations.placing import named
from model.records import JourneyMap, Lane, Stage
from model.search import Hit, SearchIndex, map_of_hit, unseen_in
from resources.i18n import tr
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas
from ui.document import OpenDocument

Say = Callable[..., object]
LEGIBLE = 0.5
"""A zoom below which a hit is shown larger: its letters could not be read."""


class Finder(QObject):
    """Guards what is looked for. ``changed`` tells of other hits or another current one."""

    changed = Signal()

    def __init__(self, document: OpenDocument, canvas: MapCanvas, say: Say, parent: QObject) -> None:
        """``say`` shows a message with acts, as ``ToastArea.show`` does."""
        super().__init__(parent)
        self._document, self._canvas, self._say = document, canvas, say
        self._index = SearchIndex()
        self.needle: Needle = needle("")
        self.hits: tuple[Hit, ...] = ()
        self.place = -1
        """Which hit is the current one; -1 as long as there is none."""
        self.went = False
        """Whether the current hit was gone to, so that the next Enter goes on."""
        self.active = False
        self._ids: tuple[tuple[Hit, ...], str, frozenset[str]] = ((), "", frozenset())
        document.edited.connect(lambda _edit: self._look_again())

    @property
    def current(self) -> Hit | None:
        """The current hit."""
        return self.hits[self.place] if 0 <= self.place < len(self.hits) else None

    def start(self) -> None:
        """Be ready for the first key."""
        self.active = True
        self._index.follow(self._document.document)
        self._look_again()

    def stop(self) -> None:
        """Mark nothing any more; what was looked for is remembered."""
        self.active = False
        self._canvas.viewport().update()

    def look_for(self, typed: str) -> None:
        """Look for another text; the current hit is the first one from what is selected on."""
        if typed == self.needle.text:
            return
        self.needle = needle(typed)
        self.hits = self._index.hits(self._document.document, self.needle)
        self.place, self.went = self._first_place(), False
        hit = self.current
        if hit is not None and hit.map_id == self._document.map_id:
            self._show(hit, closer=False)
        self._tell()

    def step(self, distance: int) -> None:
        """Go to the next hit (1) or the one before (-1), round the ends; at first to the current one itself."""
        if self.hits:
            self.go_to((self.place + (distance if self.went else 0)) % len(self.hits))

    def go_to(self, place: int) -> None:
        """Go to a hit: its map, its place, selected."""
        self.place, self.went = place, True
        hit = self.hits[place]
        here = self._document.document
        map_id = map_of_hit(here, hit, self._document.map_id)
        if map_id:
            self._document.show_map(map_id)
        self._document.select([] if isinstance(hit.record, JourneyMap) else [hit.record.id])
        self._show(hit)
        self._say_unseen(hit)
        self._tell()

    def ids(self) -> frozenset[str]:
        """The records to mark on the map in view."""
        if not self.active:
            return frozenset()
        here = self._document.map_id
        if self._ids[0] is not self.hits or self._ids[1] != here:
            found = frozenset(hit.record.id for hit in self.hits if hit.map_id in ("", here))
            self._ids = (self.hits, here, found)
        return self._ids[2]

    def _first_place(self) -> int:
        """The first hit of the map in view that is not before what is selected; else its first, else any first."""
        here = [place for place, hit in enumerate(self.hits) if hit.map_id == self._document.map_id]
        selected = set(self._document.selection)
        again = [place for place in here if self.hits[place].record.id in selected]
        return next(iter((*again, *here)), 0 if self.hits else -1)

    def _look_again(self) -> None:
        """The document has changed: keep to the same hit where it is still one."""
        if not self.active:
            return
        hit = self.current
        self.hits = self._index.hits(self._document.document, self.needle)
        ids = [other.record.id for other in self.hits]
        same = hit.record.id if hit else ""
        self.place = ids.index(same) if same in ids else min(self.place, len(ids) - 1)
        if self.place < 0 and ids:
            self.place = 0
        self.went = self.went and same in ids
        self._tell()

    def _show(self, hit: Hit, closer: bool = True) -> None:
        """Bring a hit into sight, and with ``closer`` near enough to be read."""
        canvas = self._canvas
        rect = rect_of(canvas.composition, hit.record.id)
        if rect is None:
            return
        box = QRectF(rect.x, rect.y, rect.width, rect.height)
        if closer and canvas.camera.zoom < LEGIBLE:
            canvas.zoom_to_rect(box.adjusted(-400, -250, 400, 250), largest=1.0)
        else:
            canvas.reveal_rect(box.adjusted(-24, -24, 24, 24))

    def _say_unseen(self, hit: Hit) -> None:
        """Say what keeps a hit from being drawn, and offer to show it."""
        around = unseen_in(self._document.document, hit.record)
        if not around:
            return
        texts = [_unseen_words(record) for record in around]
        act = texts[0][1] if len(texts) == 1 else tr("Show both")
        self._say("\n".join(text for text, _act in texts), (act, lambda: self._open(hit)))

    def _open(self, hit: Hit) -> None:
        """Bring what a hit is in into sight as a step of its own, and go to the hit."""
        around = [record.id for record in unseen_in(self._document.document, hit.record)]
        self._document.attempt(lambda it: bring_into_sight(it, around), [hit.record.id])
        self._show(hit)

    def _tell(self) -> None:
        self._canvas.viewport().update()
        self.changed.emit()


def _unseen_words(record: Lane | Stage) -> tuple[str, str]:
    """Return what is said of a stage or lane that is out of sight, and the act that shows it."""
    if isinstance(record, Stage):
        return tr("This is in the hidden stage “{stage}”", stage=named(record)), tr("Show stage")
    name = lane_name(record)
    if record.hidden:
        return tr("This is in the hidden lane “{lane}”", lane=name), tr("Show lane")
    return tr("This is in the collapsed lane “{lane}”", lane=name), tr("Unfold lane")
