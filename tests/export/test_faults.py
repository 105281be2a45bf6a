"""Whatever goes wrong while a format is written, the old file stays byte for byte, and nothing else stays."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from export.atomic import replacing
from export.exporter import Exporter
from export.options import ExportOptions
from export.progress import Stopped
from export.registry import EXPORTERS, export_to
from model.errors import KnownError
from tests.export.sources import document_named, source

ROOT = Path(__file__).resolve().parents[2]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
KILLED = """
import os, signal, sys
from pathlib import Path
from export.options import ExportOptions
from export.registry import export_to
from tests.export.sources import document_named, source

def watch(share):
    if share >= 0.5:
        os.kill(os.getpid(), signal.SIGKILL)

export_to(Path(sys.argv[1]), source(document_named("sample.en")), ExportOptions(dpi=40), watch)
"""

every_format = pytest.mark.parametrize("exporter", EXPORTERS, ids=lambda exporter: exporter.suffix)


@pytest.fixture
def old(tmp_path: Path, exporter: Exporter) -> Path:
    path = tmp_path / f"지도{exporter.suffix}"
    path.write_bytes(b"old")
    return path


def unharmed(old: Path) -> bool:
    return old.read_bytes() == b"old" and list(old.parent.iterdir()) == [old]


@every_format
def test_stopping_at_any_time(old: Path, qtbot: QtBot, exporter: Exporter) -> None:
    shares: list[float] = []
    given, options = source(document_named("sample.en")), ExportOptions(dpi=40)
    export_to(old.with_name("again" + exporter.suffix), given, options, shares.append)
    old.with_name("again" + exporter.suffix).unlink()
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0.0, 1.0)
    for last in sorted({0, len(shares) // 2, len(shares) - 1}):
        calls = iter(range(len(shares) + 1))

        def watch(_share: float, calls: object = calls, last: int = last) -> None:
            if next(calls) == last:  # type: ignore[call-overload]
                raise Stopped

        with pytest.raises(Stopped):
            export_to(old, given, options, watch)
        assert unharmed(old)


@POSIX
@every_format
def test_a_full_disk(old: Path, qtbot: QtBot, exporter: Exporter) -> None:
    import resource

    given = source(document_named("sample.en"))
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, limits[1]))
        with pytest.raises(KnownError, match="지도"):
            export_to(old, given, ExportOptions(dpi=40))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert unharmed(old)


@POSIX
@pytest.mark.parametrize(
    ("suffix", "options"),
    [
        (".pdf", ExportOptions(book="pack")),
        (".pdf", ExportOptions(book="kit")),
        (".pdf", ExportOptions(fit="tiles", across=2)),
        (".png", ExportOptions(fit="tiles", across=2, dpi=30)),
    ],
    ids=("pack", "kit", "tiles in one file", "tiles in files"),
)
def test_a_full_disk_in_the_middle_of_a_book_or_tiles(
    tmp_path: Path, qtbot: QtBot, suffix: str, options: ExportOptions
) -> None:
    import resource

    old = tmp_path / f"지도{suffix}"
    old.write_bytes(b"old")
    given = source(document_named("sample.en"))
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, limits[1]))
        with pytest.raises(KnownError, match="지도"):
            export_to(old, given, options)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert unharmed(old)


@POSIX
@every_format
def test_a_kill_in_the_middle(old: Path, qtbot: QtBot, exporter: Exporter) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(old)],
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert old.read_bytes() == b"old"
    with replacing(old.with_name("next.txt")) as file:
        file.write(b"next")
    assert sorted(path.name for path in old.parent.iterdir()) == sorted(["next.txt", old.name])


@POSIX
def test_a_file_that_another_export_writes_is_left_alone(tmp_path: Path) -> None:
    with replacing(tmp_path / "slow.pdf") as slow:
        slow.write(b"slow")
        with replacing(tmp_path / "fast.pdf") as fast:
            fast.write(b"fast")
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"slow.pdf": b"slow", "fast.pdf": b"fast"}


@every_format
def test_a_target_that_may_not_be_changed(
    old: Path, qtbot: QtBot, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    allowed = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != old and allowed(path, mode))
    with pytest.raises(KnownError, match="may not be changed"):
        export_to(old, source(document_named("sample.en")), ExportOptions(dpi=40))
    assert unharmed(old)


@every_format
def test_a_target_that_another_program_holds(
    old: Path, qtbot: QtBot, exporter: Exporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a file that is open elsewhere cannot be replaced."""

    def refuse(self: Path, _target: Path) -> Path:
        error = PermissionError(13, "The process cannot access the file", str(self))
        setattr(error, "winerror", 32)  # noqa: B010 - known to types on Windows alone
        raise error

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(KnownError, match="another program is using the file"):
        export_to(old, source(document_named("sample.en")), ExportOptions(dpi=40))
    assert unharmed(old)


def test_several_files_are_there_together_or_not_at_all(tmp_path: Path, qtbot: QtBot) -> None:
    options = ExportOptions(fit="tiles", across=2, dpi=30)

    def watch(share: float) -> None:
        if share > 0.6:
            raise Stopped

    with pytest.raises(Stopped):
        export_to(tmp_path / "wall.png", source(document_named("sample.en")), options, watch)
    assert not list(tmp_path.iterdir())
