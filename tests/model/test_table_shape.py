from __future__ import annotations

from collections.abc import Sequence

import pytest

from model.operations.table_paste import Pasting, plan_paste
from model.records import Card, EmotionMarker
from model.table_headings import guess_columns
from model.table_shape import unrolled
from model.tsv import parse_cells
from tests.model.picture.small_maps import MAP
from tests.model.workshop import editor, workshop

ROWS = [
    ("단계", "알기", "사기"),
    ("행동", "찾는다", '"산다\n기다린다"'),
    ("문제점", "", "느리다"),
    ("감정", "+1", "짜증"),
]


def text_of(rows: Sequence[tuple[str, ...]]) -> str:
    return "\n".join("\t".join(row) for row in rows)


MADE = [
    ("알기", "행동", "찾는다", ""),
    ("알기", "감정", "", "+1"),
    ("사기", "행동", "산다", ""),
    ("사기", "행동", "기다린다", ""),
    ("사기", "문제점", "느리다", ""),
    ("사기", "감정", "짜증", ""),
]


@pytest.mark.parametrize("corner", ["단계", "", "레인 / 단계", "Lane", "Phase"])
def test_a_table_like_a_map_becomes_a_row_a_card(corner: str) -> None:
    cells = parse_cells(text_of([(corner, "알기", "사기"), *ROWS[1:]]))
    headings, *rows = unrolled(workshop(), MAP, cells)
    assert guess_columns(workshop(), MAP, (headings, *rows)) == (True, ("stage", "lane", "title", "score"))
    assert rows == MADE


def test_stages_down_and_lanes_across_are_the_same() -> None:
    turned = list(zip(*ROWS, strict=True))
    assert sorted(unrolled(workshop(), MAP, parse_cells(text_of(turned)))[1:]) == sorted(MADE)


def test_merged_cells_go_on_with_what_is_before_them() -> None:
    cells = parse_cells("\t알기\t\t사기\n행동\t하나\t둘\t셋\n\t넷\t\t다섯\n문제점\t여섯\t\t\n")
    rows = unrolled(workshop(), MAP, cells)[1:]
    assert [row[:3] for row in rows] == [
        ("알기", "행동", "하나"),
        ("알기", "행동", "넷"),
        ("알기", "문제점", "여섯"),
        ("알기", "행동", "둘"),
        ("사기", "행동", "셋"),
        ("사기", "행동", "다섯"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "단계\t레인\t제목\n인지\t행동\t찾는다",
        "행동\t찾는다\t앱에서\n문제점\t느리다\t매우",
        "레인\t제목\t내용\n행동\t찾는다\t앱에서\n문제점\t느리다\t매우",
        "하나\t둘\n셋\t넷",
        "\t하나\n행동\t둘",
        "",
    ],
)
def test_lists_stay_lists(text: str) -> None:
    assert unrolled(workshop(), MAP, parse_cells(text)) == ()


def test_it_is_pasted_with_its_stages_in_one_step() -> None:
    document = workshop()
    cells = unrolled(document, MAP, parse_cells(text_of(ROWS)))
    header, keys = guess_columns(document, MAP, cells)
    plan = plan_paste(document, MAP, Pasting(cells, header, keys, add_missing=True))
    assert not plan.misfits
    made = editor(document)
    edit = made.apply(plan.change)
    assert edit
    stages = edit.document.stages(MAP)
    assert [stage.title for stage in stages[-2:]] == ["알기", "사기"]
    added = [edit.document.records[record.id] for record in edit.change.added]
    assert [card.title for card in added if isinstance(card, Card)] == ["찾는다", "산다", "기다린다", "느리다"]
    assert {(one.score, one.label_text) for one in added if isinstance(one, EmotionMarker)} == {(1, ""), (0, "짜증")}
