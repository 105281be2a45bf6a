"""Icons of the person's own, read from SVG with care."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model.errors import KnownError
from model.soft_references import ICON_TYPE
from model.svg_icons import MOST_BYTES, icon_shapes, prepared_icon

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">'


def kept(inside: str, head: str = HEAD) -> bytes:
    media_type, data = prepared_icon(f"{head}{inside}</svg>".encode(), "mine.svg")
    assert media_type == ICON_TYPE
    return data


def test_shapes_become_paths_on_the_grid() -> None:
    data = kept('<rect x="0" y="0" width="16" height="16"/>')
    (shape,) = icon_shapes(data)
    assert shape.stroke == 0
    assert shape.segments[:3] == (("M", 0, 0), ("L", 24, 0), ("L", 24, 24))


@pytest.mark.parametrize(
    "inside",
    [
        '<path d="M1 1 h4 v4 a2 2 0 0 1 -4 0 z"/>',
        '<circle cx="8" cy="8" r="4"/>',
        '<ellipse cx="8" cy="8" rx="4" ry="2"/>',
        '<line x1="1" y1="1" x2="9" y2="9" stroke="#123" stroke-width="2"/>',
        '<polyline points="1,1 5,5 9,1" fill="none" stroke="red"/>',
        '<polygon points="1,1 5,5 9,1"/>',
        '<rect x="1" y="1" width="6" height="4" rx="1"/>',
        '<g transform="rotate(45 8 8) scale(0.5)"><path d="M4 4H12V12H4z" style="fill:#456"/></g>',
        '<defs><linearGradient id="a"/></defs><title>x</title><path d="M1 1H9V9z" fill="url(#a)"/>',
    ],
)
def test_every_basic_shape_is_read_and_what_is_kept_reads_the_same(inside: str) -> None:
    data = kept(inside)
    assert icon_shapes(data)
    assert prepared_icon(data, "again")[1] == data
    assert b"<g" not in data
    assert data.count(b"<path") == data.count(b"<") - 2


def test_strokes_keep_their_width_in_the_grid() -> None:
    (shape,) = icon_shapes(kept('<path d="M1 1H9" fill="none" stroke="red" stroke-width="2"/>'))
    assert shape.stroke == pytest.approx(3)


def test_a_hole_by_the_even_odd_rule_stays_a_hole() -> None:
    (shape,) = icon_shapes(kept('<path fill-rule="evenodd" d="M0 0H16V16H0zM4 4H12V12H4z"/>'))
    outer, inner = shape.segments[:5], shape.segments[5:]
    assert area(outer) * area(inner) < 0


def area(outline: tuple[tuple[str | float, ...], ...]) -> float:
    points = [(float(part[1]), float(part[2])) for part in outline if len(part) == 3]
    pairs = zip(points, [*points[1:], points[0]], strict=True)
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)


def test_a_drawing_outside_its_frame_is_fitted() -> None:
    (shape,) = icon_shapes(kept('<path d="M100 100H140V140H100z"/>'))
    assert all(-0.01 <= float(number) <= 24.01 for _verb, *numbers in shape.segments for number in numbers)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        (f"{HEAD}<script>alert(1)</script></svg>", "script"),
        (f"{HEAD}<defs><script/></defs></svg>", "script"),
        (f'{HEAD}<image href="file:///etc/passwd"/></svg>', "image"),
        (f'{HEAD}<use href="#a"/></svg>', "use"),
        (f"{HEAD}<text>a</text></svg>", "text"),
        (f"{HEAD}<style>*{{fill:red}}</style></svg>", "style"),
        (f"{HEAD}<foreignObject/></svg>", "foreignObject"),
        ('<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>', "entities"),
        ('<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg>&a;</svg>', "entities"),
        ("<html/>", "no SVG"),
        ("hello", "no SVG"),
        ("", "no SVG"),
        (f"{HEAD}</svg>", "nothing"),
        (f'{HEAD}<path d="M1 1 1e9 1e9"/></svg>', "bounds"),
        (f'{HEAD}<path d="M0 0 1e400 1"/></svg>', "bounds"),
        (f'{HEAD}<path d="L spam"/></svg>', "outline"),
        (f'{HEAD}{"<g>" * 60}{"</g>" * 60}</svg>', "too many"),
        (f'{HEAD}{"<g/>" * 3000}</svg>', "too many"),
        (f'{HEAD}<path d="M0 0{"L1 1" * 60_000}"/></svg>', "too long"),
        (f'{HEAD}<path d="M1 1H9V9z" transform="spin(4)"/></svg>', "spin"),
        (HEAD + " " * MOST_BYTES + "</svg>", "larger"),
    ],
)  # fmt: skip
def test_what_is_no_plain_icon_is_refused_with_its_name_and_reason(text: str, word: str) -> None:
    with pytest.raises(KnownError) as caught:
        prepared_icon(text.encode(), "mine.svg")
    assert caught.value.thing == "mine.svg"
    assert word in caught.value.reason
    assert icon_shapes(text.encode()) == ()


@given(st.binary(max_size=200))
def test_any_bytes_are_an_icon_or_refused(data: bytes) -> None:
    with suppress(KnownError):
        assert prepared_icon(data, "x")


@given(st.text(alphabet="MmLlHhVvCcSsQqTtAaZz0123456789.-e, ", max_size=60))
def test_any_outline_is_read_or_refused(data: str) -> None:
    with suppress(KnownError):
        assert prepared_icon(f'{HEAD}<path d="{data}"/></svg>'.encode(), "x")
