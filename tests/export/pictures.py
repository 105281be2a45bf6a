"""Pictures to export: one with every mark in it, and one with only text."""

from __future__ import annotations

import io

from PIL import Image as Pillow

from model.layout.text import TextStyle, lay_out
from model.picture.marks import Box, Group, Image, LinearGradient, Mark, Path, Picture, Turned

DOWN = LinearGradient(0, 0, 0, 90, ((0, "#1E8E5A"), (0.5, "#E0A83A"), (1, "#C0392B")))
ACROSS = LinearGradient(0, 0, 200, 0, ((0.2, "#2F6DB5"), (0.8, "#C2557A")))
CURVE = (("M", 5.0, 40.0), ("C", 60.0, -20.0, 90.0, 110.0, 130.0, 40.0), ("L", 195.0, 60.0))
HALF_STAR = (
    ("M", 12.0, 2.0),
    ("L", 15.0, 9.0),
    ("L", 22.0, 9.0),
    ("L", 16.0, 14.0),
    ("L", 18.0, 21.0),
    ("L", 12.0, 17.0),
)
STAR = (*HALF_STAR, ("L", 6.0, 21.0), ("L", 8.0, 14.0), ("L", 2.0, 9.0), ("L", 9.0, 9.0), ("Z",))


def every_mark() -> Picture:
    """All marks and attributes, in groups at odd places, one inside another."""
    title = TextStyle("bold", 18, "#1F2430")
    small = TextStyle("regular", 9.5, "#5B6270", align="centre")
    shapes: tuple[Mark, ...] = (
        Box(0, 0, 200, 90, 0, "#F7F8FA"),
        Path(CURVE, stroke=DOWN, stroke_width=3),
        Path((*CURVE, ("L", 5.0, 60.0), ("Z",)), fill=DOWN, opacity=0.2),
    )
    boxes: tuple[Mark, ...] = (
        Box(0, 0, 200, 30, 0, ACROSS),
        Box(4.5, 38.5, 80, 40, 9, "#FDF3F2", "#F0C9C5", 2),
        Box(95, 38, 50, 40, 6, None, "#7A8190", 1, (4, 3)),
        Box(155, 38, 40, 40, 0, "#0F8A8A", "#1F2430", 4, opacity=0.5),
    )
    signs: tuple[Mark, ...] = (
        Path(STAR, stroke="#C2557A", stroke_width=1.5),
        Path(STAR, fill="#E0A83A", x=30.5, y=2, scale=1.5),
        Path((("M", 80.0, 12.0), ("L", 190.0, 12.0)), stroke="#7A8190", stroke_width=1.5, dash=(6, 4)),
        Image(200, 0, 30, 30, "photo"),
        Image(240, 0, 30, 30, "photo", 0.5),
    )
    card = Group(7.25, 3.5, 150, 40, lay_out("후기 20여 건을 읽고\n漢字 AVATAR שלום ไทย", small, 150).marks)
    groups = (
        Group(10, 10, 400, 30, lay_out("거실 소파 첫 구매 여정", title).marks),
        Group(10.3, 45.7, 200, 90, shapes),
        Group(220, 45, 200, 90, boxes),
        Group(10, 145, 290, 40, signs),
        Group(
            310, 140, 170, 50, (Box(0.5, 0.5, 169, 49, 6, "#FFFFFF", "#E3E6EC"), card), link="https://example.org/길"
        ),
    )
    turned = Turned(433.5, 130.25, lay_out("위로 Upwards", title).placed(0, 0))
    return Picture(500, 200, Group(0, 0, 500, 200, (*groups, turned)), "시험 & <b>Test</b>", "ko", 9.5)


def of_text(text: str, width: float | None = None) -> Picture:
    """A picture of one text and nothing else."""
    block = lay_out(text, TextStyle("regular", 12, "#1F2430"), width)
    group = Group(10, 10, block.width, block.height, block.marks)
    return Picture(block.width + 20, block.height + 20, Group(0, 0, block.width + 20, block.height + 20, (group,)))


def photo() -> bytes:
    """A PNG with a transparent part."""
    image = Pillow.new("RGBA", (30, 30), (200, 40, 40, 255))
    image.paste((0, 0, 200, 60), (10, 10, 20, 20))
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()
