"""The parts of dev.py that can be tested without setting anything up, and its answers to a person."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import dev

LISTING = """\
/somewhere/QtWidgets.abi3.so:
\tlinux-vdso.so.1 (0x00007ffe)
\tlibEGL.so.1 => not found
\tlibc.so.6 => /lib/x86_64-linux-gnu/libc.so.6 (0x00007f)
/somewhere/libqxcb.so:
\tlibxcb-cursor.so.0 => not found
\tlibEGL.so.1 => not found
"""


def test_not_found_reads_ldd() -> None:
    assert dev.not_found(LISTING) == ["libEGL.so.1", "libxcb-cursor.so.0"]
    assert dev.not_found("") == []


def test_packages_of_known_libraries() -> None:
    assert dev.packages_of(["libxcb-cursor.so.0", "libEGL.so.1", "libnobody.so.9"]) == ["libegl1", "libxcb-cursor0"]


@pytest.mark.parametrize(
    ("libraries", "apt", "command"),
    [
        (["libEGL.so.1", "libGL.so.1"], "/usr/bin/apt-get", "  sudo apt-get install libegl1 libgl1"),
        (
            ["libEGL.so.1", "libnobody.so.9"],
            "/usr/bin/apt-get",
            "  the system's packages with libEGL.so.1, libnobody.so.9",
        ),
        (["libEGL.so.1"], None, "  the system's packages with libEGL.so.1"),
    ],
)
def test_install_command(monkeypatch: pytest.MonkeyPatch, libraries: list[str], apt: str | None, command: str) -> None:
    monkeypatch.setattr("shutil.which", lambda _name: apt)
    assert dev.install_command(libraries) == command


@pytest.mark.parametrize(
    ("arguments", "window"),
    [
        ([], True),
        (["map.journey"], True),
        (["--help"], False),
        (["templates"], False),
        (["info", "map.journey"], False),
        (["export", "map.journey", "map.pdf"], False),
    ],
)
def test_opens_window(arguments: list[str], window: bool) -> None:
    assert dev.opens_window(arguments) is window


def test_document_without_suffix_opens_window(tmp_path: Path) -> None:
    assert not dev.opens_window([str(tmp_path / "map")])
    (tmp_path / "map").touch()
    assert dev.opens_window([str(tmp_path / "map")])


@pytest.mark.parametrize(
    ("environment", "platform", "display"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "vnc"}, "linux", True),
        ({}, "darwin", True),
        ({}, "win32", True),
    ],
)
def test_has_display(environment: dict[str, str], platform: str, display: bool) -> None:
    assert dev.has_display(environment, platform) is display


def test_uses_x() -> None:
    assert dev.uses_x({"DISPLAY": ":0"}, "linux")
    assert not dev.uses_x({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"}, "linux")
    assert not dev.uses_x({"DISPLAY": ":0"}, "darwin")


@pytest.mark.parametrize(("windows", "path"), [(False, "bin/python"), (True, "Scripts/python.exe")])
def test_venv_python(monkeypatch: pytest.MonkeyPatch, windows: bool, path: str) -> None:
    monkeypatch.setattr(dev, "WINDOWS", windows)
    assert dev.venv_python() == dev.VENV / path


def test_stamp_follows_the_declaration(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(dev, "ROOT", tmp_path)
    (tmp_path / "pyproject.toml").write_text("a", encoding="utf-8")
    before = dev.stamp_text()
    assert dev.stamp_text() == before
    (tmp_path / "pyproject.toml").write_text("b", encoding="utf-8")
    assert dev.stamp_text() != before


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """An environment of two empty files with its stamp; what would be run to make it anew."""
    commands: list[str] = []
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "STAMP", tmp_path / "stamp")
    monkeypatch.setattr(dev, "make_venv", lambda: commands.append("venv"))
    monkeypatch.setattr(dev, "make_qt_load", lambda: commands.append("qt"))
    monkeypatch.setattr("subprocess.run", lambda command, **_given: subprocess.CompletedProcess(command, 0))
    dev.venv_python().parent.mkdir()
    dev.venv_python().touch()
    dev.STAMP.write_text(dev.stamp_text(), encoding="utf-8")
    return commands


def test_valid_stamp_skips_everything(made: list[str]) -> None:
    dev.set_up()
    assert made == []


def test_lost_python_makes_everything_anew(made: list[str]) -> None:
    dev.venv_python().unlink()
    dev.set_up()
    assert made == ["venv", "qt"]
    assert dev.STAMP.read_text(encoding="utf-8") == dev.stamp_text()


def test_other_python_makes_everything_anew(made: list[str], tmp_path: Path) -> None:
    dev.venv_python().rename(tmp_path / "python3.99")
    dev.venv_python().symlink_to(tmp_path / "python3.99")
    dev.set_up()
    assert made == ["venv", "qt"]


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["dance"], 2), (["--help"], 0), (["check", "dance"], 1)])
def test_usage(arguments: list[str], code: int) -> None:
    command = [sys.executable, str(dev.ROOT / "dev.py"), *arguments]
    outcome = subprocess.run(command, capture_output=True, text=True, check=False)
    assert outcome.returncode == code
    assert "Traceback" not in outcome.stderr


def test_run_without_display_says_how_to_export(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "set_up", lambda: None)
    monkeypatch.setattr(dev, "has_display", lambda *_given: False)
    assert dev.main(["run"]) == 1
    assert "dev.py run export map.journey map.pdf" in capsys.readouterr().err


def test_old_python_is_refused_by_name(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(dev, "OLDEST_PYTHON", (99, 0))
    assert dev.main(["run"]) == 1
    assert "needs Python 3.11" in capsys.readouterr().err


def test_files_of_tests_lie_in_memory_where_there_is_room(tmp_path: Path) -> None:
    assert dev.memory_folder(str(tmp_path), needed=1) == str(tmp_path)
    assert dev.memory_folder(str(tmp_path), needed=2**80) == ""
    assert dev.memory_folder(str(tmp_path / "nowhere")) == ""
