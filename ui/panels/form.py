"""The fields of some records, in sections, made by looping over their declaration."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.errors import KnownError
from model.fields import Field, FieldKind, fields_of
from model.locks import FREE
from model.operations.fields import change_words, set_fields
from model.operations.icons import set_own_icon
from model.operations.images import set_image
from model.operations.personas import add_persona
from model.records import Lane, Record
from model.soft_references import CHOOSE_ICON
from resources.i18n import mark, tr
from ui.canvas.arriving import ArrivingImages, chosen_images
from ui.document import OpenDocument
from ui.panels.editors.base import MIXED, Context
from ui.panels.editors.choices import NEW_PERSONA
from ui.panels.editors.images import CHOOSE_IMAGE
from ui.panels.editors.shared_words import WordsChange
from ui.panels.editors.table import make_editor
from ui.panels.editors.text import is_undo_key
from ui.panels.field_row import FieldRow
from ui.panels.section import Section

_MORE = mark("More fields")


def offered_fields(records: Iterable[Record], lane_kinds: set[str]) -> tuple[Field, ...]:
    """Return the fields that the inspector offers for records of these kinds: those that they all have."""
    records = list(records)
    classes = list(dict.fromkeys(type(record) for record in records))
    first, *others = classes
    shared = [
        field
        for field in fields_of(first)
        if all(any(_is_same(field, same) for same in fields_of(other)) for other in others)
    ]
    offered = [
        field
        for field in shared
        if field.shown
        and not field.place
        and field.kind not in (FieldKind.BYTES, FieldKind.EXTRA)
        and (_applies(field, lane_kinds) or _any_value(records, field))
    ]
    return in_order(offered, lane_kinds)


def _is_same(field: Field, other: Field) -> bool:
    """Whether two kinds of records share a field: its name, and all that says what it may hold."""
    return all(getattr(field, name) == getattr(other, name) for name in ("name", "kind", "choices", "target"))


def in_order(fields: Iterable[Field], lane_kinds: set[str]) -> tuple[Field, ...]:
    """Return the fields as the inspector shows them: what leads in these lanes behind the texts, and so on.

    A field that leads elsewhere only comes last, in a section of its own where it has none.
    """
    leading = [field for field in fields if lane_kinds and field.leads and all(map(field.leads, lane_kinds))]
    elsewhere = [field for field in fields if lane_kinds and field.leads and field not in leading]
    rest = [field for field in fields if field not in leading and field not in elsewhere]
    texts = [field for field in rest if field.name in ("title", "text")]
    plain_ones = [field for field in rest if field not in texts]
    lead = [replace(field, section="") for field in leading]
    behind = [field if field.section else replace(field, section=_MORE) for field in elsewhere]
    ordered = [*texts, *lead, *plain_ones, *behind]
    sections = list(dict.fromkeys(field.section for field in ordered))
    return tuple(field for section in sections for field in ordered if field.section == section)


def _applies(field: Field, lane_kinds: set[str]) -> bool:
    return field.applies is None or all(field.applies(kind) for kind in lane_kinds)


def _any_value(records: Iterable[Record], field: Field) -> bool:
    return any(getattr(record, field.name) != field.default for record in records)


def lane_kinds_of(open_document: OpenDocument, records: Iterable[Record]) -> set[str]:
    """Return the kinds of the lanes that the records are in, or are."""
    ids = dict.fromkeys([record.id if isinstance(record, Lane) else getattr(record, "lane", "") for record in records])
    lanes = (open_document.document.get(key, Lane) for key in ids)
    return {lane.type for lane in lanes if lane}


class FieldForm(QWidget):
    """Guards the editors of one set of records. The same form serves other records with the same fields."""

    def __init__(
        self,
        open_document: OpenDocument,
        fields: tuple[Field, ...],
        record_kind: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._open = open_document
        self._ids: tuple[str, ...] = ()
        context = Context(lambda: open_document.document, lambda: open_document.map_id, lambda: self._ids)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._rows: list[FieldRow] = []
        self._sections: list[tuple[Section, list[Field]]] = []
        section, place = "", self._column
        for field in fields:
            if field.section != section:
                section = field.section
                place = self._add_section(section)
            if section:
                self._sections[-1][1].append(field)
            row = FieldRow(
                field, make_editor(record_kind, field, context), self._commit, open_document.editor.end_extending
            )
            place.addWidget(row)
            self._rows.append(row)

    @property
    def ids(self) -> tuple[str, ...]:
        """The records that are edited."""
        return self._ids

    @property
    def has_fields(self) -> bool:
        """Whether there is anything to edit."""
        return bool(self._rows)

    def hold(self, held: bool) -> None:
        """Let the fields that a lock keeps as they are be read only, or be edited again."""
        for row in self._rows:
            row.hold(held and row.field.name not in FREE)

    def show_records(self, ids: tuple[str, ...], force: bool = False) -> None:
        """Edit these records: a field that they do not share shows as mixed."""
        other = ids != self._ids
        self._ids = ids
        records = self._records()
        for row in self._rows if records else []:
            row.show_value(_common(records, row.field.name), force=force or other)
        if other:
            self.fold_empty()

    def _records(self) -> list[Record]:
        there = self._open.document.records
        return [record for key in self._ids if (record := there.get(key)) is not None]

    def fold_empty(self) -> None:
        """Fold the sections in which nothing is filled in, and unfold the others."""
        records = self._records()
        for section, fields in self._sections:
            section.suggest(any(_any_value(records, field) for field in fields))

    def input_of(self, name: str) -> QWidget | None:
        """Return what a field is typed into, its section unfolded; None for a field that is not offered."""
        for section, fields in self._sections:
            if any(field.name == name for field in fields):
                section.unfold()
        entrances = (row.editor.entrance() for row in self._rows if row.field.name == name)
        return next(filter(None, entrances), None)

    def flush(self) -> None:
        """Write down what is being typed."""
        for row in self._rows:
            row.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_undo_key(event):  # comes here when all there is to undo is what is being typed
            self.flush()
            if event.key() == Qt.Key.Key_Z and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self._open.undo()
        else:
            super().keyPressEvent(event)

    def _add_section(self, title: str) -> QVBoxLayout:
        section = Section(title)
        self._sections.append((section, []))
        self._column.addWidget(section)
        return section.column

    def _commit(self, field: Field, value: Any) -> str:
        ids = tuple(key for key in self._ids if key in self._open.document.records)
        if not ids:
            return ""
        if value == NEW_PERSONA:
            self._add_persona(ids[0])
            return ""
        if value == CHOOSE_IMAGE:
            self._choose_image(field, ids)
            return ""
        if value == CHOOSE_ICON:
            self._choose_icon(field, ids)
            return ""
        try:
            if isinstance(value, WordsChange):
                change = change_words(self._open.document, ids, field.name, value.add, value.remove)
            else:
                change = set_fields(self._open.document, ids, **{field.name: value})
        except KnownError as error:
            return error.reason
        refused: list[KnownError] = []
        note: Callable[[KnownError], None] = refused.append
        self._open.failed.connect(note)
        try:
            self._open.apply(change, extend=f"{','.join(ids)}.{field.name}")
        finally:
            self._open.failed.disconnect(note)
        return refused[0].reason if refused else ""

    def _choose_image(self, field: Field, ids: tuple[str, ...]) -> None:
        found = chosen_images(self.window(), several=False)
        if found is not None:
            target = self._open

            def take(ready: ArrivingImages) -> None:
                target.attempt(lambda document: set_image(document, ids, field.name, ready.made[0]))

            target.preparing.want(found, take)
        self.show_records(self._ids, force=True)

    def _choose_icon(self, field: Field, ids: tuple[str, ...]) -> None:
        from ui.panels.own_icons import chosen_icon, icon_of

        path = chosen_icon(self.window())
        if path is not None:
            self._open.attempt(lambda document: set_own_icon(document, ids, field.name, icon_of(path)))
        self.show_records(self._ids, force=True)

    def _add_persona(self, map_id: str) -> None:
        self._open.attempt(lambda document: add_persona(document, tr("New persona"), map_id))


def _common(records: list[Record], name: str) -> Any:
    values = [getattr(record, name) for record in records]
    return values[0] if all(value == values[0] for value in values) else MIXED
