"""Words such as tags: one line for one thing; for several, which words how many of them have, to add or take off."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from model.fields import Field
from resources.i18n import tr
from ui.panels.editors.base import Context
from ui.panels.editors.text import WordsLineEditor
from ui.widgets import ElidedLabel, icon_button, label

MOST_SHOWN = 12
"""More words than these are counted only."""


@dataclass(frozen=True, slots=True)
class WordsChange:
    """What becomes of the words of several things: some are added to all, others taken off all."""

    add: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()


class SharedWordsEditor(WordsLineEditor):
    """With several things selected what is typed is added to all of them, and each keeps its other words."""

    def __init__(self, field: Field, context: Context) -> None:
        super().__init__(field, context)
        self._change: WordsChange | None = None
        self._place = QWidget()
        self._rows = QVBoxLayout(self._place)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(2)
        outer = self.layout()
        assert isinstance(outer, QVBoxLayout)
        outer.setSpacing(4)
        outer.insertWidget(0, self._place)

    def show_value(self, value: Any) -> None:
        self._change = None
        several = self._count() > 1
        super().show_value(() if several else value)
        if several:
            self.line.setPlaceholderText(tr("Words to add to all, with commas between them"))
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        counts = self._counts() if several else Counter[str]()
        for word, count in counts.most_common(MOST_SHOWN):
            self._rows.addWidget(self._row(word, count))
        if len(counts) > MOST_SHOWN:
            self._rows.addWidget(label(tr("and {count} more", count=str(len(counts) - MOST_SHOWN)), "small"))
        self._place.setVisible(bool(counts))

    def value(self) -> Any:
        if self._change is not None:
            return self._change
        typed = super().value()
        return WordsChange(add=typed) if self._count() > 1 else typed

    def _count(self) -> int:
        return len(self.context.ids())

    def _counts(self) -> Counter[str]:
        records = self.context.document().records
        found = (getattr(records[key], self.field.name) for key in self.context.ids() if key in records)
        return Counter(word for words in found for word in words)

    def _row(self, word: str, count: int) -> QWidget:
        place, every = QWidget(), self._count()
        row = QHBoxLayout(place)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(2)
        name = ElidedLabel(word)
        name.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(name, 1)
        of = tr("all") if count == every else tr("{count} of {total}", count=str(count), total=str(every))
        row.addWidget(label(of, "small"))
        for icon_name, text, change in (
            ("plus", tr("Add “{word}” to all", word=word), WordsChange(add=(word,))),
            ("x", tr("Take “{word}” off all", word=word), WordsChange(remove=(word,))),
        ):
            button = icon_button(icon_name, text, "secondary")
            button.setIconSize(button.iconSize() * 0.7)
            button.setEnabled(icon_name == "x" or count < every)
            button.clicked.connect(lambda _on=False, wanted=change: self._take(wanted))
            row.addWidget(button)
        return place

    def _take(self, change: WordsChange) -> None:
        self._change = change
        self.edited.emit()
        self.finished.emit()
