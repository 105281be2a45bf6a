from __future__ import annotations

import argparse
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import main as program
from model.document import records_of_map
from model.interchange.reading import read_document
from model.view_state import ViewState
from resources.i18n import set_language
from storage import files, header
from ui import commands
from ui.commands import COMMANDS
from ui.description import CheckReport

ROOT = Path(__file__).resolve().parent.parent
EVERY_FIELD = ROOT / "tests" / "fixtures" / "every_field.json"


class Shell:
    """Runs the program in this process, in a folder of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self.error = ""

    def run(self, *words: str | Path) -> str:
        """Run a command that must succeed; return what it prints."""
        code, text = self._run(*words)
        assert (code, self.error) == (0, "")
        return text

    def json(self, *words: str | Path) -> Any:
        """Run a command that answers in JSON."""
        return json.loads(self.run(*words, "--json"))

    def fail(self, *words: str | Path) -> str:
        """Run a command that must fail with one line on standard error; return that line."""
        code, text = self._run(*words)
        assert (code, text) == (1, "")
        assert self.error.endswith("\n")
        assert self.error.count("\n") == 1
        return self.error

    def misuse(self, *words: str | Path) -> str:
        """Run a command line that is bad usage; return what is said about it."""
        with pytest.raises(SystemExit) as caught:
            program.main([str(word) for word in words])
        assert caught.value.code == 2
        return self._capture.readouterr().err

    def _run(self, *words: str | Path) -> tuple[int, str]:
        code = program.main([str(word) for word in words])
        text, self.error = self._capture.readouterr()
        return code, text


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setitem(vars(argparse), "_", vars(argparse)["_"])
    return Shell(tmp_path, capsys)


@pytest.fixture
def document(shell: Shell) -> Path:
    """A document with every kind of record and several maps."""
    shell.run("import", EVERY_FIELD, "a.journey")
    return Path("a.journey")


class TestNew:
    def test_blank(self, shell: Shell) -> None:
        assert "a.journey" in shell.run("new", "a.journey")
        assert [path.name for path in shell.folder.iterdir()] == ["a.journey"]

    @pytest.mark.parametrize("language", ["ko", "en"])
    def test_every_template(self, shell: Shell, language: str) -> None:
        for item in shell.json("templates"):
            shell.run("new", f"{item['name']}.journey", "--template", item["name"], "--language", language)
            facts = shell.json("info", f"{item['name']}.journey")
            assert len(facts["maps"]) == 1
            assert facts["stages"] > 0
            assert facts["undo_steps"] == 0
            assert facts["problems"] == []

    def test_two_of_a_template_share_no_ids(self, shell: Shell) -> None:
        shell.run("new", "a.journey", "--template", "purchase")
        shell.run("new", "b.journey", "--template", "purchase")
        both = [files.inspect(Path(f"{name}.journey")).document for name in "ab"]
        ids = [{record.id for item in found.maps() for record in records_of_map(found, item.id)} for found in both]
        assert not ids[0] & ids[1]

    def test_an_existing_file_is_left_alone(self, shell: Shell, document: Path) -> None:
        before = document.read_bytes()
        assert "a.journey" in shell.fail("new", document)
        assert document.read_bytes() == before

    def test_unknown_template(self, shell: Shell) -> None:
        error = shell.fail("new", "a.journey", "--template", "nix")
        assert "nix" in error
        assert "purchase" in error
        assert not list(shell.folder.iterdir())

    def test_unknown_language(self, shell: Shell) -> None:
        assert "--language" in shell.misuse("new", "a.journey", "--language", "fr")

    def test_folder_that_is_not_there(self, shell: Shell) -> None:
        assert "no such file or folder" in shell.fail("new", "none/a.journey")


class TestTemplates:
    def test_words_and_json(self, shell: Shell) -> None:
        found = shell.json("templates")
        assert len(found) >= 8
        text = shell.run("templates")
        for item in found:
            assert set(item["title"]) == set(item["description"]) == {"ko", "en"}
            assert item["title"]["en"] in text


class TestInfo:
    def test_counts(self, shell: Shell, document: Path) -> None:
        facts = shell.json("info", document)
        expected = read_document(EVERY_FIELD.read_text(encoding="utf-8")).document
        assert len(facts["maps"]) == len(expected.maps())
        for name in ("stages", "lanes", "cards", "emotions", "metrics"):
            assert facts[name] == sum(item[name] for item in facts["maps"]) > 0
        assert facts["size"] == document.stat().st_size
        assert facts["schema_version"] == header.SCHEMA_VERSION
        assert facts["undo_steps"] == 0

    def test_in_words(self, shell: Shell, document: Path) -> None:
        text = shell.run("info", document)
        for item in shell.json("info", document)["maps"]:
            assert item["title"] in text

    def test_what_is_wrong_a_thousand_times_is_not_all_printed(self) -> None:
        lines = [f"line {number}" for number in range(1500)]
        text = CheckReport(Path("a"), tuple(lines), ()).text()
        assert text.splitlines() == [*lines[:1000], "… and 500 more"]

    @pytest.mark.parametrize("command", ["info", "check"])
    def test_a_hostile_title_does_not_steer_the_terminal(self, shell: Shell, command: str) -> None:
        path = shell.folder / "a.journey"
        shell.run("new", path, "--template", "purchase")
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("UPDATE map SET title = char(0x9b) || '2J' || char(0x202e) || 'evil'")
        connection.execute("UPDATE map SET theme = char(27) || ']0;owned' || char(7)")
        connection.execute("UPDATE document SET program = char(27) || '[2J'")
        connection.execute("UPDATE stage SET title = char(0x2066)")
        connection.close()
        code, text = shell._run(command, path)
        assert code in (0, 1)
        assert not set("\x1b\x07\x9b\u202e\u2066") & set(text + shell.error)
        assert "\\u" in text

    @pytest.mark.parametrize("command", ["info", "check"])
    def test_a_missing_document_is_not_made(self, shell: Shell, command: str) -> None:
        assert "a.journey: there is no such file" in shell.fail(command, "a.journey")
        assert not list(shell.folder.iterdir())

    def test_a_foreign_file(self, shell: Shell) -> None:
        Path("a.journey").write_text("hello")
        assert "a.journey: this is not a Yeojido document" in shell.fail("info", "a.journey")

    def test_a_line_end_in_a_name_does_not_make_a_second_line(self, shell: Shell) -> None:
        shell.fail("info", "a\nb.journey")


class TestImport:
    def test_into_a_new_document(self, shell: Shell) -> None:
        assert "a.journey" in shell.run("import", EVERY_FIELD, "a.journey")
        assert shell.json("info", "a.journey")["undo_steps"] == 0

    def test_into_an_existing_document_is_one_step(self, shell: Shell, document: Path) -> None:
        before = shell.json("info", document)
        shell.run("import", EVERY_FIELD, document)
        after = shell.json("info", document)
        assert len(after["maps"]) == 2 * len(before["maps"])
        assert after["undo_steps"] == 1
        assert after["cards"] == 2 * before["cards"]

    def test_notes_are_told(self, shell: Shell) -> None:
        Path("a.json").write_text('{"format":"yeojido","version":1,"maps":[{"title":"t","surprise":1}]}')
        assert "surprise" in shell.run("import", "a.json", "a.journey")

    def test_broken_json_is_refused_with_its_place_and_nothing_is_made(self, shell: Shell) -> None:
        Path("a.json").write_text('{"format":"yeojido","version":1,"maps":[{"title":"t","persona":"nobody"}]}')
        assert "a.json: maps[0].persona" in shell.fail("import", "a.json", "a.journey")
        assert not Path("a.journey").exists()

    def test_into_something_that_is_no_document(self, shell: Shell) -> None:
        Path("a.journey").write_text("hello")
        assert "a.journey" in shell.fail("import", EVERY_FIELD, "a.journey")
        assert Path("a.journey").read_text() == "hello"

    def test_a_missing_source(self, shell: Shell) -> None:
        assert "b.json: there is no such file" in shell.fail("import", "b.json", "a.journey")

    def test_a_format_that_nobody_reads(self, shell: Shell) -> None:
        assert ".json" in shell.fail("import", ROOT / "README.md", "a.journey")


class TestExport:
    def test_pdf(self, shell: Shell, document: Path) -> None:
        assert "out.pdf" in shell.run("export", document, "out.pdf", "--paper", "A4", "--orientation", "portrait")
        assert Path("out.pdf").read_bytes().startswith(b"%PDF-")

    def test_png(self, shell: Shell, document: Path) -> None:
        shell.run("export", document, "out.png", "--dpi", "40", "--fit", "none")
        assert Path("out.png").read_bytes().startswith(b"\x89PNG")

    def test_tiles_on_paper_with_margin_and_bleed(self, shell: Shell, document: Path) -> None:
        words = ("--fit", "tiles", "--across", "2", "--paper", "JIS B4", "--margin", "15mm", "--bleed", "3mm")
        shell.run("export", document, "out.pdf", *words)
        assert (shell.folder / "out.pdf").read_bytes().count(b"/TrimBox") > 3
        shell.run("export", document, "scaled.pdf", "--fit", "scale", "--scale", "0.8")
        assert "several sheets" in shell.fail("export", document, "out.svg", "--fit", "tiles")
        assert "scale" in shell.fail("export", document, "out.pdf", "--fit", "scale", "--scale", "nan")
        assert "B4" in shell.misuse("export", document, "out.pdf", "--paper", "B4")
        assert "length" in shell.misuse("export", document, "out.pdf", "--margin", "10")

    def test_json_holds_the_whole_document(self, shell: Shell, document: Path) -> None:
        shell.run("export", document, "out.json")
        shell.run("import", "out.json", "b.journey")
        first, second = shell.json("info", document), shell.json("info", "b.journey")
        assert [item["title"] for item in first["maps"]] == [item["title"] for item in second["maps"]]
        assert first["cards"] == second["cards"]

    def test_json_of_one_map(self, shell: Shell, document: Path) -> None:
        chosen = shell.json("info", document)["maps"][1]
        shell.run("export", document, "out.json", "--map", chosen["id"])
        assert [item["title"] for item in json.loads(Path("out.json").read_bytes())["maps"]] == [chosen["title"]]

    def test_the_map_last_in_view_is_taken(self, shell: Shell, document: Path) -> None:
        maps = shell.json("info", document)["maps"]
        first = self.exported(shell, document)
        assert self.exported(shell, document, "--map", maps[0]["title"]) == first
        with files.open(document) as stored:
            stored.remember_view(ViewState(maps[1]["id"]))
        second = self.exported(shell, document)
        assert second != first
        assert self.exported(shell, document, "--map", maps[1]["id"]) == second
        assert self.exported(shell, document, "--map", maps[1]["title"].upper()) == second

    def test_unknown_map(self, shell: Shell, document: Path) -> None:
        error = shell.fail("export", document, "out.pdf", "--map", "nix")
        assert "“nix”" in error
        assert shell.json("info", document)["maps"][0]["title"] in error
        assert not Path("out.pdf").exists()

    def test_two_maps_of_one_title(self, shell: Shell, document: Path) -> None:
        shell.run("import", EVERY_FIELD, document)
        title = shell.json("info", document)["maps"][0]["title"]
        assert "2 maps are called" in shell.fail("export", document, "out.pdf", "--map", title)

    def test_no_map(self, shell: Shell) -> None:
        Path("a.json").write_text('{"format":"yeojido","version":1}')
        shell.run("import", "a.json", "a.journey")
        assert "no map" in shell.fail("export", "a.journey", "a.pdf")
        shell.run("export", "a.journey", "b.json")

    def test_unknown_format(self, shell: Shell, document: Path) -> None:
        assert "out.docx" in shell.fail("export", document, "out.docx")

    def test_not_over_the_document(self, shell: Shell, document: Path) -> None:
        Path("link.pdf").symlink_to(document)
        before = document.read_bytes()
        assert "the document itself" in shell.fail("export", document, "link.pdf")
        assert document.read_bytes() == before

    def test_into_a_folder_that_is_not_there(self, shell: Shell, document: Path) -> None:
        assert "out.pdf" in shell.fail("export", document, "none/out.pdf")

    @pytest.mark.parametrize(
        "words", [["--paper", "A9"], ["--dpi", "many"], ["--fit", "tight"], ["--orientation", "up"], ["--map"]]
    )
    def test_bad_usage(self, shell: Shell, document: Path, words: list[str]) -> None:
        assert words[0] in shell.misuse("export", document, "out.pdf", *words)
        assert not Path("out.pdf").exists()

    def exported(self, shell: Shell, document: Path, *words: str) -> bytes:
        shell.run("export", document, "out.pdf", *words)
        return Path("out.pdf").read_bytes()


class TestCheck:
    def test_a_sound_document(self, shell: Shell, document: Path) -> None:
        report = shell.json("check", document)
        assert report["ok"] is True
        assert report["file"] == []
        assert "nothing is wrong with the file" in shell.run("check", document)

    def test_problems_of_the_maps_are_told(self, shell: Shell, document: Path) -> None:
        report = shell.json("check", document)
        text = shell.run("check", document)
        for problem in report["problems"]:
            assert problem["message"] in text

    def test_a_bad_row(self, shell: Shell, document: Path) -> None:
        import sqlite3

        connection = sqlite3.connect(document)
        connection.execute("UPDATE card SET severity=77")
        connection.commit()
        connection.close()
        code = program.main(["check", str(document), "--json"])
        text, error = shell._capture.readouterr()
        assert code == 1
        assert json.loads(text)["ok"] is False
        assert error.count("\n") == 1
        assert "a.journey" in error


class TestUsage:
    def test_help_lists_the_commands(self, shell: Shell) -> None:
        with pytest.raises(SystemExit) as caught:
            program.main(["--help"])
        assert caught.value.code == 0
        text = shell._capture.readouterr().out
        assert all(command.usage in text for command in COMMANDS)

    @pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
    def test_help_of_a_command(self, shell: Shell, command: commands.Command) -> None:
        with pytest.raises(SystemExit) as caught:
            program.main([command.name, "--help"])
        assert caught.value.code == 0
        text = shell._capture.readouterr().out
        assert all(argument.names[0] in text or "metavar" in argument.options for argument in command.arguments)

    def test_help_in_korean(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("LC_ALL", "ko_KR.UTF-8")
        with pytest.raises(SystemExit):
            program.main(["export", "--help"])
        text = shell._capture.readouterr().out
        set_language("en")
        assert "사용법" in text
        assert "용지" in text

    def test_version(self, shell: Shell) -> None:
        with pytest.raises(SystemExit) as caught:
            program.main(["--version"])
        assert caught.value.code == 0
        assert shell._capture.readouterr().out.startswith("Yeojido ")

    @pytest.mark.parametrize(
        "words",
        [["info"], ["info", "a", "b"], ["export", "a"], ["new", "a", "--size", "3"], ["--nonsense"], ["a", "b"]],
    )
    def test_bad_usage(self, shell: Shell, words: list[str]) -> None:
        assert "usage" in shell.misuse(*words)
        assert not list(shell.folder.iterdir())

    def test_options_before_the_command(self, shell: Shell) -> None:
        shell.run("--verbose", "templates")

    def test_no_display(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "platform", "linux")
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
            monkeypatch.delenv(name, raising=False)
        assert "export" in shell.fail("a.journey")

    @pytest.mark.usefixtures("shell")
    def test_a_document_opens_the_window(self, monkeypatch: pytest.MonkeyPatch) -> None:
        calls: list[str | None] = []

        def run(path: str | None, _arguments: list[str]) -> int:
            calls.append(path)
            return 0

        monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
        monkeypatch.setattr("ui.app.run", run)
        assert program.main(["여정.journey"]) == 0
        assert program.main([]) == 0
        assert program.main(["./new"]) == 0
        assert calls == ["여정.journey", None, "new"]


def run_process(folder: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the program as people do, without a display."""
    clean = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
    command = [sys.executable, str(ROOT / "main.py"), *words]
    return subprocess.run(command, cwd=folder, capture_output=True, check=False, env=clean | environment)


