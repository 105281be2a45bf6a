from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from model.tsv import format_cells, holds_table, parse_cells

CELL = st.text(st.characters(exclude_characters="\r", exclude_categories=["Cs"]), max_size=12)


def test_cells_of_excel() -> None:
    text = 'a\t"two\nlines"\t"say ""hi"""\r\nb\t\t7\r\n'
    assert parse_cells(text) == (("a", "two\nlines", 'say "hi"'), ("b", "", "7"))


def test_a_quote_that_nothing_closes_is_a_quote() -> None:
    assert parse_cells('"open\tb\n5" wide\tc') == (('"open', "b"), ('5" wide', "c"))


def test_formulas_leave_as_text_and_come_back() -> None:
    assert format_cells([["=1+1", "-2", "@home", "+82 10"]]) == "'=1+1\t-2\t'@home\t'+82 10"
    assert parse_cells("'=1+1\t-2") == (("=1+1", "-2"),)


@given(st.lists(st.lists(CELL, min_size=2, max_size=4), min_size=1, max_size=5))
def test_what_is_copied_is_pasted(rows: list[list[str]]) -> None:
    plain = [[cell.lstrip("'") for cell in row] for row in rows]
    assert parse_cells(format_cells(plain)) == tuple(map(tuple, plain))


def test_what_looks_like_a_table() -> None:
    assert holds_table("a\tb\nc\td")
    assert not holds_table("a\tb")
    assert not holds_table("one\ntwo")
    assert not holds_table('{\t"a": 1\n\t}')
