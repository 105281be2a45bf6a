"""Every format by its suffix, from one table; PDF and PNG on any paper."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image as Pillow
from PIL import ImageChops
from pytestqt.qtbot import QtBot

from export import to_png
from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.registry import EXPORTERS, export_to, exporter_for
from model.errors import KnownError
from tests.export.pictures import every_mark, photo
from tests.export.reading import raster, sheets

ROOT = Path(__file__).resolve().parents[2]
WITHOUT_A_DISPLAY = """
from pathlib import Path
from export.options import ExportOptions
from export.exporter import Source
from export.registry import export_to
from tests.export.pictures import every_mark
import sys
export_to(Path(sys.argv[1]), Source(every_mark()), ExportOptions(dpi=50))
"""


def exported(path: Path, options: ExportOptions) -> Path:
    export_to(path, Source(every_mark(), {"photo": photo()}.get), options)
    return path


def test_the_suffix_chooses_the_format() -> None:
    for exporter in EXPORTERS:
        assert exporter_for(Path("a" + exporter.suffix.upper())) is exporter
    with pytest.raises(KnownError, match=r"a\.docx"):
        exporter_for(Path("a.docx"))
    with pytest.raises(KnownError):
        exporter_for(Path("pdf"))


def test_the_page_is_the_paper(tmp_path: Path) -> None:
    (size,) = sheets(exported(tmp_path / "a.pdf", ExportOptions(paper=parse_paper("A4"), orientation="portrait")))
    assert size == pytest.approx((595.28, 841.89), abs=0.01)


def test_true_size_continues_on_further_pages(tmp_path: Path) -> None:
    options = ExportOptions(paper=parse_paper("A5"), orientation="portrait", fit="none")
    assert len(sheets(exported(tmp_path / "a.pdf", options))) == 2


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (ExportOptions(paper=parse_paper("A4"), dpi=72), (842, 595)),
        (ExportOptions(fit="none", dpi=144), (1000, 400)),
        (ExportOptions(paper=parse_paper("120x60mm"), fit="width", dpi=254), (1200, 600)),
    ],
)
def test_an_image_has_its_size_on_paper(
    tmp_path: Path, qtbot: QtBot, options: ExportOptions, size: tuple[int, int]
) -> None:
    with Pillow.open(exported(tmp_path / "a.png", options)) as image:
        image.load()
        assert image.size == size
        assert image.info["dpi"] == pytest.approx((options.dpi, options.dpi), abs=0.1)


def test_strips_join_without_a_seam(tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    options = ExportOptions(fit="none", dpi=150)
    whole = exported(tmp_path / "whole.png", options)
    monkeypatch.setattr(to_png, "_STRIP_PIXELS", 1042 * 7)
    strips = exported(tmp_path / "strips.png", options)
    with Pillow.open(whole) as first, Pillow.open(strips) as second:
        counts = ImageChops.difference(first, second).convert("L").histogram()
    assert sum(counts[3:]) == 0, "only gradients may be rounded elsewhere"


def test_the_first_page_and_the_image_are_the_same(tmp_path: Path, qtbot: QtBot) -> None:
    options = ExportOptions(paper=parse_paper("A5"), dpi=144)
    page = raster(exported(tmp_path / "a.pdf", options), 2)
    with Pillow.open(exported(tmp_path / "a.png", options)) as image:
        common = (min(page.width, image.width), min(page.height, image.height))
        difference = ImageChops.difference(page.crop((0, 0, *common)), image.crop((0, 0, *common))).convert("L")
    counts = difference.histogram()
    assert sum(counts[96:]) / sum(counts) < 0.002


@pytest.mark.parametrize(
    "options", [ExportOptions(dpi=0), ExportOptions(dpi=10**6), ExportOptions(parse_paper("A0"), dpi=1200)]
)
def test_an_image_out_of_range_is_refused_and_writes_nothing(tmp_path: Path, options: ExportOptions) -> None:
    with pytest.raises(KnownError):
        exported(tmp_path / "a.png", options)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["a.png", "a.pdf"])
def test_exporting_needs_no_display(tmp_path: Path, name: str) -> None:
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {key: value for key, value in os.environ.items() if key not in hidden}
    command = [sys.executable, "-W", "error", "-c", WITHOUT_A_DISPLAY, str(tmp_path / name)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / name).stat().st_size > 1000
