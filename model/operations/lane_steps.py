"""Moving lanes by the keyboard: one lane further, into a group, out of it, past a folded one."""

from __future__ import annotations

from collections.abc import Sequence

from model.change import Change
from model.document import Document
from model.lane_groups import runs, shown_lanes
from model.operations.lane_groups import move_lanes, with_folded
from model.operations.placing import moving_label, replaced, updates
from model.records import Lane


def nudge_lanes(document: Document, ids: Sequence[str], ahead: int) -> Change:
    """Move lanes one place up (-1) or down (1).

    At the border of a group a lane first joins or leaves it where it stands; past a folded group, and whole groups
    past each other, it is one step. Hidden lanes are passed over.
    """
    chosen = with_folded(document, ids)
    first = document.get(chosen[0], Lane) if chosen else None
    if first is None:
        return Change()
    row = document.lanes(first.map)
    moving = [lane for lane in row if lane.id in chosen]
    stay = [lane for lane in row if lane.id not in chosen]
    shown = shown_lanes(stay)
    edge = moving[0] if ahead < 0 else moving[-1]
    passed = sum(1 for lane in shown if row.index(lane) < row.index(edge))
    found = runs(shown)
    neighbour = (
        shown[passed - 1] if ahead < 0 and passed else shown[passed] if ahead > 0 and passed < len(shown) else None
    )
    whole = len(moving) > 1 and len({lane.group for lane in moving}) == 1 and bool(moving[0].group)
    if not whole and (crossed := _border(moving, neighbour)) is not None:
        return updates(document, [replaced(lane, group=crossed) for lane in moving], moving_label(moving))
    if neighbour is None:
        return Change()
    jumped = next(run for run in found if neighbour in run.lanes)
    block = jumped.lanes if jumped.folded or whole else (neighbour,)
    target = block[0] if ahead < 0 else block[-1]
    index = stay.index(target) + (0 if ahead < 0 else 1)
    return move_lanes(document, chosen, index, joins=False)


def _border(moving: Sequence[Lane], neighbour: Lane | None) -> str | None:
    """Return the group that lanes take on before they move on; None when they just move."""
    own = moving[0].group
    there = neighbour.group if neighbour is not None and not neighbour.collapsed else ""
    if own == there or len(moving) > 1:
        return None
    return "" if own else there
