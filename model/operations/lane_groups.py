"""Grouping lanes: consecutive lanes that carry one name."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from model.change import Change, Label
from model.cleaning import shortened
from model.document import Document
from model.errors import Refused
from model.lane_groups import Run, run_of, runs, shown_lanes
from model.operations.lanes import lane_name
from model.operations.placing import already_in_order, placed, replaced, updates
from model.records import Lane
from resources.i18n import mark, tr


def group_lanes(document: Document, ids: Iterable[str], name: str) -> Change:
    """Put lanes into one group; those that are apart come together below the first. Raises Refused without lanes.

    Taken from the middle of another group they stand below it, so that what is left of it stays one group.
    """
    lanes = _lanes(document, ids)
    if not lanes:
        raise Refused(tr("Group lanes"), tr("select the lanes first"))
    row = document.lanes(lanes[0].map)
    grouped = [replaced(lane, group=name) for lane in lanes]
    label = Label.of(mark("Group {count} lanes as “{title}”"), count=str(len(lanes)), title=shortened(name))
    stay = [lane for lane in row if lane not in lanes]
    index = _past_group(stay, sum(1 for lane in row[: row.index(lanes[0])] if lane not in lanes), name)
    if already_in_order(row, lanes, index):
        return updates(document, grouped, label)
    return updates(document, placed(row, grouped, index), label)


def _past_group(stay: Sequence[Lane], index: int, name: str) -> int:
    """Return the index, or that below the group in whose middle it would be; hidden lanes part no group."""
    above = next((lane.group for lane in reversed(stay[:index]) if not lane.hidden), "")
    below = [number for number, lane in enumerate(stay) if number >= index and not lane.hidden]
    if not above or above == name or not below or stay[below[0]].group != above:
        return index
    return next((number for number in below if stay[number].group != above), len(stay))


def free_group_name(document: Document, map_id: str) -> str:
    """Return a name that no group of the map has yet."""
    taken = {lane.group for lane in document.lanes(map_id)}
    found, number = tr("New group"), 2
    while found in taken:
        found, number = f"{tr('New group')} {number}", number + 1
    return found


def rename_group(document: Document, lane_id: str, name: str) -> Change:
    """Give the group that a lane is in another name; "" lets go of it."""
    run = group_of(document, lane_id)
    if run is None or run.name == name:
        return Change()
    if not name.strip():
        return ungroup_lanes(document, [lane.id for lane in run.lanes])
    label = Label.of(mark("Rename group “{title}”"), title=shortened(run.name))
    return updates(document, [replaced(lane, group=name) for lane in run.lanes], label)


def ungroup_lanes(document: Document, ids: Iterable[str]) -> Change:
    """Let go of the groups that lanes are in; the lanes stay. Raises Refused when none is in a group."""
    members = {
        lane.id: lane for one in _lanes(document, ids) if (run := group_of(document, one.id)) for lane in run.lanes
    }
    if not members:
        raise Refused(tr("Ungroup lanes"), tr("none of these lanes is in a group"))
    label = Label.of(mark("Ungroup lanes of “{title}”"), title=shortened(next(iter(members.values())).group))
    return updates(
        document,
        [replaced(lane, group="", collapsed=_still_collapsed(document, lane)) for lane in members.values()],
        label,
    )


def _still_collapsed(document: Document, lane: Lane) -> bool:
    """A folded group is unfolded when it is let go of: what was in it would else be a heap of collapsed lanes."""
    run = group_of(document, lane.id)
    return lane.collapsed and not (run is not None and run.folded and len(run.lanes) > 1)


def fold_lanes(document: Document, ids: Iterable[str], folded: bool | None = None) -> Change:
    """Collapse lanes, or unfold them; None: unfold when all of them are collapsed, else collapse."""
    lanes = _lanes(document, ids)
    wanted = not all(lane.collapsed for lane in lanes) if folded is None else folded
    if len(lanes) == 1:
        words = mark("Collapse lane “{title}”") if wanted else mark("Unfold lane “{title}”")
        label = Label.of(words, title=shortened(lane_name(lanes[0])))
    else:
        words = mark("Collapse {count} lanes") if wanted else mark("Unfold {count} lanes")
        label = Label.of(words, count=str(len(lanes)))
    return updates(document, [replaced(lane, collapsed=wanted) for lane in lanes], label)


def group_of(document: Document, lane_id: str) -> Run | None:
    """Return the group that a lane is seen in, None for none; hidden lanes between its lanes do not part it."""
    lane = document.get(lane_id, Lane)
    if lane is None or not lane.group:
        return None
    return run_of(shown_lanes(document.lanes(lane.map)), lane_id)


def with_folded(document: Document, ids: Iterable[str]) -> tuple[str, ...]:
    """Return ids of lanes with every lane of the folded groups that they stand for."""
    found: list[str] = []
    for identity in ids:
        run = group_of(document, identity)
        found += [lane.id for lane in run.lanes] if run is not None and run.folded else [identity]
    return tuple(dict.fromkeys(found))


def move_lanes(document: Document, ids: Sequence[str], index: int, joins: bool = True, near: str = "") -> Change:
    """Move lanes above the one that is number ``index`` among the others (hidden ones count).

    With ``joins`` a lane takes on the group that it lands in: one between two lanes of a group belongs to it, one
    that leaves its group's lanes belongs to it no longer. Lanes that are a whole group keep it. At the edge of a group
    the lane ``near`` the hand says whether it is joined.
    """
    lanes = _lanes(document, ids)
    if not lanes:
        return Change()
    row = document.lanes(lanes[0].map)
    moved = [replaced(lane, group=_group_at(row, lanes, index, near)) for lane in lanes] if joins else list(lanes)
    if len(lanes) == 1:
        label = Label.of(mark("Move lane “{title}”"), title=shortened(lane_name(lanes[0])))
    else:
        label = Label.of(mark("Move {count} lanes"), count=str(len(lanes)))
    if already_in_order(row, lanes, index):
        return updates(document, moved, label) if moved != lanes else Change()
    return updates(document, placed(row, moved, index), label)


def _group_at(row: Sequence[Lane], moving: Sequence[Lane], index: int, near: str) -> str:
    """Return the group of lanes that land at a place."""
    own = moving[0].group if len({lane.group for lane in moving}) == 1 else ""
    stay = shown_lanes([lane for lane in row if lane not in moving])
    hidden_before = sum(1 for lane in [lane for lane in row if lane not in moving][:index] if lane.hidden)
    place = max(0, index - hidden_before)
    above = stay[place - 1].group if 0 < place <= len(stay) else ""
    below = stay[place].group if place < len(stay) else ""
    if above and above == below:
        return above
    here = next((lane for lane in row if lane.id == near), None)
    if here is not None and here not in moving and here.group in (above, below) and not here.collapsed:
        return here.group
    if own and own in (above, below):
        return own
    whole = any(
        run.name == own and {lane.id for lane in run.lanes} <= {lane.id for lane in moving}
        for run in runs(shown_lanes(row))
    )
    return own if own and whole else ""


def _lanes(document: Document, ids: Iterable[str]) -> list[Lane]:
    """Return the lanes with these ids, from the top."""
    wanted = dict.fromkeys(ids)
    first = next((lane for key in wanted if (lane := document.get(key, Lane))), None)
    return [lane for lane in document.lanes(first.map) if lane.id in wanted] if first else []
