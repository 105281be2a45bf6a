from __future__ import annotations

from gettext import NullTranslations
from pathlib import Path

import pytest

from resources import i18n, resource_path
from resources.i18n import current_language, mark, set_language, system_language, tr


@pytest.fixture
def korean(monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A catalogue for the test instead of the bundled one."""
    texts: dict[str, str] = {}

    class Catalogue(NullTranslations):
        def gettext(self, message: str) -> str:
            return texts.get(message, message)

    monkeypatch.setitem(i18n._catalogues, "ko", Catalogue())
    return texts


def test_english_is_the_source() -> None:
    assert tr("Move card") == "Move card"
    assert tr("") == ""


def test_interface_language_and_forced_language(korean: dict[str, str]) -> None:
    korean["Stage"] = "단계"
    assert tr("Stage", language="ko") == "단계"
    assert tr("Stage") == "Stage"
    set_language("ko")
    assert current_language() == "ko"
    assert tr("Stage") == "단계"
    assert tr("Stage", language="en") == "Stage"
    assert tr("unknown") == "unknown"
    assert tr("") == ""


def test_values_are_put_in_and_never_interpreted(korean: dict[str, str]) -> None:
    korean["{count} in {name}"] = "{name}: {count}개"
    name = "{count} {0} %s {name!r} <b>"
    assert tr("{count} in {name}", count=3, name=name) == "3 in {count} {0} %s {name!r} <b>"
    assert tr("{count} in {name}", language="ko", count=3, name=name) == "{count} {0} %s {name!r} <b>: 3개"


def test_place_without_value_and_other_braces_stay() -> None:
    assert tr("{a} {b} {} {0} {a.b} {{a}}", a=1) == "1 {b} {} {0} {a.b} {1}"
    assert tr("{a}") == "{a}"


def test_value_may_be_called_source() -> None:
    assert tr("from {source}", source="x") == "from x"


def test_mark_changes_nothing() -> None:
    assert mark("Stage") == "Stage"


def test_unknown_languages() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        set_language("fr")
    assert tr("Stage", language="fr") == "Stage"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "ko"}, "ko"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ko_KR.UTF-8"}, "ko"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "ko:en"}, "ko"),
        ({"LANG": "ko_KR.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "C.UTF-8", "LANGUAGE": "ko"}, "en"),
        ({"LANG": "kok_IN.UTF-8"}, "en"),
        ({}, "en"),
    ],
)
def test_system_language(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str) -> None:
    monkeypatch.delenv("LANG")
    monkeypatch.setattr("sys.platform", "linux")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert system_language() == language


def test_resource_path_is_beside_the_module() -> None:
    assert resource_path("i18n", "ko.po").is_file()
    assert resource_path() == Path(i18n.__file__).parent.parent
