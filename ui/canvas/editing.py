"""Opening a text of the map for editing in place, and taking what was typed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont

from model.change import Label
from model.cleaning import shortened
from model.errors import KnownError
from model.identity import new_id
from model.layout.grid import Rect
from model.layout.hit import place_of
from model.layout.landing import placed_without_pointer
from model.operations.fields import set_fields
from model.operations.lanes import lane_name
from model.operations.placing import replaced
from model.palette import PaletteItem
from model.picture.marks import Group, Text
from model.records import EmotionMarker, Lane, Record
from model.values import LANE_KIND
from resources.i18n import mark, tr
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.targets import group_of, rect_of

if TYPE_CHECKING:
    from ui.canvas.view import MapCanvas

EDITED = {
    "card": "title",
    "metric": "title",
    "stage": "title",
    "step": "title",
    "connector": "label_text",
    "lane": "title",
    "emotion": "label_text",
    "map": "title",
    "persona": "name",
}
"""Which field of a kind of record is edited in place."""

GUTTER = 8.0
FIELD_HEIGHT = 28.0
"""Pixels that a field of one line takes at the smallest legible size."""
LABEL_FIELD = 132.0
"""Points that a field for a marker's or connector's label is wide."""
LEGIBLE = 11
"""Pixels: text is not edited any smaller, however far out the map is."""
WEIGHTS = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}
LABELS_OF_NEW = {
    "card": mark("Add card “{title}”"),
    "metric": mark("Add metric “{title}”"),
    "stage": mark("Add stage “{title}”"),
    "step": mark("Add step “{title}”"),
    "emotion": mark("Add emotion marker “{title}”"),
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a text is edited: a rectangle in points, and the size and face of the text."""

    rect: Rect
    size: float
    face: str


