"""An open document: bar, palette, canvas, inspector, tabs and status line around each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from model.editor import Edit
from model.palette import PaletteItem
from model.view_state import MapPlace, ViewState
from ui import settings
from ui.action_set import ActionSet
from ui.canvas import accessible
from ui.canvas.view import MapCanvas
from ui.fonts import load_canvas_fonts
from ui.map_tabs import MapTabs
from ui.panels.inspector import Inspector
from ui.panels.palette import WIDTH as PALETTE_WIDTH
from ui.panels.palette import Palette
from ui.print_check import PrintCheck
from ui.session import Session
from ui.status_bar import StatusBar
from ui.stylesheet import set_look
from ui.top_bar import TopBar

INSPECTOR_WIDTH = 296


class Workspace(QWidget):
    """Everything that the window shows of one document."""

    print_wanted = Signal()

    def __init__(self, session: Session, actions: ActionSet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        load_canvas_fonts()
        accessible.install()
        self.session = session
        self._actions = actions
        self._places: dict[str, MapPlace] = {}
        self._map_id = session.document.map_id
        document = session.document
        self.bar = TopBar(document, actions, self)
        self.canvas = MapCanvas(document, self)
        self.palette_panel = _framed(Palette(document.document), "panel-left", PALETTE_WIDTH)
        self.inspector = Inspector(document)
        self.inspector_panel = _framed(self.inspector, "panel-right", INSPECTOR_WIDTH)
        self.tabs = MapTabs(document, actions, self)
        self.status = StatusBar(actions, self)
        self._build()
        actions.attach_canvas(self.canvas)
        self._connect()
        self._show_panels()
        self.status.show_saved(session.stored.saved_at, session.stored.read_only)
        self.status.show_steps(document.editor.undo_count())
        self.check = PrintCheck(document, self.canvas, self.status)

    def shelves(self) -> Palette:
        """The palette panel."""
        found = self.palette_panel.findChild(Palette)
        assert isinstance(found, Palette)
        return found

    def flush(self) -> None:
        """Write down what is being typed."""
        self.canvas.editing.finish()
        self.inspector.flush()

    def show_notices(self, notices: Iterable[QWidget]) -> None:
        """Show lines about the open file above the map."""
        for notice in notices:
            self._notices.addWidget(notice)
            notice.show()

    def toggle(self, panel: str) -> None:
        """Fold or unfold the "palette" or the "inspector"."""
        widget = self._panel(panel)
        widget.setVisible(widget.isHidden())
        settings.keep(f"{panel}_shown", not widget.isHidden())

    def is_shown(self, panel: str) -> bool:
        """Whether a panel is unfolded."""
        return not self._panel(panel).isHidden()

    def _panel(self, name: str) -> QWidget:
        return self.palette_panel if name == "palette" else self.inspector_panel

    def _build(self) -> None:
        middle = QVBoxLayout()
        middle.setSpacing(0)
        middle.addWidget(self.canvas, 1)
        middle.addWidget(self.tabs)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.palette_panel)
        row.addLayout(middle, 1)
        row.addWidget(self.inspector_panel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        column.addLayout(row, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        palette = self.shelves()
        palette.chosen.connect(self.place)
        palette.picked.connect(self.canvas.dropping.arm)
        self.canvas.menu_requested.connect(self._show_menu)
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self.status.zoom_wanted.connect(self.canvas.zoom_to)
        self.status.print_wanted.connect(self.print_wanted)
        self.session.document.edited.connect(self._on_edit)
        self.session.document.map_changed.connect(self._on_map_changed)
        self.canvas.camera_moved.connect(self._remember_place)

    def _show_panels(self) -> None:
        for name in ("palette", "inspector"):
            self._panel(name).setVisible(settings.flag_setting(f"{name}_shown", True))

    def place(self, item: PaletteItem) -> None:
        """Put something on the map at the selection."""
        self.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.canvas.verbs.place(item)

    def view_state(self) -> ViewState:
        """Return how the document is looked at."""
        self._remember_place()
        return ViewState(self.session.document.map_id, MappingProxyType(dict(self._places)))

    def restore_view(self, view: ViewState) -> None:
        """Look at the document as it was looked at before."""
        self._places = dict(view.places)
        self.session.document.show_map(view.map_id)
        self._on_map_changed()

    def _remember_place(self) -> None:
        document = self.session.document
        if self._map_id and self._map_id == document.map_id and self.canvas.isVisible():
            self._places[self._map_id] = self.canvas.view_state()

    def _on_map_changed(self) -> None:
        self._map_id = self.session.document.map_id
        place = self._places.get(self._map_id)
        if place is not None:
            self.canvas.restore_view(place)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions.fill_context_menu(menu, self._menu_kind())
        menu.popup(at)

    def _menu_kind(self) -> str:
        """What the canvas's menu is about: the selection, the selected cell, or the map."""
        document = self.session.document
        kinds = {document.document.records[key].kind for key in document.selection}
        if len(document.selection) == 1 and kinds <= {"stage", "lane"}:
            return kinds.pop()
        return "card" if kinds else "cell" if self.canvas.cell else "map"

    def _on_edit(self, edit: Edit) -> None:
        self.status.show_saved(datetime.now().astimezone())
        self.status.show_steps(self.session.document.editor.undo_count())
        if any(record.kind == "channel" for record in (*edit.change.before(), *edit.change.after())):
            QTimer.singleShot(0, self, lambda: self.shelves().fill(edit.document))


def _framed(panel: QWidget, look: str, width: int) -> QWidget:
    frame = QWidget()
    set_look(frame, look)
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    frame.setFixedWidth(width)
    column = QVBoxLayout(frame)
    column.setContentsMargins(int(look == "panel-right"), 0, int(look == "panel-left"), 0)
    column.addWidget(panel)
    return frame
