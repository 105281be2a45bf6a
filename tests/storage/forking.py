"""Processes to be killed, forked from one that has imported everything: each is there at once.

A fork is a process of its own: it opens the file itself, and kill -9 leaves of it what it leaves of any other.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

ROOT = Path(__file__).parents[2]
ENDED = "\0ended"
IMPORTED = ("storage.files", "storage.opening", "storage.migrations", "model.editor")


class Forks:
    """Guards the process that forks: ``start`` one at a time, read its lines, and let it end or kill it."""

    def __init__(self, server: subprocess.Popen[str]) -> None:
        assert server.stdin is not None
        assert server.stdout is not None
        self._to, self._from = server.stdin, server.stdout
        self._process = 0

    def start(self, *words: str | Path) -> None:
        """Fork; the new process runs the module's ``run`` with these words."""
        self._to.write("\t".join(map(str, words)) + "\n")
        self._to.flush()
        self._process = int(self._from.readline())

    def line(self) -> str:
        """Wait for a line that the process tells."""
        return self._from.readline()

    def kill(self) -> None:
        """End the process as nothing can prevent."""
        os.kill(self._process, signal.SIGKILL)

    def rest(self) -> list[str]:
        """Wait until the process has ended; return the whole lines that it told besides."""
        lines: list[str] = []
        while ENDED not in (line := self._from.readline()):
            assert line, "the process that forks has ended"
            lines.append(line)
        return lines


@contextmanager
def forks(module: str) -> Iterator[Forks]:
    """Let a module's ``run(words)`` run in forks."""
    command = [sys.executable, "-m", "tests.storage.forking", module]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment
    ) as server:
        yield Forks(server)


def serve(run: Callable[[Sequence[str]], None]) -> None:
    """Fork for each line on standard input; tell the number of the process, and when it has ended."""
    for line in sys.stdin:
        process = os.fork()
        if process == 0:
            tell(str(os.getpid()))
            run(line.rstrip("\n").split("\t"))
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(process, 0)
        tell(ENDED)


def tell(line: str) -> None:
    """Write a line at once: a kill leaves it whole or away."""
    os.write(sys.stdout.fileno(), f"{line}\n".encode())


if __name__ == "__main__":
    for name in IMPORTED:
        import_module(name)
    serve(import_module(sys.argv[1]).run)
