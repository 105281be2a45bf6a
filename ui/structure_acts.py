"""What the Arrange menu does: sizes, locks, hiding, groups of lanes, the blueprint's order, steps."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from model.change import Change
from model.document import Document
from model.identity import new_id
from model.layout.landing import Landing
from model.operations.blueprint import blueprint_order
from model.operations.hiding import hide, show
from model.operations.lane_groups import (
    fold_lanes,
    free_group_name,
    group_lanes,
    group_of,
    ungroup_lanes,
    with_folded,
)
from model.operations.lanes import lane_name
from model.operations.locking import is_locked, lock
from model.operations.placing import named
from model.operations.sizes import automatic_widths, same_width, set_height, set_width
from model.operations.steps import add_step
from model.palette import PaletteItem
from model.records import Lane, Stage, Step
from resources.i18n import tr
from ui.action_set import MenuChoice

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.document import OpenDocument


class StructureActs:
    """The acts on the stages, lanes and steps that are selected."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    # --- locks and hiding

    def lock(self) -> None:
        """Lock what is selected, or unlock it when all of it is locked."""
        self._attempt(lambda it, ids: lock(it, ids, not is_locked(it, ids)))

    def is_locked(self) -> bool:
        """Whether all that is selected is locked."""
        document = self._window.session.document if self._window.session else None
        return document is not None and is_locked(document.document, document.selection)

    def hide(self) -> None:
        """Take the selected stages and lanes out of sight; a toast offers to take that back."""
        if self._attempt(hide, ()) and (document := self._document()):
            self._window.edits.offer_undo(document.editor.undo_label())

    def hidden_stages(self) -> list[MenuChoice]:
        """The hidden stages, each to be shown again."""
        document = self._window.session.document if self._window.session else None
        stages = document.document.stages(document.map_id) if document else ()
        return self._hidden([stage for stage in stages if stage.hidden], named, tr("No stage is hidden"))

    def hidden_lanes(self) -> list[MenuChoice]:
        """The hidden lanes, each to be shown again."""
        document = self._window.session.document if self._window.session else None
        lanes = document.document.lanes(document.map_id) if document else ()
        return self._hidden([lane for lane in lanes if lane.hidden], lane_name, tr("No lane is hidden"))

    def _hidden(self, records: list[Stage] | list[Lane], called: Callable[..., str], none: str) -> list[MenuChoice]:
        def choice(text: str, ids: list[str]) -> MenuChoice:
            return MenuChoice(text, lambda: self._attempt(lambda it, _: show(it, ids), ids))

        found = [choice(called(record), [record.id]) for record in records]
        if len(found) > 1:
            found.append(choice(tr("Show all"), [record.id for record in records]))
        return found or [MenuChoice(none, lambda: None, enabled=False)]

    # --- sizes

    def automatic_size(self) -> None:
        """Let the selected stages be as wide, and the selected lanes as high, as is fit."""

        def change(document: Document, ids: tuple[str, ...]) -> Change:
            stages = [key for key in ids if document.get(key, Stage)]
            lanes = [key for key in ids if document.get(key, Lane)]
            return set_width(document, stages, None) if stages else set_height(document, lanes, None)

        self._attempt(change)

    def same_width(self) -> None:
        """Make every stage as wide as the selected one."""
        grid = self._window.workspace.canvas.composition.grid if self._window.workspace else None
        document = self._document()
        column = grid.column(document.selection[0]) if grid and document and document.selection else None
        if column and document:
            document.attempt(lambda it: same_width(it, document.map_id, column.width))

    def automatic_widths(self) -> None:
        """Let every stage have its automatic width."""
        if document := self._document():
            document.attempt(lambda it: automatic_widths(it, document.map_id))

    def grow(self, amount: tuple[str, float]) -> None:
        """Make the selected stages wider, or the selected lanes higher, by some points."""
        what, points = amount
        grid = self._window.workspace.canvas.composition.grid if self._window.workspace else None
        document = self._document()
        if grid is None or document is None:
            return
        stages = [column for key in document.selection if (column := grid.column(key))]
        rows = [row for key in document.selection if (row := grid.row(key))]
        extend = f"{what}:{','.join(document.selection)}"
        if what == "width" and stages:
            size = stages[0].width + points
            self._attempt(lambda it, _: set_width(it, [each.stage for each in stages], size), extend=extend)
        elif what == "height" and rows:
            size = rows[0].height + points
            self._attempt(lambda it, _: set_height(it, [row.lane for row in rows], size), extend=extend)
        elif workspace := self._window.workspace:
            workspace.canvas.notice.emit(tr("Select a stage first") if what == "width" else tr("Select a lane first"))

    # --- groups of lanes

    def group(self) -> None:
        """Put the selected lanes into a new group, and let its name be typed."""
        document, workspace = self._document(), self._window.workspace
        if document is None or workspace is None:
            return
        name = free_group_name(document.document, document.map_id)
        if self._attempt(lambda it, ids: group_lanes(it, ids, name)):
            workspace.canvas.pointer.structure.name_group(document.selection[0])

    def ungroup(self) -> None:
        """Let go of the groups of the selected lanes."""
        self._attempt(ungroup_lanes)

    def rename_group(self) -> None:
        """Let the name of the selected lane's group be typed."""
        document, workspace = self._document(), self._window.workspace
        if document and workspace and document.selection:
            workspace.canvas.pointer.structure.name_group(document.selection[0])

    def fold(self) -> None:
        """Collapse the selected lanes, or unfold them."""
        self._attempt(lambda it, ids: fold_lanes(it, with_folded(it, ids)))

    def is_folded(self) -> bool:
        """Whether all selected lanes are collapsed."""
        lanes = self._lanes()
        return bool(lanes) and all(lane.collapsed for lane in lanes)

    def fold_group(self) -> None:
        """Collapse the whole group of the selected lane to one row, or unfold it."""

        def change(document: Document, ids: tuple[str, ...]) -> Change:
            run = next((run for key in ids if (run := group_of(document, key))), None)
            return fold_lanes(document, [lane.id for lane in run.lanes], not run.folded) if run else Change()

        self._attempt(change)

    def is_in_group(self) -> bool:
        """Whether a selected lane is in a group."""
        return any(lane.group for lane in self._lanes())

    def _lanes(self) -> list[Lane]:
        document = self._window.session.document if self._window.session else None
        if document is None:
            return []
        return list(document.chosen().of(Lane))

    # --- the blueprint, steps

    def blueprint_order(self) -> None:
        """Put the blueprint's lanes and lines into the method's order."""
        document, workspace = self._document(), self._window.workspace
        if document is None or workspace is None:
            return
        if not blueprint_order(document.document, document.map_id):
            workspace.canvas.notice.emit(tr("The blueprint’s lanes are in order already"))
        else:
            document.attempt(lambda it: blueprint_order(it, document.map_id))

    def add_step(self, beyond: int) -> None:
        """Add a step left (0) or right (1) of the selected one, and let its title be typed."""
        document, workspace = self._document(), self._window.workspace
        step = document.document.get(document.selection[0], Step) if document and document.selection else None
        if step is None or document is None or workspace is None:
            return
        index = document.document.steps(step.stage).index(step) + beyond
        change = add_step(document.document, step.stage, index, tr("New step"), fresh := new_id())
        workspace.canvas.verbs.put(Landing(change, fresh), PaletteItem("step"))

    def _document(self) -> OpenDocument | None:
        self._window.flush()
        return self._window.session.document if self._window.session else None

    def _attempt(
        self,
        operation: Callable[[Document, tuple[str, ...]], Change],
        after: Iterable[str] | None = None,
        extend: str = "",
    ) -> bool:
        document = self._document()
        if document is None:
            return False
        return document.attempt(lambda it: operation(it, document.selection), after, extend)
