"""Text is cleaned once, at the model's door.

Only what XML 1.0 cannot hold is taken out (production [2] Char of the XML 1.0 recommendation): control
characters but tab and line feed, lone surrogates, U+FFFE and U+FFFF. Everything else stays code point for
code point.
"""

from __future__ import annotations

import json
import re
import unicodedata

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
"""What steers a terminal, turns the direction of the text around it, or is not there to be seen; not the joiners."""
_LINE_ENDS = re.compile("\r\n?")


def clean(text: str) -> str:
    """Return the text with line ends as LF and without the characters that no file format can hold."""
    if text.isprintable():  # most are, and nothing forbidden is; told in a fifth of the time
        return text
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return _FORBIDDEN.sub("", text)


def is_clean(text: str) -> bool:
    """Return whether ``clean`` would leave the text as it is."""
    return text.isprintable() or ("\r" not in text and _FORBIDDEN.search(text) is None)


def visible(text: str) -> str:
    """Return the text with what would steer a terminal or hide written out as in JSON, lines and tabs as they are."""
    return _UNSEEN.sub(lambda found: json.dumps(found[0])[1:-1].replace("\x7f", "\\u007f"), text)


def one_line(text: str) -> str:
    """Return the text with every line end and tab as one space, for names in menus, labels and messages."""
    return " ".join(text.split())


def shortened(text: str, limit: int = 40) -> str:
    """Return the text on one line, at most ``limit`` characters long, for labels and messages.

    What is cut off begins with a whole letter: marks and the parts of a decomposed syllable stay with theirs.
    """
    line = one_line(_FORBIDDEN.sub("", text[: limit * 4]))
    if len(line) <= limit:
        return line
    end = limit - 1
    while end > limit // 2 and _continues(line[end]):
        end -= 1
    return line[:end].rstrip() + "…"


def _continues(character: str) -> bool:
    """Whether a character belongs to the letter before it: a mark, or a vowel or final of decomposed Hangul."""
    return unicodedata.category(character).startswith("M") or "\u1160" <= character <= "\u11ff"
