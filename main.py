"""The program: puts its own folder on the path, so that the rooms import each other the same way everywhere.

Python compiles this file at every start, the others once.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from ui.command_line import main

__all__ = ["main"]

if __name__ == "__main__":
    sys.exit(main())
