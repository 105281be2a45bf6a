"""Finding in one open document: the find bar, the filter's sign, and what both draw on the canvas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QBoxLayout, QToolButton, QWidget

from ui.canvas.targets import rect_of
from ui.finding.filter_popup import FilterPopup
from ui.finding.filter_sign import FilterSign
from ui.finding.filter_view import FilterView
from ui.finding.find_bar import FindBar
from ui.finding.finder import Finder, Say
from ui.finding.marking import paint_marked, paint_veil
from ui.focus_before import FocusBefore

if TYPE_CHECKING:
    from ui.workspace import Workspace

MARGIN = 12


class Finding(QObject):
    """Guards the parts of finding that belong to one workspace's canvas, and where they are."""

    filtered = Signal()
    """A filter was switched on, off or changed."""

    def __init__(self, workspace: Workspace, say: Say) -> None:
        super().__init__(workspace)
        self.workspace = workspace
        document, canvas = workspace.session.document, workspace.canvas
        self._around: QWidget = workspace.centre.parentWidget() or workspace
        """What the bar lies in, and the sign stands in: the stack of views would keep them from screen readers."""
        self.finder = Finder(document, canvas, say, self)
        self.bar = FindBar(document, self.finder, say, self._around)
        self.view = FilterView(document, self)
        self.sign = FilterSign(self.view, self._around, line=True)
        column = self._around.layout()
        assert isinstance(column, QBoxLayout)
        column.insertWidget(0, self.sign)
        self._focus_before: FocusBefore | None = None
        self.bar.hide()
        self.bar.closed.connect(self.close_bar)
        self.finder.changed.connect(self.place)
        self.view.changed.connect(self._on_filter)
        self.sign.change_wanted.connect(self.ask_filter)
        self.sign.select_wanted.connect(self._select_fitting)
        canvas.under_overlays.append(self._paint)
        canvas.stepped_back.append(lambda record: bool(self.view.chosen) and record in self.view.outcome().dimmed)
        canvas.installEventFilter(self)
        canvas.drawn.connect(self._repaint)
        document.map_changed.connect(self._on_map)
        workspace.centre.made.connect(self._on_view)
        for identity in workspace.centre.views_made():
            self._on_view(identity)

    def open_bar(self, text: str = "") -> None:
        """Show the find bar and type there."""
        if not self.workspace.canvas.isVisible():
            return
        if self.bar.isHidden():
            self._focus_before = FocusBefore(self.workspace.window())
            self.bar.show()
            self.finder.start()
        self.bar.open(text)
        self.place()

    def close_bar(self) -> None:
        """Hide the find bar; the keys go back to where they were, and to what was found when it was gone to."""
        if self.bar.isHidden():
            return
        before = self._focus_before.widget() if self._focus_before else None
        self.bar.hide()
        self.finder.stop()
        if self.finder.went or before is None or self.bar.isAncestorOf(before):
            before = self.workspace.canvas
        before.setFocus(Qt.FocusReason.OtherFocusReason)

    def step(self, distance: int) -> None:
        """Go to the next or previous match; opens the bar when it is not there."""
        if self.bar.isHidden():
            self.open_bar()
        self.finder.step(distance)

    def ask_filter(self, button: QWidget | None = None) -> None:
        """Show the values to filter by, below a button or at the canvas."""
        self.workspace.flush()
        popup = FilterPopup(self.view, self.workspace)
        anchor = button if button is not None and button.isVisible() else None
        if anchor is not None:
            popup.show_at(anchor.mapToGlobal(QPoint(anchor.width() + 160, anchor.height() + 4)))
        else:
            corner = self.workspace.canvas.mapToGlobal(QPoint(MARGIN, MARGIN + 44))
            popup.show_at(corner + QPoint(popup.width(), 0))

    def button_of(self, identity: str) -> QToolButton | None:
        """The toolbar's button of an action."""
        buttons = self.workspace.bar.findChildren(QToolButton)
        found = (
            button for button in buttons if button.defaultAction() and button.defaultAction().objectName() == identity
        )
        return next(found, None)

    def place(self) -> None:
        """Put the bar at the canvas's right, or where it does not cover the match; the sign is a line above the canvas.

        Under the pointer the bar stays: its buttons are pressed again and again.
        """
        canvas = self.workspace.canvas
        room = QRect(canvas.mapTo(self._around, QPoint(0, 0)), canvas.size())
        room.adjust(MARGIN, MARGIN, -MARGIN - 10, -MARGIN)
        self.sign.setVisible(bool(self.view.chosen) and canvas.isVisible())
        if self.bar.isHidden():
            return
        self.bar.fit()
        if self.bar.underMouse() and room.contains(self.bar.geometry()):
            return
        self.bar.move(room.right() - self.bar.width(), room.top())
        if self._covers():
            self.bar.move(room.left(), room.top())
            if self._covers():
                self.bar.move(room.right() - self.bar.width(), room.top())
        self.bar.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the canvas's size; leave with it when another view takes its place."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        elif event.type() == QEvent.Type.Show:
            self.sign.refresh()
            self.place()
        elif event.type() == QEvent.Type.Hide:
            self.sign.hide()
            self.bar.hide()
            self.finder.stop()
        return super().eventFilter(watched, event)

    def _covers(self) -> bool:
        """Whether the bar lies over the current match."""
        canvas, hit = self.workspace.canvas, self.finder.current
        rect = rect_of(canvas.composition, hit.record.id) if hit else None
        if rect is None or (hit and hit.map_id not in ("", self.workspace.session.document.map_id)):
            return False
        corner = canvas.viewport().mapTo(self._around, QPoint(0, 0))
        seen: QRect = canvas.camera.rect_to_screen(rect).toRect().translated(corner)
        return seen.intersects(self.bar.geometry())

    def _paint(self, painter: QPainter) -> None:
        canvas = self.workspace.canvas
        if self.view.chosen:
            paint_veil(canvas, painter, self.view.outcome().dimmed)
        ids = self.finder.ids()
        if ids:
            hit = self.finder.current
            paint_marked(canvas, painter, ids, hit.record.id if hit else "")

    def _repaint(self) -> None:
        """Things have moved: what is drawn over them covers more than they do."""
        if self.view.chosen or self.finder.active:
            self.workspace.canvas.viewport().update()

    def _on_map(self) -> None:
        if not self.bar.isHidden():
            self.bar.refresh()
            self.place()

    def _on_view(self, identity: str) -> None:
        """The other views of the map show what fits the filter too."""
        view = self.workspace.centre.made_view(identity)
        if view is not None:
            sign = FilterSign(self.view, view)
            sign.change_wanted.connect(lambda: self.ask_filter(self.button_of("filter")))
            sign.select_wanted.connect(lambda: self._select_fitting(hidden=True))
            view.take_filter(self.view, sign)

    def _select_fitting(self, hidden: bool = False) -> None:
        self.workspace.flush()
        self.view.select_fitting(hidden)
        self.workspace.centre.take_focus()

    def _on_filter(self) -> None:
        self.workspace.canvas.viewport().update()
        self.place()
        self.filtered.emit()
