"""The program: puts its own folder on the path, so that the rooms import each other the same way everywhere."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from resources.i18n import set_language, system_language, tr


def main(arguments: list[str] | None = None) -> int:
    """Run one command of the command line, ``arguments`` or the process's; return its exit code."""
    set_language(system_language())
    parser = argparse.ArgumentParser(prog="yeojido", description=tr("A desktop editor for customer journey maps"))
    parser.parse_args(arguments)
    return 0


if __name__ == "__main__":
    sys.exit(main())
