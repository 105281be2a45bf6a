"""Putting what arrives from outside into the document, at once or when it has been prepared beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from model.change import Change
from model.errors import KnownError
from model.layout.landing import Landing
from model.operations.arriving import added_again
from ui.canvas.arrivals import Arrival
from ui.canvas.camera import Camera

if TYPE_CHECKING:
    from ui.canvas.board import Board


@dataclass(frozen=True, slots=True)
class Attention:
    """What somebody is about: where the keyboard is, what is selected, and which part of which map is seen."""

    focus: QWidget | None
    map_id: str
    selection: tuple[str, ...]
    cell: tuple[str, str] | None
    camera: Camera

    @staticmethod
    def of(canvas: Board) -> Attention:
        """Return what the person at a canvas is about now."""
        document = canvas.open_document
        return Attention(canvas.window().focusWidget(), document.map_id, document.selection, canvas.cell, canvas.camera)


def land(canvas: Board, found: Landing, arrival: Arrival) -> None:
    """Carry out a landing with what arrives on the cards that it adds; or say what of it cannot be used."""
    document, before, attention = canvas.open_document, canvas.open_document.document, Attention.of(canvas)

    def take(ready: Arrival) -> None:
        try:
            now = document.document
            change = found.change if now is before else added_again(before, now, found.change, found.added)
            change, cards = ready.landed(now, change, found.added)
        except KnownError as error:
            document.failed.emit(error)
            return
        if _applied(canvas, change, cards, attention):
            canvas.setFocus()
            canvas.reveal(cards[0])

    _when_ready(canvas, arrival, take)


def put_on(canvas: Board, card: str, arrival: Arrival) -> None:
    """Give a card what arrives: its image, its icon or links."""
    document, attention = canvas.open_document, Attention.of(canvas)

    def take(ready: Arrival) -> None:
        try:
            change = ready.put_on(document.document, card)
        except KnownError as error:
            document.failed.emit(error)
            return
        _applied(canvas, change, (card,), attention)

    _when_ready(canvas, arrival, take)


def _when_ready(canvas: Board, arrival: Arrival, take: Callable[[Arrival], None]) -> None:
    if arrival.slow is None:
        take(arrival)
    else:
        canvas.open_document.preparing.want(arrival.slow, take)


def _applied(canvas: Board, change: Change, cards: tuple[str, ...], attention: Attention) -> bool:
    """Carry out a change; select its cards unless the person has turned to something else meanwhile.

    Returns whether they are selected.
    """
    document, now = canvas.open_document, Attention.of(canvas)
    if now == attention:
        return document.apply(change, cards)
    document.apply(change)
    if document.map_id == now.map_id:
        canvas.set_camera(now.camera)
    return False
