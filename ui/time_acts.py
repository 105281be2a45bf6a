"""What goes back in time: the history, snapshots, comparing, and maps that are a pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

from model.errors import KnownError
from model.snapshots import Snapshot, free_name
from resources.i18n import tr
from ui.comparing.compare_acts import CompareActs

if TYPE_CHECKING:
    from model.compare import Side
    from model.document import Document
    from ui.actions import Need
    from ui.desk import Desk
    from ui.history.looking_back import LookingBack

TOAST_FOOT = 92
"""Pixels between the window's foot and the messages when there is no panel."""
_IN_THE_PAST: frozenset[Need] = frozenset({"", "document", "view"})
"""What is there also while another moment is shown."""


class TimeActs:
    """The acts of time on the document that is open in the window."""

    def __init__(self, window: Desk) -> None:
        self._window = window
        self._back: LookingBack | None = None
        self.pairs = CompareActs(window, self._restore_side)

    @property
    def looks_back(self) -> bool:
        """Whether another moment than now is shown, so that nothing of the map can be edited."""
        return self._back is not None and self._back.workspace is self._window.workspace and self._back.looks_back

    def may_be_met(self, need: Need) -> bool:
        """Whether a need can be met at all at the moment that is shown."""
        if need == "pair" and not self.pairs.has_counterpart():
            return False
        return not self.looks_back or need in _IN_THE_PAST

    def history_shown(self) -> bool:
        """Whether the history panel is shown."""
        return self._back is not None and self._back.workspace is self._window.workspace and self._back.is_open

    def show_snapshots(self) -> None:
        """List the snapshots anew where the history panel is shown: some turned out to be damaged."""
        if self._back is not None and self.history_shown():
            self._back.show_snapshots()

    def toggle_history(self) -> None:
        """Show the history panel, or close it."""
        back = self._looking_back()
        if back is not None:
            if back.is_open:
                back.close_panel()
            else:
                back.open_panel()
            self._window.actions_table.refresh()

    def take_snapshot(self) -> None:
        """Let the person name a snapshot of the document as it is now."""
        back = self._looking_back()
        if back is None:
            return
        if back.shelf_is_closed:
            self._window.toasts.show(tr("The document is open for reading only"))
            return
        self._window.flush()
        back.back_to_now()
        if not back.is_open:
            back.open_panel()
        try:
            name = free_name(back.shelf.all())
        except KnownError as error:
            self._window.files.say_failed(error)
            return
        back.panel.strip.start_form(0, name, "")
        self._window.actions_table.refresh()

    def compare(self) -> None:
        """Compare two maps or moments; first the one that is looked at with now."""
        from ui.comparing.sides import Moment

        back = self._back
        if back is not None:
            back.settle()
        if back is None or not self.looks_back or back.then is None:
            self.pairs.compare()
        elif back.snapshot:
            self.pairs.compare(chosen=(f"snapshot:{back.snapshot}", f"map:{back.map_of_now}"))
        else:
            self.pairs.compare(Moment(back.then, back.name_then or back.band.moment.text()))

    def _restore_side(self, key: str, side: Side) -> None:
        """Make the document what one side of a comparison is."""
        back = self._looking_back()
        if back is None:
            return
        name = back.name_then if key == "moment" else tr("Snapshot “{name}”", name=side.name)
        if back.restore_document(side.document, name):
            back.workspace.session.document.show_map(side.map_id)
            self._window.edits.offer_undo(back.undo_label())

    def _looking_back(self) -> LookingBack | None:
        """What looks back in the open document; made when it is first wanted."""
        workspace = self._window.workspace
        if workspace is None:
            return None
        if self._back is None or self._back.workspace is not workspace:
            from ui.history.looking_back import LookingBack

            self._back = back = LookingBack(workspace)
            back.changed.connect(self._window.actions_table.refresh)
            back.failed.connect(self._window.files.say_failed)
            back.height_changed.connect(self._lift_toasts)
            back.restored.connect(lambda: self._window.edits.offer_undo(back.undo_label()))
            back.panel.compare_wanted.connect(self.compare)
            back.panel.strip.new_wanted.connect(self.take_snapshot)
            back.panel.strip.kept.connect(self._keep)
            back.panel.strip.wanted.connect(self._with_snapshot)
            back.panel.strip.form_left.connect(back.panel.slider.setFocus)
        return self._back

    def _lift_toasts(self, height: int) -> None:
        """Messages come up over the panel, where they cover nothing of it."""
        self._window.toasts.foot = TOAST_FOOT + height
        self._window.toasts.place()

    def _keep(self, number: int, name: str, note: str) -> None:
        back = self._back
        if back is None:
            return
        try:
            kept = back.shelf.describe(number, name, note) if number else back.shelf.take(name, note)
        except KnownError as error:
            self._window.files.say_failed(error)
            return
        back.panel.strip.end_form()
        back.show_snapshots()
        back.say_saved()
        back.workspace.canvas.compose_when_seen()  # its name stands in the map's footer
        if not number:
            self._window.toasts.show(tr("Snapshot taken: {name}", name=kept.name))

    def _with_snapshot(self, verb: str, number: int) -> None:
        back = self._back
        try:
            snapshot = next((item for item in back.shelf.all() if item.number == number), None) if back else None
            if back is not None and snapshot is not None:
                self._do(back, verb, snapshot)
        except KnownError as error:
            self._window.files.say_failed(error)
            if back is not None:
                back.show_snapshots()

    def _do(self, back: LookingBack, verb: str, snapshot: Snapshot) -> None:
        match verb:
            case "show":
                back.show_snapshot(snapshot)
            case "restore":
                back.show_snapshot(snapshot)
                back.settle()
                if back.snapshot == snapshot.number:  # else it could not be read, and another moment may be shown
                    back.restore()
            case "compare":
                self.pairs.compare(chosen=(f"snapshot:{snapshot.number}", f"map:{back.map_of_now}"))
            case "rename":
                back.panel.strip.start_form(snapshot.number, snapshot.name, snapshot.note)
            case "remove":
                self._remove(back, snapshot)
            case "copy":
                self._save_as_document(back.shelf.document(snapshot.number), snapshot)

    def _remove(self, back: LookingBack, snapshot: Snapshot) -> None:
        if back.snapshot == snapshot.number:
            back.back_to_now()
        removed = back.shelf.remove(snapshot.number)
        back.show_snapshots()
        back.say_saved()
        back.workspace.canvas.compose_when_seen()

        def put_back() -> None:
            if not self._is_current(back):
                return
            try:
                back.shelf.put_back(removed)
            except KnownError as error:
                self._window.files.say_failed(error)
            back.show_snapshots()
            back.say_saved()
            back.workspace.canvas.compose_when_seen()

        self._window.toasts.show(tr("Snapshot deleted: {name}", name=snapshot.name), (tr("Undo"), put_back))

    def _is_current(self, back: LookingBack) -> bool:
        return self._back is back and back.workspace is self._window.workspace

    def _save_as_document(self, document: Document, snapshot: Snapshot) -> None:
        from model.document import Document
        from model.identity import new_id
        from storage import files
        from ui.places import file_stem, show_in_folder

        session = self._window.session
        stem = f"{session.path.stem} — {snapshot.name}" if session else ""
        target = self._window.files.ask_target(tr("Save as a new document"), file_stem(stem)) if session else None
        if target is None:
            return
        files.create(target, Document.of(new_id(), document.records.values()), replace=True).close()
        self._window.toasts.show(
            tr("Saved as a document: {name}", name=target.name),
            (tr("Open"), lambda: self._window.files.open_path(target)),
            (tr("Show folder"), lambda: show_in_folder(target)),
        )
