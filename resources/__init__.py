"""Fonts, icons, templates, samples and translations, and the function that finds them."""

from __future__ import annotations

from pathlib import Path

_FOLDER = Path(__file__).resolve().parent


def resource_path(*parts: str) -> Path:
    """Return the path of a bundled file: ``resource_path("fonts", "Pretendard-Regular.ttf")``.

    It is found beside this module, so it is right in a checkout, an editable install and a wheel alike.
    Whether the file exists is not looked at.
    """
    return _FOLDER.joinpath(*parts)
