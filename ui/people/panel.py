"""The panel of personas: their cards, a button that adds one, and what can be done with each."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QScrollArea, QVBoxLayout, QWidget

from model.editor import Edit
from model.identity import new_id
from model.operations.personas import add_persona, duplicate_persona, make_actor, move_persona
from model.records import Asset, Channel, JourneyMap, Persona
from resources.i18n import tr
from ui.document import OpenDocument
from ui.icons import icon
from ui.people.card import PersonaCard
from ui.stylesheet import set_look
from ui.widgets import label

_AROUND = 4
"""Pixels seen above or below the card that is scrolled to."""
_SHOWN = (Persona, Asset, Channel, JourneyMap)


class PeoplePanel(QWidget):
    """Guards the cards. ``delete_wanted`` asks to delete what is selected, ``edit_wanted`` for the inspector."""

    delete_wanted = Signal()
    edit_wanted = Signal()

    def __init__(self, document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "plain")
        self._document = document
        self.cards: list[PersonaCard] = []
        self.add = QPushButton(tr("Add persona"))
        self.add.setIcon(icon("user-plus", "secondary"))
        self.add.clicked.connect(self.add_persona)
        head = QHBoxLayout()
        head.setContentsMargins(10, 10, 10, 8)
        head.addWidget(self.add, 1)
        self._inside = inside = QWidget()
        set_look(inside, "plain")
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(8, 0, 8, 8)
        self._list.setSpacing(6)
        self.area = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        document.edited.connect(self._on_edit)
        document.map_changed.connect(self.refresh)
        document.selection_changed.connect(self.refresh)
        self.refresh()

    def take_focus(self) -> None:
        """Let the keyboard go through the personas."""
        (self.cards[0] if self.cards else self.add).setFocus(Qt.FocusReason.TabFocusReason)

    def add_persona(self) -> None:
        """Add a persona; she becomes the actor of a map that has none."""
        journey, identity = self._document.journey_map, new_id()
        map_id = journey.id if journey and not journey.persona else ""
        added = self._document.attempt(lambda it: add_persona(it, tr("New persona"), map_id, identity), [identity])
        if added:
            self.edit_wanted.emit()

    def refresh(self) -> None:
        """Show the personas as they are now."""
        held, seen_from = self._held(), self.area.verticalScrollBar().value()
        focused = self.cards[held].persona.id if held >= 0 else ""
        self._empty()
        document, journey = self._document.document, self._document.journey_map
        for persona in document.personas():
            actor = journey is not None and journey.persona == persona.id
            card = PersonaCard(document, persona, actor=actor, open_=persona.id in self._document.selection)
            card.chosen.connect(lambda key=persona.id: self._document.select([key]))
            card.menu_wanted.connect(lambda at, key=persona.id: self._show_menu(key, at))
            self.cards.append(card)
            self._list.addWidget(card)
        if not self.cards:
            words = tr("A persona says whose journey it is: name, goals, needs, what frustrates her.")
            self._list.addWidget(label(words, "secondary", wrap=True))
        self._list.addStretch(1)
        if held >= 0:
            self._give_focus(focused, held)
        self._see(seen_from)

    def _see(self, seen_from: int) -> None:
        """Stay where the list was, or go so far that the chosen card is seen, from its top if it is too high."""
        chosen = next((card for card in self.cards if card.persona.id in self._document.selection), None)
        inside, bar = self._inside, self.area.verticalScrollBar()
        self._list.activate()  # new cards have their places only now
        room, width = self.area.viewport().height(), self.area.viewport().width()
        inside.resize(width, max(room, self._list.totalHeightForWidth(width)))
        self._list.activate()
        bar.setRange(0, inside.height() - room)
        if chosen is not None:
            seen_from = min(max(seen_from, chosen.geometry().bottom() + _AROUND - room), chosen.y() - _AROUND)
        bar.setValue(seen_from)

    def _held(self) -> int:
        """The place of the card that the keyboard is in, -1 for none."""
        there = self.window().focusWidget()
        found = (place for place, card in enumerate(self.cards) if card is there or card.isAncestorOf(there))
        return next(found, -1)

    def _give_focus(self, persona_id: str, place: int) -> None:
        """Keep the keyboard at a persona, or at the one that has taken her place: elsewhere its keys would edit."""
        same = next((card for card in self.cards if card.persona.id == persona_id), None)
        card = same or (self.cards[min(place, len(self.cards) - 1)] if self.cards else None)
        if card is not None:
            card.show()  # what is not seen yet takes no focus
        (card or self.add).setFocus(Qt.FocusReason.OtherFocusReason)

    def menu_of(self, persona_id: str) -> QMenu:
        """Return the menu of a persona."""
        journey, row = self._document.journey_map, [persona.id for persona in self._document.document.personas()]
        place = row.index(persona_id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edit = menu.addAction(icon("pencil", "secondary"), tr("Edit"))
        edit.triggered.connect(lambda: self._edit(persona_id))
        if journey and journey.persona != persona_id:
            actor = menu.addAction(icon("star", "secondary"), tr("Make the actor of this map"))
            actor.triggered.connect(lambda: self._document.attempt(lambda it: make_actor(it, journey.id, persona_id)))
        copy = menu.addAction(icon("copy-plus", "secondary"), tr("Duplicate"))
        copy.triggered.connect(lambda: self._document.attempt(lambda it: duplicate_persona(it, persona_id)))
        last = len(row) - 1
        ways = ((tr("Move up"), place - 1, place > 0), (tr("Move down"), place + 1, place < last))
        for text, there, possible in ways:
            move = menu.addAction(text)
            move.setEnabled(possible)
            move.triggered.connect(
                lambda _on=False, there=there: self._document.attempt(lambda it: move_persona(it, persona_id, there))
            )
        menu.addSeparator()
        delete = menu.addAction(icon("trash", "secondary"), tr("Delete"))
        delete.triggered.connect(lambda: self._delete(persona_id))
        return menu

    def _show_menu(self, persona_id: str, at: QPoint) -> None:
        self.menu_of(persona_id).popup(at)

    def _edit(self, persona_id: str) -> None:
        self._document.select([persona_id])
        self.edit_wanted.emit()

    def _delete(self, persona_id: str) -> None:
        self._document.select([persona_id])
        self.delete_wanted.emit()

    def _on_edit(self, edit: Edit) -> None:
        if any(isinstance(record, _SHOWN) for record in (*edit.change.before(), *edit.change.after())):
            self.refresh()

    def _empty(self) -> None:
        self.cards = []
        while (item := self._list.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
