from __future__ import annotations

import pytest

from model.change import Change
from model.curves import OWN, CurveKey
from model.document import Document
from model.operations.emotions import add_marker
from model.operations.spreading import spread_markers
from model.records import EmotionMarker
from model.templates import sample_document

TO_BE = CurveKey("", "to_be")


def with_markers(*places: tuple[str, float, CurveKey]) -> tuple[Document, list[str]]:
    """Return the sample with only these markers on its emotion lane, and their ids."""
    document = sample_document("ko")
    document = document.apply(Change(removed=tuple(document.all_of(EmotionMarker))))
    ids = []
    for number, (stage, position, curve) in enumerate(places):
        change = add_marker(document, "emotions", stage, position, number / 10, identity=f"m{number}", curve=curve)
        document = document.apply(change)
        ids.append(f"m{number}")
    return document, ids


def positions(document: Document, ids: list[str]) -> list[float]:
    return [document.need(key, EmotionMarker).position for key in ids]


def test_two_or_more_fill_their_stage_in_their_order() -> None:
    document, ids = with_markers(("awareness", 0.9, OWN), ("awareness", 0.1, OWN), ("awareness", 0.2, OWN))
    after = document.apply(spread_markers(document, ids))
    assert positions(after, ids) == pytest.approx([5 / 6, 1 / 6, 0.5], abs=1e-4)
    assert [after.need(key, EmotionMarker).score for key in ids] == [0.0, 0.1, 0.2]
    assert not spread_markers(after, ids)


def test_each_stage_and_each_curve_counts_for_itself() -> None:
    document, ids = with_markers(
        ("awareness", 0.1, OWN), ("awareness", 0.2, OWN), ("purchase", 0.9, OWN), ("awareness", 0.3, TO_BE)
    )
    after = document.apply(spread_markers(document, ids))
    assert positions(after, ids) == [0.25, 0.75, 0.5, 0.5]
    assert [after.need(key, EmotionMarker).stage for key in ids] == ["awareness", "awareness", "purchase", "awareness"]


def test_those_that_stay_are_not_passed() -> None:
    document, ids = with_markers(
        ("awareness", 0.1, OWN), ("awareness", 0.4, OWN), ("awareness", 0.45, OWN), ("awareness", 0.7, OWN)
    )
    after = document.apply(spread_markers(document, ids[1:3]))
    assert positions(after, ids) == [0.1, 0.3, 0.5, 0.7]
    after = document.apply(spread_markers(document, [ids[0], ids[3]]))
    assert positions(after, ids) == pytest.approx([0.4 / 3, 0.4, 0.45, 0.45 + 0.55 * 2 / 3], abs=1e-4)


def test_what_is_no_marker_is_left_out() -> None:
    document, _ = with_markers()
    assert not spread_markers(document, ["sofa", "nowhere"])
