"""JSON text to plain values, strictly: what JSON does not allow, or nobody could mean, is refused with its place."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from model.cleaning import shortened
from model.errors import KnownError
from resources.i18n import mark, tr

SIZE_LIMIT = 112 * 1024 * 1024
"""Bytes of a file, and characters of a text: what is read stands twice in memory, before and after each step."""
NESTING_LIMIT = 64
MOST_SIGNS = 3_000_000
"""Commas, colons and opening brackets in a text. 100,000 cards have 2.1 million; each may cost 100 bytes of memory."""
EXTRA_LIMIT = 4_000_000
"""Characters of the unknown fields that are kept with one thing: what a row of the file can hold."""
MOST_SIGNS_KEPT = 200_000
"""The signs in them, and in any other field that is a list."""

_CONTINUATIONS = bytes(range(0x80, 0xC0))
"""The bytes of UTF-8 that begin no character."""
_WIDER_THAN_ONE, _WIDER_THAN_TWO = re.compile(rb"[\xc4-\xff]"), re.compile(rb"[\xf0-\xff]")
"""The first bytes of characters because of which Python keeps each one of a text in two bytes, or in four."""
_PIECE = 2**20
_INTEGER_DIGITS = 308
"""Whole numbers with at most so many digits fit into a double (its maximum is 1.8e308)."""
_MESSAGES = {
    "Expecting value": mark("a value is missing or not JSON"),
    "Expecting property name enclosed in double quotes": mark("a field name in double quotes is missing"),
    "Expecting ':' delimiter": mark("a colon is missing"),
    "Expecting ',' delimiter": mark("a comma is missing"),
    "Illegal trailing comma before end of object": mark("a comma stands before the end"),
    "Illegal trailing comma before end of array": mark("a comma stands before the end"),
    "Extra data": mark("something follows the end of the document"),
    "Unterminated string starting at": mark("a text is not closed"),
    "Invalid control character at": mark("a line end or control character stands inside a text"),
    "Invalid \\escape": mark("an escape after a backslash is not JSON's"),
    "Invalid \\uXXXX escape": mark("four hexadecimal digits are missing after \\u"),
}
"""What Python's json module says, as the beginning of its messages, and how we say it."""


def is_crowded(text: str, most: int = MOST_SIGNS) -> bool:
    """Whether JSON text holds so many values that they would fill the memory, however few its bytes are."""
    return len(text) > most and sum(map(text.count, ",:[{")) > most


class _Unusable:
    """Stands for a number that cannot be: why."""

    def __init__(self, reason: str) -> None:
        self.reason = reason


class _Repeating(dict[str, Any]):
    """An object one of whose keys, ``key``, occurs more than once."""

    key = ""


