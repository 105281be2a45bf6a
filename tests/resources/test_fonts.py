"""The bundled fonts are what the text engine and the PDF need: TrueType outlines, embeddable, complete."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest
import uharfbuzz

from resources import resource_path

FONTS = sorted(resource_path("fonts").glob("*.ttf"))
SAMPLES = {
    "Pretendard-Regular": "여정 지도 journey 인지·고려·구매",
    "NotoSansJP-Regular": "旅行図譲",
    "NotoSansKR-Supplement": "旽\u1112\u119e\u11ab",
    "NotoSansArabic-Regular": "مرحبا",
    "NotoSansHebrew-Regular": "שלום",
    "NotoSansThai-Regular": "สวัสดี",
    "NotoSansDevanagari-Regular": "नमस्ते",
    "NotoEmoji-Regular": "😀👍",
}


def face_of(path: Path) -> uharfbuzz.Face:
    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))


@pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)
def test_truetype_outlines_that_may_be_embedded(path: Path) -> None:
    face = face_of(path)
    assert {"glyf", "loca", "cmap", "hmtx"} <= set(face.table_tags)
    (permissions,) = struct.unpack(">H", face.reference_table("OS/2").data[8:10])  # fsType, OpenType OS/2
    assert permissions == 0


@pytest.mark.parametrize(("name", "text"), SAMPLES.items())
def test_font_has_its_script(name: str, text: str) -> None:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(uharfbuzz.Font(face_of(resource_path("fonts", f"{name}.ttf"))), buffer)
    assert all(glyph.codepoint for glyph in buffer.glyph_infos)


@pytest.mark.parametrize("weight", ["Regular", "Medium", "SemiBold", "Bold"])
def test_pretendard_has_every_syllable(weight: str) -> None:
    characters = face_of(resource_path("fonts", f"Pretendard-{weight}.ttf")).unicodes
    assert all(code in characters for code in range(0xAC00, 0xD7A4))


def test_korean_hanja_are_all_covered() -> None:
    fonts = ("Pretendard-Regular", "NotoSansJP-Regular", "NotoSansKR-Supplement")
    covered = set().union(*(face_of(resource_path("fonts", f"{name}.ttf")).unicodes for name in fonts))
    rows = (bytes((high, low)) for high in range(0xCA, 0xFE) for low in range(0xA1, 0xFF))  # KS X 1001, rows 42 to 93
    hanja = {ord(row.decode("euc_kr")) for row in rows}
    assert len(hanja - covered) <= 3
