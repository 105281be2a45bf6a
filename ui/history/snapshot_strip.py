"""The snapshots of a document side by side, each with a menu of what can be done with it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QScrollArea, QStackedWidget, QWidget

from model.snapshots import Snapshot
from resources.i18n import mark, tr
from ui.action_set import plain
from ui.history.moment_words import clock
from ui.history.snapshot_form import SnapshotForm
from ui.icons import icon
from ui.stylesheet import set_look
from ui.widgets import icon_button, label, set_plain_tooltip

VERBS = (
    ("show", mark("Show")),
    ("restore", mark("Restore")),
    ("compare", mark("Compare with now…")),
    ("", ""),
    ("rename", mark("Rename…")),
    ("copy", mark("Save as a new document…")),
    ("", ""),
    ("remove", mark("Delete")),
)
"""What can be done with a snapshot: a word, and its (marked) text; empty for a line."""
CHANGING = frozenset({"restore", "rename", "remove"})
HEIGHT = 46
LONGEST = 32


class SnapshotStrip(QWidget):
    """``wanted`` carries a verb and a snapshot's number; ``kept`` a number (0: new), a name and a note."""

    wanted = Signal(str, int)
    kept = Signal(int, str, str)
    form_left = Signal()
    new_wanted = Signal()

    def __init__(self, read_only: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = read_only
        self.buttons: dict[int, QPushButton] = {}
        self.form = SnapshotForm()
        self.form.kept.connect(self.kept)
        self.form.left.connect(self.end_form)
        self.new = QPushButton(icon("camera-plus"), plain(tr("Take a snapshot")))
        self.new.setEnabled(not read_only)
        set_plain_tooltip(self.new, tr("The document is open for reading only") if read_only else "")
        self.new.clicked.connect(self.new_wanted)
        self._row = QWidget()
        set_look(self._row, "plain")
        inside = QHBoxLayout(self._row)
        inside.setContentsMargins(0, 2, 0, 2)
        inside.setSpacing(4)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._row)
        listed = QWidget()
        across = QHBoxLayout(listed)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(10)
        across.addWidget(self.new)
        across.addWidget(self._area, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(listed)
        self._stack.addWidget(self.form)
        self._stack.setFixedHeight(HEIGHT)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def show_snapshots(self, snapshots: Iterable[Snapshot], shown: int, problems: Iterable[str]) -> None:
        """List the snapshots, the latest first; ``shown`` is the number of the one that is looked at."""
        layout = self._row.layout()
        assert isinstance(layout, QHBoxLayout)
        focused = next((number for number, button in self.buttons.items() if button.hasFocus()), 0)
        while (item := layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self.buttons.clear()
        for snapshot in sorted(snapshots, key=lambda item: item.number, reverse=True):
            layout.addWidget(self._button(snapshot, snapshot.number == shown))
            more = icon_button("dots-vertical", tr("More for snapshot “{name}”", name=snapshot.name), "secondary")
            more.clicked.connect(partial(self._show_menu, more, snapshot.number))
            layout.addWidget(more)
        for problem in problems:
            layout.addWidget(label(problem, "warning"))
        if not layout.count():
            layout.addWidget(label(tr("A snapshot keeps the whole document under a name."), "secondary"))
        layout.addStretch(1)
        if focused in self.buttons:
            self.buttons[focused].setFocus()

    def start_form(self, number: int, name: str, note: str) -> None:
        """Let the person type a name and a note."""
        self._stack.setCurrentWidget(self.form)
        self.form.start(number, name, note)

    def end_form(self) -> None:
        """Show the snapshots again."""
        self._stack.setCurrentIndex(0)
        self.form_left.emit()

    @property
    def is_naming(self) -> bool:
        """Whether a name is being typed."""
        return self._stack.currentWidget() is self.form

    def _button(self, snapshot: Snapshot, shown: bool) -> QPushButton:
        name = snapshot.name if len(snapshot.name) <= LONGEST else snapshot.name[: LONGEST - 1] + "…"
        time = clock(snapshot.time)
        button = QPushButton(icon("bookmark", "warning"), plain(f"{name} · {time}"))
        set_look(button, "segment")
        button.setCheckable(True)
        button.setChecked(shown)
        button.setAccessibleName(tr("Snapshot “{name}”", name=snapshot.name) + f", {time}")
        button.setAccessibleDescription(snapshot.note)
        set_plain_tooltip(button, "\n".join(filter(None, (snapshot.name, time, snapshot.note))))
        button.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        button.clicked.connect(lambda: self.wanted.emit("show", snapshot.number))
        button.customContextMenuRequested.connect(lambda _at: self._show_menu(button, snapshot.number))
        self.buttons[snapshot.number] = button
        return button

    def _show_menu(self, at: QWidget, number: int, _checked: bool = False) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for verb, text in VERBS:
            if not verb:
                menu.addSeparator()
                continue
            action = menu.addAction(plain(tr(text)))
            action.setEnabled(not (self._read_only and verb in CHANGING))
            action.triggered.connect(lambda _checked=False, verb=verb: self.wanted.emit(verb, number))
        menu.popup(at.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
