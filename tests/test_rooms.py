"""Each contract between the rooms is trusted because it is seen to fail on a planted violation."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("model", "storage", "export", "ui", "resources")
LINTER = """
import contextlib, io, json, sys
from importlinter.cli import lint_imports
for line in sys.stdin:
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        code = lint_imports(no_logo=True, no_cache=True, limit_to_contracts=(line.strip(),))
    print(json.dumps([code, printed.getvalue()]), flush=True)
"""

PLANTED = [
    ("rooms", "resources/planted.py", "import model.records"),
    ("rooms", "model/planted.py", "import storage"),
    ("rooms", "model/planted.py", "import export"),
    ("rooms", "storage/planted.py", "import export"),
    ("rooms", "export/planted.py", "import storage"),
    ("rooms", "export/planted.py", "import ui"),
    ("rooms", "storage/planted.py", "def late() -> None:\n    import ui"),
    ("model", "model/records.py", "import model.operations"),
    ("model", "model/records.py", "import model.editor"),
    ("model", "model/operations/planted.py", "import model.editor"),
    ("model", "model/operations/planted.py", "import model.layout"),
    ("model", "model/editor.py", "import model.layout"),
    ("model", "model/layout/planted.py", "import model.picture.planted"),
    ("main", "ui/planted.py", "import main"),
    ("qt", "model/planted.py", "from PySide6.QtCore import QObject"),
    ("qt", "storage/planted.py", "import PySide6"),
    ("qt", "export/planted.py", "from PySide6 import QtGui"),
    ("sqlalchemy", "model/planted.py", "import sqlalchemy"),
    ("sqlalchemy", "export/planted.py", "import sqlite3"),
    ("sqlalchemy", "ui/planted.py", "from sqlalchemy import text"),
    ("reportlab", "export/planted.py", "from reportlab.pdfgen import canvas"),
    ("reportlab", "ui/planted.py", "import reportlab"),
    ("pptx", "export/planted.py", "from pptx import Presentation"),
    ("pptx", "export/to_pptx.py", "import lxml.etree"),
    ("pptx", "ui/planted.py", "import pptx"),
    ("xlsxwriter", "export/planted.py", "import xlsxwriter"),
    ("xlsxwriter", "export/xlsx_map.py", "from xlsxwriter.workbook import Workbook"),
    ("xlsxwriter", "storage/planted.py", "import xlsxwriter"),
    ("network", "ui/planted.py", "import socket"),
    ("network", "storage/planted.py", "from http import client"),
]

ALLOWED = [
    ("rooms", "ui/planted.py", "import storage, export, model.records, resources"),
    ("model", "model/layout/planted.py", "import model.picture.marks"),
    ("model", "model/picture/planted.py", "import model.layout"),
    ("qt", "export/paint_qt.py", "import PySide6"),
    ("sqlalchemy", "ui/planted.py", "import storage.planted"),
    ("reportlab", "export/paint_pdf.py", "import reportlab"),
    ("pptx", "export/paint_pptx.py", "import pptx"),
    ("xlsxwriter", "export/to_xlsx.py", "import xlsxwriter"),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the rooms, with an empty module to plant into in each and in each part of the model."""
    folder = tmp_path_factory.mktemp("rooms")
    for room in ROOMS:
        unneeded = shutil.ignore_patterns("__pycache__", "fonts", "icons")
        shutil.copytree(ROOT / room, folder / room, ignore=unneeded)
    (folder / "storage" / "planted.py").write_text("import sqlalchemy\n", encoding="utf-8")
    (folder / "model" / "picture" / "planted.py").write_text("", encoding="utf-8")
    (folder / "main.py").write_text("", encoding="utf-8")
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


@pytest.fixture
def planted(copy: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The contract that one line, added to one file of the copy, is about."""
    contract, name, code = request.param
    path = copy / name
    before = path.read_text(encoding="utf-8") if path.is_file() else None
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"{before or ''}\n{code}\n", encoding="utf-8")
    yield contract
    path.unlink()
    if before is not None:
        path.write_text(before, encoding="utf-8")


@pytest.fixture(scope="module")
def linter(copy: Path) -> Iterator[subprocess.Popen[str]]:
    """The linter over the copy, which it reads anew for each question: starting it takes longer than answering."""
    environment = {**os.environ, "PYTHONPATH": str(copy)}
    command = [sys.executable, "-c", LINTER]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=copy, env=environment, stdin=pipe, stdout=pipe, text=True) as process:
        yield process
        assert process.stdin
        process.stdin.close()


def keeps(linter: subprocess.Popen[str], contract: str) -> bool:
    assert linter.stdin
    assert linter.stdout
    linter.stdin.write(contract + "\n")
    linter.stdin.flush()
    code, printed = json.loads(linter.stdout.readline())
    assert "Contracts: " in printed, printed
    return bool(code == 0)


@pytest.mark.parametrize(
    "contract", ["rooms", "model", "main", "qt", "sqlalchemy", "reportlab", "pptx", "xlsxwriter", "network"]
)
def test_house_keeps_its_contracts(linter: subprocess.Popen[str], contract: str) -> None:
    assert keeps(linter, contract)


@pytest.mark.parametrize("planted", PLANTED, indirect=True, ids=lambda case: f"{case[1]}: {case[2]}")
def test_violation_is_seen(planted: str, linter: subprocess.Popen[str]) -> None:
    assert not keeps(linter, planted)


@pytest.mark.parametrize("planted", ALLOWED, indirect=True, ids=lambda case: f"{case[1]}: {case[2]}")
def test_door_is_open(planted: str, linter: subprocess.Popen[str]) -> None:
    assert keeps(linter, planted)
