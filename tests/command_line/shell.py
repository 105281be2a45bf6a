"""The program run by its command line, in the test's own process."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import main as program

ROOT = Path(__file__).resolve().parent.parent.parent
EVERY_FIELD = ROOT / "tests" / "fixtures" / "every_field.json"


class Shell:
    """Runs the program in this process, in a folder of its own."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture
        self.error = ""

    def run(self, *words: str | Path) -> str:
        """Run a command that must succeed; return what it prints."""
        code, text = self._run(*words)
        assert (code, self.error) == (0, "")
        return text

    def json(self, *words: str | Path) -> Any:
        """Run a command that answers in JSON."""
        return json.loads(self.run(*words, "--json"))

    def fail(self, *words: str | Path) -> str:
        """Run a command that must fail with one line on standard error; return that line."""
        code, text = self._run(*words)
        assert (code, text) == (1, "")
        assert self.error.endswith("\n")
        assert self.error.count("\n") == 1
        return self.error

    def misuse(self, *words: str | Path) -> str:
        """Run a command line that is bad usage; return what is said about it."""
        with pytest.raises(SystemExit) as caught:
            program.main([str(word) for word in words])
        assert caught.value.code == 2
        return self._capture.readouterr().err

    def _run(self, *words: str | Path) -> tuple[int, str]:
        code = program.main([str(word) for word in words])
        text, self.error = self._capture.readouterr()
        return code, text
