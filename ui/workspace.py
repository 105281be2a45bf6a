"""An open document: bar, palette, canvas, inspector, tabs and status line around each other."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from model.editor import Edit
from model.palette import PaletteItem
from model.tsv import MOST_ROWS, Cells
from model.view_state import MapPlace, ViewState
from resources.i18n import mark, tr
from ui import settings
from ui.action_set import ActionSet
from ui.canvas import accessible
from ui.canvas.targets import cell_of
from ui.canvas.view import MapCanvas
from ui.centre import MAP, Centre
from ui.centre_view import Verbs
from ui.empty_state import EmptyState
from ui.fonts import load_canvas_fonts
from ui.map_tabs import MapTabs
from ui.menu_kinds import menu_kind
from ui.panels.inspector import Inspector
from ui.panels.palette import Palette
from ui.panes import Area, Panes, focus_first, go_round
from ui.print_check import PrintCheck
from ui.seen_part import seen_part, shows_less
from ui.session import Session
from ui.side_pages import SidePage, SidePages
from ui.status_bar import StatusBar
from ui.top_bar import TopBar

if TYPE_CHECKING:
    from ui.outline.panel import OutlinePanel
    from ui.problems.panel import ProblemsPanel


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
        self._outlines: list[OutlinePanel] = []
        self._problem_lists: list[ProblemsPanel] = []
        self._map_id = session.document.map_id
        document = session.document
        self.bar = TopBar(document, actions, self)
        self.canvas = MapCanvas(document, self)
        self.centre = Centre(document, self.canvas)
        self._shelves = Palette(document.document)
        self._fill_shelves()
        self.left = SidePages(self._left_pages(), tr("Left panel"))
        self.left.follow({page.id: actions[page.id] for page in self._left_pages()})
        self.inspector = Inspector(document)
        self.tabs = MapTabs(document, actions, self)
        self.status = StatusBar(actions, self)
        self._build()
        actions.attach_canvas(self.canvas)
        self._connect()
        self.status.show_saved(session.stored.saved_at, session.stored.read_only)
        self.status.show_steps(document.editor.undo_count())
        self.check = PrintCheck(document, self.canvas, self.status)
        self.empty = EmptyState(self.canvas, actions)

    def shelves(self) -> Palette:
        """The palette panel."""
        return self._shelves

    @property
    def verbs(self) -> Verbs:
        """What the Edit menu acts on: the map, or the view in its place."""
        return self.centre.verbs

    def flush(self) -> None:
        """Write down what is being typed."""
        self.centre.flush()
        self.inspector.flush()
        for outline in self._outlines:
            outline.flush()

    def show_notices(self, notices: Iterable[QWidget]) -> None:
        """Show lines about the open file above the map."""
        for notice in notices:
            self._notices.addWidget(notice)
            notice.show()

    def toggle(self, panel: str) -> None:
        """Fold or unfold the "palette" or the "inspector"."""
        self._panes.toggle(panel)

    def is_shown(self, panel: str) -> bool:
        """Whether a panel is unfolded."""
        return self._panes.is_shown(panel)

    def unfolded_inspector(self) -> Inspector:
        """Return the inspector, unfolded."""
        if not self.is_shown("inspector"):
            self.toggle("inspector")
        return self.inspector

    def go_round(self, step: int) -> None:
        """Give the focus to the next (1) or previous (-1) area: palette, canvas, tabs, inspector."""
        areas: tuple[Area, ...] = (
            (self.left, self.left.take_focus),
            (self.centre, self._focus_centre),
            (self.tabs, lambda: self.tabs.tabs.setFocus(Qt.FocusReason.TabFocusReason)),
            (self.inspector, lambda: focus_first(self.inspector)),
        )
        go_round(areas, step)
        self.canvas.viewport().update()

    def _left_pages(self) -> tuple[SidePage, ...]:
        """What the left side of the window holds: another page is another entry."""
        return (
            SidePage(
                "palette", mark("Palette"), "layout-sidebar", self.shelves, lambda _page: self._shelves.take_focus()
            ),
            SidePage(
                "outline", mark("Outline"), "hierarchy", self._outline, lambda _page: self._outlines[0].take_focus()
            ),
            SidePage("people", mark("Personas"), "users", self._people, focus_first),
            SidePage(
                "problems",
                mark("Problems"),
                "alert-triangle",
                self._problems,
                lambda _page: self._problem_lists[0].take_focus(),
            ),
        )

    def _people(self) -> QWidget:
        from ui.people.page import people_page

        return people_page(self.session.document, self._actions["delete"], self.unfolded_inspector, self)

    def _problems(self) -> QWidget:
        from ui.problems.page import problems_page

        page = problems_page(
            self.session.document,
            self.canvas,
            self.print_wanted.emit,
            lambda field: self.unfolded_inspector().focus_field(field),
        )
        page.paper_changed.connect(self.check.look)
        self._problem_lists.append(page)
        return page

    def _outline(self) -> QWidget:
        from ui.outline.panel import OutlinePanel

        outline = OutlinePanel(self.session.document)
        outline.view.deletion_wanted.connect(self._actions["delete"].trigger)
        outline.view.notice.connect(self.canvas.notice)
        self._outlines.append(outline)
        return outline

    def _focus_centre(self) -> None:
        if self.centre.shown == MAP:
            self.canvas.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.centre.take_focus()

    def _arm(self, item: PaletteItem) -> None:
        self.centre.show_view(MAP)
        self.canvas.dropping.arm(item)

    def _on_view_made(self, identity: str) -> None:
        from ui.table.panel import TablePanel

        view = self.centre.view(identity)
        if isinstance(view, TablePanel):
            view.view.table_pasted.connect(self.ask_paste)
            view.view.rows_deleted.connect(self._actions["delete"].trigger)
            view.rows.left_out.connect(self._say_left_out)

    def _say_left_out(self, count: int) -> None:
        self.canvas.notice.emit(tr("{count} cells were left out", count=str(count)))

    def _build(self) -> None:
        middle = QWidget()
        inside = QVBoxLayout(middle)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.centre, 1)
        inside.addWidget(self.tabs)
        self._panes = Panes(self.left, middle, self.inspector, self.window().width())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.bar)
        self._notices = QVBoxLayout()
        column.addLayout(self._notices)
        column.addWidget(self._panes, 1)
        column.addWidget(self.status)

    def _connect(self) -> None:
        palette = self.shelves()
        palette.chosen.connect(self.place)
        palette.picked.connect(self._arm)
        self.centre.made.connect(self._on_view_made)
        for chosen in (self.centre.changed, self.left.changed):
            chosen.connect(lambda _name: self._actions.refresh())
        self.canvas.verbs.take_table = self.ask_paste
        self.canvas.menu_requested.connect(self._show_menu)
        self.canvas.lane_wanted.connect(self._ask_lane)
        self.canvas.zoom_changed.connect(self.status.show_zoom)
        self.status.zoom_wanted.connect(self.canvas.zoom_to)
        self.status.print_wanted.connect(self.print_wanted)
        self.session.document.edited.connect(self._on_edit)
        self.session.document.map_changed.connect(self._on_map_changed)
        self.canvas.camera_moved.connect(self._remember_place)

    def place(self, item: PaletteItem) -> None:
        """Put something on the map at the selection."""
        self.centre.show_view(MAP)
        self.canvas.verbs.place(item)

    def ask_paste(self, cells: Cells, over: tuple[str, ...] = ()) -> None:
        """Show what would become of a pasted table, and paste it when that is wanted."""
        from ui.table.paste_dialog import ask_paste, too_many_rows

        document = self.session.document
        cell = cell_of(document.document, document.selection, self.canvas.cell)
        if len(cells) > MOST_ROWS:
            document.failed.emit(too_many_rows())
        elif document.journey_map is not None:
            ask_paste(document, cells, over, cell, self)

    def view_state(self) -> ViewState:
        """Return how the document is looked at."""
        self._remember_place()
        window = self.canvas.window_size()
        settings.keep("canvas_size", f"{window.width():.0f}x{window.height():.0f}")
        return ViewState(self.session.document.map_id, MappingProxyType(dict(self._places)))

    def restore_view(self, view: ViewState) -> None:
        """Look at the document as it was looked at before."""
        self._places = dict(view.places)
        self.session.document.show_map(view.map_id)
        self._on_map_changed()
        self._show_same_part()

    def _remember_place(self) -> None:
        document = self.session.document
        if self._map_id and self._map_id == document.map_id and self.canvas.isVisible():
            self._places[self._map_id] = self.canvas.view_state()

    def _fill_shelves(self) -> None:
        self.shelves().fill(self.session.document.document, self.session.document.map_id)

    def _on_map_changed(self) -> None:
        self._map_id = self.session.document.map_id
        self._fill_shelves()
        place = self._places.get(self._map_id)
        if place is not None:
            self.canvas.restore_view(place)

    def _show_same_part(self) -> None:
        """Show what was seen when the document was closed, smaller when the canvas is smaller now."""
        place = self._places.get(self._map_id)
        width, _, height = settings.text_setting("canvas_size").partition("x")
        if place is None or not (width.isdigit() and height.isdigit()):
            return
        seen = seen_part(place, QSizeF(int(width), int(height)), self.canvas.page_size())
        if shows_less(self.canvas.window_size() / place.zoom, seen):
            self.canvas.zoom_to_rect(seen, largest=place.zoom)

    def _show_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._actions.fill_context_menu(menu, self._menu_kind())
        menu.popup(at)

    def _ask_lane(self, index: int) -> None:
        """Let the kind of a new lane be chosen where the pointer is."""
        from ui.lane_menu import lane_menu

        lane_menu(self.canvas, index, self).popup(QCursor.pos())

    def _menu_kind(self) -> str:
        """What the canvas's menu is about: the selection, the selected cell, or the map."""
        document = self.session.document
        return menu_kind(document.document, document.selection, self.canvas.cell)

    def _on_edit(self, edit: Edit) -> None:
        self.status.show_saved(datetime.now().astimezone())
        self.status.show_steps(self.session.document.editor.undo_count())
        if any(record.kind in ("channel", "lane") for record in (*edit.change.before(), *edit.change.after())):
            QTimer.singleShot(0, self, self._fill_shelves)
