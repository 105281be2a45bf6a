"""Translation of what people read: English source texts in the code, gettext catalogues beside this module.

The English texts are the keys, so English needs no catalogue. ``resources/i18n_catalogue.py`` collects the texts.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from resources.i18n.compiled import Catalogue

LANGUAGES = ("en", "ko")
"""The languages that the interface speaks."""

_PLACE = re.compile(r"\{([A-Za-z_][A-Za-z0-9_]*)\}")
_catalogues: dict[str, Catalogue | None] = {}
_language = "en"


def tr(source: str, /, language: str | None = None, **values: object) -> str:
    """Return the translation of ``source`` with each ``{name}`` replaced by the value of that name.

    ``language`` is "ko" or "en"; without it the interface's own language. Values are put in as they are, in one
    pass: braces inside a value mean nothing. A place without a value stays as written.
    """
    chosen = language or _language
    catalogue = _catalogue(chosen) if source and chosen != "en" else None
    text = source if catalogue is None else catalogue.gettext(source)
    if not values:
        return text
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


def mark(source: str, /) -> str:
    """Return ``source`` itself: marks a text in a declaration for translation, ``tr`` translates it later."""
    return source


def set_language(language: str) -> None:
    """Make ``language``, "ko" or "en", the interface's. Raises ValueError for any other."""
    global _language  # noqa: PLW0603 - one interface, one language
    if language not in LANGUAGES:
        raise ValueError(f"no such interface language: {language!r}")
    _language = language


def current_language() -> str:
    """Return the interface's language, "ko" or "en" (English until ``set_language`` says otherwise)."""
    return _language


def system_language() -> str:
    """Return the language that the person's system asks for, "ko" or "en"; English when it is neither."""
    wanted = _windows_language() if sys.platform == "win32" else _environment_language()
    return "ko" if wanted.lower().partition("_")[0].partition("-")[0] in {"ko", "korean"} else "en"


def _catalogue(language: str) -> Catalogue | None:
    if language not in _catalogues:
        _catalogues[language] = _read_catalogue(Path(__file__).with_name(f"{language}.mo"))
    return _catalogues[language]


def _read_catalogue(path: Path) -> Catalogue | None:
    from resources.i18n.compiled import Catalogue

    return Catalogue(path.read_bytes()) if path.is_file() else None


def _environment_language() -> str:
    """The order is gettext's: LANGUAGE is a list, and counts only when there is a locale at all."""
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    if locale.partition(".")[0] in {"C", "POSIX"}:
        return "en"
    preferred = os.environ.get("LANGUAGE", "").partition(":")[0]
    return (preferred or locale).partition(".")[0]


def _windows_language() -> str:
    import ctypes

    korean = 0x12  # LANG_KOREAN, the primary language of a LANGID (winnt.h)
    primary = 0x3FF
    language: int = getattr(ctypes, "windll").kernel32.GetUserDefaultUILanguage()  # noqa: B009  only on Windows
    return "ko" if language & primary == korean else "en"
