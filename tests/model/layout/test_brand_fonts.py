"""Fonts of the person's own: what is refused and why, and how text is laid out in them."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from model.errors import KnownError
from model.layout.brand_fonts import MOST_BYTES, check_size, face_of, prepared_font, prepared_fonts, trouble_of
from model.layout.fonts import face_metrics, face_path, fallbacks, family_of, weight_of
from model.layout.itemise import pieces
from model.layout.text import TextStyle, lay_out

THAI = face_path("thai").read_bytes()
BOLD = face_path("bold").read_bytes()
FONTS = Path(__file__).parents[2] / "export" / "fonts"
LETTERS = (FONTS / "TestLetter.otf").read_bytes()
VARIABLE = (FONTS / "TestLetterVariable.ttf").read_bytes()


def place_of(data: bytes, tag: bytes) -> tuple[int, int]:
    """Return where a table's entry and the table itself begin."""
    (count,) = struct.unpack_from(">H", data, 4)
    entry = next(at for at in range(12, 12 + 16 * count, 16) if data[at : at + 4] == tag)
    return entry, struct.unpack_from(">I", data, entry + 8)[0]


def licensed(data: bytes, bits: int) -> bytes:
    _, start = place_of(data, b"OS/2")
    return data[: start + 8] + struct.pack(">H", bits) + data[start + 10 :]


def called(data: bytes, tag: bytes, other: bytes) -> bytes:
    entry, _ = place_of(data, tag)
    return data[:entry] + other + data[entry + 4 :]


@pytest.mark.parametrize(("data", "kind"), [(THAI, "font/ttf"), (LETTERS, "font/otf")])
def test_a_good_font_is_kept_as_it_is(data: bytes, kind: str) -> None:
    assert prepared_font(data, "brand") == (kind, data)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "no font file"),
        (b"hello", "no font file"),
        (b"ttcf" + THAI[4:], "collection"),
        (b"wOF2" + THAI[4:], "web pages"),
        (THAI[: len(THAI) // 2], "damaged"),
        (THAI[:5], "damaged"),
        (THAI[:4] + b"\xff\xff" + THAI[6:], "damaged"),
        (called(THAI, b"cmap", b"cmxp"), "damaged"),
        (called(THAI, b"glyf", b"glxf"), "no outlines"),
        (called(THAI, b"GSUB", b"fvar"), "variable font"),
        (licensed(THAI, 0x0002), "forbids that it is embedded"),
        (licensed(THAI, 0x0004), "not edited any more"),
        (licensed(THAI, 0x0108), "only the letters in use"),
        (licensed(THAI, 0x0200), "outlines are embedded"),
    ],
)
def test_what_cannot_be_used_is_named_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(KnownError) as caught:
        prepared_font(data, "brand.ttf")
    assert caught.value.thing == "brand.ttf"
    assert reason in caught.value.reason
    assert face_of(data) == ""


def test_a_variable_font_gives_a_regular_and_a_bold_one() -> None:
    regular, bold = (face_of(data) for _, data in prepared_fonts(VARIABLE, "brand.ttf"))
    assert [weight_of(regular), weight_of(bold)] == [400, 700]
    one, other = (lay_out("Sofa", TextStyle(face, 10, "#000000")).width for face in (regular, bold))
    assert one < other


@pytest.mark.parametrize("data", [called(VARIABLE, b"gvar", b"gvxr")[:3000], licensed(VARIABLE, 0x0002), b"hello"])
def test_what_is_wrong_with_a_variable_font_is_named(data: bytes) -> None:
    with pytest.raises(KnownError, match=r"brand\.ttf"):
        prepared_fonts(data, "brand.ttf")


def test_any_other_font_gives_itself() -> None:
    assert prepared_fonts(THAI, "brand") == (("font/ttf", THAI),)


def test_an_editable_licence_is_enough() -> None:
    assert trouble_of(licensed(THAI, 0x0008)) == ""


def test_a_font_has_a_largest_size() -> None:
    check_size(MOST_BYTES, "brand.ttf")
    with pytest.raises(KnownError, match="20 MB"):
        check_size(MOST_BYTES + 1, "brand.ttf")


@pytest.mark.parametrize("step", range(0, 4000, 97))
def test_damage_anywhere_is_survived(step: int) -> None:
    broken = bytearray(LETTERS)
    broken[step % len(broken)] ^= 0xFF
    if face := face_of(bytes(broken)):
        lay_out("Sofa 소파", TextStyle(face, 12, "#000000"), 40)


def test_faces_are_called_by_their_content() -> None:
    assert face_of(THAI) == face_of(bytes(bytearray(THAI))) != face_of(BOLD)


def test_family_and_weight_come_from_the_file() -> None:
    assert (family_of(face_of(BOLD)), weight_of(face_of(BOLD))) == ("Pretendard", 700)
    assert family_of(face_of(LETTERS)) == "TestLetter"


def test_what_the_font_lacks_is_drawn_by_the_bundled_one_of_its_weight() -> None:
    thai = face_of(THAI)
    assert [(piece.text, piece.face) for piece in pieces("ก소파", thai)] == [("ก", thai), ("소파", "regular")]
    assert fallbacks(face_of(BOLD))[0] == "bold"


def test_text_is_measured_with_the_font() -> None:
    own, bundled = (lay_out("Sofa", TextStyle(face, 10, "#000000")).width for face in (face_of(THAI), "regular"))
    assert own != bundled
    assert face_metrics(face_of(THAI)) == face_metrics("thai")
