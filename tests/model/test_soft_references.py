"""An icon that is an asset, a link to a map: they follow copies, and may lead nowhere."""

from __future__ import annotations

from model.clipboard import Target, copy, paste
from model.document import Document
from model.editor import Editor
from model.history import MemoryJournal
from model.interchange.reading import document_of
from model.interchange.writing import document_tree
from model.operations.deletion import delete
from model.operations.fields import set_fields
from model.operations.icons import set_own_icon
from model.operations.importing import adopt
from model.operations.maps import add_map, duplicate_map
from model.picture.compose import compose
from model.records import Asset, Card, Link
from model.soft_references import asset_of_icon, linked_map, redirected
from model.svg_icons import prepared_icon
from tests.model.picture.small_maps import MAP, card, groups, marks, small_map
from tests.model.workshop import ACTIONS, FIRST, workshop

DRAWING = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0 0H24V24H0z"/></svg>'
ICON = prepared_icon(DRAWING, "mine")


def with_icon() -> Document:
    document = workshop()
    return document.apply(set_own_icon(document, ["a"], "icon", ICON))


def linking(target: str) -> Document:
    document = workshop()
    return document.apply(set_fields(document, ["a"], links=(Link("Other", f"map:{target}"),)))


def asset_of(document: Document) -> Asset:
    (asset,) = document.assets()
    return asset


def test_an_own_icon_is_kept_once_and_drawn() -> None:
    document = with_icon()
    again = document.apply(set_own_icon(document, ["b"], "icon", ICON))
    assert len(again.assets()) == 1
    assert again.need("b", Card).icon == again.need("a", Card).icon == f"asset:{asset_of(again).id}"
    fills = [mark for group, _, _ in groups(compose(document, MAP).picture.root) if group.record == "a"
             for mark in marks(group) if getattr(mark, "scale", 1.0) != 1.0]  # fmt: skip
    assert fills


def test_deleting_the_drawing_clears_the_icon() -> None:
    document = with_icon()
    editor = Editor(document, MemoryJournal())
    editor.apply(delete(document, [asset_of(document).id]))
    assert editor.document.need("a", Card).icon == ""


def test_an_own_icon_comes_along_to_another_document() -> None:
    document, other = with_icon(), small_map(3, ("actions",), [card("z")])
    change = paste(other, copy(document, ["a"]), Target(MAP, "lane0", "stage0"))
    pasted = other.apply(change)
    (added,) = [record for record in change.added if isinstance(record, Card)]
    assert asset_of_icon(added) == asset_of(pasted).id


def test_an_own_icon_goes_through_the_written_form() -> None:
    document = with_icon()
    read = document_of(document_tree(document, [MAP])).document
    assert read.need("a", Card).icon == document.need("a", Card).icon
    assert asset_of(read).data == asset_of(document).data


def test_a_link_to_the_map_itself_leads_to_the_copy_in_a_copy_of_the_map() -> None:
    document = linking(MAP)
    copied = document.apply(duplicate_map(document, MAP))
    first, second = copied.maps()
    links = {card.links[0].url for card in copied.records.values() if isinstance(card, Card) and card.links}
    assert links == {f"map:{first.id}", f"map:{second.id}"}


def test_a_link_to_another_map_stays_in_a_copy() -> None:
    document = linking("other")
    document = document.apply(add_map(document, 1, "Other", "other"))
    copied = document.apply(duplicate_map(document, MAP))
    assert {card.links[0].url for card in copied.records.values() if isinstance(card, Card) and card.links} == {
        "map:other"
    }


def test_pasting_within_a_document_keeps_what_a_link_leads_to() -> None:
    document = linking(MAP)
    change = paste(document, copy(document, ["a"]), Target(MAP, ACTIONS, FIRST))
    (added,) = [record for record in change.added if isinstance(record, Card)]
    assert added.links[0].url == f"map:{MAP}"


def test_links_follow_maps_that_are_imported() -> None:
    document = linking(MAP)
    change = adopt(document, document, fresh=True)
    target = next(record.id for record in change.added if record.kind == "map")
    assert {card.links[0].url for card in change.added if isinstance(card, Card) and card.links} == {f"map:{target}"}


def test_what_leads_nowhere_stays_as_it_is() -> None:
    lost = Card(id="c", lane="l", stage="s", icon="asset:gone", links=(Link("", "map:gone"), Link("", "https://a")))
    assert redirected(lost, {"x": "y"}) is lost
    assert (linked_map("map:gone"), linked_map("https://map:x")) == ("gone", "")
