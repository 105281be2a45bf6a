"""What the menus on an emotion lane do: new curves, the curve that is in use, ties to touchpoints."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from model.cleaning import shortened
from model.curves import OWN, STATES, CurveKey, curve_name, curve_of, curves_of, own_state, state_name
from model.document import map_of
from model.operations.curves import add_curve, tie
from model.operations.placing import named
from model.operations.spreading import spread_markers
from model.records import Card, EmotionMarker, JourneyMap, Lane
from model.values import LANE_KIND
from resources.i18n import tr
from ui.action_set import MenuChoice

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.document import OpenDocument

_MOST = 40
"""Of more touchpoints a menu shows the first; the inspector has all."""


class CurveActs:
    """The acts on the emotion lane of what is selected."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    def new_curves(self) -> list[MenuChoice]:
        """A curve for each state and persona that the lane has none of yet."""
        document, lane = self._document(), self._lane()
        if document is None or lane is None:
            return [_nothing(tr("Select something on an emotion lane first"))]
        records = document.document
        here, curves = self._key(lane), curves_of(records, lane.id)
        journey = records.need(lane.map, JourneyMap)
        own = own_state(journey.type)
        states = ["" if state == own else state for state in STATES]
        people = ["", *(person.id for person in records.personas() if person.id != journey.persona)]
        wanted = [CurveKey(here.persona, state) for state in reversed(states)]
        wanted += [CurveKey(person, here.state) for person in people]
        names = {person.id: person.name for person in records.personas()}
        found = []
        for key in dict.fromkeys(wanted):
            if key not in curves:
                of_state = key.persona == here.persona
                name = state_name(key.state or own) if of_state else names.get(key.persona or journey.persona, "")
                text = tr("{name}, from this curve", name=shortened(name)) if of_state else shortened(name)
                found.append(MenuChoice(text, partial(self._add, lane.id, here, key), enabled=here in curves))
        return found or [_nothing(tr("Every persona and state has a curve; add a persona for more"))]

    def curves(self) -> list[MenuChoice]:
        """The curves of the lane, the one that new markers go to checked."""
        document, lane = self._document(), self._lane()
        if document is None or lane is None:
            return [_nothing(tr("Select something on an emotion lane first"))]
        here = self._key(lane)
        return [
            MenuChoice(
                shortened(curve_name(document.document, lane.id, key)), partial(self._use, lane.id, key), key == here
            )
            for key in (curves_of(document.document, lane.id) or {OWN: []})
        ]

    def ties(self) -> list[MenuChoice]:
        """The touchpoints of the selected markers' map, those of their stages first."""
        document = self._document()
        markers = self._markers()
        if document is None or not markers:
            return [_nothing(tr("Select an emotion marker first"))]
        records, map_id = document.document, map_of(document.document, markers[0])
        ids = [marker.id for marker in markers]
        tied = {marker.card for marker in markers}
        here = {marker.stage for marker in markers}
        stages = sorted(records.stages(map_id), key=lambda stage: stage.id not in here)
        lanes = [lane for lane in records.lanes(map_id) if lane.type == "touchpoints" and not lane.hidden]
        lanes = lanes or [lane for lane in records.lanes(map_id) if LANE_KIND[lane.type].holds == "cards"]
        cards = [card for stage in stages for lane in lanes for card in records.cards(lane.id, stage.id)]
        found = [
            MenuChoice(_titled(document, card), partial(self._tie, ids, card.id), tied == {card.id})
            for card in cards[:_MOST]
        ]
        if tied != {""}:
            found.insert(0, MenuChoice(tr("Untie"), partial(self._tie, ids, ""), icon="unlink"))
        return found or [_nothing(tr("The map has no touchpoints yet"))]

    def spread(self) -> None:
        """Place the selected markers at equal distances along their stages: one step."""
        document = self._document()
        if document is None:
            return
        change = spread_markers(document.document, document.selection)
        if change:
            document.apply(change)
        else:
            self._window.toasts.show(tr("They are spread evenly already"))

    def _add(self, lane_id: str, source: CurveKey, target: CurveKey) -> None:
        document, workspace = self._document(), self._window.workspace
        if document is None or workspace is None:
            return
        before = {marker.id for marker in document.document.markers(lane_id)}
        if document.attempt(lambda it: add_curve(it, lane_id, source, target)):
            workspace.canvas.emotions.use(lane_id, target)
            added = [marker for marker in document.document.markers(lane_id) if marker.id not in before]
            document.select([marker.id for marker in added[:1]])

    def _use(self, lane_id: str, key: CurveKey) -> None:
        document, workspace = self._document(), self._window.workspace
        if document and workspace:
            markers = curves_of(document.document, lane_id).get(key, [])
            workspace.canvas.emotions.use(lane_id, key)
            document.select([marker.id for marker in markers[:1]] or [lane_id])

    def _tie(self, ids: list[str], card: str) -> None:
        if document := self._document():
            document.attempt(lambda it: tie(it, ids, card))

    def _document(self) -> OpenDocument | None:
        return self._window.session.document if self._window.session else None

    def _markers(self) -> list[EmotionMarker]:
        document = self._document()
        selection = document.selection if document else ()
        found = (document.document.get(key, EmotionMarker) for key in selection) if document else ()
        return [marker for marker in found if marker]

    def _lane(self) -> Lane | None:
        """The emotion lane of the selection or of the selected cell, else the map's first."""
        document, workspace = self._document(), self._window.workspace
        if document is None or workspace is None:
            return None
        from ui.canvas.targets import cell_of

        lane_id, _ = cell_of(document.document, document.selection, workspace.canvas.cell)
        chosen = document.document.get(lane_id, Lane)
        lanes = [chosen] if chosen else []
        lanes += [lane for lane in document.document.lanes(document.map_id) if not lane.hidden]
        return next((lane for lane in lanes if LANE_KIND[lane.type].holds == "emotions"), None)

    def _key(self, lane: Lane) -> CurveKey:
        """The curve that is meant: the first selected marker's, else the one in use."""
        document, workspace = self._document(), self._window.workspace
        for marker in self._markers():
            if document and marker.lane == lane.id:
                return curve_of(document.document, marker)
        return workspace.canvas.emotions.active(lane.id) if workspace else OWN


def _titled(document: OpenDocument, card: Card) -> str:
    from ui.panels.inspector import place_of

    place = place_of(document.document, card).rpartition(" · ")[2]
    return f"{named(card)} · {shortened(place, 24)}" if place else named(card)


def _nothing(text: str) -> MenuChoice:
    return MenuChoice(text, lambda: None, enabled=False)
