"""Modules without PySide's look at their source.

PySide reads the source of every module that is imported after it, whoever wrote it, to learn whether the module
mentions PySide: there its switches (``from __feature__ import …``) could work. Here none is ever used, and the reading
is a tenth of a start with a document.
"""

from __future__ import annotations

import sys
from types import ModuleType

ROOMS_WITH_QT = ("PySide6", "ui", "export")


def leave_sources_unread() -> None:
    """Let PySide tell modules that use it by their names. Where it has no such look, nothing happens."""
    import PySide6.QtCore  # noqa: F401 - begins to look at what is imported

    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and "_mod_uses_pyside" in vars(feature):
        vars(feature)["_mod_uses_pyside"] = _uses_qt


def _uses_qt(module: ModuleType) -> bool:
    return module.__name__.partition(".")[0] in ROOMS_WITH_QT
