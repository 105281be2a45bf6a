"""The workbook: read back by other programs, nothing cut, nothing live."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from export.to_xlsx import MOST_SHEETS
from export.xlsx_text import MOST_UNITS, pieces, sheet_name
from model.document import Document
from model.errors import KnownError
from model.records import JourneyMap, Measurement, Metric, Persona, Stage
from model.templates import sample_document
from tests.export.sources import FORMULAS, card, marker, small, written


def sheets(data: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: [list(row) for row in book.get_sheet_by_name(name).to_python()] for name in book.sheet_names}


def cells(data: bytes) -> list[object]:
    return [value for rows in sheets(data).values() for row in rows for value in row if value != ""]


def test_the_sample_has_its_map_and_a_sheet_for_each_kind() -> None:
    found = sheets(written(sample_document("ko"), ".xlsx"))
    names = list(found)
    assert names[0] == "거실 소파 첫 구매 여정"
    assert {"단계", "레인", "카드", "감정", "지표", "측정값", "페르소나"} <= set(names)
    head = next(row for row in found[names[0]] if "1  인지\n우리 브랜드를 알게 된다" in row)
    assert head[5] == "5  옹호\n주변에 추천한다"
    assert [row[0] for row in found["단계"]][1:] == [stage.id for stage in _stages()]


def _stages() -> tuple[Stage, ...]:
    document = sample_document("ko")
    return document.stages(document.maps()[0].id)


def test_the_map_is_coloured_frozen_and_has_its_curve() -> None:
    data = written(sample_document("ko"), ".xlsx")
    sheet = load_workbook(io.BytesIO(data)).worksheets[0]
    header = next(row for row in sheet.iter_rows() if str(row[1].value).startswith("1  "))
    assert [cell.fill.fgColor.rgb for cell in header[1:3]] == ["FF2F6DB5", "FF0D7F7F"]
    assert sheet.freeze_panes == f"B{header[0].row + 1}"
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        charts = [name for name in parts.namelist() if name.startswith("xl/charts/chart")]
        assert len(charts) == 1
        assert "감정" in parts.read(charts[0]).decode()


@pytest.mark.parametrize("words", ["=1+1", "와!A1", "Wow!$B$2 again", "='x'!A1", "=cmd|'/C calc'!A0", "!A1", "a!b!C3"])
def test_the_words_of_a_chart_are_no_formula(words: str) -> None:
    persona = Persona(id="other", rank="b", name=words)
    chart = _chart(written(small(p=persona, e=marker(1, label=words, persona="other")), ".xlsx"))
    assert chart.count("<c:f>") == 2  # where the chart has its numbers from


def _chart(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        return parts.read("xl/charts/chart1.xml").decode()


def test_a_curve_alone_gives_no_title_and_speaks_the_language_of_the_map() -> None:
    korean = JourneyMap(id="map", title="지도", language="ko")
    chart = _chart(written(small(map=korean, e=marker(1)), ".xlsx"))
    assert '<c:autoTitleDeleted val="1"/>' in chart
    assert "현재 상태" in chart


def test_a_hidden_stage_takes_no_room_under_the_curve_and_no_number() -> None:
    hidden = Stage(id="h", rank="b", map="map", title="Hidden", hidden=True)
    last = Stage(id="z", rank="c", map="map", title="Last")
    unseen, seen = (
        replace(marker(score), id=f"in {stage}", stage=stage, label_text=stage) for score, stage in ((0, "h"), (2, "z"))
    )
    data = written(small(h=hidden, z=last, a=marker(1), b=unseen, c=seen), ".xlsx")
    rows = sheets(data)["Emotions"][1:]
    assert [(row[0], row[-1]) for row in rows] == [("marker 0.5", 0.5), ("in z", 1.5), ("in h", 1.0)]
    assert "$4" not in _chart(data)  # the row of what is hidden
    assert '<c:max val="2"/>' in _chart(data)
    assert "2  Last" in cells(data)
    assert "Hidden" in cells(data)


def test_measurements_are_numbers() -> None:
    metric = Metric(id="n", lane="m", stage="s", title="CSAT", measurements=(Measurement("2026-01-01", 4.25, 30),))
    assert sheets(written(small(n=metric), ".xlsx"))["Measurements"][1] == ["n", "CSAT", "2026-01-01", 4.25, 30]


@pytest.mark.parametrize(
    "text", [*FORMULAS, "{=1}", "https://example.org", "file:///etc/passwd", "007", "_x0041_", "<b>&"]
)
def test_text_stays_text(text: str) -> None:
    document = small(card(text, owner=text), m=marker(1, label=text), title=text, stage=text)
    data = written(document, ".xlsx")
    assert text in cells(data)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        formulas = [name for name in parts.namelist() if "worksheets/sheet" in name and b"<f>" in parts.read(name)]
        assert formulas == []
        assert b"hyperlink" not in b"".join(parts.read(name) for name in parts.namelist())


@pytest.mark.parametrize("letter", ["가", "😀"])
def test_a_text_too_long_for_a_cell_goes_on_in_the_next(letter: str) -> None:
    text = letter * 100_000
    found = sheets(written(small(card("A", text=text)), ".xlsx"))
    header, row = found["Cards"][:2]
    places = [index for index, name in enumerate(header) if str(name).startswith("Text")]
    assert [header[index] for index in places[:2]] == ["Text", "Text (2)"]
    assert "".join(str(row[index]) for index in places) == text
    on_the_map = "".join(str(value) for line in found["Map"] for value in line if letter in str(value))
    assert on_the_map.count(letter) == len(text)


def test_pieces_fit_and_make_the_whole() -> None:
    text = "a" * (MOST_UNITS - 1) + "😀" * 40_000
    parts = list(pieces(text))
    assert "".join(parts) == text
    assert max(len(part.encode("utf-16-le")) // 2 for part in parts) <= MOST_UNITS


def test_sheet_names_are_what_excel_allows() -> None:
    taken: dict[str, int] = {}
    names = [sheet_name(name, taken) for name in ("a/b:c", "A B C", "history", "'x'", "", "😀" * 40, "긴 이름 " * 20)]
    assert names[:5] == ["a b c", "A B C (2)", "history 1", "x", "-"]
    assert all(0 < len(name.encode("utf-16-le")) // 2 <= 31 for name in names)
    assert len({name.casefold() for name in names}) == len(names)


def test_thousands_of_maps_of_one_title_cost_no_more_each() -> None:
    taken: dict[str, int] = {}
    names = [sheet_name("m", taken) for _ in range(20_000)]
    assert (names[1], names[-1], len(set(names))) == ("m (2)", "m (20000)", 20_000)
    assert sheet_name("M (7)", taken) not in names


def test_a_workbook_of_too_many_maps_is_refused() -> None:
    maps = [JourneyMap(id=f"m{number}", rank=f"a{number:05}", title="m") for number in range(MOST_SHEETS + 1)]
    with pytest.raises(KnownError, match="more than 1,000 sheets"):
        written(Document.of("d", maps), ".xlsx", map_id="")
