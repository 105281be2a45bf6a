"""The bar at the top: the product's name, the map's title, the tools, the panels' buttons and Export."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStyle, QStyleOptionFrame, QWidget

from model.operations.fields import set_fields
from resources.i18n import tr
from ui.action_set import ActionSet, plain
from ui.document import OpenDocument
from ui.icons import colour_named, icon
from ui.menus import PANEL_BUTTONS, TOOLBAR
from ui.stylesheet import set_look
from ui.widgets import action_button, label, rule, set_plain_tooltip, text_scale

HEIGHT = 48
BRAND_FROM = 760
"""Pixels from which there is room for the product's name, at the usual size of text."""


class TitleEdit(QLineEdit):
    """The title of the map in view: looks like text until one wants to change it."""

    def __init__(self, open_document: OpenDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "heading")
        self._open = open_document
        self._wanted = 120
        self.setAccessibleName(tr("Title of the map"))
        set_plain_tooltip(self, tr("Title of the map"))
        self.setPlaceholderText(tr("Untitled map"))
        self.textChanged.connect(self._fit)
        self.editingFinished.connect(self._commit)
        open_document.edited.connect(lambda _edit: self._refresh())
        open_document.map_changed.connect(self._refresh)
        self._refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._refresh(force=True)
            self.clearFocus()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._commit()
            self.clearFocus()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit()

    def _refresh(self, force: bool = False) -> None:
        journey_map = self._open.journey_map
        title = journey_map.title if journey_map else ""
        self.setEnabled(journey_map is not None)
        if title != self.text() and (force or not self.isModified()):
            self.setText(title)
            self.setCursorPosition(0)
        self.setModified(self.isModified() and not force)

    def _commit(self) -> None:
        journey_map = self._open.journey_map
        if journey_map and self.isModified() and self.text() != journey_map.title:
            text = self.text()
            self._open.attempt(lambda document: set_fields(document, [journey_map.id], title=text))
        self.setModified(False)
        self._refresh(force=True)

    def _fit(self) -> None:
        wanted = self.fontMetrics().horizontalAdvance(self.text() or self.placeholderText()) + 26
        self._wanted = max(120, min(wanted, 420))
        self.setMinimumWidth(80)
        self.setMaximumWidth(self._wanted)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(self._wanted, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.width() - 18
        if self.hasFocus() or self.fontMetrics().horizontalAdvance(self.text()) <= room:
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        try:
            self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
            words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
            painter.setPen(colour_named("text" if self.isEnabled() else "faint"))
            painter.drawText(self.rect().adjusted(10, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter, words)
        finally:
            painter.end()


class TopBar(QWidget):
    """The toolbar of an open document."""

    def __init__(self, open_document: OpenDocument, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_look(self, "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 0, 14, 0)
        row.setSpacing(4)
        self.brand = label(tr("Yeojido"), "brand")
        row.addWidget(self.brand)
        row.addSpacing(6)
        self.title = TitleEdit(open_document, self)
        row.addWidget(self.title)
        for group in TOOLBAR:
            row.addSpacing(6)
            row.addWidget(rule(vertical=True))
            row.addSpacing(6)
            for identity in group:
                row.addWidget(action_button(actions[identity]))
        row.addStretch(1)
        for identity in PANEL_BUTTONS:
            row.addWidget(action_button(actions[identity]))
        row.addSpacing(8)
        row.addWidget(export_button(actions))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.brand.setVisible(self.width() >= BRAND_FROM * text_scale(self))


class ActButton(QPushButton):
    """A button with words of its own and the tooltip of an action, whose shortcut may become another one."""

    def __init__(self, text: str, action: QAction) -> None:
        super().__init__(text)
        self._action = action

    def follow(self) -> None:
        """Say what the action's tooltip says now."""
        set_plain_tooltip(self, self._action.toolTip())


def export_button(actions: ActionSet) -> QPushButton:
    """Return the one button of the window that stands out."""
    action = actions["export"]
    button = ActButton(plain(tr("Export")), action)
    set_look(button, "primary")
    button.setIcon(icon("file-export", "on_accent"))
    button.setIconSize(QSize(17, 17))
    button.setAccessibleName(tr("Export"))
    button.follow()
    button.clicked.connect(action.trigger)
    action.enabledChanged.connect(button.setEnabled)
    action.changed.connect(button.follow)
    button.setEnabled(action.isEnabled())
    return button
