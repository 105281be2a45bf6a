from __future__ import annotations

import sys
from threading import Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model import steady_map
from model.steady_map import SteadyMap

_KEYS = st.sampled_from("abcdefghij")
_ENTRIES = st.dictionaries(_KEYS, st.integers(0, 3), max_size=4)
_STEPS = st.lists(st.tuples(_ENTRIES, st.lists(_KEYS, max_size=3), st.booleans()), max_size=12)


@pytest.fixture(autouse=True)
def few_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let what is kept apart become a whole often."""
    monkeypatch.setattr(steady_map, "_MOST_APART", 5)


@given(_ENTRIES, _STEPS)
def test_it_is_what_a_dict_would_be_and_those_before_stay(
    first: dict[str, int], steps: list[tuple[dict[str, int], list[str], bool]]
) -> None:
    made, known = [SteadyMap(dict(first))], [dict(first)]
    for entries, without, look in steps:
        expected = {key: value for key, value in known[-1].items() if key not in without}
        expected.update(entries)
        made.append(made[-1].changed(entries, without))
        known.append(expected)
        if look:
            assert list(made[-1].items()) == list(expected.items())
    for there, expected in zip(made, known, strict=True):
        assert len(there) == len(expected)
        for key in "abcdefghijk":
            assert (key in there) == (key in expected)
            assert there.get(key) == expected.get(key)
            assert there.get(key, 7) == expected.get(key, 7)
    for there, expected in zip(made, known, strict=True):
        assert (list(there), list(there.values())) == (list(expected), list(expected.values()))
        assert there == expected
        assert expected == there
        assert there == SteadyMap(expected)
        assert there.keys() == expected.keys()


def test_values_stay_the_same_objects() -> None:
    values = [object() for _ in range(3)]
    before = SteadyMap(dict(enumerate(values)))
    after = before.changed({1: object()})
    assert after[0] is values[0]
    assert after[1] is not values[1]
    assert before[1] is values[1]
    assert before != after


def test_what_is_not_there_is_a_key_error() -> None:
    without = SteadyMap({"a": 1, "b": 2}).changed({}, ["a", "a", "never"])
    assert list(without) == ["b"]
    for key in ("a", "never"):
        with pytest.raises(KeyError, match=key):
            without[key]


def test_it_is_no_mapping_of_something_else() -> None:
    assert SteadyMap({"a": 1}) != [("a", 1)]
    assert SteadyMap({"a": 1}) != SteadyMap({"a": 2})
    assert repr(SteadyMap({"a": 1}).changed({"b": 2})) == "SteadyMap({'a': 1, 'b': 2})"


def test_a_thread_that_reads_finds_the_same_while_another_goes_through_all() -> None:
    expected = {number: number for number in range(50)}
    maps = [SteadyMap(expected).changed({3: -3, 60: 60}, [4]) for _ in range(300)]
    found: list[tuple[int | None, ...]] = []
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        reader = Thread(target=lambda: found.extend((it.get(3), it.get(4), it.get(5), it.get(60)) for it in maps))
        reader.start()
        wholes = [list(it.items()) for it in reversed(maps)]
        reader.join()
    finally:
        sys.setswitchinterval(interval)
    assert set(found) == {(-3, None, 5, 60)}
    assert all(whole == wholes[0] for whole in wholes)
