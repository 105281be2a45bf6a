"""Editions in the export and print dialogs: choosing one, making one of what is chosen, editing them."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from model.errors import KnownError
from model.identity import new_id
from model.operations.editions import add_edition
from model.records import Edition
from resources.i18n import tr
from ui.dialogs.export_choices import ExportChoices
from ui.edition_words import edition_words, left_over_words
from ui.session import Session

_KEPT = ("theme", "left_out", "hidden_parts", "department", "scrub")
"""What a new edition takes over from the one in use, beside the paper."""


class EditionChoosing(QObject):
    """Guards which edition is in use. ``changed`` comes when it, or any edition of the document, is another one."""

    changed = Signal()

    def __init__(self, dialog: QDialog, session: Session, choices: ExportChoices) -> None:
        super().__init__(dialog)
        self._refused = ""
        self._dialog, self._session, self._choices = dialog, session, choices
        choices.books.chosen.connect(self._on_chosen)
        choices.books.new_wanted.connect(self.make)
        choices.books.edit_wanted.connect(self.edit)

    def chosen(self) -> Edition | None:
        """Return the edition in use, None for none."""
        identity = self._choices.books.edition_id()
        return self._session.document.document.get(identity, Edition) if identity else None

    def make(self) -> None:
        """Add an edition of what is chosen now, and let it be named."""
        identity = new_id()
        try:
            values = self._choices.edition_values()
        except KnownError:
            values = {}
        used = self.chosen()
        values |= {name: getattr(used, name) for name in _KEPT} if used else {}
        document = self._session.document
        if document.attempt(lambda it: add_edition(it, tr("New edition"), identity, **values)):
            self._choices.books.show_document(document.document, identity)
            self.edit()

    def edit(self) -> None:
        """Open the list of editions; what is in use there is taken over."""
        from ui.dialogs.editions_dialog import EditionsDialog

        editor = EditionsDialog(self._session, self._dialog, self._choices.books.edition_id())
        editor.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        editor.finished.connect(lambda _result: self._on_edited())
        editor.open()

    def say(self) -> None:
        """Say what the edition in use takes out."""
        edition, printing = self.chosen(), self._choices.printing
        if edition is None:
            self._choices.books.say("", "")
            return
        document = self._session.document.document
        warnings = (self._refused, left_over_words(document, edition))
        self._choices.books.say(edition_words(edition, printing=printing), "\n".join(filter(None, warnings)))

    def _on_edited(self) -> None:
        self._choices.books.show_document(self._session.document.document)
        self._take()

    def _on_chosen(self, _identity: str) -> None:
        self._take()

    def _take(self) -> None:
        edition, self._refused = self.chosen(), ""
        if edition is not None:
            try:
                self._choices.use_edition(edition)
            except KnownError as error:
                self._refused = str(error)
        self.changed.emit()
