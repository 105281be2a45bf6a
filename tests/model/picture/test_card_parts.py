"""What a map leaves out on its cards is not drawn, on the map, on a stage's page, and in tables."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from model.document import Document
from model.operations.fields import set_fields
from model.picture.card_parts import WITHOUT
from model.picture.compose import compose
from model.picture.marks import Group, Picture, Text
from model.picture.pack.pages import pack_pages
from model.picture.stage_page import compose_stage
from model.records import Card
from model.templates import sample_document
from model.values import CARD_PARTS


def texts(group: Group) -> Iterator[str]:
    for each in group.marks:
        if isinstance(each, Group):
            yield from texts(each)
        elif isinstance(each, Text):
            yield each.text


def said(picture: Picture) -> str:
    return "".join("".join(texts(picture.root)).split())


def full() -> tuple[Document, str]:
    document = sample_document("ko")
    card = next(document.all_of(Card))
    document = document.apply(
        set_fields(document, [card.id], text="nurtext", owner="nurowner", tags=("nurtag",), improvement="nurmore")
    )
    return document, document.maps()[0].id


def test_every_part_is_known() -> None:
    assert set(WITHOUT) == {part.value for part in CARD_PARTS}


@pytest.mark.parametrize(
    ("part", "words"), [("text", ("nurtext", "nurmore")), ("owner", ("nurowner",)), ("tags", ("nurtag",))]
)
def test_a_part_that_is_left_out_is_nowhere(part: str, words: tuple[str, ...]) -> None:
    document, map_id = full()
    before = compose(document, map_id)
    hidden = document.apply(set_fields(document, [map_id], hidden_parts=(part,)))
    again, anew = compose(hidden, map_id, previous=before), compose(hidden, map_id)
    assert again.picture == anew.picture
    stages = [page for stage in hidden.stages(map_id) for page in compose_stage(hidden, map_id, stage.id, 1.4)]
    pack = [layer for page in pack_pages(hidden, map_id) for layer, _ in page.layers]
    for word in words:
        assert word in said(before.picture)
        assert not any(word in said(picture) for picture in (again.picture, *stages, *pack))
    assert compose(document, map_id, previous=again).picture == before.picture
