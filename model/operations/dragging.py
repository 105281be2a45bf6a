"""What a drag does to all that is selected: what is grabbed goes to the hand, all else as far along."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from model.change import NO_LABEL, Change, squash
from model.document import Document, RowKey, row_key
from model.locks import lock_over, refusal
from model.operations.cards import cell_row, in_map_order
from model.operations.connectors import with_connectors
from model.operations.copying import duplicates
from model.operations.going_along import (
    Moved,
    Staying,
    along,
    changed,
    free_to_move,
    lanes_between,
    stage_ahead,
    stages_between,
    wrong_way,
)
from model.operations.going_along import chosen as chosen_along
from model.operations.lanes import lane_for
from model.operations.nudging import Direction, nudge_rows, nudge_stages
from model.operations.placing import adding, already_in_order, moving_label, replaced, required
from model.operations.steps import move_steps
from model.operations.together import copying_label
from model.ordering import order_key
from model.records import Card, Connector, EmotionMarker, Lane, Metric, Record, Stage, Step
from resources.i18n import tr

ANYWHERE = (Card, Metric, EmotionMarker, Stage, Step, Lane)


def drag_into_cell(
    document: Document,
    grabbed: str,
    ids: Sequence[str],
    lane_id: str,
    stage_id: str,
    index: int,
    step: str = "",
    bound: bool = True,
) -> Moved:
    """Move the grabbed card (or metric), and those of its cell, into a cell before number ``index`` of those there.

    All else that is selected goes as many stages, and as many lanes, along. ``bound``: whether locks keep things where
    they are. Raises Refused where one may not be.
    """
    first = document.records.get(grabbed)
    if not isinstance(first, Card | Metric):
        return Moved()
    if bound and (locked := lock_over(document, first)):
        raise refusal(locked)
    required(document, stage_id, Stage)
    lane_for(document, lane_id, type(first))
    ahead, down = stages_between(document, first.stage, stage_id), lanes_between(document, first, lane_id)
    staying = Staying()
    wanted = _chosen(document, ids, ahead, down)
    records = free_to_move(document, wanted, staying, ANYWHERE) if bound else wanted
    moving = [it for it in records if isinstance(it, Card | Metric) and row_key(it) == row_key(first)]
    moving = in_map_order(document, moving)
    there = [_in_cell(record, lane_id, stage_id, step) for record in moving]
    row = cell_row(document, type(first), lane_id, stage_id)
    leaving = {record.id for record in records} - {record.id for record in moving}
    rest = [record for record in row if record.id not in leaving] if ahead or down else row
    leading = [] if bound and there == moving and already_in_order(rest, moving, index) else there
    others = [record for record in records if record not in moving]
    inside = [record for record in others if isinstance(record, Card | Metric | EmotionMarker)]
    place = {row_key(there[0]): index} if there else {}  # what is grabbed may go along inside its stage or lane
    values = along(document, inside, ahead, down, staying, leading, place)
    return _with_holders(document, changed(document, values, records), others, ahead, down, staying)


def drag_copies_into_cell(
    document: Document, grabbed: str, ids: Sequence[str], lane_id: str, stage_id: str, index: int, step: str = ""
) -> Moved:
    """Put a copy of the grabbed card (or metric) into a cell, and copies of what else is selected as far along.

    Connectors among the copied cards are copied too. Within a cell only what is in it is copied, and what does not
    go along is not copied. Raises Refused where a copy may not be.
    """
    first = document.records.get(grabbed)
    if not isinstance(first, Card | Metric):
        return Moved()
    apart = (first.lane, first.stage) != (lane_id, stage_id)
    originals = [
        record
        for key in dict.fromkeys([grabbed, *ids])
        if isinstance(record := document.records.get(key), Card | Metric | EmotionMarker)
        and (apart or row_key(record) == row_key(first))
    ]
    copied = _behind_all(document, [_free(copy) for copy in duplicates(with_connectors(document, originals))])
    added = Change(added=tuple(copied))
    things = [copy.id for copy in copied if not isinstance(copy, Connector)]
    moved = drag_into_cell(document.apply(added), things[0], things, lane_id, stage_id, index, step, bound=False)
    gone = {copy.id for copy in copied} - {new.id for _, new in moved.change.updated}
    joined = {copy.id for copy in copied if isinstance(copy, Connector) and gone.isdisjoint((copy.source, copy.to))}
    kept = Change(added=tuple(copy for copy in copied if copy.id not in gone - joined))
    return Moved(squash([kept, moved.change], copying_label(originals)), moved.staying)


def _behind_all(document: Document, copies: Sequence[Record]) -> list[Record]:
    """Return the copies with ranks behind all that is in their rows, in the order of the originals."""
    rows: dict[RowKey, list[Record]] = defaultdict(list)
    for copy in copies:
        rows[row_key(copy)].append(copy)
    ranked: dict[str, Record] = {}
    for key, members in rows.items():
        row = document.rows.get(key, ())
        ranked |= {
            record.id: record for record in adding(row, sorted(members, key=order_key), len(row), NO_LABEL).added
        }
    return [ranked[copy.id] for copy in copies]


def _free(record: Record) -> Record:
    return replaced(record, locked=False) if isinstance(record, Card) else record


def go_along(document: Document, ids: Sequence[str], moved: Change, ahead: int, down: int) -> Moved:
    """Return a change that moves what is grabbed, with all else that is selected as many stages or lanes along.

    Raises Refused where one of the others has no place there.
    """
    if not ahead and not down:
        return Moved(moved)
    handled, staying = moved.ids(), Staying()
    wanted = [record for record in _chosen(document, ids, ahead, down) if record.id not in handled]
    records = free_to_move(document, wanted, staying, ANYWHERE)
    inside = [record for record in records if isinstance(record, Card | Metric | EmotionMarker)]
    if not records:
        return Moved(moved, staying.sentences())
    first = changed(document, along(document, inside, ahead, down, staying), inside)
    things = [record for record in moved.after() if record.id in ids] + records
    return _with_holders(document, squash([first, moved], moving_label(things)), records, ahead, down, staying)


def _chosen(document: Document, ids: Iterable[str], ahead: int, down: int) -> list[Record]:
    """Return what moves itself: sideways not what is in a selected stage, up and down not what is in a lane."""
    records = (
        chosen_along(document, ids, sideways=True)
        if ahead
        else [record for key in dict.fromkeys(ids) if (record := document.records.get(key))]
    )
    return chosen_along(document, [record.id for record in records], sideways=False) if down else records


def _in_cell(record: Card | Metric, lane: str, stage: str, step: str) -> Card | Metric:
    if isinstance(record, Card):
        return replaced(record, lane=lane, stage=stage, step=step)
    return replaced(record, lane=lane, stage=stage)


def _with_holders(
    document: Document, change: Change, others: Sequence[Record], ahead: int, down: int, staying: Staying
) -> Moved:
    """Add what moves selected stages, steps and lanes as many places; those that do not go this way are noted."""
    changes, after = [change], document.apply(change)
    for kind, count, back, forth, moves in _HOLDERS:
        records = [record for record in others if isinstance(record, kind)]
        places = ahead if count == "ahead" else down
        if records and not places and (ahead or down):
            staying.add_all(records, wrong_way(records[0]))
        for _ in range(abs(places) if records else 0):
            further = moves(after, records, forth if places > 0 else back)
            if not further:
                staying.add_all(records, tr("this is as far as it goes"))
                break
            changes.append(further)
            after = after.apply(further)
    if len(changes) == 1:
        return Moved(change, staying.sentences())
    return Moved(squash(changes, moving_label(others)), staying.sentences())


def _steps_a_stage_further(document: Document, records: Sequence[Record], direction: Direction) -> Change:
    changes: list[Change] = []
    for record in records:
        step = required(document, record.id, Step)
        there = stage_ahead(document, step.stage, 1 if direction == "right" else -1)
        changes.append(move_steps(document, [step.id], len(document.steps(there)), there))
        document = document.apply(changes[-1])
    return squash(changes)


_Moves = Callable[[Document, Sequence[Record], Direction], Change]
_HOLDERS: tuple[tuple[type[Record], str, Direction, Direction, _Moves], ...] = (
    (Stage, "ahead", "left", "right", nudge_stages),
    (Step, "ahead", "left", "right", _steps_a_stage_further),
    (Lane, "down", "up", "down", nudge_rows),
)
"""What holds things: whether it goes ahead or down, which directions these are, and what moves it a place."""
