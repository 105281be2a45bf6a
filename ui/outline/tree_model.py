"""The tree of the map in view as Qt's tree asks for it: a branch is made when it is opened."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from model.cleaning import one_line
from model.document import row_key
from model.editor import Edit
from model.operations.fields import set_fields
from model.outline import (
    ROOT,
    By,
    Node,
    children,
    has_children,
    node_icon,
    node_text,
    parent_of,
    signs_of,
    title_field,
)
from model.records import Lane, Record, Stage, Step, title_of
from model.table import kind_word
from resources.i18n import mark, tr
from ui.document import OpenDocument
from ui.icons import icon

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
SIGN_WORDS = {"hidden": mark("Hidden"), "locked": mark("Locked"), "collapsed": mark("Collapsed")}
_COLOURS = {"pain_points": "danger", "opportunities": "success"}


class OutlineModel(QAbstractItemModel):
    """Guards the branches that were opened: for each node its children, and for each the node it is in."""

    def __init__(self, open_document: OpenDocument) -> None:
        super().__init__()
        self._open = open_document
        self.by: By = "stage"
        self._nodes: list[Node] = [ROOT]
        self._numbers: dict[Node, int] = {ROOT: 0}
        self._children: dict[Node, list[Node]] = {}
        self._rows: dict[Node, int] = {}
        open_document.edited.connect(self._on_edited)
        open_document.map_changed.connect(self.rebuild)

    def rebuild(self, by: By | None = None) -> None:
        """Look at the map anew, by stage or by lane."""
        self.beginResetModel()
        self.by = by or self.by
        self._nodes, self._numbers = [ROOT], {ROOT: 0}
        self._children, self._rows = {}, {}
        self.endResetModel()

    def _on_edited(self, edit: Edit) -> None:
        change = edit.change
        moved = any(row_key(old) != row_key(new) or _placed(old) != _placed(new) for old, new in change.updated)
        if change.added or change.removed or moved:
            self.rebuild()
            return
        for _old, new in change.updated:
            for node in (Node(new.id), *(known for known in self._rows if known.cell == new.id)):
                if node in self._rows:
                    index = self.index_of(node)
                    self.dataChanged.emit(index, index)

    # --- nodes

    def node_at(self, index: Index) -> Node:
        """Return the node of an index, the root for an invalid one."""
        return self._nodes[index.internalId()] if index.isValid() else ROOT

    def record_at(self, index: Index) -> Record | None:
        """Return the record of an index; None for what a lane holds in a stage."""
        node = self.node_at(index)
        return None if node.cell else self._open.document.records.get(node.record)

    def index_of(self, node: Node) -> QModelIndex:
        """Return the index of a node, opening the branches to it; an invalid one when it is not in the tree."""
        if node == ROOT:
            return QModelIndex()
        document = self._open.document
        if node not in self._rows:
            above = parent_of(document, node, self.by)
            if above != ROOT:
                self.index_of(above)
            self._opened(above)
        if node not in self._rows:
            return QModelIndex()
        return self.createIndex(self._rows[node], 0, self._number(node))

    def _number(self, node: Node) -> int:
        if node not in self._numbers:
            self._numbers[node] = len(self._nodes)
            self._nodes.append(node)
        return self._numbers[node]

    def _opened(self, node: Node) -> list[Node]:
        if node not in self._children:
            found = children(self._open.document, self._open.map_id, node, self.by) if self._open.map_id else []
            self._children[node] = found
            self._rows |= {child: row for row, child in enumerate(found)}
        return self._children[node]

    # --- what Qt asks for

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._opened(self.node_at(parent)))

    def columnCount(self, _parent: Index = _NOWHERE) -> int:
        return 1

    def hasChildren(self, parent: Index = _NOWHERE) -> bool:
        node = self.node_at(parent)
        if node in self._children:
            return bool(self._children[node])
        document, map_id = self._open.document, self._open.map_id
        return bool(map_id) and (node == ROOT or has_children(document, map_id, node, self.by))

    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        found = self._opened(self.node_at(parent))
        return self.createIndex(row, column, self._number(found[row])) if 0 <= row < len(found) else QModelIndex()

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override]
        node = self.node_at(index)
        return QModelIndex() if node == ROOT else self.index_of(parent_of(self._open.document, node, self.by))

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.record_at(index) is not None else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        document, node = self._open.document, self.node_at(index)
        if node.record not in document.records:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return node_text(document, node)
        if role == Qt.ItemDataRole.EditRole:
            record = self.record_at(index)
            return one_line(title_of(record)) if record else ""
        if role == Qt.ItemDataRole.DecorationRole:
            lane = document.get(node.cell or getattr(self.record_at(index), "lane", ""), Lane)
            return icon(node_icon(document, node), _COLOURS.get(lane.type if lane else "", "secondary"))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._said(index)
        return None

    def _said(self, index: Index) -> str:
        document, record = self._open.document, self.record_at(index)
        text = node_text(document, self.node_at(index))
        if record is None:
            return text
        signs = [tr(SIGN_WORDS[name]) for name in signs_of(record) if getattr(record, name)]
        return ", ".join([text, kind_word(document, record), *signs])

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        record = self.record_at(index)
        text = str(value)
        if role != Qt.ItemDataRole.EditRole or record is None or text == one_line(title_of(record)):
            return False
        return self._open.attempt(lambda document: set_fields(document, [record.id], **{title_field(record): text}))


def _placed(record: Record) -> tuple[str, ...]:
    """What says where a record is among its siblings, and in which branch."""
    marker = str(getattr(record, "position", ""))
    return (record.rank, marker, *(str(getattr(record, name, "")) for name in ("stage", "step", "lane")))


HOLDERS = (Stage, Step, Lane)
"""What holds others in the tree."""
