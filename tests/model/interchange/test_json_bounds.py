"""JSON that would fill the memory, or that no file could keep: refused by name before it is made into anything."""

from __future__ import annotations

import json

import pytest

from model.errors import KnownError
from model.interchange import parsing, reading
from model.interchange.parsing import decoded
from model.interchange.reading import read_document


@pytest.mark.parametrize(
    ("text", "taken"),
    [("x" * 1000, True), ("x" * 1025, False), ("가" * 300, True), ("가" * 341 + "x", True), ("x" * 600 + "가", False),
     ("x" * 250 + "😀", True), ("x" * 300 + "😀", False), ("é" * 512, True)],
)  # fmt: skip
def test_a_text_is_measured_as_it_will_stand_in_memory(text: str, taken: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parsing, "SIZE_LIMIT", 1024)
    data = text.encode()
    if taken:
        assert decoded(data) == text
    else:
        with pytest.raises(KnownError, match="MB"):
            decoded(data)


def with_unknown(value: object, *, inside: bool) -> str:
    journey = {"title": "지도"} | ({"later": value} if inside else {})
    return json.dumps({"format": "yeojido", "version": 1, "maps": [journey]} | ({} if inside else {"later": value}))


@pytest.mark.parametrize("inside", [True, False])
@pytest.mark.parametrize("value", ["x" * 2000, [0] * 200], ids=["long", "many"])
def test_unknown_fields_that_no_file_could_keep_are_refused(
    value: object, inside: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = with_unknown(value, inside=inside)
    assert read_document(text).document.maps()[0].extra
    monkeypatch.setattr(reading, "EXTRA_LIMIT", 1000)
    monkeypatch.setattr(reading, "MOST_SIGNS_KEPT", 100)
    with pytest.raises(KnownError, match=r"maps\[0\].*more than can be kept" if inside else "more than can be kept"):
        read_document(text)


def test_of_very_many_unknown_fields_the_first_are_told_and_the_others_counted() -> None:
    tree = {"format": "yeojido", "version": 1, **{f"k{number}": 0 for number in range(5000)}}
    notes = read_document(json.dumps(tree)).notes
    assert notes[0] == "k0: unknown field, left out"
    assert notes[-1] == "and 4,900 more"
