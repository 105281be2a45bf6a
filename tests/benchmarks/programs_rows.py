"""The PDF and the poster against other programs that make the same of the map's SVG, HTML or Mermaid form.

Yeojido draws from the picture and saves; the others read the file that Yeojido made, from their start to their end.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.registry import exporter_for
from model.document import Document
from model.picture.compose import compose
from model.templates import sample_document
from tests.benchmarks.big_map import MAP, big_map
from tests.benchmarks.measuring import Row, clocked, say

CARDS = 2000
_A0 = ExportOptions(paper=parse_paper("A0"), dpi=300)
_PIXELS = ("14043", "9933")


def rows() -> Iterator[Row]:
    """Yield a row for each program that is there, and say which are not."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pdf = _Job(folder, "large", big_map(CARDS), MAP, replace(_A0, fit="none"))
        sample = sample_document("ko")
        poster = _Job(folder, "sample", sample, sample.maps()[0].id, _A0)
        for program, command in _printing(folder):
            yield from _row(f"PDF of {CARDS:,} cards", pdf, ".pdf", program, command)
        for program, command in _drawing(folder):
            yield from _row("A0 as PNG at 300 dpi", poster, ".png", program, command)


class _Job:
    """A map to write, and its files for the others."""

    def __init__(self, folder: Path, stem: str, document: Document, map_id: str, options: ExportOptions) -> None:
        self._folder, self._options = folder, options
        self._source = Source(compose(document, map_id).picture, document=document, map_id=map_id)
        for suffix in (".svg", ".html", ".mmd"):
            self._write(folder / f"{stem}{suffix}")

    def time(self, suffix: str) -> float:
        """Return the milliseconds that one format takes."""
        return clocked(lambda: self._write(self._folder / f"ours{suffix}"))

    def _write(self, path: Path) -> None:
        with path.open("wb") as file:
            exporter_for(path).run(self._source, self._options, file)


def _row(name: str, job: _Job, suffix: str, program: str, command: list[str]) -> Iterator[Row]:
    if shutil.which(command[0]) is None:
        say(f"{program} is not installed: no row")
    else:
        yield Row(name, lambda: job.time(suffix), program, _clock(command), most_ratio=1.0, repeats=2)


def _printing(folder: Path) -> Iterator[tuple[str, list[str]]]:
    svg, page, out = str(folder / "large.svg"), (folder / "large.html").as_uri(), str(folder / "theirs.pdf")
    yield "rsvg-convert", ["rsvg-convert", "--unlimited", "-f", "pdf", svg, "-o", out]
    yield "Inkscape", ["inkscape", "--export-type=pdf", "-o", out, svg]
    yield "Chromium", ["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={out}", page]
    yield "mermaid-cli", ["mmdc", "-i", str(folder / "large.mmd"), "-o", out]


def _drawing(folder: Path) -> Iterator[tuple[str, list[str]]]:
    svg, page, out = str(folder / "sample.svg"), (folder / "sample.html").as_uri(), str(folder / "theirs.png")
    width, height = _PIXELS
    yield "rsvg-convert", ["rsvg-convert", "--unlimited", "-w", width, "-h", height, svg, "-o", out]
    yield "Inkscape", ["inkscape", "--export-type=png", f"--export-width={width}", "-o", out, svg]
    screen = ["--force-device-scale-factor=3.125", "--window-size=4494,3179", f"--screenshot={out}"]
    yield "Chromium", ["chromium", "--headless", "--no-sandbox", "--disable-gpu", *screen, page]
    yield "mermaid-cli", ["mmdc", "-i", str(folder / "sample.mmd"), "-o", out]


def _clock(command: list[str]) -> Callable[[], float]:
    return lambda: clocked(lambda: subprocess.run(command, check=True, capture_output=True))