def test_a_document_without_a_name_is_refused_by_name(shell: Shell) -> None:
    assert "this is a folder" in shell.fail("new", "")


def test_words_that_would_steer_the_terminal_are_written_out(shell: Shell) -> None:
    said = shell.misuse("export", "a", "b.pdf", "--paper", "A3\n\x1b[31m")
    assert "export: error: argument --paper: A3" in said.splitlines()[-1]
    assert "\x1b" not in said
    assert "\\u001b[31m" in said
    assert "\x1b" not in shell.misuse("check", "a", "b", "c", "\x1b[2J")


def test_as_a_process(tmp_path: Path) -> None:
    made = run_process(tmp_path, "new", "지도.journey", "--template", "purchase", PYTHONIOENCODING="ascii")
    assert (made.returncode, made.stderr) == (0, b"")
    exported = run_process(tmp_path, "export", "지도.journey", "out.png", "--dpi", "30")
    assert (exported.returncode, exported.stderr) == (0, b"")
    missing = run_process(tmp_path, "info", "nix.journey")
    assert (missing.returncode, missing.stdout) == (1, b"")
    assert missing.stderr.splitlines() == [missing.stderr.rstrip()]
    facts = run_process(tmp_path, "info", "지도.journey", "--json", PYTHONIOENCODING="ascii")
    assert json.loads(facts.stdout)["path"] == "지도.journey"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.png", "지도.journey"]


def test_commands_need_no_qt(tmp_path: Path) -> None:
    code = (
        "import sys, main\n"
        "for words in (['new','a.journey'], ['info','a.journey'], ['export','a.journey','a.pdf'],"
        " ['check','a.journey'], ['export','a.journey','a.json'], ['import','a.json','b.journey']):\n"
        "    assert main.main(words) == 0\n"
        "assert not [name for name in sys.modules if name.startswith('PySide6')]"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, check=True, env=environment, capture_output=True)
