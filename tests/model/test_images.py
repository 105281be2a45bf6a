from __future__ import annotations

import io

import pytest
from PIL import Image

from model import images
from model.errors import KnownError
from model.images import LONGEST_SIDE, check_file_size, image_size, prepared


def file_of(size: tuple[int, int], kind: str = "PNG", mode: str = "RGB", **options: object) -> bytes:
    file = io.BytesIO()
    Image.new(mode, size, (0, 128, 128, 90)[: len(mode)]).save(file, kind, **options)
    return file.getvalue()


def test_a_large_photograph_is_scaled_down_and_its_notes_are_left_out() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "A camera"
    media_type, data = prepared(file_of((4000, 1000), "JPEG", exif=exif), "photo.jpg")
    assert media_type == "image/jpeg"
    assert image_size(data) == (500, LONGEST_SIDE)
    assert b"camera" not in data


def test_a_small_image_keeps_its_size_and_transparency() -> None:
    media_type, data = prepared(file_of((40, 30), "WEBP", "RGBA"), "icon.webp")
    assert media_type == "image/png"
    with Image.open(io.BytesIO(data)) as image:
        assert (image.size, image.mode) == ((40, 30), "RGBA")


def test_the_same_file_becomes_the_same_data() -> None:
    data = file_of((300, 200))
    assert prepared(data, "a.png") == prepared(data, "b.png")


@pytest.mark.parametrize("data", [b"", b"text", file_of((90, 90))[:80], b"GIF89a" + bytes(20), b"\x89PNG\r\n\x1a\n"])
def test_a_broken_image_is_named_and_refused(data: bytes) -> None:
    with pytest.raises(KnownError) as refused:
        prepared(data, "broken.png")
    assert refused.value.thing == "broken.png"
    assert refused.value.next_step


def test_a_huge_image_is_refused_before_it_is_decoded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MOST_PIXELS", 10_000)
    with pytest.raises(KnownError, match="than 10,000 pixels"):
        prepared(file_of((101, 100)), "huge.png")


def test_an_unreasonable_head_is_refused() -> None:
    data = bytearray(file_of((10, 10)))
    data[16:24] = b"\x00\x01\x86\xa0" * 2  # 100,000 by 100,000 pixels
    assert image_size(bytes(data)) is None
    with pytest.raises(KnownError):
        prepared(bytes(data), "bomb.png")


def test_a_large_file_is_refused_before_it_is_read() -> None:
    with pytest.raises(KnownError, match="larger than 100 MB"):
        check_file_size(100_000_001, "large.png")
