from __future__ import annotations

from model.document import Document
from model.operations.table_paste import PastePlan, Pasting, plan_paste
from model.records import Card, EmotionMarker, Lane, Stage
from model.table_headings import guess_columns
from model.tsv import parse_cells
from tests.model.picture.small_maps import MAP
from tests.model.workshop import ACTIONS, FIRST, editor, workshop


def pasting(text: str, **values: object) -> tuple[Document, PastePlan]:
    document, cells = workshop(), parse_cells(text)
    header, keys = guess_columns(document, MAP, cells)
    plan = plan_paste(document, MAP, Pasting(cells, header, keys, **values))  # type: ignore[arg-type]
    return document, plan


def title(document: Document, place: int) -> str:
    return document.stages(MAP)[place].title


def test_headings_in_either_language() -> None:
    cells = parse_cells("단계\t구분\t제목\t담당자\t심각도 (1–5)\tNo.\nx\ty\tz\tw\t1\t1")
    assert guess_columns(workshop(), MAP, cells) == (True, ("stage", "kind", "title", "owner", "severity", ""))
    cells = parse_cells("Phase\tCard\tDescription\tchannel\nx\ty\tz\tw")
    assert guess_columns(workshop(), MAP, cells) == (True, ("stage", "title", "text", "channel"))


def test_without_headings_the_cells_tell() -> None:
    document = workshop()
    text = "\n".join(f"카드 {n}\t{title(document, n % 3)}\t문제점\t앱\t설명 {n}" for n in range(5))
    assert guess_columns(document, MAP, parse_cells(text)) == (False, ("title", "stage", "lane", "channel", "text"))


def test_five_hundred_rows_are_one_step() -> None:
    document = workshop()
    text = "단계\t레인\t제목\t심각도\r\n" + "".join(
        f"{title(document, n % 3)}\t문제점\t문제 {n}\t{n % 5 + 1}\r\n" for n in range(500)
    )
    _, plan = pasting(text)
    assert len(plan.fitting) == 500
    made = editor(document)
    edit = made.apply(plan.change)
    assert edit
    assert len(edit.change.added) == 500
    firsts = [card.title for card in edit.document.cards("lane4", FIRST)]
    assert firsts == ["P", *(f"문제 {n}" for n in range(0, 500, 3))]
    undone = made.undo()
    assert undone
    assert undone.document == document


def test_rows_that_do_not_fit_are_named() -> None:
    document, plan = pasting(
        f"단계\t레인\t제목\t심각도\n{title(workshop(), 0)}\t문제점\t좋음\t3\n없는 단계\t문제점\t길 잃음\t3\n"
        f"{title(workshop(), 0)}\t문제점\t너무 큼\t9\n\t문제점\t자리 없음\t1\n"
    )
    assert [row.number for row in plan.misfits] == [3, 4, 5]
    assert "없는 단계" in plan.misfits[0].reason
    assert "9" in plan.misfits[1].reason
    assert [row.number for row in plan.fitting] == [2]
    assert len(plan.change.added) == 1
    assert editor(document).apply(plan.change)


def test_missing_stages_and_lanes_are_added_when_asked() -> None:
    document, plan = pasting("단계\t레인\t제목\n정착\t보상\t하나\n정착\t생각\t둘\n", add_missing=True)
    edit = editor(document).apply(plan.change)
    assert edit
    assert plan.added_places == ("정착", "보상", "생각")
    assert [stage.title for stage in edit.document.stages(MAP)][-1] == "정착"
    assert [lane.type for lane in edit.document.lanes(MAP)][-2:] == ["free_text", "thoughts"]
    assert sum(isinstance(record, Stage) for record in plan.change.added) == 1
    assert sum(isinstance(record, Lane) for record in plan.change.added) == 2


def test_a_row_that_fails_adds_no_stage() -> None:
    _, plan = pasting("단계\t레인\t제목\t심각도\n정착\t문제점\t하나\t99\n", add_missing=True)
    assert plan.misfits
    assert not plan.change


def test_rows_go_over_others_first() -> None:
    document, cells = workshop(), parse_cells("하나\t물류\n둘\t물류\n셋\t물류")
    plan = plan_paste(
        document, MAP, Pasting(cells, False, ("title", "owner"), over=("a", "b"), stage=FIRST, lane=ACTIONS)
    )
    after = document.apply(plan.change)
    assert [card.title for card in after.cards(ACTIONS, FIRST)] == ["하나", "둘", "C", "셋"]
    assert [row.is_new for row in plan.rows] == [False, False, True]


def test_emotions_stand_apart() -> None:
    document = workshop()
    _, plan = pasting(f"단계\t점수\t이름표\n{title(document, 0)}\t만족\t하나\n{title(document, 0)}\t-2\t둘\n")
    markers = [record for record in plan.change.added if isinstance(record, EmotionMarker)]
    assert sorted(marker.score for marker in markers) == [-2, 1]
    assert len({marker.position for marker in markers}) == 2
    assert not any(isinstance(record, Card) for record in plan.change.added)
