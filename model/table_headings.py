"""Which columns of a pasted table are which fields: guessed from its headings, or else from what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from model.cell_values import both, candidates, channel_names, folded, lane_kind_called, record_names
from model.document import Document
from model.records import Card, Stage
from model.table import columns
from model.tsv import Cells

ALIASES = {
    "kind": ("유형", "구분", "분류", "category", "type", "kind"),
    "stage": ("단계", "여정 단계", "고객 여정 단계", "phase", "journey stage", "column"),
    "step": ("세부 단계", "스텝", "sub-stage", "substep"),
    "lane": ("레인", "행", "row", "swimlane", "layer"),
    "title": ("제목", "이름", "카드", "항목", "내용", "name", "card", "item", "summary", "content"),
    "text": ("설명", "상세", "상세 내용", "내용", "메모", "비고", "description", "details", "note", "notes", "memo"),
    "channel": ("채널", "접점", "터치포인트", "touchpoint", "medium"),
    "owner": ("담당", "담당자", "담당 부서", "책임자", "부서", "responsible", "assignee", "department", "team"),
    "tags": ("태그", "키워드", "tag", "keyword", "keywords", "labels"),
    "improvement": ("개선", "개선안", "개선 방안", "improvement idea"),
    "evidence_level": ("근거", "근거 수준", "evidence level"),
    "evidence_source": ("출처", "근거 출처", "evidence source"),
    "evidence_n": ("표본", "표본 수", "응답자 수", "n", "sample", "sample size"),
    "evidence_date": ("날짜", "조사일", "일자", "evidence date"),
    "severity": ("심각도", "심각성"),
    "importance": ("중요도",),
    "satisfaction": ("만족도",),
    "status": ("상태", "진행 상태", "진행", "progress"),
    "score": ("점수", "감정", "감정 점수", "emotion", "emotion score"),
    "label_text": ("이름표", "라벨", "label"),
    "moment_of_truth": ("결정적 순간", "mot"),
    "unit": ("단위",),
    "target": ("목표", "목표값", "goal value"),
}
"""What people call the fields besides their labels, in both languages; the first columns win."""
_ASIDE = re.compile(r"\s*[(\[（].*?[)\]）]\s*|[:*：]")
MOSTLY = 0.6
"""This share of a column's cells must be names of stages for the column to be taken for the stages."""
_LOOKED_AT = 200
"""Rows that are looked at to guess what a column holds."""


def guess_columns(document: Document, map_id: str, cells: Cells) -> tuple[bool, tuple[str, ...]]:
    """Return whether the first row holds headings, and the key of each column's field ("" for none)."""
    width = max(map(len, cells), default=0)
    first = cells[0] if cells else ()
    from_headings = _keys_of(first, width)
    named = sum(map(bool, from_headings))
    if named and named * 2 >= sum(bool(cell.strip()) for cell in first):
        return True, from_headings
    return False, _keys_by_content(document, map_id, cells, width)


def _keys_of(headings: Sequence[str], width: int) -> tuple[str, ...]:
    keys: list[str] = []
    for heading in headings:
        found = _meanings().get(_bare(heading), ())
        keys.append(next((key for key in found if key not in keys), ""))
    return tuple(keys + [""] * (width - len(keys)))


def _bare(heading: str) -> str:
    return folded(_ASIDE.sub(" ", heading).replace("_", " "))


@cache
def _meanings() -> dict[str, tuple[str, ...]]:
    """The keys that a heading may mean, labels before aliases."""
    found: dict[str, list[str]] = {}
    for column in columns():
        for word in both(column.label):
            found.setdefault(_bare(word), []).append(column.key)
    for key, words in ALIASES.items():
        for word in words:
            found.setdefault(_bare(word), []).append(key)
    for column in columns():
        found.setdefault(_bare(column.key), []).append(column.key)
    return {word: tuple(dict.fromkeys(keys)) for word, keys in found.items()}


def _keys_by_content(document: Document, map_id: str, cells: Cells, width: int) -> tuple[str, ...]:
    fields = {column.key: column.fields[Card.kind] for column in columns() if Card.kind in column.fields}
    stages = {folded(name) for name, _ in record_names(candidates(document, map_id, fields["stage"]))}
    stages |= {folded(stage.title) for stage in document.all_of(Stage)}
    lanes = {folded(name) for name, _ in record_names(candidates(document, map_id, fields["lane"]))}
    channels = {folded(name) for name, _ in channel_names(document)}
    keys: list[str] = []
    for place in range(width):
        texts = [folded(row[place]) for row in cells[:_LOOKED_AT] if place < len(row) and row[place].strip()]
        lane_words = sum(text in lanes or bool(lane_kind_called(text)) for text in texts)
        shares = {
            "stage": sum(text in stages for text in texts),
            "lane": lane_words,
            "channel": sum(text in channels for text in texts),
        }
        fitting = (key for key, count in shares.items() if texts and count >= MOSTLY * len(texts) and key not in keys)
        keys.append(next(fitting, ""))
    for key in ("title", "text"):
        if "" in keys:
            keys[keys.index("")] = key
    return tuple(keys)
