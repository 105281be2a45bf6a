"""What the menus on the canvas do: insert beside what is selected, hide, collapse, colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from model.change import Change
from model.identity import new_id
from model.layout.landing import Landing
from model.levels import levels_of
from model.operations.connectors import reverse
from model.operations.fields import set_fields
from model.operations.lanes import add_lane
from model.operations.stages import add_stage
from model.palette import PaletteItem, may_be_in
from model.records import Card, Connector, Lane, Record, Stage
from model.values import CONNECTOR_KINDS
from resources.i18n import tr
from ui.action_set import MenuChoice
from ui.curve_acts import CurveActs
from ui.panels.editors.swatch_row import colours_offered
from ui.placing import Placeable, all_cards, channels, emotion, lanes

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.document import OpenDocument

R = TypeVar("R", bound=Record)

_ANYWHERE = ("actions", "free_text", "images")
"""The plain cards that are offered in every lane that takes them."""


class HereActs:
    """The acts at the place that is selected on the map."""

    def __init__(self, window: Desk) -> None:
        self._window = window
        self._curves = curves = CurveActs(window)
        self._lists: dict[str, Callable[[], list[MenuChoice]]] = {
            "cards_here": self._cards,
            "lanes_above": partial(self._lanes, 0),
            "lanes_below": partial(self._lanes, 1),
            "colours": self._colours,
            "connector_kinds": self._connector_kinds,
            "new_curves": curves.new_curves,
            "curves": curves.curves,
            "ties": curves.ties,
        }

    def choices(self, name: str) -> list[MenuChoice]:
        """The entries of one of the dynamic menus on the canvas."""
        return self._lists[name]()

    def stage_before(self) -> None:
        """Add a stage left of the selected one, and let its title be typed."""
        self._add_stage(0)

    def stage_after(self) -> None:
        """Add a stage right of the selected one, and let its title be typed."""
        self._add_stage(1)

    def _document(self) -> OpenDocument | None:
        self._window.flush()
        return self._window.session.document if self._window.session else None

    def stretch(self, ahead: int) -> None:
        """Let the selected card span a stage more (1) or less (-1)."""
        if self._document() and (workspace := self._window.workspace):
            workspace.canvas.verbs.stretch(ahead)

    def spread(self) -> None:
        """Place the selected emotion markers at equal distances."""
        self._curves.spread()

    def reverse(self) -> None:
        """Let the selected connectors lead the other way."""
        if document := self._document():
            document.attempt(lambda it: reverse(it, document.selection))

    def place(self) -> tuple[str, str]:
        """The lane and stage of what is selected, or of the selected cell; "" where they are not known."""
        from ui.canvas.targets import cell_of

        workspace, session = self._window.workspace, self._window.session
        if workspace is None or session is None:
            return "", ""
        return cell_of(session.document.document, session.document.selection, workspace.canvas.cell)

    def _selected(self, record_class: type[R]) -> R | None:
        document = self._window.session.document if self._window.session else None
        if document is None or len(document.selection) != 1:
            return None
        return document.document.get(document.selection[0], record_class)

    def _add_stage(self, beyond: int) -> None:
        document = self._document()
        stage = document.document.get(self.place()[1], Stage) if document else None
        if stage and document:
            index = document.document.stages(stage.map).index(stage) + beyond
            change = add_stage(document.document, stage.map, index, tr("New stage"), fresh := new_id())
            self._put(change, fresh, PaletteItem("stage"))

    def _put(self, change: Change, added: str, item: PaletteItem) -> None:
        if workspace := self._window.workspace:
            workspace.canvas.verbs.put(Landing(change, added), item)

    def _cards(self) -> list[MenuChoice]:
        """What fits into the lane of the selection or the selected cell."""
        session = self._window.session
        if session is None:
            return []
        document = session.document.document
        lane = document.get(self.place()[0], Lane)
        offered = [*all_cards(document), *channels(document), *map(emotion, levels_of(lane))]
        fitting = [one for one in offered if lane and _fits(one, lane)]
        return [self._placing(one) for one in fitting] or [_nothing(tr("This lane holds no cards"))]

    def _placing(self, one: Placeable) -> MenuChoice:
        act = partial(self._window.place, one.item)
        return MenuChoice(one.text, act, icon=one.icon, colour=one.colour)

    def _lanes(self, beyond: int) -> list[MenuChoice]:
        return [
            MenuChoice(one.text, partial(self._add_lane, one.item.lane_kind, beyond), icon=one.icon) for one in lanes()
        ]

    def _add_lane(self, lane_kind: str, beyond: int) -> None:
        document = self._document()
        lane = document.document.get(self.place()[0], Lane) if document else None
        if lane and document:
            index = document.document.lanes(lane.map).index(lane) + beyond
            change = add_lane(document.document, lane.map, index, lane_kind, identity=(fresh := new_id()))
            self._put(change, fresh, PaletteItem("lane", lane_kind))

    def _colours(self) -> list[MenuChoice]:
        """The colours of the selected stages and cards, those that all of them have checked."""
        document = self._window.session.document if self._window.session else None
        things = [it for key in document.selection if (it := _coloured(document, key))] if document else []
        return [
            MenuChoice(
                name,
                partial(self._set, [it.id for it in things], colour=colour),
                bool(things) and all(it.colour.lower() == colour.lower() for it in things),
                icon="circle" if colour else "ban",
                colour=colour or "secondary",
            )
            for colour, name in (colours_offered(document.document, document.map_id) if document else ())
        ]

    def _connector_kinds(self) -> list[MenuChoice]:
        """The kinds of the selected connectors, that of all of them checked."""
        document = self._window.session.document if self._window.session else None
        found = [it for key in document.selection if (it := document.document.get(key, Connector))] if document else []
        return [
            MenuChoice(
                tr(choice.label),
                partial(self._set, [it.id for it in found], type=choice.value),
                bool(found) and all(it.type == choice.value for it in found),
            )
            for choice in CONNECTOR_KINDS
        ]

    def _set(self, ids: list[str], **values: str) -> None:
        if ids and (document := self._document()):
            document.attempt(lambda it: set_fields(it, ids, **values))


def _coloured(document: OpenDocument, key: str) -> Stage | Card | None:
    return document.document.get(key, Stage) or document.document.get(key, Card)


def _fits(one: Placeable, lane: Lane) -> bool:
    home = one.item.home
    return may_be_in(one.item, lane.type) and (home == lane.type or home in _ANYWHERE)


def _nothing(text: str) -> MenuChoice:
    return MenuChoice(text, lambda: None, enabled=False)
