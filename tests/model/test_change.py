from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from model.change import NO_CHANGE, Change, Label, difference, squash
from model.document import Document
from model.records import Persona
from resources.i18n import set_language

PEOPLE = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(("Ann", "Bo", "Cy")))


def people(names: dict[str, str]) -> list[Persona]:
    return [Persona(id=key, name=name) for key, name in names.items()]


@given(PEOPLE, PEOPLE)
def test_difference_leads_from_one_to_the_other_and_back(one: dict[str, str], other: dict[str, str]) -> None:
    before, after = Document.of("d", people(one)), Document.of("d", people(other))
    change = difference(before.records.values(), after.records.values())
    assert before.apply(change) == after
    assert after.apply(change.inverse()) == before
    assert bool(change) == (one != other)
    assert change.inverse().inverse() == change


@given(st.lists(PEOPLE, min_size=2, max_size=5))
def test_squash_does_what_all_do(states: list[dict[str, str]]) -> None:
    documents = [Document.of("d", people(state)) for state in states]
    changes = [difference(one.records.values(), other.records.values()) for one, other in pairwise(documents)]
    whole = squash(changes)
    assert documents[0].apply(whole) == documents[-1]
    assert documents[-1].apply(whole.inverse()) == documents[0]
    assert len(whole.before()) + len(whole.added) == len(whole.ids())
    assert squash([squash(changes[:1]), squash(changes[1:])]) == whole


def test_squash_of_nothing_and_of_there_and_back_is_nothing() -> None:
    ann = Persona(id="a", name="Ann")
    added = Change(added=(ann,))
    assert squash([]) == NO_CHANGE
    assert not squash([added, added.inverse()])
    assert squash([added, Change(updated=((ann, replace(ann, name="Bo")),))]).added == (replace(ann, name="Bo"),)


def test_squash_takes_the_given_label_or_the_first_one() -> None:
    parts = [Change(label=Label("")), Change(label=Label("one")), Change(label=Label("two"))]
    assert squash(parts).label == Label("one")
    assert squash(parts, Label("all")).label == Label("all")


def test_a_label_reads_in_the_language_of_its_reader() -> None:
    label = Label.of("Edit {field} of “{title}”", field="Title", title="Title {field}")
    assert label.text() == "Edit Title of “Title {field}”"
    set_language("ko")
    assert "Title {field}" in label.text()
    assert "Edit" not in label.text()
