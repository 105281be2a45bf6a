"""The window: its menus, the start page or the open document, and the toasts over them."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from importlib import import_module
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QChildEvent, QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QStackedWidget

from resources.i18n import tr
from ui import settings
from ui.desk import Desk
from ui.first_sight import FirstSight, OpeningPage, StartPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from model.palette import PaletteItem
    from model.view_state import ViewState
    from ui.action_set import MenuChoice
    from ui.actions import Need
    from ui.backup_keeper import BackupKeeper
    from ui.edit_acts import EditActs
    from ui.file_acts import FileActs
    from ui.find_acts import FindActs
    from ui.help_acts import HelpActs
    from ui.here_acts import HereActs
    from ui.link_acts import LinkActs
    from ui.look_acts import LookActs
    from ui.map_acts import MapActs
    from ui.present_acts import PresentActs
    from ui.program import Program
    from ui.session import Session
    from ui.structure_acts import StructureActs
    from ui.table_acts import TableActs
    from ui.time_acts import TimeActs
    from ui.view_acts import ViewActs

SMALLEST = (800, 480)
FIRST_SIZE = (1440, 900)
ENTER = (0x01000004, 0x01000005)
"""Qt's numbers for Return and Enter: Qt.Key costs time to load."""
MENU_BAR_HEIGHT = 1.9
"""The height kept for the menu bar before it is filled, in lines of text."""


ACTS = {
    "files": ("ui.file_acts", "FileActs"),
    "edits": ("ui.edit_acts", "EditActs"),
    "maps": ("ui.map_acts", "MapActs"),
    "view": ("ui.view_acts", "ViewActs"),
    "help": ("ui.help_acts", "HelpActs"),
    "table": ("ui.table_acts", "TableActs"),
    "here": ("ui.here_acts", "HereActs"),
    "structure": ("ui.structure_acts", "StructureActs"),
    "finds": ("ui.find_acts", "FindActs"),
    "time": ("ui.time_acts", "TimeActs"),
    "links": ("ui.link_acts", "LinkActs"),
    "looks": ("ui.look_acts", "LookActs"),
    "books": ("ui.book_acts", "BookActs"),
    "present": ("ui.present_acts", "PresentActs"),
}
"""What the window does, grouped: the attribute, and where its class is. Each is made with the window."""
CHOICES = {
    "recent": "files.recent_choices",
    "theme": "view.themes",
    "language": "view.languages",
    "map_theme": "looks.map_themes",
    "shown_parts": "books.shown_parts",
    "pair_maps": "time.pairs.link_choices",
    "hidden_lanes": "structure.hidden_lanes",
    "hidden_stages": "structure.hidden_stages",
    "same": "table.same_choices",
    "links": "links.choices",
}
"""What fills a dynamic menu; ``here`` fills all others."""


