"""What comes from outside onto cards: icons of the person's own, and links to files and web pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from model.change import Change, Label, squash
from model.document import Document
from model.errors import Refused
from model.operations.cards import add_card
from model.operations.fields import set_fields
from model.operations.icons import set_own_icon
from model.operations.images import Content
from model.operations.lanes import add_lane
from model.operations.placing import named, required
from model.records import Card, Lane, Link, Record, Step
from resources.i18n import mark, tr

Putting = Callable[[Document, str], Change]
"""Gives a card, by its id, one of the things that arrive."""


def put_icon_on(document: Document, card_id: str, content: Content) -> Change:
    """Give a card an icon, as ``model.svg_icons.prepared_icon`` returns it. Raises Refused when the card is gone."""
    card = required(document, card_id, Card)
    change = set_own_icon(document, [card_id], "icon", content)
    return squash([change], Label.of(mark("Icon on “{title}”"), title=named(card)))


def add_links(document: Document, card_id: str, links: Sequence[Link]) -> Change:
    """Add links behind those that a card has. Raises Refused when the card is gone or has them all already."""
    card = required(document, card_id, Card)
    known = {link.url for link in card.links}
    fresh = tuple(link for link in {link.url: link for link in links}.values() if link.url not in known)
    if not fresh:
        raise Refused(named(card), tr("this card has the link already"))
    change = set_fields(document, [card_id], links=(*card.links, *fresh))
    return squash([change], Label.of(mark("Link on “{title}”"), title=named(card)))


def put_icon(content: Content, title: str) -> Putting:
    """Return what gives a new card an icon and its title."""

    def put(document: Document, card_id: str) -> Change:
        titled = set_fields(document, [card_id], title=title)
        return squash([titled, put_icon_on(document.apply(titled), card_id, content)])

    return put


def put_link(link: Link) -> Putting:
    """Return what gives a new card a link, and its title or address as the card's title."""

    def put(document: Document, card_id: str) -> Change:
        return set_fields(document, [card_id], title=link.title or link.url, links=(link,))

    return put


def things_landed(
    document: Document, change: Change, card_id: str, things: Sequence[Putting]
) -> tuple[Change, tuple[str, ...]]:
    """Let a change that adds a card give it the first thing, and add cards behind it with the others; their ids too."""
    changes, cards = [change], [card_id]
    document = document.apply(change)
    card = required(document, card_id, Card)
    index = [other.id for other in document.cards(card.lane, card.stage)].index(card_id)
    place: dict[str, Any] = {"step": card.step} if card.step else {}
    for number, put in enumerate(things):
        if number:
            added = add_card(document, card.lane, card.stage, index + number, **place)
            changes.append(added)
            cards.append(added.added[0].id)
            document = document.apply(added)
        given = put(document, cards[-1])
        changes.append(given)
        document = document.apply(given)
    return squash(changes, _label(document, cards)), tuple(cards)


def added_again(then: Document, document: Document, change: Change, card_id: str) -> Change:
    """Return what adds a card where a change would have added it to the document of ``then``, now that it is another.

    It comes before the card that it would have come before. A lane that came along with it comes along again. Raises
    Refused, naming what is gone or locked meanwhile.
    """
    after = then.apply(change)
    card = after.need(card_id, Card)
    lane, changes = next((record for record in change.added if isinstance(record, Lane)), None), []
    if lane is not None:
        number = _number(after.lanes(lane.map), document.lanes(lane.map), lane)
        changes.append(add_lane(document, lane.map, number, lane.type, lane.title, lane.id))
        document = document.apply(changes[0])
    place = card.lane, card.stage
    number = _number(after.cards(*place), document.cards(*place), card)
    step = {"step": card.step} if document.get(card.step, Step) else {}
    changes.append(add_card(document, *place, number, card.id, **step))
    return squash(changes, change.label)


def _number(planned: Sequence[Record], row: Sequence[Record], record: Record) -> int:
    """Return the number in a row that puts a record before the first of those it was planned to come before."""
    behind = {other.id for other in planned[[other.id for other in planned].index(record.id) + 1 :]}
    return next((number for number, other in enumerate(row) if other.id in behind), len(row))


def _label(document: Document, cards: Sequence[str]) -> Label:
    if len(cards) > 1:
        return Label.of(mark("Add {count} cards"), count=str(len(cards)))
    return Label.of(mark("Add card “{title}”"), title=named(document.need(cards[0], Card)))
