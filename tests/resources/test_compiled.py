"""Compiled catalogues, looked up where they lie."""

from __future__ import annotations

from gettext import GNUTranslations
from pathlib import Path

import pytest

from resources import i18n
from resources.i18n.compiled import Catalogue

KOREAN = Path(i18n.__file__).with_name("ko.mo")


def test_every_text_is_what_gettext_finds() -> None:
    with KOREAN.open("rb") as file:
        known = GNUTranslations(file)
    ours = Catalogue(KOREAN.read_bytes())
    texts = [text for text in vars(known)["_catalog"] if text]
    assert len(texts) > 1_000
    assert [ours.gettext(text) for text in texts] == [known.gettext(text) for text in texts]


@pytest.mark.parametrize("text", ["no such text", " ", "\uffff", "Stag", "Stagee"])
def test_a_text_without_a_translation_stays(text: str) -> None:
    assert Catalogue(KOREAN.read_bytes()).gettext(text) == text


@pytest.mark.parametrize("data", [b"", b"\xde\x12", b"\x95\x04\x12\xde" + bytes(40)])
def test_what_is_no_catalogue_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="catalogue"):
        Catalogue(data)
