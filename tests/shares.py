"""All tests at once, a share of the files in a process for each processor: ``python3 dev.py test``.

The shares are the same in every run: the slowest file first, each file goes to the share that has least to do, by the
seconds of ``seconds.json``. ``python -m tests.shares --record`` writes those anew, in one process.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
SECONDS = ROOT / "tests" / "seconds.json"
FAILED = ROOT / ".pytest_cache" / "v" / "cache" / "lastfailed"
MOST = 4
"""More processes than this only wait for the slowest file."""
SECONDS_OF_A_TEST = 0.1
"""What a test of a file is taken to last that nobody has measured yet."""
PATIENCE = 10
"""How many seconds an interrupted share has to end by itself."""


@dataclass
class Share:
    """A process of pytest over some of the files: where it reports, and where it prints unless that is seen at once."""

    folder: Path
    process: subprocess.Popen[bytes]
    printed: Path | None


def main(arguments: Sequence[str]) -> int:
    """Run all tests and return the worst exit code of pytest; with ``--record`` note what each file took."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "tests").rglob("test_*.py"))
    seconds = json.loads(SECONDS.read_text(encoding="utf-8")) if SECONDS.is_file() else {}
    recording = list(arguments) == ["--record"]
    shares = shared_out(weights(files, seconds), 1 if recording else processors())
    signal.signal(signal.SIGTERM, _asked_to_end)
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="yeojido-shares-") as name:
        folders = [Path(name) / str(number) for number in range(len(shares))]
        codes = run(shares, folders)
        cases = [case for folder in folders for case in cases_of(folder / "report.xml")]
        failed = failed_in(folders)
        if recording:
            SECONDS.write_text(json.dumps(recorded(cases), indent=0, sort_keys=True) + "\n", encoding="utf-8")
    keep_failed(failed)
    _say("\n".join(summary(codes, cases, failed, time.monotonic() - started)))
    return worst(codes)


# Who does what


def processors() -> int:
    """Return how many shares there are: one for each processor that this process may use, at most MOST."""
    usable = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(usable, MOST)


def weights(files: Sequence[str], seconds: Mapping[str, float]) -> dict[str, float]:
    """Return how long each file is thought to take: as recorded, or else by the number of its tests."""
    return {file: seconds[file] if file in seconds else _guessed(ROOT / file) for file in files}


def _guessed(path: Path) -> float:
    return SECONDS_OF_A_TEST * path.read_text(encoding="utf-8").count("def test_") if path.is_file() else 0


def shared_out(weights: Mapping[str, float], count: int) -> list[list[str]]:
    """Return ``count`` shares of about the same weight, the files of each sorted; a share is never empty."""
    shares: list[list[str]] = [[] for _ in range(max(1, min(count, len(weights))))]
    totals = [0.0] * len(shares)
    for file in sorted(weights, key=lambda file: (-weights[file], file)):
        least = min(range(len(shares)), key=lambda number: (totals[number], len(shares[number])))
        shares[least].append(file)
        totals[least] += weights[file]
    return [sorted(share) for share in shares]


# Running them


def run(shares: Sequence[Sequence[str]], folders: Sequence[Path]) -> list[int]:
    """Run the shares side by side; the first prints as it goes, the others when they are done. Return their codes."""
    running: list[Share] = []
    try:
        for number, (files, folder) in enumerate(zip(shares, folders, strict=True)):
            running.append(_start(files, folder, aside=number > 0))
        return [_finished(share, number, len(shares)) for number, share in enumerate(running)]
    except KeyboardInterrupt:  # Ctrl+C interrupts the shares too, and they tell what they have
        for number, share in enumerate(running):
            if _ends_itself(share.process):
                _finished(share, number, len(shares))
        raise
    finally:
        for share in running:
            if share.process.poll() is None:
                share.process.terminate()
                if not _ends_itself(share.process):
                    share.process.kill()


