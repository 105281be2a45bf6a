"""Each fix takes away the problem that it is for, as one change."""

from __future__ import annotations

from typing import Any

import pytest

from model.checks import RULES, Problem, problems
from model.document import Document
from model.editor import Editor
from model.fixes import FIXES, fix_of
from model.history import MemoryJournal
from model.records import Card, Lane, Persona
from tests.model.interchange.small import read
from tests.model.test_checks import BROKEN, LANES, good, with_card

ONLY_A_PERSON_KNOWS = {"untitled", "no_scenario", "no_channel", "no_owner", "no_measurement"}


def first(changes: dict[str, Any], rule: str) -> tuple[Document, Problem]:
    document = read(**changes)
    return document, next(problem for problem in problems(document) if problem.rule == rule)


def fixed(document: Document, problem: Problem) -> Document:
    fix = fix_of(document, problem)
    assert fix is not None
    editor = Editor(document, MemoryJournal())
    editor.apply(fix.change)
    assert fix.select in editor.document.records
    assert fix.text
    return editor.document


@pytest.mark.parametrize(
    ("changes", "rule", "message"), [case for case in BROKEN if case[1] in FIXES], ids=lambda value: str(value)[:40]
)
def test_a_fix_takes_the_problem_away(changes: dict[str, Any], rule: str, message: str) -> None:
    document, problem = first(changes, rule)
    after = fixed(document, problem)
    assert message not in [found.message for found in problems(after) if found.rule == rule]


@pytest.mark.parametrize("rule", sorted(ONLY_A_PERSON_KNOWS))
def test_what_only_a_person_knows_has_no_fix(rule: str) -> None:
    changes = next(changes for changes, name, _ in BROKEN if name == rule)
    assert fix_of(*first(changes, rule)) is None


def test_every_rule_has_a_fix_or_is_for_a_person() -> None:
    assert FIXES.keys() | ONLY_A_PERSON_KNOWS == {rule.name for rule in RULES}


def test_a_new_lane_comes_where_its_kind_belongs() -> None:
    document, problem = first(good(lanes=[lane for lane in LANES if lane["id"] != "feels"], emotions=[]), "no_emotion")
    after = fixed(document, problem)
    kinds = [lane.type for lane in after.lanes(after.maps()[0].id)]
    assert kinds == ["actions", "touchpoints", "emotions", "quotes", "opportunities", "metrics"]


def test_the_button_says_lane_where_it_adds_nothing_else() -> None:
    nowhere = [lane for lane in LANES if lane["id"] != "feels"]
    without_lane = fix_of(*first(good(lanes=nowhere, emotions=[]), "no_emotion"))
    without_marker = fix_of(*first(good(emotions=[]), "no_emotion"))
    assert without_lane is not None
    assert without_marker is not None
    assert (without_lane.text, without_marker.text) == ("Add lane", "Add emotion marker")


def test_the_persona_there_is_becomes_the_actor() -> None:
    document, problem = first(good(persona=""), "no_persona")
    after = fixed(document, problem)
    assert after.maps()[0].persona == document.personas()[0].id
    document, problem = first(good(persona="", personas=[]), "no_persona")
    after = fixed(document, problem)
    assert [persona.id for persona in after.all_of(Persona)] == [after.maps()[0].persona]


def test_a_valley_gets_its_opportunity_in_its_stage() -> None:
    cards = [card for card in good()["cards"] if card["id"] != "idea"]
    document, problem = first(good(cards=cards), "valley_without_opportunity")
    after = fixed(document, problem)
    (card,) = [card for card in after.all_of(Card) if after.need(card.lane, Lane).type == "opportunities"]
    assert (card.stage, card.title) == ("buy", "")


def test_what_is_gone_has_no_fix() -> None:
    document, problem = first(with_card("touch", evidence={}), "no_evidence")
    assert fix_of(Document("empty"), problem) is None
    assert document.get("touch", Card)
