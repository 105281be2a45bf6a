"""The title of a line of a blueprint, which may reach out of the column of lane labels."""

from __future__ import annotations

from model.picture.compose import compose
from model.picture.marks import Group, Text
from model.templates import template_document


def test_the_group_of_a_title_is_as_wide_as_the_title() -> None:
    document = template_document("service_blueprint", "ko")
    picture = compose(document, document.maps()[0].id).picture
    lanes = [mark for mark in picture.root.marks if isinstance(mark, Group) and mark.kind == "lane"]
    headers = [mark for lane in lanes for mark in lane.marks if isinstance(mark, Group) and mark.kind == "lane_header"]
    reaches = [
        (header.width, text.x + text.width) for header in headers for text in header.marks if isinstance(text, Text)
    ]
    assert any(reach > 127 for _, reach in reaches)
    assert all(reach <= width + 0.01 for width, reach in reaches)
