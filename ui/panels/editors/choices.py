"""Editors that choose: among words, channels, other records; and yes or no."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from model.document import map_of
from model.fields import Field
from model.operations.lanes import lane_name
from model.records import RECORD_CLASS, Card, JourneyMap, Lane, Persona, Record, title_of
from model.values import CHANNEL_KINDS, CHANNELS
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.icons import icon
from ui.panels.editors.base import MIXED, Context, FieldEditor
from ui.widgets import CheckBox, ChoiceBox

Entry = tuple[Any, str, str]
"""A value, its text, and the name of its icon or ""."""
NO_CHOICE = {
    "language": mark("Automatic"),
    "state": mark("The state of the map"),
    "line": mark("Automatic"),
    "orientation": mark("As chosen when exporting"),
}
NO_CHOICE_ELSE = mark("None")
"""What a field that holds nothing is said to be, by its name."""
NEW_PERSONA = "\x00new persona"


class BoxEditor(FieldEditor):
    """A combo box over entries that are looked up anew whenever the value is shown."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self.box = ChoiceBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self._entries: list[Entry] = []
        self.box.activated.connect(self._on_activated)

    def entries(self) -> Iterable[Entry]:
        """Return what can be chosen."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        entries = list(self.entries())
        self.box.blockSignals(True)
        if entries != self._entries:
            self._entries = entries
            self.box.clear()
            for entry, text, icon_name in entries:
                if icon_name:
                    self.box.addItem(icon(icon_name, "secondary"), text, entry)
                else:
                    self.box.addItem(text, entry)
        values = [entry for entry, _text, _icon in entries]
        self.box.setPlaceholderText(tr("Mixed") if value is MIXED else "")
        self.box.setCurrentIndex(values.index(value) if value is not MIXED and value in values else -1)
        if value is not MIXED and value not in values:
            self.box.setPlaceholderText(str(value))
        self.box.blockSignals(False)

    def value(self) -> Any:
        index = self.box.currentIndex()
        if index < 0:
            raise ValueError(tr("nothing is chosen"))
        return self._entries[index][0]

    def inputs(self) -> list[QWidget]:
        return [self.box]

    def _on_activated(self, _index: int) -> None:
        self.edited.emit()
        self.finished.emit()


class ChoiceEditor(BoxEditor):
    """One of the words of the field, with its icon where it has one."""

    def entries(self) -> Iterable[Entry]:
        if self.field.default == "" and not self.field.required:
            yield "", tr(NO_CHOICE.get(self.field.name, NO_CHOICE_ELSE)), ""
        for choice in self.field.choices:
            yield choice.value, tr(choice.label), choice.icon


class ChannelEditor(BoxEditor):
    """A channel, built in or of the document's own, with icon and kind."""

    def entries(self) -> Iterable[Entry]:
        from resources.icons import has_icon

        yield "", tr("None"), ""
        kinds = {kind.value: tr(kind.label) for kind in CHANNEL_KINDS}
        own = {channel.id: channel for channel in self.context.document().channels()}
        for channel in CHANNELS:
            mine = own.pop(channel.id, None)
            name = mine.name if mine else tr(channel.name)
            kind = (mine.type if mine else "") or channel.kind
            icon_name = mine.icon if mine and has_icon(mine.icon) else channel.icon
            yield channel.id, f"{name} · {kinds[kind]}", icon_name
        for mine in own.values():
            kind_text = f" · {kinds[mine.type]}" if mine.type in kinds else ""
            yield mine.id, f"{mine.name}{kind_text}", mine.icon if has_icon(mine.icon) else "dots-circle-horizontal"


class ReferenceEditor(BoxEditor):
    """Another record, by its title."""

    def entries(self) -> Iterable[Entry]:
        yield "", tr("None"), ""
        for record in candidates(self.field, self.context):
            yield record.id, named(record), ""
        if self.field.target == Persona.kind:
            yield NEW_PERSONA, tr("New persona…"), "user-plus"


class FlagEditor(FieldEditor):
    """Yes or no, with the field's name beside it."""

    wide = False

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self.box = CheckBox(plain(tr(field.label)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.box)
        self.box.clicked.connect(self._on_clicked)

    def show_value(self, value: Any) -> None:
        self.box.blockSignals(True)
        self.box.setTristate(value is MIXED)
        state = Qt.CheckState.PartiallyChecked if value is MIXED else Qt.CheckState.Unchecked
        self.box.setCheckState(Qt.CheckState.Checked if value is True else state)
        self.box.blockSignals(False)

    def value(self) -> Any:
        return self.box.isChecked()

    def inputs(self) -> list[QWidget]:
        return [self.box]

    def _on_clicked(self) -> None:
        if self.box.checkState() is Qt.CheckState.PartiallyChecked:
            self.box.setCheckState(Qt.CheckState.Checked)
        self.box.setTristate(False)
        self.edited.emit()
        self.finished.emit()


def candidates(field: Field, context: Context) -> list[Record]:
    """Return the records that a reference may lead to: those that make sense where it is."""
    document, ids = context.document(), set(context.ids())
    if field.target == Card.kind:
        lanes = {lane.id: lane for lane in document.lanes(context.map_id())}
        wanted = "pain_points" if field.name == "answers" else "touchpoints"
        cards = [card for card in document.all_of(Card) if card.lane in lanes and card.id not in ids]
        anywhere = field.name in {"source", "to"}
        return [card for card in _in_order(document, cards) if anywhere or lanes[card.lane].type == wanted]
    rows: dict[str, tuple[Record, ...]] = {
        Persona.kind: document.personas(),
        JourneyMap.kind: document.maps(),
    }
    return [record for record in rows.get(field.target, ()) if record.id not in ids]


def _in_order(document: Any, cards: list[Card]) -> list[Card]:
    found: list[Card] = []
    wanted = {card.id for card in cards}
    maps = {map_of(document, card) for card in cards}
    for map_id in maps:
        for lane in document.lanes(map_id):
            for stage in document.stages(map_id):
                found += [card for card in document.cards(lane.id, stage.id) if card.id in wanted]
    return found


def named(record: Record) -> str:
    """Return what to call a record in a list."""
    if isinstance(record, Lane):
        return lane_name(record)
    return title_of(record).replace("\n", " ") or tr(RECORD_CLASS[record.kind].label)
