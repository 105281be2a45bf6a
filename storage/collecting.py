"""Many records made at once, without Python looking at all of them again and again."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for unreachable cycles: records form none, but looking takes a fifth of the time.

    What was made meanwhile counts as old afterwards, so that Python does not look at all of it at once: freezing and
    thawing moves everything to the oldest generation (https://docs.python.org/3/library/gc.html#gc.freeze).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            if not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()
            gc.enable()
