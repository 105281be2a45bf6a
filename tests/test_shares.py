"""All tests in several processes: who gets what, what comes of it, and that no process outlives the others."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import shares
from tests.shares import Case

HOUSE = Path(__file__).resolve().parent.parent

PASSING = "def test_good() -> None: pass\n"
FAILING = "class TestIt:\n    def test_bad(self) -> None: assert False\n"
WAITING = """
import os, threading
from pathlib import Path
def test_for_ever() -> None:
    Path(__file__).with_suffix(".pid").write_text(str(os.getpid()))  # a pipe
    threading.Event().wait()
"""
REPORT = """<testsuites><testsuite>
<testcase classname="tests.test_a" name="test_good" time="0.5" />
<testcase classname="tests.part.test_b.TestIt" name="test_bad[x]" time="1"><failure message="" /></testcase>
<testcase classname="tests.part.test_b" name="test_late" time="2"><error message="" /></testcase>
<testcase classname="tests.part.test_b" name="test_not_here" time="0"><skipped message="" /></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of tests only, none of them yet."""
    (tmp_path / "tests" / "part").mkdir(parents=True)
    monkeypatch.setattr(shares, "ROOT", tmp_path)
    monkeypatch.setattr(shares, "SECONDS", tmp_path / "tests" / "seconds.json")
    monkeypatch.setattr(shares, "FAILED", tmp_path / ".pytest_cache" / "lastfailed")
    monkeypatch.setattr(shares, "processors", lambda: 2)
    monkeypatch.setattr(signal, "signal", lambda *_given: None)
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")  # half of what a process of pytest costs
    return tmp_path


def test_shares_are_as_even_as_files_allow() -> None:
    given = {"a": 5.0, "b": 4.0, "c": 3.0, "d": 3.0, "e": 1.0}
    assert shares.shared_out(given, 2) == [["a", "d"], ["b", "c", "e"]]
    assert shares.shared_out(dict(reversed(given.items())), 2) == shares.shared_out(given, 2)


def test_no_share_is_empty_and_no_file_is_lost() -> None:
    assert shares.shared_out({"a": 0, "b": 0, "c": 0}, 2) == [["a", "c"], ["b"]]
    assert shares.shared_out({"a": 1.0}, 4) == [["a"]]
    assert shares.shared_out({"b": 1.0, "a": 1.0}, 1) == [["a", "b"]]


def test_what_nobody_measured_weighs_by_its_tests(tree: Path) -> None:
    (tree / "test_a.py").write_text("def test_one():\n    pass\ndef test_two():\n    pass\n", encoding="utf-8")
    assert shares.weights(["test_a.py", "test_b.py"], {"test_b.py": 3.5, "test_gone.py": 1}) == {
        "test_a.py": 2 * shares.SECONDS_OF_A_TEST,
        "test_b.py": 3.5,
    }


def test_only_slow_files_are_recorded() -> None:
    cases = [Case("a.py", 0.7, "passed"), Case("a.py", 0.6, "failed"), Case("b.py", 0.9, "passed")]
    assert shares.recorded(cases) == {"a.py": 1.5}


@pytest.mark.parametrize(("codes", "worst"), [([0, 0], 0), ([0, 1], 1), ([2, 1], 2), ([0, -11], 1), ([5, 0], 5)])
def test_one_share_that_fails_fails_the_run(codes: list[int], worst: int) -> None:
    assert shares.worst(codes) == worst


def test_the_end_names_what_failed_and_who_died() -> None:
    cases = [
        Case("a.py", 1, "passed"),
        Case("a.py", 1, "passed"),
        Case("b.py", 1, "failed"),
        Case("b.py", 1, "skipped"),
    ]
    assert shares.summary([1, -11], cases, ["b.py::test_b"], 65.4) == [
        "",
        "FAILED b.py::test_b",
        "share 2 ended with exit code -11",
        "== all tests: 1 failed, 2 passed, 1 skipped in 1:05 min",
    ]


def test_a_failure_in_any_share_is_told_and_kept(tree: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tree / "tests" / "test_a.py").write_text(PASSING, encoding="utf-8")
    (tree / "tests" / "part" / "test_b.py").write_text(FAILING, encoding="utf-8")
    assert shares.main([]) == 1
    printed = capfd.readouterr().out
    assert "== what share 2 of 2 printed" in printed
    assert "FAILED tests/part/test_b.py::TestIt::test_bad\n== all tests: 1 failed, 1 passed in 0:" in printed
    assert list(json.loads(shares.FAILED.read_text(encoding="utf-8"))) == ["tests/part/test_b.py::TestIt::test_bad"]


def test_what_a_share_reports_is_read_by_files(tmp_path: Path) -> None:
    (tmp_path / "report.xml").write_text(REPORT, encoding="utf-8")
    assert shares.cases_of(tmp_path / "report.xml") == [
        Case("tests/test_a.py", 0.5, "passed"),
        Case("tests/part/test_b.py", 1, "failed"),
        Case("tests/part/test_b.py", 2, "error"),
        Case("tests/part/test_b.py", 0, "skipped"),
    ]
    assert shares.cases_of(tmp_path / "never.xml") == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has neither of these signals")
@pytest.mark.parametrize(("asked", "all_of_them", "code"), [("SIGINT", True, 130), ("SIGTERM", False, 143)])
def test_all_shares_end_when_asked_to(tree: Path, asked: str, all_of_them: bool, code: int) -> None:
    pipes = [tree / "tests" / name for name in ("test_a.pid", "test_b.pid")]
    for pipe in pipes:
        os.mkfifo(pipe)
        pipe.with_suffix(".py").write_text(WAITING, encoding="utf-8")
    program = (
        "import signal, sys; from pathlib import Path; from tests import shares\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # also where the tests run in the background\n"
        f"shares.ROOT = Path({str(tree)!r}); shares.processors = lambda: 2\n"
        "try: sys.exit(shares.main([]))\nexcept KeyboardInterrupt: sys.exit(130)"
    )
    command = [sys.executable, "-c", program]
    run = subprocess.Popen(command, cwd=HOUSE, start_new_session=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    running = [int(pipe.read_text(encoding="utf-8")) for pipe in pipes]
    (os.killpg if all_of_them else os.kill)(run.pid, signal.Signals[asked])
    printed, _ = run.communicate(timeout=60)
    assert run.returncode == code, printed
    assert (b"what share 2 of 2 printed" in printed) is all_of_them
    assert [number for number in running if is_alive(number)] == []


def is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
