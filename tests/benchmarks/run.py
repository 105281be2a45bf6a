"""All benchmarks, or those named: ``python3 dev.py bench canvas pdf``.

Every line gives the smallest, the median and the largest of several turns. Nothing is asserted: numbers are for people.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module

GROUPS = ("start", "canvas", "gestures", "model", "search", "storage", "history", "pdf", "png", "programs", "table")


def main(names: list[str]) -> int:
    """Run the groups of these names, or all."""
    if unknown := set(names) - set(GROUPS):
        sys.stderr.write(f"There is no benchmark {', '.join(sorted(unknown))}; there are {', '.join(GROUPS)}.\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from tests.benchmarks.measuring import report, say
    from ui.app import calm_collector

    application = QApplication([])
    calm_collector()
    for name in names or GROUPS:
        say(f"== {name}   (smallest / median / largest)")
        for row in import_module(f"tests.benchmarks.{name}_rows").rows():
            report(row)
    application.quit()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
