"""Whatever people type or bring along, every format goes out, whole and harmless."""

from __future__ import annotations

import io
import json
import math
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable

import pypdfium2  # type: ignore[import-untyped]
import pytest
from PIL import Image as Pillow
from pytestqt.qtbot import QtBot

from export.options import ExportOptions
from export.registry import EXPORTERS
from model.document import Document
from model.records import JourneyMap, Lane, Measurement, Metric, Stage
from tests.export.sources import FORMULAS, card, marker, small, written

SCRIPTS = "값 ᄒᆞᆫ カナ 漢字 تجربة שָׁלוֹם ไทยกี่ क्षि 👨‍👩‍👧‍👦🇰🇷👍🏽"
HOSTILE = "<script>alert(1)</script> & ]]> file:///etc/passwd {0} %s ${x} \\n http://example.com/?a=1&b=2 '\"; --"


def empty() -> Document:
    return Document.of("d", [JourneyMap(id="m")])


def many_stages() -> Document:
    stages = [Stage(id=f"s{number}", rank=f"a{number:03}", map="m", title=f"{number}") for number in range(100)]
    lanes = [Lane(id="t", rank="a", map="m", type="touchpoints"), Lane(id="e", rank="b", map="m", type="emotions")]
    return Document.of("d", [JourneyMap(id="m", title="100"), *stages, *lanes])


def not_numbers() -> Document:
    metric = Metric(
        id="n",
        lane="m",
        stage="s",
        rank="a",
        title="Rate",
        target=math.inf,
        measurements=(Measurement("2026-01-01", math.nan),),
    )
    return small(card("a"), metric=metric, marker=marker(math.nan, 0.2), other=marker(1.0, 0.8))


CONTENTS: dict[str, Callable[[], Document]] = {
    "an empty map": empty,
    "one card": lambda: small(card("Only one")),
    "100 stages": many_stages,
    "a word of 10,000 letters": lambda: small(card("가" * 10_000), card("W" * 10_000)),
    "cells like formulas": lambda: small(*[card(text) for text in FORMULAS]),
    "markup, paths and addresses": lambda: small(card(HOSTILE), title=HOSTILE, stage=HOSTILE),
    "every script": lambda: small(card(SCRIPTS), title=SCRIPTS, stage=SCRIPTS),
    "unseen and lone characters": lambda: small(
        card("a\u200b\u202e\ufeff\u0301\u00adb\u2028c\td"), card("\ufffd\u0000".strip("\x00"))
    ),
    "nothing but spaces": lambda: small(card("   "), title=" ", stage="\u3000"),
}


@pytest.mark.parametrize("name", CONTENTS)
@pytest.mark.parametrize("suffix", [exporter.suffix for exporter in EXPORTERS])
def test_everything_goes_out_in_every_format(qtbot: QtBot, name: str, suffix: str) -> None:
    data = written(CONTENTS[name](), suffix, ExportOptions(dpi=20))
    READERS[suffix](data)


@pytest.mark.parametrize("suffix", [exporter.suffix for exporter in EXPORTERS])
def test_what_is_no_number_reaches_no_file(qtbot: QtBot, suffix: str) -> None:
    """The model refuses such records; a file that holds one all the same either goes out clean or is refused."""
    try:
        data = written(not_numbers(), suffix, ExportOptions(dpi=20))
    except ValueError:
        return
    READERS[suffix](data)
    if suffix in {".svg", ".json", ".mmd"}:
        assert b"nan" not in data.replace(b'NaN"', b"").lower().split(b"<style", 1)[0]


def _pdf(data: bytes) -> None:
    document = pypdfium2.PdfDocument(data)
    assert len(document) >= 1
    assert all(page.get_textpage().count_chars() >= 0 for page in document)


def _png(data: bytes) -> None:
    with Pillow.open(io.BytesIO(data)) as image:
        image.load()


def _svg(data: bytes) -> None:
    root = ET.fromstring(data)
    assert not [element for element in root.iter() if element.tag.endswith("script")]


def _html(data: bytes) -> None:
    text = data.decode("utf-8")
    assert "<script>alert" not in text.split("</script>")[0]
    assert text.rstrip().endswith("</html>")


def _packed(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert file.testzip() is None
        parts = [name for name in file.namelist() if name.endswith((".xml", ".rels"))]
        text = [file.read(name) for name in parts]
    for part in text:
        ET.fromstring(part)
    assert not any(b"<f>" in part for name, part in zip(parts, text, strict=True) if "worksheets" in name)


def _text(data: bytes) -> None:
    data.decode("utf-8-sig")


def _json(data: bytes) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    json.loads(data, parse_constant=refuse)


READERS: dict[str, Callable[[bytes], None]] = {
    ".pdf": _pdf,
    ".png": _png,
    ".svg": _svg,
    ".html": _html,
    ".pptx": _packed,
    ".xlsx": _packed,
    ".csv": _text,
    ".md": _text,
    ".mmd": _text,
    ".json": _json,
}


def test_every_format_has_a_reader() -> None:
    assert set(READERS) == {exporter.suffix for exporter in EXPORTERS}
