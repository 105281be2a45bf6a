"""Which editor edits which kind of field: the one table that the inspector looks into."""

from __future__ import annotations

from collections.abc import Callable

from model.fields import Field, FieldKind
from model.records import Asset, Card, Edition, EmotionMarker, Lane
from ui.panels.editors.base import Context, FieldEditor
from ui.panels.editors.choices import ChannelEditor, ChoiceEditor, FlagEditor, ReferenceEditor
from ui.panels.editors.editions import DepartmentEditor, LanesLeftOutEditor, PaperEditor, ThemeEditor
from ui.panels.editors.faces import ScoreEditor
from ui.panels.editors.images import ImageEditor
from ui.panels.editors.levels import LevelCountEditor, LevelNamesEditor
from ui.panels.editors.links import LinksEditor
from ui.panels.editors.lists import MeasurementsEditor, ReferencesEditor
from ui.panels.editors.looks import ColourEditor, IconEditor
from ui.panels.editors.number import NumberEditor
from ui.panels.editors.several import ChoicesEditor
from ui.panels.editors.shared_words import SharedWordsEditor
from ui.panels.editors.text import DateEditor, LineEditor, TextEditor, WordsTextEditor

EDITORS: dict[FieldKind, Callable[[Field, Context], FieldEditor]] = {
    FieldKind.LINE: LineEditor,
    FieldKind.TEXT: TextEditor,
    FieldKind.CHOICE: ChoiceEditor,
    FieldKind.INTEGER: NumberEditor,
    FieldKind.DECIMAL: NumberEditor,
    FieldKind.FLAG: FlagEditor,
    FieldKind.REFERENCE: ReferenceEditor,
    FieldKind.REFERENCES: ReferencesEditor,
    FieldKind.WORDS: WordsTextEditor,
    FieldKind.CHOICES: ChoicesEditor,
    FieldKind.CHANNEL: ChannelEditor,
    FieldKind.COLOUR: ColourEditor,
    FieldKind.ICON: IconEditor,
    FieldKind.DATE: DateEditor,
    FieldKind.LINKS: LinksEditor,
    FieldKind.MEASUREMENTS: MeasurementsEditor,
}
SPECIAL: dict[tuple[str, str], Callable[[Field, Context], FieldEditor]] = {
    (Card.kind, "tags"): SharedWordsEditor,
    (Card.kind, "title"): TextEditor,
    (EmotionMarker.kind, "score"): ScoreEditor,
    (Lane.kind, "level_count"): LevelCountEditor,
    (Lane.kind, "level_names"): LevelNamesEditor,
    (Edition.kind, "paper"): PaperEditor,
    (Edition.kind, "theme"): ThemeEditor,
    (Edition.kind, "department"): DepartmentEditor,
    (Edition.kind, "left_out"): LanesLeftOutEditor,
}
"""Fields with an editor of their own, by kind of record and name."""


def make_editor(record_kind: str, field: Field, context: Context) -> FieldEditor:
    """Return an editor for a field. Raises KeyError for a kind that none can edit."""
    if field.target == Asset.kind:
        return ImageEditor(field, context)
    special = SPECIAL.get((record_kind, field.name))
    return (special or EDITORS[field.kind])(field, context)
