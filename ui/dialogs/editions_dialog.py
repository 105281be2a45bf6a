"""The editions of a document: a list, the fields of one, and the map as it shows it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from export.options import ExportOptions
from model.editions import edition_view
from model.editor import Edit
from model.errors import KnownError
from model.picture.compose import compose
from model.picture.sheets import Sheet, sheets
from model.records import Edition, JourneyMap, Record
from resources.i18n import tr
from ui.action_set import plain
from ui.canvas.pictures import AssetImages
from ui.dialogs.edition_list import EditionList
from ui.dialogs.page_preview import PagePreview
from ui.edition_words import edition_words, left_over_words
from ui.export_plan import options_of
from ui.narrow import follow_focus, resize_within_screen
from ui.panels.editors.text import Line
from ui.panels.form import FieldForm, offered_fields
from ui.print_setup import chosen_setup
from ui.session import Session
from ui.stylesheet import set_look
from ui.toast import LONG_MS, ToastArea
from ui.widgets import label

LOOK_PAUSE = 200
"""Milliseconds after an edit before the preview follows."""
_LIST_WIDTH, _FORM_WIDTH = 232, 308


class EditionsDialog(QDialog):
    """Guards nothing of its own: every change is a step of the document."""

    def __init__(self, session: Session, parent: QWidget, wanted: str = "") -> None:
        super().__init__(parent)
        self._session, self._document = session, session.document
        self._images = AssetImages(session.document)
        self.setWindowTitle(tr("Editions"))
        resize_within_screen(self, 1180, 720)
        self.toasts = ToastArea(self)
        self.list = EditionList(session.document, wanted)
        fields = offered_fields([Edition(id="")], set())
        self.form = FieldForm(session.document, fields, Edition.kind)
        self._empty = label(
            tr("An edition is a saved way to print: paper, lanes, detail, and what is taken out for privacy."),
            "secondary",
            wrap=True,
        )
        self._preview = PagePreview()
        self._words = label("", "secondary", wrap=True)
        self._warning = label("", "warning", wrap=True)
        self._error = label("", "error", wrap=True)
        self._pause = QTimer(self, singleShot=True, interval=LOOK_PAUSE)
        self._lay_out()
        self._connect()
        self._on_chosen(self.list.current())
        self._look()
        if wanted:
            self._name_it(wanted)

    def done(self, result: int) -> None:
        """Close; what is being typed is written down first."""
        self.form.flush()
        self._pause.stop()
        self._document.edited.disconnect(self._on_edit)
        self._document.failed.disconnect(self.toasts.show_error)
        super().done(result)

    def undo(self) -> None:
        """Take the latest step back."""
        self.form.flush()
        self._document.undo()

    def redo(self) -> None:
        """Do the step last taken back again."""
        self._document.redo()

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.added.connect(self._name_it)
        self.list.deleted.connect(self._on_deleted)
        self._document.edited.connect(self._on_edit)
        self._document.failed.connect(self.toasts.show_error)
        self._pause.timeout.connect(self._look)
        for keys, act in ((QKeySequence.StandardKey.Undo, self.undo), (QKeySequence.StandardKey.Redo, self.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _lay_out(self) -> None:
        left = _padded([label(tr("Editions"), "title"), self.list], _LIST_WIDTH, stretch=1)
        inside = QWidget()
        set_look(inside, "plain")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(self.form)
        column.addWidget(self._empty)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        follow_focus(scroll)
        close = QPushButton(plain(tr("Close")))
        close.setAutoDefault(False)
        close.clicked.connect(self.accept)
        right = _padded([scroll, self._words, self._warning, self._error, close], _FORM_WIDTH, stretch=0)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(left)
        across.addWidget(self._preview, 1)
        across.addWidget(right)

    def _edition(self) -> Edition | None:
        return self._document.document.get(self.list.current(), Edition)

    def _on_chosen(self, identity: str) -> None:
        self.form.flush()
        self.form.setVisible(bool(identity))
        self._empty.setVisible(not identity)
        self.form.show_records((identity,) if identity else ())
        self._pause.start()

    def _on_edit(self, edit: Edit) -> None:
        touched: tuple[Record, ...] = (*edit.change.before(), *edit.change.after())
        if any(isinstance(record, Edition) for record in touched):
            self.list.refresh()
        if self.form.ids:
            self.form.show_records(self.form.ids)
        self._pause.start()

    def _on_deleted(self) -> None:
        undo_label = self._document.editor.undo_label()
        count = self._document.editor.undo_count()

        def undo() -> None:
            if self._document.editor.undo_count() == count:
                self._document.undo()

        words = tr("Done: {step}", step=undo_label.text() if undo_label else "")
        self.toasts.show(words, (tr("Undo"), undo), milliseconds=LONG_MS)

    def _name_it(self, _identity: str) -> None:
        """Let the name of a new edition be typed at once."""
        line = next(iter(self.form.findChildren(Line)), None)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()

    def _look(self) -> None:
        """Show the map in view as the edition has it, on its paper, and what it takes out."""
        edition, journey = self._edition(), self._document.journey_map
        self._words.setText(edition_words(edition) if edition else "")
        warning = left_over_words(self._document.document, edition) if edition else ""
        error = ""
        try:
            made = self._sheets(edition, journey) if edition and journey else ()
        except KnownError as problem:
            made, error = (), str(problem)
        self._preview.show_sheets(made, self._images)
        for line, text in ((self._warning, warning), (self._error, error)):
            line.setText(text)
            line.setVisible(bool(text))
        self._words.setVisible(bool(self._words.text()))

    def _sheets(self, edition: Edition, journey: JourneyMap) -> tuple[Sheet, ...]:
        setup = chosen_setup()
        otherwise = ExportOptions(setup.paper, setup.orientation, margin=setup.margin, across=setup.across)
        document = edition_view(self._document.document, edition, [journey.id])
        picture = compose(document, journey.id, footer=self._document.footer()).picture
        return sheets(picture, options_of(edition, otherwise).setup())


def _padded(widgets: list[QWidget], width: int, stretch: int) -> QWidget:
    """Return a column of a fixed width; the widget number ``stretch`` takes what is left."""
    place = QWidget()
    place.setFixedWidth(width)
    column = QVBoxLayout(place)
    column.setContentsMargins(20, 20, 20, 18)
    column.setSpacing(10)
    for index, widget in enumerate(widgets):
        column.addWidget(widget, 1 if index == stretch else 0)
    return place
