"""One persona as a card: portrait, name, segment, quote; when it is chosen, goals, needs, frustrations, channels."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from model.cleaning import shortened
from model.document import Document
from model.names import channel_name, quoted
from model.records import Asset, Persona
from resources.i18n import tr
from ui.narrow import wrapped_label
from ui.people.portrait import Portrait
from ui.stylesheet import set_look
from ui.widgets import icon_button, label

_MORE = 26
_BRIEF = 64
"""Letters of a text on a card that is not chosen: about four lines. The chosen one shows all."""
_CHOOSE = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class PersonaCard(QFrame):
    """Shows one persona. ``chosen`` comes with a click or Enter, ``menu_wanted`` with where the menu is to open."""

    chosen = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(
        self, document: Document, persona: Persona, *, actor: bool, open_: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.persona = persona
        set_look(self, "persona chosen" if open_ else "persona")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        name = persona.name or tr("Persona without a name")
        self.setAccessibleName(f"{tr('Persona')}: {name}" + (f", {tr('actor of this map')}" if actor else ""))
        self.setAccessibleDescription(persona.segment)
        more = icon_button("dots", tr("What can be done with {name}", name=name), "secondary")
        more.setFixedWidth(_MORE)
        more.clicked.connect(lambda: self.menu_wanted.emit(more.mapToGlobal(more.rect().bottomLeft())))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Portrait(persona.name, document.get(persona.photo, Asset)), 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(wrapped_label(name if open_ else shortened(name, _BRIEF), "strong"), 1)
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 10, 4, 10)
        column.setSpacing(6)
        column.addLayout(head)
        for text in (persona.segment, f"★ {tr('Actor of this map')}" if actor else ""):
            if text:
                column.addWidget(wrapped_label(text if open_ else shortened(text, _BRIEF), "small"))
        if persona.quote.strip():
            quote = persona.quote if open_ else shortened(persona.quote, _BRIEF)
            column.addWidget(wrapped_label(quoted(quote), "secondary"))
        for heading, entries in _facts(document, persona) if open_ else ():
            column.addWidget(label(heading, "field"))
            column.addWidget(wrapped_label("\n".join(f"•  {entry}" for entry in entries)))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()
        else:
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_wanted.emit(event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CHOOSE:
            self.chosen.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.focusNextPrevChild(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)


def _facts(document: Document, persona: Persona) -> Iterator[tuple[str, list[str]]]:
    lists = (
        (tr("Goals"), list(persona.goals)),
        (tr("Needs"), list(persona.needs)),
        (tr("Frustrations"), list(persona.frustrations)),
        (tr("Channels"), [channel_name(document, identity) for identity in persona.channels]),
    )
    return ((heading, entries) for heading, entries in lists if entries)
