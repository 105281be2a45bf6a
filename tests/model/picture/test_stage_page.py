"""A stage's own pages: everything in the stage, nothing of the others, inside the page."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from model.picture.marks import Group, Path, Text
from model.picture.stage_page import compose_stage
from model.templates import sample_document, template_document, templates
from tests.model.picture.small_maps import edited


def groups(group: Group, x: float = 0, y: float = 0) -> Iterator[tuple[Group, float, float]]:
    for mark in group.marks:
        if isinstance(mark, Group):
            yield mark, x + mark.x, y + mark.y
            yield from groups(mark, x + mark.x, y + mark.y)


@pytest.mark.parametrize("proportion", [16 / 9, 2**0.5, 0.5**0.5])
@pytest.mark.parametrize("name", [template.name for template in templates()])
def test_every_record_of_a_stage_is_shown_once_and_inside(name: str, proportion: float) -> None:
    document = template_document(name, "ko")
    journey = document.maps()[0]
    for stage in document.stages(journey.id):
        pages = compose_stage(document, journey.id, stage.id, proportion)
        shown = [group.record for page in pages for group, _, _ in groups(page.root) if group.kind in _THINGS]
        expected = [
            thing.id
            for lane in document.lanes(journey.id)
            for thing in (
                *document.cards(lane.id, stage.id),
                *document.metrics(lane.id, stage.id),
                *(marker for marker in document.markers(lane.id) if marker.stage == stage.id),
            )
            if not lane.hidden and not lane.collapsed
        ]
        assert sorted(shown) == sorted(expected)
        for page in pages:
            assert page.width / page.height == pytest.approx(proportion)
            for group, x, y in groups(page.root):
                assert x + group.width <= page.width + 0.01
                assert y + group.height <= page.height + 0.01


_THINGS = ("card", "metric", "emotion")


def test_the_pages_text_is_larger_than_on_the_map() -> None:
    document = sample_document("ko")
    journey = document.maps()[0]
    (page,) = compose_stage(document, journey.id, document.stages(journey.id)[1].id, 16 / 9)
    assert page.width < 1000
    assert any(isinstance(mark, Text) for group, _, _ in groups(page.root) for mark in group.marks)


def test_pages_are_in_the_maps_theme() -> None:
    document = sample_document("ko")
    journey = document.maps()[0]
    branded = edited(document, journey.id, theme="brand", brand_colours=("#0B3D91",))
    (page,) = compose_stage(branded, journey.id, document.stages(journey.id)[0].id, 16 / 9)
    shades = {mark.fill for group, _, _ in groups(page.root) for mark in group.marks if isinstance(mark, Path)}
    assert "#0B3D91" in shades
