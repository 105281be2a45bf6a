"""An export is there whole or not at all, and the old file survives whatever happens."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pytest

from export.atomic import replacing
from model.errors import KnownError


@pytest.fixture
def old(tmp_path: Path) -> Path:
    path = tmp_path / "지도.pdf"
    path.write_bytes(b"old")
    return path


def write(path: Path, content: bytes) -> None:
    with replacing(path) as file:
        file.write(content)


def test_the_new_file_takes_the_place_of_the_old(old: Path) -> None:
    old.chmod(0o640)
    write(old, b"new")
    assert old.read_bytes() == b"new"
    assert list(old.parent.iterdir()) == [old]
    if os.name == "posix":
        assert old.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize("failure", [RuntimeError("bug"), KeyboardInterrupt(), KnownError("a", "b")])
def test_a_failure_leaves_the_old_file_and_no_debris(old: Path, failure: BaseException) -> None:
    def fail() -> None:
        with replacing(old) as file:
            file.write(b"half")
            raise failure

    with pytest.raises(type(failure)):
        fail()
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


@pytest.mark.skipif(sys.platform == "win32", reason="a limit on file sizes is a POSIX thing")
def test_a_full_disk_is_named_and_leaves_the_old_file(old: Path) -> None:
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, limits[1]))
        with pytest.raises(KnownError, match=r"지도\.pdf"):
            write(old, b"x" * 5000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
        signal.signal(signal.SIGXFSZ, handler)
    assert old.read_bytes() == b"old"
    assert list(old.parent.iterdir()) == [old]


def test_a_missing_folder_and_a_folder_in_the_way_are_named(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match=r"none.out\.pdf"):
        write(tmp_path / "none" / "out.pdf", b"")
    with pytest.raises(KnownError, match="folder"):
        write(tmp_path, b"")
    assert not list(tmp_path.iterdir())


def test_a_link_stays_a_link(old: Path) -> None:
    link = old.parent / "link.pdf"
    try:
        link.symlink_to(old)
    except OSError:
        pytest.skip("links need a right here")
    write(link, b"new")
    assert link.is_symlink()
    assert old.read_bytes() == b"new"


def test_a_very_long_name_fits(tmp_path: Path) -> None:
    path = tmp_path / ("가" * 80 + ".pdf")
    write(path, b"new")
    assert path.read_bytes() == b"new"


def test_a_folder_that_is_not_there_is_told_in_the_readers_language(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="there is no such file or folder"), replacing(tmp_path / "none" / "a.pdf"):
        pass
