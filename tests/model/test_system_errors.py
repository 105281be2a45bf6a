"""What the system says of a file is said in the reader's language."""

from __future__ import annotations

import errno
import os

import pytest

from model.system_errors import REASONS, system_reason
from resources.i18n import set_language


@pytest.mark.parametrize("number", REASONS)
def test_known_reasons_are_in_the_readers_language(number: int) -> None:
    set_language("ko")
    try:
        assert not system_reason(OSError(number, os.strerror(number))).isascii()
    finally:
        set_language("en")


def test_other_reasons_are_the_systems_own() -> None:
    assert system_reason(OSError(errno.EXDEV, "Cross-device link")) == "Cross-device link"
    assert system_reason(OSError("odd")) == "odd"
