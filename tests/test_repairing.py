"""The command line on damaged files and on files that somebody has open."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import main as program
from resources.i18n import set_language
from storage import files
from storage.holding import held

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    path = tmp_path / "a.journey"
    assert program.main(["new", str(path), "--template", "purchase", "--language", "en"]) == 0
    data = bytearray(path.read_bytes())
    data[:4096] = b"\xee" * 4096
    path.write_bytes(data)
    return path


def run(capsys: pytest.CaptureFixture[str], *words: str | Path) -> tuple[int, str, str]:
    capsys.readouterr()
    code = program.main([str(word) for word in words])
    captured = capsys.readouterr()
    return code, captured.out, captured.err


def test_a_damaged_document_is_saved_beside_itself(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = damaged.read_bytes()
    code, out, err = run(capsys, "check", "--repair", damaged)
    target = damaged.with_name("a (repaired).journey")
    assert (code, err) == (0, "")
    assert f"things are saved in {target}" in out
    assert "Its history could not be saved." in out
    assert files.check(target) == ()
    assert damaged.read_bytes() == before
    code, out, err = run(capsys, "check", "--repair", damaged)
    assert (code, out) == (1, "")
    assert "exists already" in err


def test_where_and_as_json(damaged: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "b.journey"
    code, out, err = run(capsys, "check", "--repair", damaged, target, "--json")
    assert (code, err) == (0, "")
    answer = json.loads(out)
    assert answer["output"] == str(target)
    assert answer["records"] == len(files.inspect(target).document.records)
    assert answer["lost"] == []


def test_an_output_without_repairing_is_refused(damaged: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, _, err = run(capsys, "check", damaged, "b.journey")
    assert code == 1
    assert "--repair" in err


def test_in_korean(damaged: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ko_KR.UTF-8")
    code, out, _ = run(capsys, "check", "--repair", damaged)
    set_language("en")
    assert code == 0
    assert "저장" in out
    assert damaged.with_name("a (복구).journey").is_file()


def test_importing_into_a_document_that_somebody_has_open(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.journey"
    source = ROOT / "tests" / "fixtures" / "every_field.json"
    assert program.main(["import", str(source), str(path)]) == 0
    with held(path):
        code, out, err = run(capsys, "import", source, path)
        assert (code, out) == (1, "")
        assert "has it open since" in err
    assert run(capsys, "import", source, path)[0] == 0
