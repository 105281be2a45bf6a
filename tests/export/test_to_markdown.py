"""The Markdown text: its parts in order, and nothing that people typed becomes markup."""

from __future__ import annotations

import pytest

from export.to_markdown import escaped
from model.records import Measurement, Metric
from model.templates import sample_document
from tests.export.sources import card, marker, small, written


def test_the_sample_has_its_parts() -> None:
    text = written(sample_document("ko"), ".md").decode()
    assert text.startswith("# 거실 소파 첫 구매 여정\n\n- **종류:** 현재 상태 · As-is\n- **페르소나:** 김지은, 34")
    assert [line for line in text.splitlines() if line.startswith("## ")][:2] == ["## 1\\. 인지", "## 2\\. 고려"]
    assert "- **고객 행동**\n  - 인스타그램에서 거실 사진을 저장한다\n" in text


def test_every_kind_of_thing_is_listed() -> None:
    metric = Metric(id="n", lane="m", stage="s", title="CSAT", unit="1-5", measurements=(Measurement("2026-01-01", 4),))
    document = small(card("App", moment_of_truth=True, owner="IT"), m=marker(1.5, label="Glad"), n=metric)
    text = written(document, ".md").decode()
    for line in ("  - ★ App", "    - IT", "  - \\+1.5 Glad", "  - CSAT: 4 / 5"):
        assert f"\n{line}\n" in text + "\n", line


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<b>x</b> &amp; `c`", r"\<b\>x\</b\> \&amp; \`c\`"),
        ("# a *b* _c_ [d](e) ~f~ |g| $h$", r"\# a \*b\* \_c\_ \[d\](e) \~f\~ \|g\| \$h\$"),
        ("- a", r"\- a"),
        ("1. a", r"1\. a"),
        ("2) a", r"2\) a"),
        ("3.5", r"3\.5"),
        ("+1", r"\+1"),
        ("===", r"\==="),
        ("a - b + 1.5", "a - b + 1.5"),
        ("https://x.y www.z.q a@b.c", r"https\://x.y www\.z.q a\@b.c"),
        ("C:\\dir", r"C:\\dir"),
        ("    code", "&nbsp;&nbsp;&nbsp;&nbsp;code"),
        ("a\nb\n\nc", "a\\\nb\\\n\\\nc"),
    ],
)
def test_text_shows_as_typed(text: str, expected: str) -> None:
    assert escaped(text) == expected
