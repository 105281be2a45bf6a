"""What comes from other programs onto cards: images, own icons, files, web pages; by dragging and by pasting."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from model.history import MemoryJournal
from model.operations.locking import lock
from model.records import Asset, Card
from model.soft_references import ICON_TYPE, icon_asset
from tests.ui.canvas.hand import LEFT, NONE, let_arrive, middle, pixel
from tests.ui.canvas.test_images import image_file, room_in_a_cell
from ui.canvas.arrivals import ArrivingLinks, arrival_of
from ui.canvas.targets import rect_of
from ui.canvas.view import MapCanvas

COPY = Qt.DropAction.CopyAction
ICON = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M4 4h16v16H4z"/></svg>'
PAGE = "https://example.org/a?b=1&c=2"


def files(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def page(title: str = "") -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl(PAGE)])
    data.setText(PAGE)
    if title:
        data.setData("text/x-moz-url", f"{PAGE}\n{title}".encode("utf-16-le"))
    return data


def carry(canvas: MapCanvas, data: QMimeData, point: QPointF) -> None:
    place = pixel(canvas, point)
    QApplication.sendEvent(canvas.viewport(), QDragEnterEvent(place, COPY, data, LEFT, NONE))
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(place, COPY, data, LEFT, NONE))


def drop(canvas: MapCanvas, data: QMimeData, point: QPointF) -> bool:
    carry(canvas, data, point)
    event = QDropEvent(QPointF(pixel(canvas, point)), COPY, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(canvas.viewport(), event)
    let_arrive(canvas)
    return event.isAccepted()


def a_card(canvas: MapCanvas) -> Card:
    document = canvas.open_document
    lane = next(lane for lane in document.document.lanes(document.map_id) if lane.type == "actions")
    return document.document.cards(lane.id, document.document.stages(document.map_id)[0].id)[0]


def now(canvas: MapCanvas, card: Card) -> Card:
    return canvas.open_document.document.need(card.id, Card)


def written(folder: Path, name: str, content: str) -> Path:
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


def test_a_second_image_takes_the_place_of_the_first(canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path) -> None:
    card = a_card(canvas)
    assert drop(canvas, files(image_file(tmp_path)), middle(canvas, card.id))
    first = now(canvas, card).image
    assert drop(canvas, files(image_file(tmp_path, "other.png", "red")), middle(canvas, card.id))
    assert now(canvas, card).image not in ("", first)
    assert len(journal.entries) == 2
    canvas.open_document.undo()
    assert now(canvas, card).image == first


def test_an_svg_becomes_the_icon_of_the_card(canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path) -> None:
    card = a_card(canvas)
    assert drop(canvas, files(written(tmp_path, "cart.svg", ICON)), middle(canvas, card.id))
    asset = canvas.open_document.document.need(icon_asset(now(canvas, card).icon), Asset)
    assert asset.media_type == ICON_TYPE
    assert len(journal.entries) == 1


@pytest.mark.parametrize("part", ['<image href="file:///etc/passwd"/>', '<use href="https://example.org/x.svg#a"/>'])
def test_an_svg_that_refers_outside_is_refused_by_name(
    canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path, part: str
) -> None:
    said: list[str] = []
    canvas.open_document.failed.connect(lambda error: said.append(str(error)))
    bad = written(tmp_path, "bad.svg", ICON.replace("<path", part + "<path"))
    drop(canvas, files(bad), middle(canvas, a_card(canvas).id))
    assert said[0].startswith("bad.svg: ")
    assert "PNG" in said[0]
    assert not journal.entries


def test_svgs_on_a_cell_become_cards_with_icons(canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path) -> None:
    lane, stage, point = room_in_a_cell(canvas)
    assert drop(
        canvas, files(written(tmp_path, "cart.svg", ICON), written(tmp_path, "b.svg", ICON.replace("16", "12"))), point
    )
    cards = [canvas.open_document.document.need(key, Card) for key in canvas.open_document.selection]
    assert [(card.title, card.lane, card.stage) for card in cards] == [("cart", lane, stage), ("b", lane, stage)]
    assert all(icon_asset(card.icon) for card in cards)
    assert len(journal.entries) == 1


def test_files_become_links_of_the_card(canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path) -> None:
    card = a_card(canvas)
    paths = written(tmp_path, "면담 #1.txt", "x"), written(tmp_path, "numbers.pdf", "x")
    assert drop(canvas, files(*paths), middle(canvas, card.id))
    links = now(canvas, card).links
    assert [link.title for link in links] == ["면담 #1.txt", "numbers.pdf"]
    assert [QUrl(link.url).toLocalFile() for link in links] == [str(path) for path in paths]
    assert len(journal.entries) == 1


def test_the_same_file_twice_is_refused(
    canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path, failures: list[str]
) -> None:
    card, path = a_card(canvas), written(tmp_path, "notes.txt", "x")
    drop(canvas, files(path), middle(canvas, card.id))
    drop(canvas, files(path), middle(canvas, card.id))
    assert failures == ["this card has the link already"]
    assert len(journal.entries) == 1


def test_programs_are_no_links(canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path, failures: list[str]) -> None:
    drop(canvas, files(written(tmp_path, "run.sh", "x")), middle(canvas, a_card(canvas).id))
    assert failures == ["run.sh is a program; Yeojido does not run programs"]
    assert not journal.entries


def test_a_page_becomes_a_link_with_its_title(canvas: MapCanvas) -> None:
    card = a_card(canvas)
    assert drop(canvas, page("소파 후기"), middle(canvas, card.id))
    assert [(link.title, link.url) for link in now(canvas, card).links] == [("소파 후기", PAGE)]


def test_a_page_on_a_cell_becomes_a_card(canvas: MapCanvas) -> None:
    lane, stage, point = room_in_a_cell(canvas)
    assert drop(canvas, page(), point)
    card = canvas.open_document.document.need(canvas.open_document.selection[0], Card)
    assert (card.lane, card.stage, card.title, card.links[0].url) == (lane, stage, PAGE, PAGE)


def test_dragging_over_a_card_lights_it_up_and_says_what_will_happen(canvas: MapCanvas, tmp_path: Path) -> None:
    card = a_card(canvas)
    before = canvas.viewport().grab().toImage()
    carry(canvas, files(image_file(tmp_path)), middle(canvas, card.id))
    rect = rect_of(canvas.composition, card.id)
    assert canvas.dropping.target == rect
    assert card.title in canvas.bubble
    assert rect is not None
    edge = pixel(canvas, QPointF(rect.x - 2, rect.y + rect.height / 2))
    after = canvas.viewport().grab().toImage()
    assert before.pixelColor(edge) != after.pixelColor(edge)
    QApplication.sendEvent(canvas.viewport(), QDragLeaveEvent())
    assert canvas.dropping.target is None
    assert canvas.bubble == ""


@pytest.mark.parametrize("at", [0.05, 0.5, 0.95])
def test_a_card_that_made_room_takes_what_is_dropped_where_it_is_seen(
    canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path, at: float
) -> None:
    card, data = a_card(canvas), files(image_file(tmp_path))
    before = rect_of(canvas.still, card.id)
    assert before is not None
    carry(canvas, data, QPointF(before.x - 2, before.y + before.height / 2))
    seen = rect_of(canvas.composition, card.id)
    assert seen is not None
    assert (seen.x, seen.y) != (before.x, before.y)
    point = QPointF(seen.x + seen.width * at, seen.y + seen.height * at)
    place = pixel(canvas, point)
    QApplication.sendEvent(canvas.viewport(), QDragMoveEvent(place, COPY, data, LEFT, NONE))
    assert canvas.dropping.target == seen
    assert canvas.dropping.gap is not None
    assert "Image on" in canvas.bubble
    event = QDropEvent(QPointF(place), COPY, data, LEFT, NONE, QEvent.Type.Drop)
    QApplication.sendEvent(canvas.viewport(), event)
    let_arrive(canvas)
    assert now(canvas, card).image
    assert len(journal.entries) == 1


def test_a_locked_card_refuses_and_says_why(
    canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path, failures: list[str]
) -> None:
    card = a_card(canvas)
    canvas.open_document.apply(lock(canvas.open_document.document, [card.id]))
    carry(canvas, page(), middle(canvas, card.id))
    assert "this is locked" in canvas.bubble
    assert not drop(canvas, page(), middle(canvas, card.id))
    assert "this is locked" in failures[0]
    canvas.open_document.select([card.id])
    QGuiApplication.clipboard().setMimeData(page())
    canvas.verbs.paste()
    assert failures[-1] == "this is locked"
    assert len(journal.entries) == 1


def test_pasting_does_the_same_to_the_selected_card(canvas: MapCanvas, journal: MemoryJournal, tmp_path: Path) -> None:
    card = a_card(canvas)
    canvas.open_document.select([card.id])
    for data in (files(image_file(tmp_path)), files(written(tmp_path, "a.svg", ICON)), page()):
        QGuiApplication.clipboard().setMimeData(data)
        canvas.verbs.paste()
        let_arrive(canvas)
    QGuiApplication.clipboard().setText("https://example.org/other")
    canvas.verbs.paste()
    found = now(canvas, card)
    assert found.image
    assert icon_asset(found.icon)
    assert [link.url for link in found.links] == [PAGE, "https://example.org/other"]
    assert len(journal.entries) == 4


@pytest.mark.parametrize("text", ["see https://example.org", "javascript:alert(1)", "a.b", "https://", "word", ""])
def test_other_texts_are_no_links(qapp: QApplication, text: str) -> None:
    data = QMimeData()
    data.setText(text)
    assert arrival_of(data) is None


def test_an_image_dragged_from_a_browser_is_an_image(qapp: QApplication, tmp_path: Path) -> None:
    data = page()
    assert isinstance(arrival_of(data), ArrivingLinks)
    from PySide6.QtGui import QImage

    data.setImageData(QImage(str(image_file(tmp_path))))
    assert not isinstance(arrival_of(data), ArrivingLinks)
