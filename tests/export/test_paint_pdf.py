"""PDF pages: the text comes back as typed, the same picture gives the same bytes, nothing harmful gets in."""

from __future__ import annotations

import dataclasses
import io
import struct
import zlib
from unicodedata import normalize

import pytest

from export.paint_pdf import PdfFile
from export.pdf_numbers import number
from model.layout.pages import PagePlacement
from model.picture.marks import Box, Group, Path, Picture, UnknownMark
from tests.export.pictures import DOWN, every_mark, of_text, photo
from tests.export.reading import opened, text_of


def pdf_of(picture: Picture, language: str = "") -> bytes:
    file = PdfFile(picture.title, language, {"photo": photo()}.get)
    size = picture.width, picture.height
    file.add_page(picture, PagePlacement(*size, 1.0, 0.0, 0.0, 0.0, 0.0, *size))
    target = io.BytesIO()
    file.write(target)
    return target.getvalue()


def with_marks(*marks: object) -> Picture:
    return Picture(100, 100, Group(0, 0, 100, 100, marks))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "후기 20여 건을 읽고 “가격”을 비교한다…",
        "AVATAR office fi 100 % → ±2 <b>&amp;</b> a/b well-known",
        normalize("NFD", "한글 각 뷁 é"),
        "한글 " + normalize("NFD", "한글"),
        "漢字とかなの文章。「テスト」",
        "👍🏽 👨‍👩‍👧 1️⃣🇰🇷 ☺️",
        "مرحبا بالعالم",
        "שלום עולם",
        "Scripts تجربة",
        "زيارة المتجر",
        "الإسلام لا",
        "זה 45 לפני",
        "שָׁלוֹם עֲלֵיכֶם",
        "مُحَمَّد",
        "ไทยกี่ครั้ง น้ำ",
        "नमस्ते क्षि",
        "กี่ 가 👍 漢",
    ],
)
def test_text_comes_back_as_typed(text: str) -> None:
    found = text_of(pdf_of(of_text(text)))
    assert found == text or normalize("NFC", found) == normalize("NFC", text)


def test_lines_come_back_in_order_with_the_spaces_they_were_broken_at() -> None:
    text = "후기 20여 건을 읽고 가격을 비교한다\nSecond paragraph of plain words"
    assert text_of(pdf_of(of_text(text, 70))).replace(" \n", " ") == text


def test_a_character_that_no_font_has_still_comes_back() -> None:
    assert text_of(pdf_of(of_text("가\u0f40나"))) == "가\u0f40나"


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert pdf_of(every_mark(), "ko") == pdf_of(every_mark(), "ko")


def test_title_language_and_maker_are_told() -> None:
    data = pdf_of(every_mark(), "ko")
    with opened(data) as document:
        told = document.get_metadata_dict()
    assert (told["Title"], told["Creator"], told["CreationDate"]) == ("시험 & <b>Test</b>", "Yeojido", "")
    assert b"/Lang (ko)" in data


@pytest.mark.parametrize(
    ("address", "is_link"),
    [("https://example.org/a b/길", True), ("MAILTO:kim@example.org", True), ("file:///etc/passwd", False),
     ("javascript:alert(1)", False), ("http://[", False), ("길", False)],
)  # fmt: skip
def test_only_web_and_mail_addresses_become_links(address: str, is_link: bool) -> None:
    data = pdf_of(with_marks(Group(10, 10, 50, 20, (), link=address)))
    assert (b"/URI" in data) is is_link


@pytest.mark.parametrize("wrong", [float("nan"), float("inf"), -1e9])
def test_what_is_not_a_number_never_reaches_a_file(wrong: float) -> None:
    with pytest.raises(ValueError, match="not a coordinate"):
        pdf_of(with_marks(Box(wrong, 0, 10, 10, fill="#FFFFFF")))


def test_an_unknown_mark_is_a_bug() -> None:
    with pytest.raises(UnknownMark):
        pdf_of(with_marks("mark"))
    with pytest.raises(UnknownMark):
        pdf_of(with_marks(Path((("Q", 0.0, 0.0, 1.0, 1.0),), fill="#000000")))


def test_an_image_that_unfolds_to_gigabytes_is_left_out() -> None:
    header = b"IHDR" + struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    bomb = b"\x89PNG\r\n\x1a\n" + chunk + b"\x00\x00\x00\x00IEND\xaeB`\x82"
    for data in (bomb, b"no image", b""):
        file = PdfFile("", images=dict.fromkeys(["photo"], data).get)
        file.add_page(every_mark(), PagePlacement(500, 200, 1, 0, 0, 0, 0, 500, 200))
        target = io.BytesIO()
        file.write(target)
        assert b"/Image" not in target.getvalue()


def test_a_gradient_without_length_is_its_last_colour() -> None:
    gradient = dataclasses.replace(DOWN, y2=0)
    assert b"/Pattern" not in pdf_of(with_marks(Box(0, 0, 9, 9, fill=gradient)))


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (-0.001, "0"), (0.125, "0.12"), (100.0, "100"), (10, "10")])
def test_numbers_are_short(value: float, text: str) -> None:
    assert number(value) == text
