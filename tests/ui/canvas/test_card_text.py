"""The title and the text of a card, edited where they stand; lists typed in them."""

from __future__ import annotations

import time

from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtTest import QTest

from model.fields import TEXT_LIMIT
from model.history import MemoryJournal
from model.operations.fields import set_fields
from model.operations.steps import add_step
from model.records import Card
from tests.ui.canvas.hand import click, double_click, keys, middle
from ui.canvas.inline_editor import InlineEditor
from ui.canvas.spots import spot_of
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas

SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


def editor_of(canvas: MapCanvas) -> InlineEditor:
    found = canvas.viewport().findChild(InlineEditor)
    assert isinstance(found, InlineEditor)
    return found


def card_of(canvas: MapCanvas, **fields: str) -> Card:
    card = canvas.open_document.document.cards("backstage", "purchase")[0]
    if fields:
        canvas.open_document.attempt(lambda it: set_fields(it, [card.id], **fields))
    return canvas.open_document.document.need(card.id, Card)


def text_of(canvas: MapCanvas, card: Card) -> str:
    return canvas.open_document.document.need(card.id, Card).text


def open_text(canvas: MapCanvas, card: Card) -> InlineEditor:
    canvas.open_document.select([card.id])
    QTest.keyClick(canvas, Qt.Key.Key_Return, SHIFT)
    return editor_of(canvas)


def test_the_title_is_edited_over_the_title_and_leaves_the_rest_in_sight(canvas: MapCanvas) -> None:
    card = card_of(canvas, text="More", owner="Team")
    canvas.zoom_to(1.0)
    double_click(canvas, QPointF(*middle_of_title(canvas, card)))
    whole = rect_of(canvas.composition, card.id)
    assert whole
    assert editor_of(canvas).toPlainText() == card.title
    assert editor_of(canvas).height() < whole.height * 0.8


def middle_of_title(canvas: MapCanvas, card: Card) -> tuple[float, float]:
    spot = spot_of(canvas, card.id, "title")
    assert spot
    return spot.rect.x + 5, spot.rect.y + spot.rect.height / 2


def test_a_double_click_on_the_text_edits_the_text(canvas: MapCanvas) -> None:
    card = card_of(canvas, text="Some words")
    spot = spot_of(canvas, card.id, "text")
    assert spot
    double_click(canvas, QPointF(spot.rect.x + 5, spot.rect.y + spot.rect.height / 2))
    assert editor_of(canvas).toPlainText() == "Some words"


def test_enter_starts_lines_in_the_text_and_ctrl_enter_takes_it(canvas: MapCanvas, journal: MemoryJournal) -> None:
    card = card_of(canvas)
    editor = open_text(canvas, card)
    QTest.keyClicks(editor, "a")
    keys(canvas, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "b")
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert text_of(canvas, card) == "a\nb"
    assert len(journal.entries) == 1


def test_a_list_goes_on_is_indented_and_ends(canvas: MapCanvas) -> None:
    card = card_of(canvas)
    editor = open_text(canvas, card)
    QTest.keyClicks(editor, "- one")
    keys(canvas, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "two")
    keys(canvas, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    keys(canvas, Qt.Key.Key_Return)
    QTest.keyClicks(editor, "end")
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert text_of(canvas, card) == "- one\n  - two\nend"


def test_lists_in_titles_go_on_with_shift_enter(canvas: MapCanvas) -> None:
    card = card_of(canvas)
    canvas.editing.edit(card.id)
    editor = editor_of(canvas)
    QTest.keyClicks(editor, "1. a")
    QTest.keyClick(editor, Qt.Key.Key_Return, SHIFT)
    QTest.keyClicks(editor, "b")
    keys(canvas, Qt.Key.Key_Return)
    assert canvas.open_document.document.need(card.id, Card).title == "1. a\n2. b"


def test_down_leads_from_the_title_to_the_text_and_up_back(canvas: MapCanvas) -> None:
    card = card_of(canvas, title="Short")
    canvas.editing.edit(card.id)
    QTest.keyClick(editor_of(canvas), Qt.Key.Key_End)
    QTest.keyClick(editor_of(canvas), Qt.Key.Key_Down)
    QTest.keyClicks(canvas.window().focusWidget(), "below")
    QTest.keyClick(canvas.window().focusWidget(), Qt.Key.Key_Up)
    QTest.keyClicks(canvas.window().focusWidget(), "Above")
    keys(canvas, Qt.Key.Key_Return)
    found = canvas.open_document.document.need(card.id, Card)
    assert (found.title, found.text) == ("Above", "below")


def test_tab_in_plain_text_goes_on(canvas: MapCanvas) -> None:
    card = card_of(canvas)
    QTest.keyClicks(open_text(canvas, card), "x")
    keys(canvas, Qt.Key.Key_Tab)
    assert text_of(canvas, card) == "x"
    assert canvas.open_document.selection != (card.id,)


def test_enter_on_several_cards_edits_the_last(canvas: MapCanvas) -> None:
    first, card = canvas.open_document.document.cards("actions", "consideration")[0], card_of(canvas)
    canvas.open_document.select([first.id, card.id])
    keys(canvas, Qt.Key.Key_Return)
    assert canvas.editing.record == card.id


def test_five_megabytes_are_refused_at_once_and_odd_characters_cleaned(canvas: MapCanvas, failures: list[str]) -> None:
    editor = open_text(canvas, card_of(canvas))
    data, started = QMimeData(), time.monotonic()
    data.setText("가나다\n" * 1_300_000)
    editor.insertFromMimeData(data)
    assert time.monotonic() - started < 1
    assert f"{TEXT_LIMIT:,}" in failures[0]
    data.setText("a\x00b\x07c")
    editor.insertFromMimeData(data)
    QTest.keyClick(editor, Qt.Key.Key_Return, CONTROL)
    assert text_of(canvas, card_of(canvas)) == "abc"


def test_a_lone_surrogate_is_cleaned_where_it_is_kept(canvas: MapCanvas) -> None:
    card = card_of(canvas, text="a\ud800b")
    assert card.text == "ab"
    assert middle(canvas, card.id)


def test_typing_belongs_to_the_step_that_was_pointed_at(canvas: MapCanvas) -> None:
    document = canvas.open_document
    stage = document.document.stages(document.map_id)[0]
    for title in ("one", "two"):
        count = len(document.document.steps(stage.id))
        document.apply(add_step(document.document, stage.id, count, title, identity=title))
    cell, column = canvas.composition.grid.cell("opportunities", stage.id), canvas.composition.grid.column(stage.id)
    assert cell
    assert column
    second = column.part("two")
    assert second
    place = QPointF(second.x + second.width / 2, cell.bottom - 3)
    click(canvas, place)
    QTest.keyClicks(canvas.window().focusWidget(), "by typing")
    keys(canvas, Qt.Key.Key_Return)
    double_click(canvas, QPointF(place.x(), canvas.composition.grid.cell("opportunities", stage.id).bottom - 3))  # type: ignore[union-attr]
    QTest.keyClicks(canvas.window().focusWidget(), "by double-click")
    keys(canvas, Qt.Key.Key_Return)
    found = {card.title: card.step for card in document.document.cards("opportunities", stage.id)}
    assert found["by typing"] == found["by double-click"] == "two"
