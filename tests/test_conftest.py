"""The fixtures of every test do what they promise, shown with small test files of their own."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest_plugins = ["pytester"]


@pytest.fixture
def house(pytester: pytest.Pytester) -> pytest.Pytester:
    root = Path(__file__).resolve().parent.parent
    pytester.makeconftest((root / "tests" / "conftest.py").read_text(encoding="utf-8"))
    project = (root / "pyproject.toml").read_text(encoding="utf-8")
    project = project.replace('pythonpath = ["."]', f'pythonpath = ["{root.as_posix()}"]')
    pytester.makepyprojecttoml(project.replace('testpaths = ["tests"]', 'testpaths = ["."]'))
    return pytester


def test_stray_log_line_fails(house: pytest.Pytester) -> None:
    house.makepyfile(
        """
        import logging
        def test_loud(): logging.getLogger("room").warning("odd")
        def test_quiet(): logging.getLogger("room").info("fine")
        def test_expected(caplog):
            logging.getLogger("room").warning("odd")
            assert caplog.messages == ["odd"]
            caplog.clear()
        """
    )
    house.runpytest_subprocess("-q").assert_outcomes(passed=3, errors=1)


def test_warnings_and_qt_complaints_fail(house: pytest.Pytester) -> None:
    house.makepyfile(
        """
        import warnings
        def test_python(): warnings.warn("odd")
        def test_qt():
            from PySide6.QtCore import qWarning
            qWarning("odd")
        """
    )
    house.runpytest_subprocess("-q").assert_outcomes(failed=2)


def test_each_test_has_its_own_home_and_settings(house: pytest.Pytester) -> None:
    house.makepyfile(
        """
        import os, pathlib, pytest
        from PySide6.QtCore import QSettings
        @pytest.mark.parametrize("turn", [1, 2])
        def test_home(turn):
            marker = pathlib.Path.home() / "marker"
            assert not marker.exists()
            marker.touch()
            settings = QSettings("yeojido", "yeojido")
            assert settings.value("seen") is None
            settings.setValue("seen", turn)
            settings.sync()
            assert settings.fileName().startswith(os.environ["HOME"])
        """
    )
    house.runpytest_subprocess("-q").assert_outcomes(passed=2)


def test_a_png_made_first_leaves_an_application_that_windows_can_use(house: pytest.Pytester) -> None:
    house.makepyfile(
        """
        from PySide6.QtWidgets import QWidget
        def test_png():
            from export.to_png import _ensure_application
            _ensure_application()
        def test_window(qtbot):
            qtbot.addWidget(QWidget())
        """
    )
    result = house.runpytest_subprocess("-q")
    result.assert_outcomes(passed=2)
    assert result.ret == 0
