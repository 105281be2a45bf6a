from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import main as program
from resources.i18n import set_language
from tests.command_line.shell import ROOT, Shell
from ui import commands
from ui.commands import COMMANDS


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
