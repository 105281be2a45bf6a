"""What every test gets: a home of its own, no screen, English, and no stray warnings in the log."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from hypothesis import settings

from resources.i18n import set_language

settings.register_profile("default", derandomize=True, database=None, deadline=None)
settings.register_profile("soak", parent=settings.get_profile("default"), derandomize=False, max_examples=2_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))

_HOME_FOLDERS = {
    "HOME": "",
    "USERPROFILE": "",
    "APPDATA": "AppData/Roaming",
    "LOCALAPPDATA": "AppData/Local",
    "XDG_CONFIG_HOME": ".config",
    "XDG_DATA_HOME": ".local/share",
    "XDG_STATE_HOME": ".local/state",
}


def pytest_collection_finish() -> None:
    """Let Python look for unreachable cycles among what the tests make, not in the tests themselves each time."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the test an empty home folder of its own, and with it its own settings.

    Only what can be made again at any time, like the pictures of the templates, is kept from one test to the next.
    """
    folder = tmp_path_factory.mktemp("home")
    for name, part in _HOME_FOLDERS.items():
        monkeypatch.setenv(name, str(folder / part))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))
    if "PySide6.QtCore" in sys.modules:
        _own_settings(folder / ".config")
    return folder


def _own_settings(folder: Path) -> None:
    """QSettings looks its folder up once in a process, so each test has to say where it is now."""
    from PySide6.QtCore import QSettings

    for form in (QSettings.Format.NativeFormat, QSettings.Format.IniFormat):
        QSettings.setPath(form, QSettings.Scope.UserScope, str(folder))


@pytest.fixture(autouse=True, scope="session")
def application_with_windows() -> Iterator[None]:
    """Let the program that exports a PNG first, without a window, make an application that windows can use too.

    There is one for all tests of a process; in whatever order they run, pytest-qt finds the kind that it needs.
    """
    from PySide6.QtWidgets import QApplication

    from export import to_png

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(to_png, "QGuiApplication", QApplication)
        yield


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Start each test in English, whatever the machine speaks."""
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    set_language("en")
    yield
    set_language("en")


@pytest.fixture(autouse=True)
def logfail(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """Fail a test that leaves a log record of WARNING or above; one that expects it looks and calls caplog.clear()."""
    yield
    for phase in ("setup", "call"):
        loud = [record for record in caplog.get_records(phase) if record.levelno >= logging.WARNING]
        if loud:
            pytest.fail("unexpected log records:\n" + "\n".join(f"{r.name}: {r.getMessage()}" for r in loud))
