"""Why the system refuses a file, in the reader's language: its own words are in whatever language it was set to."""

from __future__ import annotations

import errno
from collections.abc import Mapping

from resources.i18n import mark, tr

_NOT_THERE = mark("there is no such file or folder")
_NO_PERMISSION = mark("there is no permission for the file or its folder")
_FULL = mark("the disk is full")
_HELD = mark("another program is using the file")
_AWAY = mark("the drive does not answer")
_NAMES_OF_AWAY = (
    *("EIO", "ENXIO", "ENODEV", "EREMOTEIO", "ENOLINK", "ESTALE", "ENOTCONN", "ETIMEDOUT", "ESHUTDOWN"),
    *("EHOSTDOWN", "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH", "ECONNRESET", "ECONNREFUSED", "ECONNABORTED"),
)
AWAY = tuple(getattr(errno, name) for name in _NAMES_OF_AWAY if hasattr(errno, name))
"""What systems say of a drive that was pulled out, or whose server has gone."""
_WINDOWS_HELD = (32, 33)
"""ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION, which otherwise look like a lack of permission."""

REASONS: Mapping[int, str] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: mark("it is too large"),
    errno.EACCES: _NO_PERMISSION,
    errno.EPERM: _NO_PERMISSION,
    errno.EROFS: mark("the file cannot be written"),
    errno.EBUSY: _HELD,
    **dict.fromkeys(AWAY, _AWAY),
    errno.ENOENT: _NOT_THERE,
    errno.ENOTDIR: _NOT_THERE,
    errno.EISDIR: mark("this is a folder, not a file"),
    errno.ELOOP: mark("the links lead in a circle"),
    errno.ENAMETOOLONG: mark("the name is too long"),
}
"""Marked texts by the system's error number."""


def system_reason(error: OSError) -> str:
    """Return why, in the system's own words where there are none here."""
    held = getattr(error, "winerror", None) in _WINDOWS_HELD
    known = _HELD if held else REASONS.get(error.errno or 0)
    return tr(known) if known else error.strerror or str(error)
