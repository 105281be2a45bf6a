"""A map drawn in its brand's font, kept in the document."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.change import Change
from model.document import Document
from model.interchange.reading import read_document
from model.interchange.writing import write_document
from model.layout import itemise
from model.layout.brand_fonts import face_of
from model.layout.fonts import face_path
from model.operations.brand import set_brand
from model.operations.importing import adopt
from model.picture.brand_faces import font_trouble
from model.picture.compose import compose
from model.picture.marks import Text
from model.picture.missing import missing_in
from model.picture.themes import theme_of
from model.records import Asset, JourneyMap
from model.soft_references import fonts_of
from model.templates import sample_document
from tests.model.picture.small_maps import marks

REGULAR = ("font/ttf", face_path("thai").read_bytes())
BOLD = ("font/ttf", face_path("bold").read_bytes())


def branded(*fonts: tuple[str, bytes]) -> Document:
    document = sample_document("en")
    return document.apply(set_brand(document, document.maps()[0].id, ("#E4002B",), "", fonts))


def journey(document: Document) -> JourneyMap:
    return document.maps()[0]


def faces(document: Document) -> set[str]:
    root = compose(document, journey(document).id).picture.root
    return {mark.face for mark in marks(root) if isinstance(mark, Text)}


def test_all_text_is_in_the_font_but_for_what_it_lacks() -> None:
    assert face_of(REGULAR[1]) in faces(branded(REGULAR))
    assert faces(branded(REGULAR)) <= {face_of(REGULAR[1]), "regular", "cjk", "emoji"}


def test_a_second_font_draws_what_is_bold() -> None:
    document = branded(REGULAR, BOLD)
    theme = theme_of(journey(document), document.assets())
    assert (theme.title.face, theme.card.face) == (face_of(BOLD[1]), face_of(REGULAR[1]))


def test_the_font_is_kept_once_and_goes_along() -> None:
    document = branded(REGULAR, REGULAR)
    assert [asset.media_type for asset in document.assets()] == ["font/ttf"]
    again = read_document(write_document(document)).document
    assert faces(again) == faces(document)
    other = sample_document("en")
    adopted = other.apply(adopt(other, document))
    found = next(item for item in adopted.maps() if item.brand_font)
    assert all(adopted.get(key, Asset) for key in fonts_of(found.brand_font))


def test_two_documents_of_one_id_have_their_own_fonts() -> None:
    thai, bold = branded(REGULAR), branded(BOLD)
    assert face_of(REGULAR[1]) in faces(thai)
    assert face_of(BOLD[1]) in faces(bold) - faces(thai)


def test_a_lost_or_damaged_font_is_named_and_the_bundled_one_draws() -> None:
    document = branded(REGULAR)
    asset = document.assets()[0]
    lost = document.apply(Change(removed=(asset,)))
    damaged = document.apply(Change(updated=((asset, replace(asset, data=b"no font")),)))
    assert font_trouble(journey(document), document.assets()) == ""
    for broken, reason in ((lost, "not in the document"), (damaged, "no font file")):
        assert reason in font_trouble(journey(broken), broken.assets())
        assert "medium" in faces(broken)


def test_the_name_of_a_typeface_alone_changes_nothing() -> None:
    record = JourneyMap(id="m", title="", theme="brand", brand_font="Helvetica Neue")
    assert theme_of(record, ()).title.face == "bold"
    assert font_trouble(record, ()) == ""


def test_a_letter_that_only_the_brands_font_has_is_not_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(itemise, "fallbacks", lambda _face: ("regular",))
    document = branded(REGULAR)
    record = replace(journey(document), title="ก ع")
    document = document.apply(Change(updated=((journey(document), record),)))
    found = missing_in(compose(document, record.id).picture)
    assert [characters for _, characters in found] == [("ع",)]