class Editing:
    """Guards the one editor that may be open on the canvas."""

    def __init__(self, canvas: MapCanvas) -> None:
        self._canvas = canvas
        self._editor: InlineEditor | None = None
        self._record = ""
        self._cell: tuple[str, str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether there is a field that takes what is typed, seen or still waiting."""
        return self._editor is not None

    @property
    def active(self) -> bool:
        """Whether a text is being edited."""
        return self._editor is not None and not self._editor.waiting

    @property
    def record(self) -> str:
        """The id of the record whose text is being edited, "" for none."""
        return self._record

    def edit_selected(self) -> bool:
        """Edit the one thing that is selected."""
        selection = self._canvas.open_document.selection
        return len(selection) == 1 and self.edit(selection[0])

    def edit(self, record_id: str, new: bool = False) -> bool:
        """Open the text of a record for editing. ``new``: what is typed belongs to the step that added it."""
        canvas = self._canvas
        record = canvas.open_document.document.records.get(record_id)
        if record is None or record.kind not in EDITED or rect_of(canvas.composition, record_id) is None:
            return False
        if not self.finish():
            return False
        canvas.set_cell(None)
        canvas.reveal(record_id)
        text = _shown_text(record)
        name = tr(record.label)
        self._record = record_id
        self._open(InlineEditor(canvas.viewport(), text, name, lambda typed: self._take(record_id, typed, new)))
        return True

    def start_in_cell(self, waiting: bool = False) -> bool:
        """Open an empty text in the selected cell; committing adds a card (or metric) with it as its title.

        ``waiting``: nothing is seen until something is typed, so that typing, an input method's first
        syllable included, starts a card, while all other keys stay the canvas's.
        """
        canvas, cell = self._canvas, self._canvas.cell
        if self._editor is not None and self._editor.waiting and not waiting and self._cell == cell:
            self._editor.begin()
            return True
        if not self.finish() or _cell_spot(canvas, cell) is None:
            return False
        if cell is None or _item_of_cell(canvas, cell) is None:
            return False
        self._record, self._cell = "", cell
        name = tr("New card")
        self._open(InlineEditor(canvas.viewport(), "", name, lambda typed: self._add(cell, typed), waiting))
        return True

    def _open(self, editor: InlineEditor) -> None:
        editor.begun.connect(self.follow)
        editor.grown.connect(self._keep_in_sight)
        editor.closed.connect(self._on_closed)
        editor.next_wanted.connect(self._on_next_wanted)
        editor.undo_wanted.connect(self._canvas.open_document.undo)
        editor.refused.connect(self._canvas.notice)
        self._editor = editor
        self.follow()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self, cell: tuple[str, str], typed: str) -> bool:
        canvas, document = self._canvas, self._canvas.open_document
        item = _item_of_cell(canvas, cell)
        if item is None or not typed.strip():
            return True
        identity = new_id()
        try:
            found = placed_without_pointer(document.document, document.map_id, item, *cell, identity)
        except KnownError as error:
            document.failed.emit(error)
            return False
        titled = tuple(replaced(record, title=typed) for record in found.change.added)
        label = Label.of(LABELS_OF_NEW[item.type], title=shortened(typed))
        return document.apply(replace(found.change, added=titled, label=label), [identity])

    def type(self, text: str) -> None:
        """Type into the open editor."""
        if self._editor is not None:
            self._editor.insertPlainText(text)

    def finish(self) -> bool:
        """Commit what is being typed; False when it was refused."""
        return self._editor is None or self._editor.finish()

    def drop(self) -> None:
        """Close the editor without a trace."""
        if self._editor is not None:
            self._editor.drop()

    def follow(self) -> None:
        """Keep the editor where its text is, at the size it has there."""
        if self._editor is None:
            return
        spot = _spot(self._canvas, self._record) if self._record else _cell_spot(self._canvas, self._cell)
        if spot is None:
            self._editor.drop()
            return
        if self._editor.waiting:
            self._editor.move(self._canvas.camera.rect_to_screen(spot.rect).topLeft().toPoint())
            return
        zoom = self._canvas.camera.zoom
        font = QFont("Pretendard")
        font.setPixelSize(max(LEGIBLE, round(spot.size * zoom)))
        font.setWeight(WEIGHTS.get(spot.face, QFont.Weight.Normal))
        self._editor.dress(font, "#FFFFFF", "#1F2430", self._canvas.colours.accent.name())
        box = self._canvas.camera.rect_to_screen(spot.rect)
        self._editor.place(box)

    def _keep_in_sight(self) -> None:
        """Scroll just so far that what is being typed can be seen."""
        if self._editor is not None and not self._editor.waiting:
            box = QRectF(self._editor.geometry())
            self._canvas.reveal_rect(self._canvas.camera.rect_to_map(box))

    def _take(self, record_id: str, typed: str, new: bool) -> bool:
        document = self._canvas.open_document
        record = document.document.records.get(record_id)
        if record is None:
            return True
        values = {EDITED[record.kind]: typed}
        try:
            change = set_fields(document.document, [record_id], **values)
        except KnownError as error:
            document.failed.emit(error)
            return False
        if not change:
            return True
        if new and record.kind in LABELS_OF_NEW:
            label = Label.of(LABELS_OF_NEW[record.kind], title=shortened(typed))
            return document.apply(replace(change, label=label), extend=f"new:{record_id}")
        return document.apply(change)

    def _on_closed(self) -> None:
        editor, self._editor, self._record = self._editor, None, ""
        self._cell = None
        if editor is not None:
            had_focus = editor.window().focusWidget() is editor
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.viewport().update()

    def _on_next_wanted(self, backwards: bool) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.keys.tab(not backwards)


def _shown_text(record: Record) -> str:
    if isinstance(record, Lane):
        return lane_name(record)
    return str(getattr(record, EDITED[record.kind]))


def texts_in(group: Group, x: float = 0.0, y: float = 0.0) -> Iterator[tuple[Text, float, float]]:
    """Yield every text of a group with the place of its group's corner, relative to the outermost group."""
    for mark_ in group.marks:
        if isinstance(mark_, Text):
            yield mark_, x, y
        elif isinstance(mark_, Group):
            yield from texts_in(mark_, x + mark_.x, y + mark_.y)


def _spot(canvas: MapCanvas, record_id: str) -> Spot | None:
    rect, group = rect_of(canvas.composition, record_id), group_of(canvas.composition, record_id)
    record = canvas.shown.records.get(record_id)
    if rect is None or group is None or record is None:
        return None
    title = _shown_text(record)
    texts = list(texts_in(group))
    own = [
        item for item in texts if item[0].text.strip() and title.lstrip('“" ').startswith(item[0].text.strip(' “”"'))
    ]
    if record.kind == "emotion":
        below = isinstance(record, EmotionMarker) and record.score < 0
        return _label_spot(rect, own, below, canvas.camera.zoom)
    if record.kind == "connector":
        label = place_of(canvas.composition.picture).get(record_id, "label") or rect
        middle, high = label.x + label.width / 2, FIELD_HEIGHT / canvas.camera.zoom
        over = Rect(middle - LABEL_FIELD / 2, label.y + (label.height - high) / 2, LABEL_FIELD, high)
        return Spot(over, 10.5, "medium")
    return _text_spot(rect, own or sorted(texts, key=lambda item: -item[0].size), record)


def _text_spot(rect: Rect, texts: list[tuple[Text, float, float]], record: Record) -> Spot:
    if record.kind in ("card", "metric"):
        size, face = (texts[0][0].size, texts[0][0].face) if texts else (11.5, "medium")
        return Spot(rect, size, face)
    if not texts:
        return Spot(rect, 12.5, "semibold")
    if record.kind == "step":
        return Spot(Rect(rect.x + 3, rect.y + 2, rect.width - 6, rect.height - 4), texts[0][0].size, texts[0][0].face)
    text, x, y = texts[0]
    left, top = rect.x + x + text.x - 5, rect.y + y + text.y - text.size * 1.15
    right = rect.right - (14 if record.kind == "stage" else 6)
    return Spot(Rect(left, top, max(60.0, right - left), text.size * 1.6), text.size, text.face)


def _label_spot(rect: Rect, texts: list[tuple[Text, float, float]], below: bool, zoom: float) -> Spot:
    """A field over the label, or where it will be; it stays clear of the face, however small the map is shown."""
    middle, width, height = rect.x + rect.width / 2, LABEL_FIELD, FIELD_HEIGHT / zoom
    top = rect.bottom + 3 if below else rect.y - height - 3
    if texts:
        text, x, y = texts[0]
        middle, baseline = rect.x + x + text.x + text.width / 2, rect.y + y + text.y
        top = max(top, baseline - 14) if below else min(top, baseline - height + 8)
    return Spot(Rect(middle - width / 2, top, width, height), 10.5, "medium")


def _item_of_cell(canvas: MapCanvas, cell: tuple[str, str]) -> PaletteItem | None:
    """What typing in a cell would add, None where nothing can be typed."""
    lane = canvas.open_document.document.get(cell[0], Lane)
    if lane is None or LANE_KIND[lane.type].holds not in ("cards", "metrics"):
        return None
    return PaletteItem("metric" if LANE_KIND[lane.type].holds == "metrics" else "card", lane.type)


def _cell_spot(canvas: MapCanvas, cell: tuple[str, str] | None) -> Spot | None:
    rect = canvas.composition.grid.cell(*cell) if cell else None
    if rect is None or cell is None:
        return None
    inside = [*canvas.shown.cards(*cell), *canvas.shown.metrics(*cell)]
    bottoms = [box.bottom for record in inside if (box := rect_of(canvas.composition, record.id))]
    top = max(bottoms, default=rect.y) + GUTTER
    return Spot(Rect(rect.x + GUTTER, top, rect.width - 2 * GUTTER, 30), 11.5, "medium")
