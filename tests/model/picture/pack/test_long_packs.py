"""A cover keeps to its page, however many stages and words there are."""

from __future__ import annotations

from model.operations.fields import set_fields
from model.operations.stages import add_stage
from model.picture.marks import Text
from model.picture.pack.frame import BOTTOM
from model.picture.pack.pages import pack_pages
from model.templates import template_document
from tests.model.picture.test_card_parts import said
from tests.model.picture.test_kit_pictures import inside


def test_the_contents_of_forty_stages_still_lead_to_the_index() -> None:
    document = template_document("blank", "en")
    map_id = document.maps()[0].id
    for number in range(40):
        document = document.apply(add_stage(document, map_id, 99, f"Stage {number}"))
    document = document.apply(set_fields(document, [map_id], title="word " * 300))
    cover = pack_pages(document, map_id)[0].layers[0][0]
    assert "Indexoftouchpoints" in said(cover)
    assert "Stage39" in said(cover)
    assert "…" in said(cover)
    body = [y + each.y for each, _, y in inside(cover.root) if isinstance(each, Text)]
    assert sorted(body)[-3] <= BOTTOM
