"""What this program is called and which version it is."""

from __future__ import annotations

from functools import cache
from pathlib import Path


@cache
def program_name() -> str:
    """Return the name and version, ``Yeojido 1.2.3``; in a checkout that is not installed those of its project file."""
    from importlib.metadata import PackageNotFoundError, version

    try:
        return f"Yeojido {version('yeojido')}"
    except PackageNotFoundError:
        return f"Yeojido {_version_in_checkout()}".strip()


def _version_in_checkout() -> str:
    import tomllib

    path = Path(__file__).resolve().parent.parent / "pyproject.toml"
    try:
        with path.open("rb") as file:
            return str(tomllib.load(file)["project"]["version"])
    except (OSError, KeyError, tomllib.TOMLDecodeError):
        return ""
