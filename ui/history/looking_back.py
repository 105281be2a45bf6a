"""Looking back: the history panel, the moment that is shown in place of the canvas, and bringing it back."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from model.change import Change, Label
from model.document import Document
from model.errors import KnownError, Refused
from model.snapshots import Snapshot
from model.timeline import Timeline, restoring, sharing, why_not_restored
from resources.i18n import tr
from ui.history.moment_drawing import MomentDrawing, Wanted
from ui.history.moment_words import clock, full_name, moment_words, step_words, warning_words
from ui.history.panel import HistoryPanel
from ui.history.past_view import PastView
from ui.workspace import Workspace

PIECE_MS = 12
"""Between two pieces of the history that are read ahead, the window has time for what the person does."""
PAUSE_MS = 400


class LookingBack(QObject):
    """Guards which moment of one document is looked at; None is the present, in which everything is as usual."""

    changed = Signal()
    """Another moment is looked at, or none."""
    failed = Signal(object)
    restored = Signal()
    height_changed = Signal(int)
    """How many pixels the panel takes at the canvas's foot."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self.workspace = workspace
        self._open = workspace.session.document
        self._stored = workspace.session.stored
        self.shelf = self._stored.snapshots
        self.timeline: Timeline | None = None
        self.moment: int | None = None
        self.snapshot = 0
        self._name = ""
        self.panel = HistoryPanel(self._stored.read_only)
        self.view = PastView(workspace, self.panel)
        self.band, self.surface = self.view.band, self.view.surface
        for widget in (workspace, self.panel):
            widget.installEventFilter(self)
        self._ahead = QTimer(self, interval=PIECE_MS)
        self._ahead.timeout.connect(self._read_ahead)
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look_again)
        self._drawing = MomentDrawing(self._draw, self)
        self._told = False
        self._connect()

    def _connect(self) -> None:
        self.panel.moved.connect(self._move)
        self.panel.left.connect(self.leave)
        self.panel.closed.connect(self.close_panel)
        self.band.back_wanted.connect(self.back_to_now)
        self.band.restore_wanted.connect(self.restore)
        self.view.left.connect(self.leave)
        self._open.edited.connect(self._on_edit)
        self._open.preparing.busy.append(lambda: self.looks_back)

    @property
    def then(self) -> Document | None:
        """The document that is shown in place of the present; None when that is shown."""
        return self.view.then

    @property
    def is_open(self) -> bool:
        """Whether the panel is shown."""
        return not self.panel.isHidden()

    @property
    def looks_back(self) -> bool:
        """Whether something else than the present is shown."""
        return self.then is not None

    def open_panel(self) -> None:
        """Show the panel, with the slider at the present."""
        self.workspace.flush()
        self.panel.show()
        self._look_again()
        self.panel.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_panel(self) -> None:
        """Show the present without the panel."""
        self.back_to_now()
        self._ahead.stop()
        self.timeline = None
        self.panel.hide()
        self.workspace.canvas.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def leave(self) -> None:
        """Go back to the present; from there, close the panel."""
        if self.looks_back or self._drawing.is_drawing:
            self.back_to_now()
            self.panel.slider.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.close_panel()

    def _move(self, moment: int) -> None:
        """Follow the slider: say at once where it is, and draw the moment while it moves on."""
        timeline = self._timeline()
        if timeline is None:
            return
        if moment == timeline.last:
            self.back_to_now()
            return
        self.panel.say(moment_words(timeline, moment), step_words(timeline.row(moment)))
        self._drawing.want(moment)

    def settle(self) -> None:
        """Show the moment that the slider came to, if that is still to be done."""
        self._drawing.settle()

    def _draw(self, wanted: Wanted) -> Iterator[None]:
        """Show the document as it was at a moment, or as a snapshot keeps it, in pieces."""
        timeline = self._timeline()
        if timeline is None:
            return
        if isinstance(wanted, Snapshot):
            yield from self._draw_snapshot(timeline, wanted)
        else:
            yield from self._draw_moment(timeline, wanted)

    def _draw_moment(self, timeline: Timeline, moment: int) -> Iterator[None]:
        """What of the history is not read yet is read first."""
        try:
            while not timeline.reaches(moment):
                timeline.read_on()
                yield
            then, missing = timeline.at(moment), timeline.missing(moment)
        except KnownError as error:
            self.failed.emit(error)
            return
        yield from self.view.drawing(then)
        self.moment, self.snapshot = moment, 0
        step = step_words(timeline.row(moment))
        self._name = full_name(timeline.row(moment), step)
        self._say(moment_words(timeline, moment), step, warning_words(missing))

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the document as a snapshot keeps it, as soon as it is drawn."""
        self._drawing.stop()
        self._drawing.want(snapshot)
        self._show_slider()

    def _draw_snapshot(self, timeline: Timeline, snapshot: Snapshot) -> Iterator[None]:
        try:
            then = self.shelf.document(snapshot.number)
        except KnownError as error:
            self.failed.emit(error)
            self.show_snapshots()
            return
        yield
        then = sharing(timeline.now, then)
        yield from self.view.drawing(then)
        self.moment, self.snapshot = timeline.moment_of(snapshot.journal), snapshot.number
        self._show_slider()
        self._name = tr("Snapshot “{name}”", name=snapshot.name)
        moment = f"{self._name}, {clock(snapshot.time)}"
        self.panel.say(moment, snapshot.note)
        self._say(moment, snapshot.note, "")

    def back_to_now(self) -> None:
        """Show the document as it is, ready to be edited."""
        self._drawing.stop()
        if self.then is None:
            self._show_slider()
            self._say_now()
            return
        self.view.end()
        self._told = False
        self.moment, self.snapshot = None, 0
        self._show_slider()
        self._say_now()
        self.show_snapshots()
        self.changed.emit()

    def restore(self) -> bool:
        """Make the document what is shown, as one step."""
        self.settle()
        then, map_id = self.then, self.view.map_id
        if then is None:
            return False
        done = self.restore_document(then, self._name)
        if done:
            self._open.show_map(map_id)
            self.restored.emit()
        return done

    def undo_label(self) -> Label | None:
        """The name of the step that undo would take back."""
        return self._open.editor.undo_label()

    @property
    def name_then(self) -> str:
        """What is shown, or was shown last, is called in the name of a step."""
        return self._name

    @property
    def map_of_now(self) -> str:
        """The id of the map that is in view when nobody looks back."""
        return self._open.map_id

    @property
    def shelf_is_closed(self) -> bool:
        """Whether no snapshot can be taken: the document is only read."""
        return self._stored.read_only

    def say_saved(self) -> None:
        """Say that what was just done to the snapshots is in the file."""
        self.workspace.status.show_saved(self._stored.saved_at, self._stored.read_only)

    def restore_document(self, then: Document, name: str) -> bool:
        """Make the document what it was, as one step; a refusal says which rule it would break."""

        def operation(document: Document) -> Change:
            change = restoring(document, then, name)
            try:
                self._open.editor.preview(change)
            except Refused as error:
                raise why_not_restored(error) from error
            return change

        return self._open.attempt(operation, ())

    def show_snapshots(self) -> None:
        """List the snapshots as they are now."""
        if not self.is_open:
            return
        try:
            found, problems = self.shelf.all(), self.shelf.problems()
        except KnownError as error:
            self.failed.emit(error)
            return
        self.panel.strip.show_snapshots(found, self.snapshot, problems)
        self._show_slider()

    def _timeline(self) -> Timeline | None:
        """The history as it is now; None when it cannot be read."""
        if self.timeline is None or self.timeline.now is not self._open.document:
            try:
                self.timeline = Timeline(self._stored, self._open.document)
            except KnownError as error:
                self.failed.emit(error)
                return None
            self._ahead.start()
        return self.timeline

    def _read_ahead(self) -> None:
        try:
            if self.timeline is None or not self.timeline.read_on():
                self._ahead.stop()
        except KnownError as error:
            self._ahead.stop()
            self.failed.emit(error)

    def _look_again(self) -> None:
        """Take up what was added to the history."""
        if self.is_open and self._timeline() is not None and not self.looks_back and not self._drawing.is_drawing:
            self._show_slider()
            self._say_now()
            self.show_snapshots()

    def _show_slider(self) -> None:
        timeline = self.timeline
        if timeline is None:
            return
        try:
            marks = sorted({timeline.moment_of(item.journal) for item in self.shelf.all()})
        except KnownError:
            marks = []
        here = self._drawing.wanted if self._drawing.is_drawing else self.moment
        here = timeline.moment_of(here.journal) if isinstance(here, Snapshot) else here
        value = timeline.last if here is None else here
        self.panel.slider.show_moments(timeline.last, value, marks)

    def _say_now(self) -> None:
        timeline = self.timeline
        if timeline is not None:
            self.panel.say(tr("Now"), step_words(timeline.row(timeline.last)) if timeline.last else "")

    def _say(self, moment: str, step: str, warning: str) -> None:
        """Say over the map what is shown there now."""
        self.band.say(moment, step, warning)
        self.surface.setAccessibleDescription(self.band.accessibleName())
        for number, button in self.panel.strip.buttons.items():
            button.setChecked(number == self.snapshot)
        if not self._told:
            self._told = True
            self.changed.emit()

    def _on_edit(self) -> None:
        if self.looks_back or self._drawing.is_drawing:
            self.timeline = None
            self.back_to_now()
        if self.is_open:
            self._pause.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A document that goes out of sight is not read any more; the panel takes room from the messages."""
        if watched is self.panel and event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
            hidden = event.type() == QEvent.Type.Hide or self.panel.isHidden()
            self.height_changed.emit(0 if hidden else self.panel.height())
        elif watched is self.workspace and event.type() == QEvent.Type.Hide:
            for running in (self._ahead, self._pause, self._drawing):
                running.stop()
            self.timeline = None
        return super().eventFilter(watched, event)
