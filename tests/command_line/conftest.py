from __future__ import annotations

import argparse
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from tests.command_line.shell import EVERY_FIELD, Shell


@pytest.fixture
def shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], qapp: QApplication
) -> Shell:
    """A shell in an empty folder. Qt's application is there, so that no export makes a lesser one for later tests."""
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