class MainWindow(Desk):
    """Guards what is open. Its acts are grouped (see ``ACTS``).

    It can be shown at once; ``build`` then brings everything that takes longer to load.
    """

    files: FileActs
    edits: EditActs
    maps: MapActs
    view: ViewActs
    help: HelpActs
    table: TableActs
    here: HereActs
    structure: StructureActs
    finds: FindActs
    time: TimeActs
    links: LinkActs
    looks: LookActs
    present: PresentActs
    program: Program
    start_page: StartPage
    _is_met: Callable[[Need], bool]

    def __init__(self, program: Program, opening: str = "") -> None:
        super().__init__()
        self.program = program
        self._built = False
        self._looks_at_children = False
        self._keeper: BackupKeeper | None = None
        self._told_of_file = ""
        self.menuBar().setMinimumHeight(round(self.fontMetrics().height() * MENU_BAR_HEIGHT))
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.start_page = StartPage(self)
        self._pages.addWidget(self.start_page)
        self.first_sight: FirstSight = self.start_page
        if opening:
            self.first_sight = OpeningPage(opening, self)
            self._pages.addWidget(self.first_sight)
            self._pages.setCurrentWidget(self.first_sight)
        self.setMinimumSize(*SMALLEST)
        self._restore_geometry()
        self.setWindowTitle(tr("Yeojido"))

    def build(self) -> None:
        """Make the window complete: acts, menus, templates. A second call does nothing."""
        if self._built:
            return
        self._built = True
        from ui.action_set import ActionSet, fill_menu_bar
        from ui.needs import is_met
        from ui.toast import ToastArea

        self._is_met = partial(is_met, self)
        self.toasts = ToastArea(self)
        for name, (module, kind) in ACTS.items():
            setattr(self, name, getattr(import_module(module), kind)(self))
        self.actions_table = ActionSet(self, self)
        fill_menu_bar(self.menuBar(), self.actions_table, self)
        if self.first_sight is self.start_page:
            self.show_start_page()
        self.setAcceptDrops(True)

    def show_start_page(self) -> None:
        """Show the start page, and complete it when it is not yet: a start with a document does without."""
        self.start_page.fill(self.files)
        self._pages.setCurrentWidget(self.start_page)

    def show_session(self, session: Session, view: ViewState | None = None) -> None:
        """Show an opened document as it was last looked at; what was open before must be closed."""
        from PySide6.QtCore import Qt

        from ui.looking_over import LookingOver
        from ui.notices import notices_of
        from ui.preparing_sign import PreparingSign
        from ui.workspace import Workspace

        self.session = session
        workspace = Workspace(session, self.actions_table, self._pages)
        self._workspace = workspace
        self._pages.addWidget(workspace)
        self._pages.setCurrentWidget(workspace)
        document = session.document
        document.edited.connect(self._after_edit)
        document.selection_changed.connect(self.actions_table.refresh)
        document.map_changed.connect(self.actions_table.refresh)
        document.failed.connect(self.files.say_failed)
        PreparingSign(document.preparing, self.toasts)
        document.preparing.changed.connect(self.actions_table.refresh)
        workspace.canvas.notice.connect(self.toasts.show)
        workspace.canvas.cell_changed.connect(self.actions_table.refresh)
        workspace.canvas.link_wanted.connect(self.links.open_first)
        workspace.inspector.deleted.connect(self.edits.offer_undo)
        workspace.canvas.tool_changed.connect(self.view.note_tool)
        workspace.canvas.viewport().installEventFilter(self)
        self.view.note_tool(workspace.canvas.tool)
        workspace.print_wanted.connect(self.files.export)
        workspace.restore_view(view or session.view_state())
        workspace.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        workspace.show_notices(notices_of(session, self.files.save_copy, workspace))
        LookingOver(workspace, self.time.show_snapshots)
        self._keep_backups(session)
        self._told_of_file = ""
        settings.remember_document(session.path)
        self._name_window()
        self.actions_table.refresh()

    def look_at_file(self) -> None:
        """Say when the open file is gone or was changed by others, once."""
        session, workspace = self.session, self.workspace
        if session is None or workspace is None:
            return
        from model.errors import KnownError

        told, self._told_of_file = self._told_of_file, ""
        try:
            session.stored.look()
        except KnownError as error:
            self._told_of_file = str(error)
            if told != str(error):
                self.files.say_failed(error)
        else:
            if told:
                workspace.status.show_saved(session.stored.saved_at, session.stored.read_only)

    def release_session(self) -> Session | None:
        """Write down what is being typed and how the document is looked at; hand over the open document."""
        session, workspace = self.session, self.workspace
        if session is None or workspace is None:
            return None
        workspace.flush()
        session.document.preparing.finish(self)
        self.toasts.clear()
        if self._keeper is not None:
            self._keeper.stop()
            self._keeper.deleteLater()
            self._keeper = None
        self._pages.removeWidget(workspace)
        workspace.hide()
        self.session, self._workspace = None, None
        return session

    def close_session(self) -> bool:
        """Close the open document, if any, and show the start page."""
        workspace = self.workspace
        view = workspace.view_state() if workspace else None
        session = self.release_session()
        from model.errors import KnownError

        if session is not None and workspace is not None and view is not None:
            self.files.rescue_if_lost(session)
            with suppress(KnownError):  # what is seen was rescued; where one last looked is not worth a word
                session.close(view)
            workspace.deleteLater()
        if session is not None and not self.is_closing:
            self.show_start_page()
            self.start_page.refresh()
        self._name_window()
        self.actions_table.refresh()
        return True

    def is_met(self, need: Need) -> bool:
        """Whether what an action needs is there."""
        return self._is_met(need)

    def place(self, item: PaletteItem) -> None:
        """Put something on the map at the selection."""
        self.edits.place(item)

    def menu_choices(self, name: str) -> list[MenuChoice]:
        """The entries of a dynamic menu."""
        if name not in CHOICES:
            return self.here.choices(name)
        found: list[MenuChoice] = attrgetter(CHOICES[name])(self)()
        return found

    def open_path(self, path: Path) -> None:
        """Open a document, or import what can be, given from outside."""
        self.files.open_path(path)

    def closeEvent(self, event: QCloseEvent) -> None:
        settings.keep("geometry", self.saveGeometry())
        if self._built:
            self.files.opening_survived()
            self.is_closing = True
            self.close_session()
            self.is_closing = False
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._built and event.type() == QEvent.Type.ActivationChange:
            if self.isActiveWindow():
                self.look_at_file()
            else:
                self.flush()

    def childEvent(self, event: QChildEvent) -> None:
        """A file dialog of Qt's own may have come up; it is whole only after this.

        Which child it is is not asked for: PySide then makes all of Qt's enumerations, 40 ms of a start.
        """
        super().childEvent(event)
        if self._built and event.type() == QEvent.Type.ChildAdded and not self._looks_at_children:
            self._looks_at_children = True
            QTimer.singleShot(0, self, self._look_at_children)

    def _look_at_children(self) -> None:
        from ui.file_dialog_look import dress_file_dialogs

        self._looks_at_children = False
        dress_file_dialogs(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, or else the first one of the start page."""
        if event.key() in ENTER and not event.isAutoRepeat() and self._press_button():
            event.accept()
        else:
            super().keyPressEvent(event)

    def _press_button(self) -> bool:
        from PySide6.QtWidgets import QPushButton, QToolButton

        button = self.focusWidget()
        if not isinstance(button, QPushButton | QToolButton) or not button.isVisible():
            button = self.start_page.first_button()
        if self._built and button.isVisible() and button.isEnabled():
            button.click()
            return True
        return False

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = self._dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, self, lambda: self.files.open_path(path))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A file dropped on the canvas is the window's affair."""
        if isinstance(event, QDropEvent) and self._dropped_file(event) is not None and not self._is_for_canvas(event):
            if event.type() == QEvent.Type.Drop:
                self.dropEvent(event)
            else:
                event.acceptProposedAction()
            return True
        return super().eventFilter(watched, event)

    def _is_for_canvas(self, event: QDropEvent) -> bool:
        """Whether this is something to put on the map."""
        return self.workspace is not None and self.workspace.canvas.dropping.wants(event)

    def _dropped_file(self, event: QDropEvent) -> Path | None:
        from ui.openable import openable_suffixes

        urls = [url for url in event.mimeData().urls() if url.isLocalFile()]
        paths = [Path(url.toLocalFile()) for url in urls]
        openable = openable_suffixes()
        return next((path for path in paths if path.suffix.lower() in openable), None)

    def _after_edit(self) -> None:
        self.toasts.clear_errors()
        self.actions_table.refresh()
        if self._keeper is not None:
            self._keeper.note_edit()

    def _keep_backups(self, session: Session) -> None:
        from ui.backup_keeper import BackupKeeper

        if not session.stored.read_only:
            self._keeper = BackupKeeper(session.path, self)
            self._keeper.failed.connect(
                lambda error: self.toasts.show(tr("No backup could be made: {reason}", reason=str(error)))
            )

    def _name_window(self) -> None:
        if self.session is None:
            self.setWindowTitle(tr("Yeojido"))
        else:
            self.setWindowTitle(f"{self.session.path.stem} — {tr('Yeojido')}")
            self.setWindowFilePath(str(self.session.path))

    def _restore_geometry(self) -> None:
        value = settings.store().value("geometry")
        if value is not None:
            from PySide6.QtCore import QByteArray

            if isinstance(value, QByteArray) and self.restoreGeometry(value):
                return
        self.resize(*FIRST_SIZE)
