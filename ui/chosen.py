"""The records that are selected, looked up once for a selection and asked by many."""

from __future__ import annotations

from typing import TypeVar, cast

from model.document import Document
from model.records import Record

R = TypeVar("R", bound=Record)


class Chosen:
    """Guards what was looked up of one selection in one document."""

    def __init__(self, ids: tuple[str, ...], document: Document) -> None:
        self._selection, self._document = ids, document
        there = document.records
        self.records: tuple[Record, ...] = tuple([record for key in ids if (record := there.get(key)) is not None])
        self.kinds: tuple[str, ...] = tuple([record.kind for record in self.records])
        self.ids = frozenset(ids)
        self._of: dict[type[Record], tuple[Record, ...]] = {}

    def is_of(self, ids: tuple[str, ...], document: Document) -> bool:
        """Whether it is still what is selected."""
        return self._selection is ids and self._document is document

    def of(self, record_class: type[R]) -> tuple[R, ...]:
        """Return the records of a class, in the order of selecting."""
        if record_class not in self._of:
            self._of[record_class] = tuple([record for record in self.records if isinstance(record, record_class)])
        return cast("tuple[R, ...]", self._of[record_class])
