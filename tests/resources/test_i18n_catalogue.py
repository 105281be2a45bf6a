from __future__ import annotations

import gettext
import threading
from pathlib import Path

import pytest

from resources import i18n_catalogue as tool

SOURCE = """
from resources.i18n import mark, tr
tr("Move {name}", name=1); tr("two "
   "halves"); LABEL = mark("Stage"); tr(LABEL); self.mark("no"); tr(""); tr(f"no {LABEL}")
"""


@pytest.fixture
def project(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A small project with one room, whose catalogue the tool works on."""
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "a.py").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "resources" / "i18n").mkdir(parents=True)
    monkeypatch.setattr(tool, "ROOT", tmp_path)
    monkeypatch.setattr(tool, "PO", tmp_path / "resources" / "i18n" / "ko.po")
    monkeypatch.setattr(tool.source_texts, "__defaults__", (tmp_path,))
    return tmp_path


def translate(project: Path, lines: str) -> int:
    table = project / "strings.tsv"
    table.write_text(lines, encoding="utf-8")
    return tool.main(["fill", str(table)])


def problems() -> list[str]:
    return tool.problems(tool.PO, tool.source_texts())


ALL = "Move {name}\t{name} 이동\ntwo halves\t두 조각\nStage\t단계\n"


def test_literal_texts_are_found(project: Path) -> None:
    assert tool.source_texts() == {"Move {name}", "two halves", "Stage"}


def test_update_fill_check(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tool.main(["update"]) == 0
    assert "not translated: 'Stage'" in capsys.readouterr().out
    assert tool.main(["check"]) == 1
    assert translate(project, ALL) == 0
    assert tool.main(["check"]) == 0
    with tool.PO.with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Stage") == "단계"


def test_files_do_not_churn(project: Path) -> None:
    translate(project, ALL)
    before = [path.read_bytes() for path in (tool.PO, tool.PO.with_suffix(".mo"))]
    tool.main(["update"])
    assert [path.read_bytes() for path in (tool.PO, tool.PO.with_suffix(".mo"))] == before
    assert b"a.py" not in before[0]
    assert b"Date" not in before[0]


def test_bad_lines_are_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert translate(project, "Stage 단계\n" + ALL) == 1
    assert capsys.readouterr().out == "Stage 단계\n"
    assert problems() == []


def test_translation_outlives_its_text_until_prune(project: Path) -> None:
    translate(project, ALL)
    module = project / "model" / "a.py"
    module.write_text("", encoding="utf-8")
    tool.main(["update"])
    assert "obsolete: 'Stage'" in problems()
    module.write_text(SOURCE, encoding="utf-8")
    tool.main(["update"])
    assert problems() == []
    module.write_text("", encoding="utf-8")
    tool.main(["prune"])
    assert problems() == []
    assert "단계" not in tool.PO.read_text(encoding="utf-8")


def test_what_check_finds(project: Path) -> None:
    translate(project, ALL.replace("{name} 이동", "{nmae} 이동"))
    assert problems() == ["other places than in the source: 'Move {name}': '{nmae} 이동'"]
    translate(project, ALL)
    text = tool.PO.read_text(encoding="utf-8")
    tool.PO.write_text(text.replace('msgstr "단계"', 'msgstr "스테이지"'), encoding="utf-8")
    assert problems() == ["out of date: ko.mo"]
    tool.PO.write_text(text.replace('msgid "Stage"', '#, fuzzy\nmsgid "Stage"'), encoding="utf-8")
    assert problems() == ["fuzzy: 'Stage'", "out of date: ko.mo"]


def test_people_side_by_side_lose_nothing(project: Path) -> None:
    tables = []
    for number, line in enumerate(ALL.splitlines()):
        tables.append(project / f"{number}.tsv")
        tables[-1].write_text(line, encoding="utf-8")
    threads = [threading.Thread(target=tool.main, args=(["fill", str(table)],)) for table in tables]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems() == []