def _start(files: Sequence[str], folder: Path, *, aside: bool) -> Share:
    folder.mkdir()
    printed = folder / "printed" if aside else None
    command = [sys.executable, "-m", "pytest", "-o", f"cache_dir={folder / 'cache'}"]
    command += [f"--junit-xml={folder / 'report.xml'}", *(["--color=yes"] if sys.stdout.isatty() else []), *files]
    if printed is None:
        return Share(folder, subprocess.Popen(command, cwd=ROOT), None)
    with printed.open("wb") as output:
        return Share(folder, subprocess.Popen(command, cwd=ROOT, stdout=output, stderr=subprocess.STDOUT), printed)


def _finished(share: Share, number: int, count: int) -> int:
    code = share.process.wait()
    if share.printed is not None:
        _say(f"\n== what share {number + 1} of {count} printed")
        sys.stdout.buffer.write(share.printed.read_bytes())
        sys.stdout.flush()
    return code


def _ends_itself(process: subprocess.Popen[bytes]) -> bool:
    try:
        process.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return True


def _asked_to_end(_number: int, _frame: object) -> NoReturn:
    sys.exit(128 + signal.SIGTERM)


# What came of it


@dataclass(frozen=True)
class Case:
    """One test that ran: its file, how long it took in seconds, and "passed", "failed", "error" or "skipped"."""

    file: str
    seconds: float
    outcome: str


def cases_of(report: Path) -> list[Case]:
    """Return the tests that a share reported, none where it died before it could."""
    if not report.is_file():
        return []
    return [
        Case(_file_of(case.get("classname", "")), float(case.get("time", 0)), _outcome(case))
        for case in ET.parse(report).iter("testcase")
    ]


def _file_of(dotted: str) -> str:
    parts = dotted.split(".")
    names = [number for number, part in enumerate(parts) if part.startswith("test_")]
    return "/".join(parts[: names[-1] + 1] if names else parts) + ".py"


def _outcome(case: ET.Element) -> str:
    told = {"failure": "failed", "error": "error", "skipped": "skipped"}
    return next((told[part.tag] for part in case if part.tag in told), "passed")


def recorded(cases: Sequence[Case]) -> dict[str, float]:
    """Return the seconds of the files that take one or more, in steps of half a second."""
    sums: defaultdict[str, float] = defaultdict(float)
    for case in cases:
        sums[case.file] += case.seconds
    return {file: round(total * 2) / 2 for file, total in sums.items() if total >= 1}


def failed_in(folders: Sequence[Path]) -> list[str]:
    """Return the tests that failed in any share, by pytest's name for them."""
    kept = [folder / "cache" / "v" / "cache" / "lastfailed" for folder in folders]
    return [name for path in kept if path.is_file() for name in json.loads(path.read_text(encoding="utf-8"))]


def keep_failed(failed: Sequence[str]) -> None:
    """Note what failed where ``pytest --lf`` looks for it."""
    FAILED.parent.mkdir(parents=True, exist_ok=True)
    FAILED.write_text(json.dumps(dict.fromkeys(failed, True), indent=2), encoding="utf-8")


def summary(codes: Sequence[int], cases: Sequence[Case], failed: Sequence[str], seconds: float) -> list[str]:
    """Return the lines that end the run: what failed, which share died, and the counts."""
    died = [
        f"share {number + 1} ended with exit code {code}" for number, code in enumerate(codes) if code not in {0, 1}
    ]
    counts = Counter(case.outcome for case in cases)
    told = ", ".join(f"{counts[name]} {name}" for name in ("failed", "error", "passed", "skipped") if counts[name])
    taken = f"{int(seconds) // 60}:{int(seconds) % 60:02}"
    return ["", *(f"FAILED {name}" for name in failed), *died, f"== all tests: {told} in {taken} min"]


def worst(codes: Sequence[int]) -> int:
    """Return 0 if every share passed, or else the first exit code that says otherwise, 1 for a process that died."""
    return next((code if code > 0 else 1 for code in codes if code), 0)


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
