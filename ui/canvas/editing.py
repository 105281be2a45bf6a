"""Opening a text of the map for editing in place, and taking what was typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRectF, Qt

from model.change import Label
from model.cleaning import shortened
from model.document import Document
from model.errors import KnownError
from model.fields import TEXT_LIMIT
from model.identity import new_id
from model.layout.landing import placed_without_pointer
from model.locks import lock_over, refusal
from model.operations.fields import set_fields
from model.operations.lanes import lane_name
from model.operations.placing import named, replaced
from model.palette import PaletteItem
from model.records import Card, Lane, Record, Stage
from model.values import LANE_KIND
from resources.i18n import mark, tr
from ui.canvas.adding import add_after
from ui.canvas.edit_fonts import font_on_map
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.spots import EDITED, shown_text, spot_in_cell, spot_of
from ui.canvas.targets import rect_of, slot_at

if TYPE_CHECKING:
    from ui.canvas.board import Board


LEGIBLE = 11
"""Pixels: text is not edited any smaller, however far out the map is."""
LABELS_OF_NEW = {
    "card": mark("Add card “{title}”"),
    "metric": mark("Add metric “{title}”"),
    "stage": mark("Add stage “{title}”"),
    "step": mark("Add step “{title}”"),
    "emotion": mark("Add emotion marker “{title}”"),
}


def _place_of(document: Document, cell: tuple[str, str]) -> tuple[str, str]:
    """Return what the lane and the stage of a cell are called."""
    return lane_name(document.need(cell[0], Lane)), named(document.need(cell[1], Stage))


class Editing:
    """Guards the one editor that may be open on the canvas."""

    def __init__(self, canvas: Board) -> None:
        self._canvas = canvas
        self._editor: InlineEditor | None = None
        self._record = self._field = ""
        self._cell: tuple[str, str] | None = None
        self._aimed: tuple[tuple[str, str] | None, str] = (None, "")
        """The cell that was pointed at, and the step in it."""

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

    def edit(self, record_id: str, new: bool = False, field: str = "") -> bool:
        """Open a text of a record for editing, a card's ``text`` or else what it is called.

        ``new``: what is typed belongs to the step that added it.
        """
        canvas = self._canvas
        record = canvas.open_document.document.records.get(record_id)
        if record is None or record.kind not in EDITED or rect_of(canvas.composition, record_id) is None:
            return False
        if not self.finish():
            return False
        if locked := lock_over(canvas.open_document.document, record):
            canvas.open_document.failed.emit(refusal(locked))
            return False
        canvas.set_cell(None)
        canvas.reveal(record_id)
        text = shown_text(record, field)
        name = f"{tr(record.label)}: {tr('Text')}" if field else tr(record.label)
        self._record, self._field = record_id, field
        editor = InlineEditor(canvas.viewport(), text, name, lambda typed: self._take(record_id, typed, new, field))
        if field:
            editor.take_lines(TEXT_LIMIT)
        self._open(editor)
        return True

    def edit_text_of_selected(self) -> bool:
        """Edit the text below the title of the one card that is selected."""
        selection = self._canvas.open_document.selection
        record = self._canvas.open_document.document.get(selection[0], Card) if len(selection) == 1 else None
        return record is not None and self.edit(record.id, field="text")

    @property
    def _step(self) -> str:
        """The step that what is typed into the cell belongs to, "" for the whole stage."""
        return self._aimed[1] if self._aimed[0] == self._cell else ""

    def aim(self, point: QPointF) -> None:
        """What is typed into the selected cell belongs to the step at a point, where there is one."""
        cell = self._canvas.cell
        self._aimed = (cell, slot_at(self._canvas, *cell, point, frozenset())[1] if cell else "")
        self.follow()

    def start_in_cell(self, waiting: bool = False) -> bool:
        """Open an empty text in the selected cell; committing adds a card (or metric) with it as its title.

        ``waiting``: nothing is seen until something is typed, so that typing, an input method's first
        syllable included, starts a card, while all other keys stay the canvas's.
        """
        canvas, cell = self._canvas, self._canvas.cell
        if self._editor is not None and self._editor.waiting and not waiting and self._cell == cell:
            self._editor.begin()
            return True
        if not self.finish() or spot_in_cell(canvas, cell) is None:
            return False
        if cell is None or _item_of_cell(canvas, cell) is None:
            return False
        self._record, self._field, self._cell = "", "", cell
        name = ", ".join((tr("New card"), *_place_of(canvas.open_document.document, cell)))
        self._open(InlineEditor(canvas.viewport(), "", name, lambda typed: self._add(cell, typed), waiting))
        return True

    def _open(self, editor: InlineEditor) -> None:
        editor.begun.connect(self.follow)
        editor.grown.connect(self._keep_in_sight)
        editor.closed.connect(self._on_closed)
        editor.next_wanted.connect(self._on_next_wanted)
        editor.other_wanted.connect(self._on_other_wanted)
        record, cell = self._record, self._cell
        editor.another_wanted.connect(lambda: add_after(self._canvas, record, cell))
        editor.undo_wanted.connect(self._canvas.open_document.undo)
        editor.refused.connect(self._canvas.notice)
        editor.image_pasted.connect(self._on_image_pasted)
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
        found = canvas.emotions.landed(found)
        titled = tuple(_called(record, typed, self._step) for record in found.change.added)
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
        spot = (
            spot_of(self._canvas, self._record, self._field)
            if self._record
            else spot_in_cell(self._canvas, self._cell, self._step)
        )
        if spot is None:
            self._editor.drop()
            return
        if self._editor.waiting:
            self._editor.move(self._canvas.camera.rect_to_screen(spot.rect).topLeft().toPoint())
            return
        zoom = self._canvas.camera.zoom
        font = font_on_map(spot.face, self._canvas.open_document)
        font.setPixelSize(max(LEGIBLE, round(spot.size * zoom)))
        self._editor.dress(font, "#FFFFFF", "#1F2430", self._canvas.colours.accent.name())
        box = self._canvas.camera.rect_to_screen(spot.rect)
        if spot.tight:
            self._editor.hug()
        frame = self._editor.frame if spot.tight else 0
        self._editor.place(box.adjusted(-frame, -frame, frame, frame))

    def _keep_in_sight(self) -> None:
        """Scroll just so far that what is being typed can be seen."""
        if self._editor is not None and not self._editor.waiting:
            box = QRectF(self._editor.geometry())
            self._canvas.reveal_rect(self._canvas.camera.rect_to_map(box))

    def _take(self, record_id: str, typed: str, new: bool, field: str = "") -> bool:
        document = self._canvas.open_document
        record = document.document.records.get(record_id)
        if record is None:
            return True
        values = {field or EDITED[record.kind]: typed}
        try:
            change = set_fields(document.document, [record_id], **values)
        except KnownError as error:
            document.failed.emit(error)
            return False
        if not change:
            return True
        if new and not field and record.kind in LABELS_OF_NEW:
            label = Label.of(LABELS_OF_NEW[record.kind], title=shortened(typed))
            return document.apply(replace(change, label=label), extend=f"new:{record_id}")
        return document.apply(change)

    def _on_closed(self) -> None:
        editor, self._editor, self._record, self._field = self._editor, None, "", ""
        self._cell = None
        if editor is not None:
            had_focus = editor.window().focusWidget() is editor
            editor.hide()
            editor.deleteLater()
            if had_focus:
                self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.viewport().update()

    def _on_other_wanted(self) -> None:
        """From a card's title down to its text, and up again."""
        record, field = self._record, self._field
        if record and self._canvas.open_document.document.get(record, Card) and self.finish():
            self.edit(record, field="" if field else "text")

    def _on_image_pasted(self) -> None:
        """Take what was typed, and put the image on its card or into the cell."""
        cell = self._cell
        if self.finish():
            if cell and not self._canvas.open_document.selection:
                self._canvas.set_cell(cell)
            self._canvas.verbs.paste()

    def _on_next_wanted(self, backwards: bool) -> None:
        self._canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self._canvas.keys.tab(not backwards)


def _item_of_cell(canvas: Board, cell: tuple[str, str]) -> PaletteItem | None:
    """What typing in a cell would add, None where nothing can be typed."""
    lane = canvas.open_document.document.get(cell[0], Lane)
    holds = LANE_KIND[lane.type].holds if lane else "nothing"
    if lane is None or holds == "nothing":
        return None
    if holds == "emotions":
        return PaletteItem("emotion")
    return PaletteItem("metric" if holds == "metrics" else "card", lane.type)


def _called(record: Record, typed: str, step: str) -> Record:
    values: dict[str, Any] = {EDITED[record.kind]: typed}
    if step and isinstance(record, Card):
        values["step"] = step
    return replaced(record, **values)
