"""Editors of an edition's fields whose choices come from the papers, the themes and what the document really uses."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from model.layout.paper import PAPERS
from model.operations.editions import departments
from model.picture.themes import THEMES
from model.records import Lane
from model.values import LANE_CHOICES, Choice
from resources.i18n import tr
from ui.panels.editors.base import MIXED
from ui.panels.editors.choices import BoxEditor, Entry
from ui.panels.editors.several import ChoicesEditor


class PaperEditor(BoxEditor):
    """A paper by its name; another size that is stored stays and is shown."""

    def entries(self) -> Iterable[Entry]:
        yield "", tr("As chosen when exporting"), ""
        yield from ((paper.name, paper.name, "") for paper in PAPERS)


class ThemeEditor(BoxEditor):
    """A theme, or the one that each map has."""

    def entries(self) -> Iterable[Entry]:
        yield "", tr("The theme of the map"), ""
        yield from ((theme.value, tr(theme.label), "") for theme in THEMES)


class DepartmentEditor(BoxEditor):
    """An owner or a tag that cards really have."""

    def entries(self) -> Iterable[Entry]:
        yield "", tr("The cards of all"), ""
        yield from ((name, name, "") for name in departments(self.context.document()))


class LanesLeftOutEditor(ChoicesEditor):
    """The kinds of lanes that the document really has; another one that is stored stays."""

    _others: tuple[str, ...] = ()

    def choices(self) -> Iterable[Choice]:
        used = {lane.type for lane in self.context.document().all_of(Lane)}
        return (choice for choice in LANE_CHOICES if choice.value in used)

    def show_value(self, value: Any) -> None:
        self._others = () if value is MIXED else tuple(word for word in value if word not in self.boxes)
        super().show_value(value)

    def value(self) -> Any:
        return (*super().value(), *self._others)
