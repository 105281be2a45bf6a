"""PDF and PNG of the sample against other programs that turn its SVG, HTML or Mermaid form into the same.

The others are measured as people run them, from their start to the file; so is Yeojido, by its command line.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from model.templates import sample_document
from storage import files
from tests.benchmarks.measuring import Row, clocked, say

ROOT = Path(__file__).resolve().parents[2]
_OURS = [sys.executable, str(ROOT / "main.py"), "export"]


def rows() -> Iterator[Row]:
    """Yield a row for each program that is there, and say which are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        document = folder / "sofa.journey"
        files.create(document, sample_document("ko")).close()
        for suffix in (".svg", ".html", ".mmd"):
            _run([*_OURS, str(document), str(folder / f"map{suffix}")])
        for program, kind, command in _commands(folder):
            if shutil.which(command[0]) is None:
                say(f"{program} is not installed: no row")
                continue
            ours = [*_OURS, str(document), str(folder / f"ours{kind}"), "--dpi", "150"]
            name_of_row = f"the sample as {kind[1:].upper()}, from start to file"
            yield Row(name_of_row, _clock(ours), program, _clock(command), most_ratio=1.0, repeats=3)


def _commands(folder: Path) -> Iterator[tuple[str, str, list[str]]]:
    svg, page, out = str(folder / "map.svg"), (folder / "map.html").as_uri(), folder / "theirs"
    yield "rsvg-convert", ".png", ["rsvg-convert", "-d", "150", "-p", "150", svg, "-o", f"{out}.png"]
    yield "rsvg-convert", ".pdf", ["rsvg-convert", "-f", "pdf", svg, "-o", f"{out}.pdf"]
    yield "Inkscape", ".png", ["inkscape", "--export-type=png", "--export-dpi=150", "-o", f"{out}.png", svg]
    yield "Inkscape", ".pdf", ["inkscape", "--export-type=pdf", "-o", f"{out}.pdf", svg]
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu"]
    yield "Chromium", ".pdf", [*browser, f"--print-to-pdf={out}.pdf", page]
    yield "Chromium", ".png", [*browser, "--window-size=2480,1754", f"--screenshot={out}.png", page]
    yield "mermaid-cli", ".png", ["mmdc", "-i", str(folder / "map.mmd"), "-o", f"{out}.png"]


def _clock(command: list[str]) -> Callable[[], float]:
    return lambda: clocked(lambda: _run(command))


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, capture_output=True)