def decoded(data: bytes | bytearray) -> str:
    """Return the text of a file: UTF-8, with or without a byte order mark. Raises KnownError."""
    _check_size(len(data))
    size = _size_as_text(data)
    if size + max(size, len(data)) > 2 * SIZE_LIMIT:
        limit = 2 * SIZE_LIMIT // 2**20
        raise KnownError(
            "", tr("it would take more than the {limit} MB of memory that a document can have", limit=limit)
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise KnownError(tr("Line {line}", line=line), tr("this is not UTF-8 text")) from None


def _size_as_text(data: bytes | bytearray) -> int:
    """Return how many bytes the text will take in memory (PEP 393)."""
    width = 4 if _WIDER_THAN_TWO.search(data) else 2 if _WIDER_THAN_ONE.search(data) else 1
    if len(data) * 2 * width <= 2 * SIZE_LIMIT:
        return len(data) * width
    pieces = (data[start : start + _PIECE] for start in range(0, len(data), _PIECE))
    return width * sum(len(piece.translate(None, _CONTINUATIONS)) for piece in pieces)


def parse(text: str) -> dict[str, Any]:
    """Return the object that a JSON text holds. Raises KnownError with line and column, or the path and reason."""
    _check_size(len(text))
    if is_crowded(text):
        raise KnownError("", tr("this holds more values than any document"))
    try:
        value = _Parser().parsed(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise KnownError(_position(error), _message(error)) from None
    except RecursionError:
        raise KnownError("", _too_deep()) from None
    if not isinstance(value, dict):
        raise KnownError("", tr("this is JSON, but not a Yeojido document"))
    return value


def is_object(text: str) -> bool:
    """Whether a text is a JSON object that ``parse`` takes."""
    try:
        parse(text)
    except KnownError:
        return False
    return True


class _Parser:
    """Guards whether anything unusable was met, so that only a bad text is searched for where it is."""

    def __init__(self) -> None:
        self._suspicious = False

    def parsed(self, text: str) -> Any:
        value = json.loads(
            text,
            object_pairs_hook=self._object,
            parse_int=self._integer,
            parse_float=self._decimal,
            parse_constant=self._constant,
        )
        if _deeper_than(value, NESTING_LIMIT):
            raise KnownError(_deep_path(value, NESTING_LIMIT), _too_deep())
        if self._suspicious:
            _refuse_unusable(value, "")
        return value

    def _object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(pairs)
        if len(made) == len(pairs):
            return made
        self._suspicious = True
        repeating = _Repeating(made)
        repeating.key = next(key for key, count in Counter(key for key, _ in pairs).items() if count > 1)
        return repeating

    def _integer(self, digits: str) -> int | _Unusable:
        if len(digits) <= _INTEGER_DIGITS or math.isfinite(float(digits)):
            return int(digits)
        return self._too_large(digits)

    def _decimal(self, digits: str) -> float | _Unusable:
        number = float(digits)
        return number if math.isfinite(number) else self._too_large(digits)

    def _constant(self, word: str) -> _Unusable:
        return self._unusable(tr("{word} is not a number", word=word))

    def _too_large(self, digits: str) -> _Unusable:
        return self._unusable(tr("{number} is too large a number", number=shortened(digits)))

    def _unusable(self, reason: str) -> _Unusable:
        self._suspicious = True
        return _Unusable(reason)


def _refuse_unusable(value: Any, path: str) -> None:
    """Raise KnownError for the first unusable thing in the value."""
    if isinstance(value, _Unusable):
        raise KnownError(path, value.reason)
    if isinstance(value, _Repeating):
        raise KnownError(f"{path}.{value.key[:80]}".lstrip("."), tr("this field occurs twice"))
    for key, child in _children(value):
        _refuse_unusable(child, f"{path}{key}".lstrip("."))


def _children(value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the parts of an object or list with what each adds to the path."""
    if isinstance(value, dict):
        yield from ((f".{key[:80]}", child) for key, child in value.items())
    elif isinstance(value, list):
        yield from ((f"[{index}]", child) for index, child in enumerate(value))


def _deeper_than(value: Any, limit: int) -> bool:
    level = [value] if isinstance(value, dict | list) else []
    for _ in range(limit):
        level = [
            child
            for parent in level
            for child in (parent.values() if isinstance(parent, dict) else parent)
            if isinstance(child, dict | list)
        ]
    return bool(level)


def _deep_path(value: Any, levels: int) -> str:
    """Return the beginning of the path of the first thing that lies too deep."""
    path = ""
    while levels > 0:
        levels -= 1
        key, value = next((key, child) for key, child in _children(value) if _deeper_than(child, levels))
        path += key
    return shortened(path.lstrip("."), 80)


def _too_deep() -> str:
    return tr("lists and objects lie more than {limit} deep in each other", limit=NESTING_LIMIT)


def _check_size(size: int) -> None:
    if size > SIZE_LIMIT:
        raise KnownError("", tr("this is larger than {limit} MB", limit=SIZE_LIMIT // 1024 // 1024))


def _position(error: json.JSONDecodeError) -> str:
    return tr("Line {line}, column {column}", line=error.lineno, column=error.colno)


def _message(error: json.JSONDecodeError) -> str:
    known = next((text for start, text in _MESSAGES.items() if error.msg.startswith(start)), "")
    return tr("this is not JSON: {reason}", reason=tr(known) if known else error.msg)


_TYPE_NAMES: dict[type[Any], str] = {
    bool: mark("true or false"),
    int: mark("a number"),
    float: mark("a number"),
    str: mark("text"),
    list: mark("a list"),
    dict: mark("an object"),
    type(None): mark("null"),
}


def expect(value: Any, wanted: type[Any], path: str) -> Any:
    """Return the value when it is of the wanted type, else raise KnownError for the path.

    ``bool`` is no number; ``float`` takes any number and ``int`` any whole one (3.0 too).
    """
    found = type(value)
    if found is wanted or (wanted is float and found is int):
        return value
    if wanted is int and found is float:
        if value.is_integer():
            return int(value)
        raise KnownError(path, tr("{number} is not a whole number", number=f"{value:g}"))
    names = {"found": tr(_TYPE_NAMES.get(found, found.__name__)), "wanted": tr(_TYPE_NAMES[wanted])}
    raise KnownError(path, tr("{found} where {wanted} belongs", **names))
