from __future__ import annotations

import gc

from storage.collecting import uncollected


def test_what_is_made_meanwhile_counts_as_old() -> None:
    gc.unfreeze()
    try:
        with uncollected():
            assert not gc.isenabled()
            made = [[number] for number in range(5_000)]
        assert gc.isenabled()
        assert any(item is made[0] for item in gc.get_objects(generation=2))
        assert gc.get_freeze_count() == 0
    finally:
        gc.freeze()  # as the tests are run


def test_what_somebody_froze_stays_frozen() -> None:
    frozen = gc.get_freeze_count()
    with uncollected():
        pass
    assert gc.get_freeze_count() == frozen > 0
