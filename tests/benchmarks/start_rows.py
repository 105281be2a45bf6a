"""From the start of the process to the first painted window, on an X server of its own where there is one."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from time import monotonic

from model.templates import sample_document
from storage import files
from tests.benchmarks.measuring import Row

ROOT = Path(__file__).resolve().parents[2]


def rows() -> Iterator[Row]:
    """Yield the rows of the start: to the start page, and with a document to its painted map."""
    with _screen() as display, TemporaryDirectory(prefix="yeojido-bench-") as home:
        environment = {**os.environ, **display, "HOME": home}
        environment |= {f"XDG_{name}_HOME": f"{home}/{name}" for name in ("CONFIG", "DATA", "CACHE", "STATE")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # or what was edited is compiled at each start
        yield Row(
            "process start to the first window",
            lambda: started("yeojido", environment),
            "a bare QtWidgets window",
            lambda: started("bare", environment),
            most_ratio=1.3,
        )
        document = Path(home) / "sofa.journey"
        files.create(document, sample_document("ko")).close()
        yield Row(
            "start with a document to its painted map",
            lambda: started("document", environment, str(document)),
            "a bare QtWidgets window",
            lambda: started("bare", environment),
        )
        yield Row(
            "the same, processor time",
            lambda: started("document", environment, str(document), processor=True),
            "a bare QtWidgets window",
            lambda: started("bare", environment, processor=True),
        )


def started(what: str, environment: dict[str, str], *words: str, processor: bool = False) -> float:
    """Return the milliseconds from before the process to its first painting, or its processor time until then."""
    command = [sys.executable, str(Path(__file__).with_name("first_paint.py")), what, *words]
    before = monotonic()
    outcome = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    spent, now = map(float, outcome.stdout.split()[-2:])
    return spent * 1000 if processor else (now - before) * 1000


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    server = which("Xvfb")
    if server is None:
        yield {"QT_QPA_PLATFORM": "offscreen"}
        return
    reading, writing = os.pipe()
    command = [server, "-displayfd", str(writing), "-screen", "0", "1600x1000x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading, encoding="ascii") as numbers:
            number = numbers.readline().strip()
        yield {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb"}
    finally:
        process.terminate()
        process.wait()
