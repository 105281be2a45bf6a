"""A command that is asked to end in its midst."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

import main as program
from tests.command_line.shell import Shell

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows ends processes without asking them")


ASKING = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]


@pytest.fixture
def heeded() -> Iterator[None]:
    """No signal is ignored, also where the tests run in the background or without their terminal."""
    before = {item: signal.signal(item, signal.SIG_DFL) for item in ASKING}
    yield
    for item, handler in before.items():
        signal.signal(item, handler)


@pytest.fixture
def coming(monkeypatch: pytest.MonkeyPatch, heeded: None) -> list[signal.Signals]:
    """The signals that come, one after the other, just before what is written would be put in its place."""
    signals: list[signal.Signals] = []

    def asked(_descriptor: int) -> None:
        for number in signals:
            os.kill(os.getpid(), number)

    monkeypatch.setattr(os, "fsync", asked)
    return signals


@pytest.mark.parametrize("number", ASKING)
@pytest.mark.parametrize("suffix", ["csv", "pdf"])
def test_an_export_that_is_asked_to_end_leaves_nothing(
    shell: Shell, tmp_path: Path, coming: list[signal.Signals], number: signal.Signals, suffix: str
) -> None:
    document, output = tmp_path / "a.journey", tmp_path / f"a.{suffix}"
    shell.run("new", document)
    output.write_text("what was there")
    before = {item: signal.getsignal(item) for item in ASKING}
    coming += [number, number]  # a shell that is closed says so twice
    with pytest.raises(SystemExit) as caught:
        program.main(["export", str(document), str(output)])
    assert caught.value.code == 128 + number
    assert {item.name for item in tmp_path.iterdir()} == {"a.journey", output.name}
    assert output.read_text() == "what was there"
    assert {item: signal.getsignal(item) for item in before} == before


def test_a_command_that_ignores_the_end_of_its_terminal_goes_on(
    shell: Shell, tmp_path: Path, coming: list[signal.Signals]
) -> None:
    shell.run("new", tmp_path / "a.journey")
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does
    try:
        coming.append(signal.SIGHUP)
        shell.run("export", tmp_path / "a.journey", tmp_path / "a.csv")
    finally:
        signal.signal(signal.SIGHUP, before)
    assert (tmp_path / "a.csv").exists()
