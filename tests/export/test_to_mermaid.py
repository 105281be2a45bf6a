"""The Mermaid journey: scores from the curve, names that cannot break out of their place."""

from __future__ import annotations

import re

import pytest

from export.to_mermaid import escaped
from model.templates import sample_document
from tests.export.sources import card, marker, small, written

TASK = re.compile(r"      ([^:;,#\n]|#\d+;)+: [1-5]: ([^:;,#\n]|#\d+;)+")


def lines(data: bytes) -> list[str]:
    return data.decode().splitlines()


def test_the_sample_is_a_journey() -> None:
    found = lines(written(sample_document("ko"), ".mmd"))
    assert found[:3] == ["journey", "    title 거실 소파 첫 구매 여정", "    section 인지"]
    assert "      리뷰 · 커뮤니티: 5: 김지은#44; 34" in found or "      리뷰 · 커뮤니티: 4: 김지은#44; 34" in found
    assert all(TASK.fullmatch(line) for line in found[2:] if not line.startswith("    section "))


@pytest.mark.parametrize(("score", "expected"), [(-2, 1), (-1.5, 2), (-0.2, 3), (0, 3), (1, 4), (2, 5)])
def test_the_score_is_that_of_the_emotion(score: float, expected: int) -> None:
    assert lines(written(small(card("A"), m=marker(score)), ".mmd"))[-1] == f"      A: {expected}: Kim#44; 34"


def test_a_marker_of_its_own_goes_before_the_curve() -> None:
    cards = (card("A"), card("B"))
    low, high = marker(-2, 0.1), marker(2, 0.9, card=cards[0].id)
    assert lines(written(small(*cards, low=low, high=high), ".mmd"))[-2:] == [
        "      A: 5: Kim#44; 34",
        "      B: 4: Kim#44; 34",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a;b#c:d,e", "a#59;b#35;c#58;d#44;e"),
        ("Section 2", "#83;ection 2"),
        ("title", "#116;itle"),
        ("sections", "sections"),
        ("%%{init: x}%%", "#37;#37;{init#58; x}#37;#37;"),
        ("100%", "100%"),
        ("<b>&\nnew", "#60;b#62;#38; new"),
    ],
)
def test_names_show_as_typed(text: str, expected: str) -> None:
    assert escaped(text) == expected


def test_what_has_no_name_and_no_card_is_still_there() -> None:
    found = lines(written(small(stage="", title=""), ".mmd"))
    assert found == ["journey", "    title Untitled map", "    section Stage 1", "      Stage 1: 3: Kim#44; 34"]
