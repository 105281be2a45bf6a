"""Putting images into a document, each once by its content, and onto cards and personas."""

from __future__ import annotations

from collections.abc import Sequence

from model.change import NO_CHANGE, NO_LABEL, Change, Label, squash
from model.document import Document
from model.errors import Refused
from model.identity import new_id
from model.operations.cards import add_card
from model.operations.fields import set_fields
from model.operations.placing import adding, named
from model.records import Asset, Card
from resources.i18n import mark, tr

Content = tuple[str, bytes]
"""An image's media type and data, as ``model.images.prepared`` returns them."""


def keep_image(document: Document, content: Content) -> tuple[Change, str]:
    """Return what adds an image to a document, nothing when it has it already, and the image's id there."""
    media_type, data = content
    row = document.assets()
    known = next((asset for asset in row if asset.data == data and asset.media_type == media_type), None)
    if known is not None:
        return NO_CHANGE, known.id
    asset = Asset(id=new_id(), media_type=media_type, data=data)
    return adding(row, [asset], len(row), NO_LABEL), asset.id


def set_image(document: Document, ids: Sequence[str], field: str, content: Content) -> Change:
    """Give records an image in one of their fields (a card's ``image``, a persona's ``photo``)."""
    kept, asset = keep_image(document, content)
    change = set_fields(document.apply(kept), ids, **{field: asset})
    return squash([kept, change], change.label)


def add_image_cards(
    document: Document, lane_id: str, stage_id: str, index: int, contents: Sequence[Content]
) -> tuple[Change, tuple[str, ...]]:
    """Add a card for each image, the first as number ``index`` of the cell; return the cards' ids too.

    Raises Refused where no cards may be.
    """
    changes: list[Change] = []
    cards: list[str] = []
    for number, content in enumerate(contents):
        kept, asset = keep_image(document, content)
        document = document.apply(kept)
        added = add_card(document, lane_id, stage_id, index + number, image=asset)
        document = document.apply(added)
        changes += [kept, added]
        cards += [record.id for record in added.added]
    return squash(changes, _label(len(cards))), tuple(cards)


def put_image_on(document: Document, card_id: str, content: Content) -> Change:
    """Show an image on a card in the place of the one it has. Raises Refused when the card is gone."""
    card = document.get(card_id, Card)
    if card is None:
        raise Refused(tr(Card.label), tr("it is not there any more"))
    change = set_image(document, [card_id], "image", content)
    return squash([change], Label.of(mark("Image on “{title}”"), title=named(card)))


def images_landed(
    document: Document, change: Change, card_id: str, contents: Sequence[Content]
) -> tuple[Change, tuple[str, ...]]:
    """Let a change that adds a card add it with the first image, and cards with the others behind it; their ids too."""
    after = document.apply(change)
    card = after.need(card_id, Card)
    first = set_image(after, [card_id], "image", contents[0])
    after = after.apply(first)
    index = [other.id for other in after.cards(card.lane, card.stage)].index(card_id) + 1
    others, more = add_image_cards(after, card.lane, card.stage, index, contents[1:])
    return squash([change, first, others], _label(len(contents))), (card_id, *more)


def _label(count: int) -> Label:
    return Label(mark("Add image")) if count == 1 else Label.of(mark("Add {count} images"), count=str(count))
