"""The inputs that are kept for each reader: those that were found to fail or thought of, and those that led far."""

from __future__ import annotations

import os
import random
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

from tests.fuzz.fuzzing import Coverage, Fuzzer, Reader

CORPUS = Path(__file__).parent / "corpus"
LARGEST_SEED = 50_000
"""Kept inputs larger than this, in bytes, are read but not mutated: each takes long."""
LARGEST_KEPT, MOST_KEPT = 4_096, 60
"""How large, in bytes, and how many the inputs of a reader are that are kept because they reached new lines."""
SOAKING = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
SOAK_SECONDS = float(os.environ.get("FUZZ_SECONDS", "120"))


@cache
def kept(kind: str) -> tuple[Path, ...]:
    """Return the inputs that are kept for a reader."""
    return tuple(sorted((CORPUS / kind).glob("*")))


def kept_seeds(kind: str) -> list[bytes]:
    """Return the kept inputs that are small enough to be mutated."""
    return [path.read_bytes() for path in kept(kind) if path.stat().st_size < LARGEST_SEED]


def fuzz(kind: str, reader: Reader, seeds: Sequence[bytes], count: int, watched: tuple[str, ...] = ()) -> Coverage:
    """Feed a reader with ``count`` mutations, while soaking with other ones for SOAK_SECONDS; return the coverage.

    An input that fails is kept before the error goes on; while soaking, those that reached new lines are too.
    """
    number = random.SystemRandom().randrange(2**32) if SOAKING else 1
    coverage = Coverage(watched) if watched else Coverage()
    fuzzer = Fuzzer(reader, [*seeds, *kept_seeds(kind)], number, coverage)
    data = b""
    try:
        for data in fuzzer.run(*((0, SOAK_SECONDS) if SOAKING else (count, 0.0))):  # noqa: B007 - told when it fails
            pass
    except Exception:
        _keep(kind, "found", data)
        raise
    if SOAKING:
        room = MOST_KEPT - len(list((CORPUS / kind).glob("reached-*")))
        for data in [item for item in fuzzer.reached if len(item) <= LARGEST_KEPT][: max(room, 0)]:
            _keep(kind, "reached", data)
    return coverage


def _keep(kind: str, why: str, data: bytes) -> None:
    place = CORPUS / kind / f"{why}-{sha256(data).hexdigest()[:12]}"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)
