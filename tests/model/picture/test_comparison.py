from __future__ import annotations

from collections.abc import Iterator

from model.compare import Side, compare
from model.document import Document
from model.operations.cards import add_card, move_to_cell
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.picture.comparison import ComparedPicture, compare_pictured
from model.picture.comparison_curves import BEFORE
from model.picture.comparison_marks import COLOURS
from model.picture.marks import Box, Group, Mark, Path, Text
from tests.model.picture.small_maps import MAP, marker, small_map
from tests.model.workshop import ACTIONS, LAST, TOUCHPOINTS, editor


def compared() -> ComparedPicture:
    at_work = editor()
    before = at_work.document
    at_work.apply(add_card(before, TOUCHPOINTS, LAST, 0, title="New"))
    at_work.apply(delete(at_work.document, ["b"]))
    at_work.apply(move_to_cell(at_work.document, ["d"], ACTIONS, LAST, 0))
    at_work.apply(set_fields(at_work.document, ["face"], score=-2.0))
    left, right = Side(before, MAP, "Q1", "2026-03-31T00:00:00+00:00"), Side(at_work.document, MAP, "Q2", "")
    return compare_pictured(compare(left, right))


def marks_in(group: Group) -> Iterator[Mark]:
    for mark in group.marks:
        yield mark
        if isinstance(mark, Group):
            yield from marks_in(mark)


def part(picture: ComparedPicture, kind: str) -> Group:
    return next(mark for mark in picture.picture.root.marks if isinstance(mark, Group) and mark.kind == kind)


def words(group: Group) -> str:
    return " ".join(mark.text for mark in marks_in(group) if isinstance(mark, Text))


def test_every_difference_has_a_sign_and_a_number_on_the_map_and_in_the_list() -> None:
    drawn = compared()
    assert len(drawn.numbered) == 4
    over, listed = words(part(drawn, "comparison_marks")), words(part(drawn, "comparison_list"))
    for item in drawn.numbered:
        assert item.rect is not None
        assert f"{item.sign} {item.number}" in over
        assert f"{item.sign} {item.number}" in listed
    assert {item.sign for item in drawn.numbered} == {"+", "−", "→", "●"}


def test_both_names_days_and_the_legend_stand_above() -> None:
    drawn = compared()
    head = words(part(drawn, "comparison_head"))
    assert "Q1 (2026-03-31) → Q2" in head.replace("  ", " ")
    for word in ("Added 1", "Removed 1", "Moved 1", "Changed 1", "Curve before"):
        assert word in head
    assert drawn.picture.title.startswith("Comparison: Q1")


def test_the_marks_lie_on_the_paper_and_the_map_below_its_head() -> None:
    drawn = compared()
    picture = drawn.picture
    for item in drawn.numbered:
        assert item.rect is not None
        assert 0 < item.rect.x < item.rect.right < picture.width
        assert part(drawn, "comparison_head").height < item.rect.y < part(drawn, "comparison_list").y
    paper = part(drawn, "paper")
    assert (paper.width, paper.height) == (picture.width, picture.height)


def test_the_earlier_curve_is_dashed_and_what_moved_has_an_arrow() -> None:
    marks = part(compared(), "comparison_marks").marks
    assert any(isinstance(mark, Path) and mark.stroke == COLOURS["moved"] for mark in marks)
    assert any(isinstance(mark, Text) and "▼" in mark.text for mark in marks)


def test_nothing_differs() -> None:
    document = editor().document
    drawn = compare_pictured(compare(Side(document, MAP, "a"), Side(document, MAP, "b")))
    assert drawn.numbered == ()
    assert "No differences" in words(part(drawn, "comparison_head"))
    assert part(drawn, "comparison_list").height == 0


def test_the_strike_of_what_is_gone_leaves_its_text_to_be_read() -> None:
    marks = part(compared(), "comparison_marks").marks
    (strike,) = (mark for mark in marks if isinstance(mark, Path) and mark.stroke == COLOURS["removed"])
    assert strike.stroke_width <= 1
    assert strike.opacity <= 0.5
    veils = [mark for mark in marks if isinstance(mark, Box) and mark.opacity < 1]
    assert [mark.opacity <= 0.35 for mark in veils] == [True]
    frames = {mark.stroke: mark.dash for mark in marks if isinstance(mark, Box) and mark.stroke in COLOURS.values()}
    assert len({frames[COLOURS[kind]] for kind in ("removed", "added", "changed")}) == 3


def test_the_earlier_curve_is_drawn_only_where_it_ran_otherwise() -> None:
    faces = [marker(f"face{stage}", 0.5, stage % 2, lane=0, stage=stage) for stage in range(6)]
    before = small_map(6, ("emotions",), faces)
    after = editor(before)
    after.apply(set_fields(before, ["face0"], score=-2.0))

    def earlier(right: Document) -> tuple[int, int]:
        drawn = compare_pictured(compare(Side(before, MAP, "a"), Side(right, MAP, "b")))
        marks = part(drawn, "comparison_marks").marks
        dashed = [mark for mark in marks if isinstance(mark, Path) and mark.stroke == BEFORE]
        dots = [mark for mark in marks if isinstance(mark, Box) and mark.stroke == BEFORE]
        return sum(len(mark.segments) - 1 for mark in dashed), len(dots)

    assert earlier(before) == (0, 0)
    assert earlier(after.document) == (1, 1)
