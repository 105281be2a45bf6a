from __future__ import annotations

import sys

import pytest

from model.errors import KnownError
from ui import reports


@pytest.fixture(autouse=True)
def own_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)


def test_a_bug_is_one_line_and_a_report(capsys: pytest.CaptureFixture[str]) -> None:
    reports.catch_bugs()
    try:
        raise ZeroDivisionError("a\nb")
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    line = capsys.readouterr().err
    (report,) = reports.reports_folder().iterdir()
    assert line == f"Something went wrong in the program (ZeroDivisionError: a b). A report is in {report}.\n"
    assert "Traceback" in report.read_text(encoding="utf-8")


def test_a_known_error_that_nobody_caught(capsys: pytest.CaptureFixture[str]) -> None:
    reports.catch_bugs()
    error = KnownError("a.journey", "why", "What to do")
    sys.excepthook(KnownError, error, None)
    assert capsys.readouterr().err == "a.journey: why. What to do\n"


def test_old_reports_go() -> None:
    for _ in range(reports.REPORTS_KEPT + 5):
        reports.write_report(ValueError, ValueError(), None)
    assert len(list(reports.reports_folder().iterdir())) == reports.REPORTS_KEPT
