"""The inspector: shows and edits every field of what is selected, or of the map when nothing is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import TypeAlias

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from model.document import Document
from model.editor import Edit
from model.fields import Field
from model.operations.deletion import delete
from model.operations.lanes import lane_name
from model.operations.personas import add_persona
from model.records import Card, Connector, Lane, Persona, Record, Stage, title_of
from model.rules import persona_of_map
from model.table import kind_word
from resources.i18n import tr
from ui.action_set import plain
from ui.document import OpenDocument
from ui.narrow import follow_focus
from ui.panels.form import FieldForm, lane_kinds_of, offered_fields
from ui.panels.lock_notice import LockNotice
from ui.stylesheet import set_look
from ui.widgets import ElidedLabel, label, rule

FORMS_KEPT = 8
_Key: TypeAlias = tuple[str, tuple[Field, ...]]
_Wanted: TypeAlias = tuple[_Key, tuple[str, ...]]
"""What a form shows, the kind and the fields, and the ids of the records that it edits."""


class Inspector(QScrollArea):
    """Guards the forms, one for each set of fields; a form is kept while another is shown."""

    deleted = Signal(object)
    """Something was deleted here; the label of the step."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._open = open_document
        self._forms: dict[_Key, FieldForm] = {}
        self._shown: list[FieldForm] = []
        self.setAccessibleName(tr("Inspector"))
        self.setWidgetResizable(True)
        follow_focus(self)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget(self.viewport())  # there from the start: the style sheet looks at all that comes anew
        set_look(inside, "plain")
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(16, 14, 16, 24)
        self._column.setSpacing(12)
        self._title = label("", "title")
        self._title.setAccessibleName("")
        self._place = ElidedLabel("", "small")
        head = QVBoxLayout()
        head.setSpacing(1)
        head.addWidget(self._title)
        head.addWidget(self._place)
        self._column.addLayout(head)
        self._lock = LockNotice(open_document, inside)
        self._column.addWidget(self._lock)
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._column.addLayout(self._body)
        self._column.addStretch(1)
        self.setWidget(inside)
        open_document.edited.connect(self._on_edit)
        open_document.selection_changed.connect(self.refresh)
        open_document.map_changed.connect(self.refresh)
        self.refresh()

    def flush(self) -> None:
        """Write down what is being typed."""
        for form in self._shown:
            form.flush()

    def focus_field(self, name: str) -> bool:
        """Let a field of what is selected be typed; return whether it is offered."""
        widget = next(filter(None, (form.input_of(name) for form in self._shown)), None)
        if widget is None:
            return False
        self._column.activate()
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        self.ensureWidgetVisible(widget, 0, 80)
        return True

    def refresh(self) -> None:
        """Show what is selected now."""
        self.flush()
        self._show(self._records(), force=False)

    def _on_edit(self, edit: Edit) -> None:
        self._show(self._records(), force=edit.action in ("undo", "redo"))

    def _records(self) -> list[Record]:
        journey_map = self._open.journey_map
        return list(self._open.chosen().records) or ([journey_map] if journey_map else [])

    def _wanted(self, records: list[Record]) -> list[_Wanted]:
        """The forms to show: their keys and the records they edit."""
        document = self._open.document
        wanted = []
        if records:
            fields = offered_fields(records, lane_kinds_of(self._open, records))
            kind = records[0].kind if len({record.kind for record in records}) == 1 else ""
            wanted.append(((kind, fields), tuple(record.id for record in records)))
        if not self._open.selection and (persona := persona_of_map(document, self._open.map_id)):
            wanted.append(((Persona.kind, offered_fields([persona], set())), (persona.id,)))
        return wanted

    def _show(self, records: list[Record], force: bool) -> None:
        wanted = self._wanted(records)
        if wanted and [self._forms.get(key) for key, _ids in wanted] == self._shown:
            for (_key, ids), form in zip(wanted, self._shown, strict=True):
                form.show_records(ids, force)
            self._name(records)
            self._show_kept(records)
        else:
            self._rebuild(records, wanted)

    def _rebuild(self, records: list[Record], wanted: list[_Wanted]) -> None:
        while (item := self._body.takeAt(0)) is not None:
            widget = item.widget()
            if isinstance(widget, FieldForm):
                widget.hide()
            elif widget is not None:
                widget.deleteLater()
        self._shown = []
        for key, ids in wanted:
            if self._shown:
                self._body.addWidget(rule())
                self._body.addWidget(label(tr(Persona.label), "title"))
            form = self._form(key)
            form.show_records(ids, force=True)
            form.fold_empty()
            self._body.addWidget(form)
            form.show()
            self._shown.append(form)
        if self._shown_persona(records):
            self._body.addWidget(self._link(tr("Add another persona"), self._add_persona))
            self._body.addWidget(self._link(tr("Delete this persona"), self._delete_persona))
        elif records and not self._open.selection:
            self._body.addWidget(self._link(tr("Add a persona"), self._add_persona))
        self._kept = label("", "small", wrap=True)
        self._body.addWidget(self._kept)
        self._name(records)
        self._show_kept(records)
        self.verticalScrollBar().setValue(0)

    def _form(self, key: _Key) -> FieldForm:
        form = self._forms.pop(key, None)
        if form is None:
            kind, fields = key
            form = FieldForm(self._open, fields, kind, self.widget())
        self._forms[key] = form
        while len(self._forms) > FORMS_KEPT:
            oldest = next(iter(self._forms))
            self._forms.pop(oldest).deleteLater()
        return form

    def _link(self, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(plain(text))
        button.clicked.connect(lambda _checked=False: act())
        return button

    def _shown_persona(self, records: list[Record]) -> Persona | None:
        """The one persona whose fields are shown: the selected one, or that of the map."""
        if not self._open.selection:
            return persona_of_map(self._open.document, self._open.map_id)
        only = records[0] if len(records) == 1 else None
        return only if isinstance(only, Persona) else None

    def _delete_persona(self) -> None:
        self.flush()
        persona = self._shown_persona(self._records())
        if persona and self._open.attempt(lambda document: delete(document, [persona.id]), ()):
            self.deleted.emit(self._open.editor.undo_label())

    def _add_persona(self) -> None:
        self.flush()
        self._open.attempt(lambda document: add_persona(document, tr("New persona"), self._open.map_id), ())

    def _name(self, records: list[Record]) -> None:
        document = self._open.document
        if len(records) > 1:
            self._title.setText(tr("{count} selected", count=str(len(records))))
            self._place.set_whole(kinds_of(document, records))
        elif records:
            self._title.setText(kind_word(document, records[0]))
            self._place.set_whole(place_of(document, records[0]))
        else:
            self._title.setText(tr("No map"))
            self._place.set_whole(tr("Add a map with + below the canvas"))
        self._place.setVisible(bool(self._place.text()))

    def _show_kept(self, records: list[Record]) -> None:
        held = self._lock.show_for(records if self._open.selection else [])
        for form in self._shown:
            form.hold(held)
        text = kept_text(self._open.document, records[0]) if len(records) == 1 else ""
        if len(records) > 1 and not (self._shown and self._shown[0].has_fields):
            text = tr("They share no field")
        self._kept.setText(text)
        self._kept.setVisible(bool(text))


def kinds_of(document: Document, records: list[Record]) -> str:
    """Return how many of each kind are selected, "" where all are of one."""
    counts: Counter[str] = Counter()
    alike = {(record.kind, getattr(record, "lane", "")): record for record in records}  # their words are the same
    for key, count in Counter([(record.kind, getattr(record, "lane", "")) for record in records]).items():
        counts[kind_word(document, alike[key])] += count
    return ", ".join(f"{kind} × {count}" for kind, count in counts.items()) if len(counts) > 1 else ""


def place_of(document: Document, record: Record) -> str:
    """Return where a record is on its map: lane and stage."""
    lane = document.get(getattr(record, "lane", ""), Lane)
    stage = document.get(getattr(record, "stage", ""), Stage)
    names = [lane_name(lane) if lane else "", stage.title if stage else ""]
    return " · ".join(name for name in names if name)


def kept_text(document: Document, record: Record) -> str:
    """Return what belongs to a record and cannot be edited here yet: a stage's steps, a card's connectors."""
    lines: list[str] = []
    if isinstance(record, Stage) and (steps := document.steps(record.id)):
        lines.append(tr("Steps: {names}", names=", ".join(step.title for step in steps)))
    if isinstance(record, Card):
        for connector in document.all_of(Connector):
            if record.id in (connector.source, connector.to):
                outwards = connector.source == record.id
                other = document.records.get(connector.to if outwards else connector.source)
                arrow = "→" if outwards else "←"
                name = title_of(other) if other else ""
                lines.append(
                    " ".join(filter(None, (arrow, name, connector.label_text and f"({connector.label_text})")))
                )
    return "\n".join(lines)
