"""The files that can be opened."""

from __future__ import annotations

from ui.session import SUFFIX


def foreign_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that can be imported."""
    from storage.importers.registry import IMPORTERS

    return tuple(suffix for importer in IMPORTERS for suffix in importer.suffixes)


def openable_suffixes() -> tuple[str, ...]:
    """Return the suffixes of the files that can be opened: documents, and what can be imported."""
    return (SUFFIX, *foreign_suffixes())
