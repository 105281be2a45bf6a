"""A poster as PNG against Qt's own way: one large image, painted and saved. Memory is the most of a process."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.measuring import Row

_WORK = """
import json, resource, sys, time
from pathlib import Path

# Kilobytes. What the system itself counts also holds the peak of the process that started this one.
def peak():
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    own = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
    return own[0] if own else resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

from PySide6.QtGui import QGuiApplication, QImage, QPainter
application = QGuiApplication(["bench", "-platform", "offscreen"])
from export import to_png
from export.options import ExportOptions, parse_paper
from export.exporter import Source
from export.paint_qt import paint_layers
from model.picture.compose import compose
from model.templates import sample_document

document = sample_document("ko")
source = Source(compose(document, document.maps()[0].id).picture)
how, target, dpi = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open(target, "wb") as file:
    to_png.write(source, ExportOptions(dpi=30), file, lambda share: None)
options = ExportOptions(paper=parse_paper("A0"), dpi=dpi)
before, start = peak(), time.perf_counter()
if how == "ours":
    with open(target, "wb") as file:
        to_png.write(source, options, file, lambda share: None)
else:
    sheet = to_png._sheet(source.picture, options)
    image = QImage(*to_png.image_size(sheet, dpi), QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(dpi / 72, dpi / 72)
    paint_layers(sheet.layers, painter)
    painter.end()
    if how == "save":
        start = time.perf_counter()
    image.save(target)
milliseconds = (time.perf_counter() - start) * 1000
kilobytes = peak() - before
print(json.dumps([milliseconds, kilobytes / 1024]))
"""


def rows() -> Iterator[Row]:
    """Yield the rows of the poster: time and memory, with and without Qt's painting, and at 600 dpi alone."""
    ours, theirs, saving = Process("ours"), Process("whole"), Process("save")
    name = "A0 as PNG at 300 dpi"
    yield Row(name, ours.time, "QImage painted and saved", theirs.time, most_ratio=0.3, repeats=3)
    yield Row(name, ours.time, "QImage.save alone", saving.time, most_ratio=0.3, repeats=3)
    yield Row(f"{name}, memory", ours.memory, "the same", theirs.memory, most_ratio=0.15, unit="MB", repeats=1)
    large = Process("ours", 600)
    yield Row("A0 as PNG at 600 dpi, memory", large.memory, "at 300 dpi", ours.memory, unit="MB", repeats=1)


class Process:
    """One way of making the image, each time in a process of its own."""

    def __init__(self, how: str, dpi: int = 300) -> None:
        self._how, self._dpi = how, dpi

    def time(self) -> float:
        """Return milliseconds."""
        return self._run()[0]

    def memory(self) -> float:
        """Return by how many megabytes the process grew."""
        return self._run()[1]

    def _run(self) -> tuple[float, float]:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-c", _WORK, self._how, str(Path(folder) / "out.png"), str(self._dpi)]
            done = subprocess.run(command, capture_output=True, text=True, check=True)
        milliseconds, megabytes = json.loads(done.stdout)
        return float(milliseconds), float(megabytes)
