"""What SQLite writes and syncs, recorded beneath it, and the files that a power cut would have left at any moment.

The shim is a copy of the system's VFS (https://www.sqlite.org/vfs.html) registered as the default one, whose files
write, truncate and sync through Python. What was synced is on the disk; of what came later, any part may be, in any
order, torn at a sector.
"""

from __future__ import annotations

import ctypes
import random
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

POINTER = ctypes.c_void_p
SECTOR = 512
OPEN = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, POINTER, ctypes.c_int, POINTER)
WRITE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, POINTER, ctypes.c_int, ctypes.c_int64)
TRUNCATE = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int64)
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, POINTER, ctypes.c_int)
METHODS = 19
"""Slots of sqlite3_io_methods, version 3; the first is its version."""
AT_WRITE, AT_TRUNCATE, AT_SYNC = 3, 4, 5


class Vfs(ctypes.Structure):
    """sqlite3_vfs as far as it matters here."""

    _fields_ = [
        ("version", ctypes.c_int),
        ("file_size", ctypes.c_int),
        ("longest_path", ctypes.c_int),
        ("next", POINTER),
        ("name", ctypes.c_char_p),
        ("data", POINTER),
        ("open", POINTER),
        ("rest", POINTER * 14),
    ]


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a file, or, without a name, an edit that was acknowledged."""

    what: Literal["write", "truncate", "sync", "told"]
    name: str = ""
    place: int = 0
    data: bytes = b""


def library() -> Any:
    """Return the SQLite library that Python's sqlite3 uses. Raises OSError where it cannot be reached."""
    found = ctypes.CDLL("libsqlite3.so.0")
    found.sqlite3_libversion.restype = ctypes.c_char_p
    if found.sqlite3_libversion().decode() != sqlite3.sqlite_version:
        raise OSError("another SQLite than Python's")
    found.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
    found.sqlite3_vfs_register.argtypes = [POINTER, ctypes.c_int]
    found.sqlite3_vfs_unregister.argtypes = [POINTER]
    return found


@contextmanager
def recorded() -> Iterator[list[Event]]:
    """Record what every connection opened in the block does. Raises OSError where it cannot be recorded."""
    events: list[Event] = []
    lib = library()
    system = lib.sqlite3_vfs_find(None)
    shim = Vfs.from_buffer_copy(system.contents)
    keeper = _Shim(system.contents.open, events)
    shim.name = b"recording"
    shim.open = ctypes.cast(keeper.open, POINTER)
    lib.sqlite3_vfs_register(ctypes.byref(shim), 1)
    try:
        yield events
    finally:
        lib.sqlite3_vfs_unregister(ctypes.byref(shim))
        lib.sqlite3_vfs_register(system, 1)


class _Shim:
    """Guards the callbacks and the tables of methods that SQLite's files point to."""

    def __init__(self, system_open: int, events: list[Event]) -> None:
        self._events = events
        self._names: dict[int, str] = {}
        self._tables: dict[int, Any] = {}
        self._system_open = OPEN(system_open)
        self.open = OPEN(self._open)
        self._write, self._truncate, self._sync = (
            WRITE(self._on_write),
            TRUNCATE(self._on_truncate),
            SYNC(self._on_sync),
        )

    def _open(self, vfs: int, name: int | None, file: int, flags: int, out: int | None) -> int:
        code: int = self._system_open(vfs, name or 0, file, flags, out or 0)
        slot = ctypes.cast(file, ctypes.POINTER(POINTER))
        system = slot[0]
        if code == 0 and system and name:
            self._names[file] = Path(ctypes.string_at(name).decode()).name
            slot[0] = ctypes.addressof(self._table(system))
        return code

    def _table(self, system: int) -> Any:
        if system not in self._tables:
            table = (POINTER * METHODS).from_buffer_copy(ctypes.string_at(system, METHODS * ctypes.sizeof(POINTER)))
            self._system_write = WRITE(table[AT_WRITE] or 0)
            self._system_truncate = TRUNCATE(table[AT_TRUNCATE] or 0)
            self._system_sync = SYNC(table[AT_SYNC] or 0)
            table[AT_WRITE] = ctypes.cast(self._write, POINTER)
            table[AT_TRUNCATE] = ctypes.cast(self._truncate, POINTER)
            table[AT_SYNC] = ctypes.cast(self._sync, POINTER)
            self._tables[system] = table
        return self._tables[system]

    def _on_write(self, file: int, data: int, size: int, place: int) -> int:
        self._events.append(Event("write", self._names[file], place, ctypes.string_at(data, size)))
        code: int = self._system_write(file, data, size, place)
        return code

    def _on_truncate(self, file: int, size: int) -> int:
        self._events.append(Event("truncate", self._names[file], size))
        code: int = self._system_truncate(file, size)
        return code

    def _on_sync(self, file: int, flags: int) -> int:
        self._events.append(Event("sync", self._names[file]))
        code: int = self._system_sync(file, flags)
        return code


def after_power_cut(before: dict[str, bytes], events: list[Event], chance: random.Random) -> dict[str, bytes]:
    """Return the files as a power cut after these events may leave them; ``before`` is how they began, synced."""
    disk = {name: bytearray(data) for name, data in before.items()}
    waiting: dict[str, list[Event]] = {}
    for event in events:
        if event.what in ("write", "truncate"):
            waiting.setdefault(event.name, []).append(event)
        elif event.what == "sync":
            for late in waiting.pop(event.name, []):
                _carry_out(disk.setdefault(event.name, bytearray()), late)
    for name, late_ones in waiting.items():
        for late in late_ones:
            if chance.random() < 0.5:
                _carry_out(disk.setdefault(name, bytearray()), _torn(late, chance))
    return {name: bytes(data) for name, data in disk.items()}


def _carry_out(data: bytearray, event: Event) -> None:
    if event.what == "truncate":
        del data[event.place :]
        return
    data.extend(bytes(max(0, event.place - len(data))))
    data[event.place : event.place + len(event.data)] = event.data


def _torn(event: Event, chance: random.Random) -> Event:
    if event.what == "write" and chance.random() < 0.3:
        kept = chance.randrange(0, len(event.data) + 1, SECTOR) if len(event.data) >= SECTOR else 0
        return Event("write", event.name, event.place, event.data[:kept])
    return event
