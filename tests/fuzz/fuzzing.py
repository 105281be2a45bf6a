"""A fuzzer guided by coverage: bytes are mutated, and what reaches new lines of the program is mutated further."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
WATCHED = (str(ROOT / "model" / "interchange"), str(ROOT / "model" / "rules"), str(ROOT / "storage"))
MODEL = (str(ROOT / "model"),)
WORDS = (
    *(
        b"null",
        b"true",
        b"[]",
        b"{}",
        b'""',
        b"-0",
        b"1e999",
        b"NaN",
        b"-1",
        b"0",
        b"9" * 400,
        b'"\\ud800"',
        b"\\u0000",
    ),
    *(b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r\n", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"&lt;", b"&#0;", b"endobj"),
    *(b"stream\n", b"/Length 0", b"IDAT", b"IEND", b"</script>", b"\xea\xb0\x80", b"\xf0\x9f\x91\xa9", b"[" * 3000),
)

Reader = Callable[[bytes], object]
Trace = Callable[[FrameType, str, Any], Any]


class Coverage:
    """Collects the lines that a call reaches in files whose path begins with one of ``watched``."""

    def __init__(self, watched: tuple[str, ...] = WATCHED) -> None:
        self.watched = watched
        self.lines: set[tuple[CodeType, int]] = set()

    def of(self, act: Callable[[], object]) -> set[tuple[CodeType, int]]:
        """Run ``act``; return the lines it reached that none before did."""
        found: set[tuple[CodeType, int]] = set()

        def in_frame(frame: FrameType, event: str, _argument: Any) -> Trace:
            if event == "line":
                found.add((frame.f_code, frame.f_lineno))
            return in_frame

        def on_call(frame: FrameType, _event: str, _argument: Any) -> Trace | None:
            return in_frame if frame.f_code.co_filename.startswith(self.watched) else None

        before = sys.gettrace()
        sys.settrace(on_call)
        try:
            act()
        finally:
            sys.settrace(before)
        new = found - self.lines
        self.lines |= new
        return new


@dataclass(slots=True)
class Fuzzer:
    """Feeds a reader with mutations of ``seeds``. The same seed number and count give the same inputs.

    ``reached`` are the mutations that led to lines that nothing before had led to.
    """

    reader: Reader
    seeds: Sequence[bytes]
    number: int
    coverage: Coverage = field(default_factory=Coverage)
    reached: list[bytes] = field(default_factory=list)

    def run(self, count: int = 0, seconds: float = 0.0) -> Iterator[bytes]:
        """Read the seeds, then ``count`` mutations or as many as fit into ``seconds``; yield each before it is read."""
        chance = random.Random(self.number)
        pool = list(self.seeds)
        for data in pool:
            yield data
            self._read(data)
        end = time.monotonic() + seconds
        done = 0
        while done < count or time.monotonic() < end:
            data = mutated(chance.choice(pool), pool, chance)
            yield data
            if self._read(data):
                pool.append(data)
                self.reached.append(data)
            done += 1

    def _read(self, data: bytes) -> bool:
        return bool(self.coverage.of(lambda: self.reader(data)))


def mutated(data: bytes, pool: Sequence[bytes], chance: random.Random) -> bytes:
    """Return bytes like the given ones, changed in one to four places."""
    result = bytearray(data)
    for _ in range(chance.randrange(1, 5)):
        at = chance.randrange(len(result) + 1)
        until = min(at + chance.choice((1, 1, 2, 8, 64, 1024)), len(result))
        match chance.randrange(7):
            case 0 if at < len(result):
                result[at] ^= 1 << chance.randrange(8)
            case 1:
                result[at:until] = chance.randbytes(until - at)
            case 2:
                del result[at:until]
            case 3:
                result[at:at] = result[at:until]
            case 4:
                result[at:until] = chance.choice(WORDS)
            case 5:
                other = chance.choice(pool)
                start = chance.randrange(len(other) + 1)
                result[at:until] = other[start : start + chance.choice((4, 40, 400))]
            case _ if chance.random() < 0.2:
                del result[at:]
    return bytes(result)
