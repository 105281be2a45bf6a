"""The rules of the house that no other tool checks: sizes, docstrings, packaging, licences, the changelog."""

from __future__ import annotations

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from resources.icons import icon_names

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("model", "storage", "export", "ui", "resources")
MODULES = sorted([ROOT / "main.py", ROOT / "dev.py", *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))])
TESTS = sorted((ROOT / "tests").rglob("*.py"))
FILE_LIMIT = 400
FUNCTION_LIMIT = 50
HEAVY = (
    "sqlalchemy",
    "sqlite3",
    "reportlab",
    "PySide6",
    "uharfbuzz",
    "bidi",
    "babel",
    "svg",
    "pptx",
    "lxml",
    "xlsxwriter",
)

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def test_sizes() -> None:
    assert [line for path in MODULES + TESTS for line in too_long(path)] == []


def too_long(path: Path) -> Iterator[str]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    if lines > FILE_LIMIT:
        yield f"{named(path)} has {lines} lines"
    for function in functions(parsed(path)):
        length = (function.end_lineno or 0) - function.lineno + 1
        if length > FUNCTION_LIMIT:
            yield f"{named(path)}: {function.name} has {length} lines"


def test_public_names_have_docstrings() -> None:
    assert [line for path in MODULES for line in without_docstring(path)] == []


def without_docstring(path: Path) -> Iterator[str]:
    tree = parsed(path)
    if not ast.get_docstring(tree):
        yield f"{named(path)}: the module"
    public = (node for node in tree.body if isinstance(node, Definition) and not node.name.startswith("_"))
    yield from (f"{named(path)}: {node.name}" for node in public if not ast.get_docstring(node))


def test_annotations_are_postponed() -> None:
    assert [named(path) for path in MODULES + TESTS if not postponed(path)] == []


def postponed(path: Path) -> bool:
    body = parsed(path).body
    code = [node for node in body if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))]
    return not code or "from __future__ import annotations" in ast.unparse(code[0])


def test_prints_only_on_the_command_line() -> None:
    allowed = {"dev.py"}
    printing = {
        named(path)
        for path in MODULES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= allowed


def packages_in_tree() -> set[str]:
    folders = {path.parent for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    return {"yeojido", *(f"yeojido.{named(folder).replace('/', '.')}" for folder in folders)}


def test_packages_are_listed() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert set(project["tool"]["setuptools"]["packages"]) == packages_in_tree()


def test_every_package_has_its_init() -> None:
    folders = {path.parent for room in ROOMS for path in (ROOT / room).rglob("*.py")}
    assert [named(folder) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_every_data_file_is_packaged() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    patterns = [
        f"{package.removeprefix('yeojido.').replace('.', '/')}/{pattern}"
        for package, listed in project["tool"]["setuptools"]["package-data"].items()
        for pattern in listed
    ]
    data = (path for room in ROOMS for path in (ROOT / room).rglob("*") if path.is_file())
    names = [named(path) for path in data if path.suffix not in {".py", ".pyc", ".tmp", ".lock"}]
    depth = "/".count
    forgotten = [
        name for name in names if not any(fnmatch.fnmatch(name, p) and depth(name) == depth(p) for p in patterns)
    ]
    assert forgotten == []


def test_every_bundled_part_has_its_licence() -> None:
    rows = (ROOT / "THIRD_PARTY.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\|[^|]+\| `([^`]+)` \|[^|]+\|[^|]+\| `([^`]+)` \|$", rows, re.MULTILINE)
    assert all((ROOT / text).read_text(encoding="utf-8").strip() for _files, text in listed)
    bundled = [*(ROOT / "resources" / "fonts").glob("*.ttf"), *(ROOT / "resources" / "icons").glob("*.svg")]
    assert [
        named(path) for path in bundled if not any(fnmatch.fnmatch(named(path), files) for files, _ in listed)
    ] == []


def test_declared_icons_are_bundled() -> None:
    from model.values import CHANNELS, EMOTION_LEVELS, LANE_KINDS

    declared = {item.icon for items in (CHANNELS, EMOTION_LEVELS, LANE_KINDS) for item in items}
    assert declared <= set(icon_names())


def test_changelog_form() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert text.startswith("# Changelog\n")
    releases = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert releases[0] == "[Unreleased]"
    assert all(re.fullmatch(r"\[\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2}", release) for release in releases[1:])
    kinds = {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= kinds


def test_starting_loads_nothing_heavy() -> None:
    code = f"import sys, main; print([name for name in {HEAVY!r} if name in sys.modules])"
    outcome = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert outcome.stdout.strip() == "[]"


def test_void_qt_calls_keep_none_alive() -> None:
    """PySide6 6.12.0 drops a reference to None with every void call and aborts after some 7,000."""
    from PySide6.QtCore import QObject

    if sys.version_info >= (3, 12):
        pytest.skip("None is immortal from Python 3.12 on")
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(1_000):
        thing.setObjectName("a")
    assert sys.getrefcount(None) > before - 500
