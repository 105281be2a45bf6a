"""The faces in an SVG: a subset embedded for browsers, names to fall back on elsewhere, and glyphs as outlines."""

from __future__ import annotations

import base64
import unicodedata
from collections.abc import Iterable

import uharfbuzz as hb

from export.woff import woff
from model.layout.fonts import face_metrics, family_of, hb_font, is_own, weight_of

MAIN_FAMILY = "Yeojido, Pretendard, 'Noto Sans KR', sans-serif"
"""The family of all upright weights; ``Yeojido`` is the name of what the file embeds."""

_WEIGHTS = {"regular": 400, "medium": 500, "semibold": 600, "bold": 700}
_FALLBACKS = {
    "cjk": "'Yeojido CJK', 'Noto Sans JP', 'Noto Sans CJK JP', sans-serif",
    "cjk_korean": "'Yeojido Hanja', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif",
    "arabic": "'Yeojido Arabic', 'Noto Sans Arabic', sans-serif",
    "hebrew": "'Yeojido Hebrew', 'Noto Sans Hebrew', sans-serif",
    "thai": "'Yeojido Thai', 'Noto Sans Thai', sans-serif",
    "devanagari": "'Yeojido Devanagari', 'Noto Sans Devanagari', sans-serif",
    "emoji": "'Yeojido Emoji', 'Noto Emoji', sans-serif",
}
_HEAVY, _BOLD = 600, 700
"""From this weight on a document's own face is named bold, for programs that have it installed."""
_SHAPING_TABLES = ("BASE", "GDEF", "GPOS", "GSUB")
_NOT_NEEDED = ("DSIG", "MATH", "STAT", "VORG", "vhea", "vmtx")


def face_attributes(face: str) -> str:
    """Return the attributes of a text in a face, beyond what the whole file says; "" for the regular weight."""
    if is_own(face):
        heavy = f' font-weight="{_BOLD}"' if weight_of(face) >= _HEAVY else ""
        return f""" font-family="'{_own_name(face)}', '{family_of(face)}', {MAIN_FAMILY}"{heavy}"""
    if face in _WEIGHTS:
        return "" if face == "regular" else f' font-weight="{_WEIGHTS[face]}"'
    return f' font-family="{_FALLBACKS[face]}"'


def _own_name(face: str) -> str:
    """Return the name under which a document's own face is embedded, no other face's."""
    return f"Yeojido {face}"


class FaceUse:
    """What a file uses of one face."""

    def __init__(self, face: str) -> None:
        self._face = face
        self._font = hb_font(face)
        self._nominal: dict[str, int] = {}
        self._characters: set[str] = set()
        self._glyphs: set[int] = set()
        self._shaped = False

    def one_by_one(self, text: str, glyphs: Iterable[int]) -> bool:
        """Say whether every character, without shaping, is drawn by its glyph, in this order."""
        nominal = self._nominal
        for character in text:
            if character not in nominal:
                nominal[character] = self._font.get_nominal_glyph(ord(character)) or 0
        return [nominal[character] for character in text] == list(glyphs)

    def add(self, text: str, glyphs: Iterable[int], *, shaped: bool) -> None:
        """Note a text and its glyphs; ``shaped`` says that readers have to shape it to get them."""
        self._characters.update(text)
        if shaped:
            # Readers compose what the face has composed, so that has to be there as well.
            self._characters.update(unicodedata.normalize("NFC", text))
            self._glyphs.update(glyphs)
            self._shaped = True

    def rule(self) -> str:
        """Return the CSS rule that embeds the subset."""
        if is_own(self._face):
            family, weight = _own_name(self._face), _BOLD if weight_of(self._face) >= _HEAVY else 400
        else:
            family = "Yeojido" if self._face in _WEIGHTS else _FALLBACKS[self._face].split("'")[1]
            weight = _WEIGHTS.get(self._face, 400)
        data = base64.b64encode(woff(self._subset())).decode("ascii")
        source = f'url("data:font/woff;base64,{data}") format("woff")'
        return f'@font-face{{font-family:"{family}";font-weight:{weight};src:{source}}}'

    def _subset(self) -> bytes:
        wanted = hb.SubsetInput()
        wanted.unicode_set.update(map(ord, self._characters))
        wanted.glyph_set.update(self._glyphs)
        wanted.flags = hb.SubsetFlags.NO_HINTING
        unneeded = _NOT_NEEDED if self._shaped else (*_NOT_NEEDED, *_SHAPING_TABLES)
        wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in unneeded)
        return bytes(hb.subset(self._font.face, wanted).blob.data)


class Outlines:
    """The glyphs that a file draws as paths, each defined once in the face's own units, y upwards."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[str, str]] = {}
        self._pen = _path_pen()

    def glyph(self, face: str, glyph: int) -> str:
        """Return the id of a glyph's path; "" for one without any ink."""
        known = self._known.get((face, glyph))
        if known is None:
            drawn: list[str] = []
            hb_font(face).draw_glyph(glyph, self._pen, drawn)
            name = f"g{len(self._known)}" if drawn else ""
            known = self._known[face, glyph] = (name, "".join(drawn))
        return known[0]

    def definitions(self) -> list[str]:
        """Return the elements that define the glyphs used."""
        return [f'<path id="{name}" d="{path}"/>' for name, path in self._known.values() if name]


def units_per_em(face: str) -> int:
    """Return the design units in which ``Outlines`` draws a face."""
    return face_metrics(face).upem


def _path_pen() -> hb.DrawFuncs:
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, drawn: drawn.append(f"M{x:g} {y:g}"))
    pen.set_line_to_func(lambda x, y, drawn: drawn.append(f"L{x:g} {y:g}"))
    pen.set_quadratic_to_func(lambda x1, y1, x, y, drawn: drawn.append(f"Q{x1:g} {y1:g} {x:g} {y:g}"))
    pen.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, drawn: drawn.append(f"C{x1:g} {y1:g} {x2:g} {y2:g} {x:g} {y:g}"))
    pen.set_close_path_func(lambda drawn: drawn.append("Z"))
    return pen
