"""Where the settings are."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from ui.settings import settings_path


@pytest.mark.parametrize("config", [None, "", "elsewhere", "여기 저기"])
def test_the_settings_are_where_the_system_keeps_them(
    config: str | None, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if config is None:
        monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    else:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home / config) if config else "")
    assert settings_path() == platformdirs.user_config_path("yeojido", appauthor=False) / "settings.ini"
