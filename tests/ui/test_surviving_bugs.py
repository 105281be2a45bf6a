"""Exceptions in slots, paint routines and event filters of the running program: a report, a word, and it goes on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from model.records import Stage
from model.templates import sample_document
from storage import files

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
import sys
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication
from ui.canvas.view import MapCanvas

what, path = sys.argv[1:]
painted = MapCanvas.paintEvent
bugs = [ValueError(f"planted {what} {number}") for number in range(3)]

def bug():
    if bugs:
        raise bugs.pop()

def paint(canvas, event):
    if what == "paint" and armed:
        bug()
    painted(canvas, event)

class Filter(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint:
            bug()
        return False

def edit():
    from model.operations.fields import set_fields
    from model.records import Stage
    open_document = canvas().open_document
    stage = open_document.document.stages(open_document.map_id)[0]
    assert open_document.apply(set_fields(open_document.document, [stage.id], title=f"after {len(edits)}"))
    edits.append(stage.id)

def canvas():
    return next(widget for widget in QApplication.allWidgets() if isinstance(widget, MapCanvas))

def look():
    found = [widget for widget in QApplication.allWidgets() if isinstance(widget, MapCanvas)]
    if not found or not found[0].isVisible():
        return
    if not armed:
        armed.append(True)
        if what == "slot":
            found[0].open_document.edited.connect(lambda *_: bug())
        elif what == "filter":
            found[0].planted = Filter()
            found[0].viewport().installEventFilter(found[0].planted)
    elif len(edits) < 6:
        edit()
    else:
        timer.stop()
        QApplication.instance().closeAllWindows()

armed, edits = [], []
MapCanvas.paintEvent = paint
from ui.app import make_application, run
make_application([])
timer = QTimer(interval=20)
timer.timeout.connect(look)
timer.start()
code = run(path, [])
print("left", len(bugs))
sys.exit(code)
"""


@pytest.mark.parametrize("what", ["slot", "paint", "filter"])
def test_the_program_goes_on(tmp_path: Path, home: Path, what: str) -> None:
    path = tmp_path / "a.journey"
    files.create(path, sample_document("en")).close()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, what, path],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    assert (done.returncode, done.stdout) == (0, "left 0\n"), done.stderr
    assert f"planted {what}" in done.stderr
    assert len(list(home.rglob("reports/*.txt"))) == 3
    with files.open(path) as stored:
        assert any(stage.title == "after 5" for stage in stored.document.all_of(Stage))
        assert len(stored.steps()[0]) == 6
        assert stored.check() == ()
