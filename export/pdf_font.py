"""A face inside a PDF: a subset with the face's own glyph ids (Identity-H), and what each glyph means.

HarfBuzz makes the subset. ``/ToUnicode`` holds the text of every glyph that always stands for the same text;
where a glyph stands for different texts, it has a code for each, or the text operators say so (``/ActualText``).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

import uharfbuzz as hb

from export.pdf_cff import OPEN_TYPE, character_ids, code_map, outlines_of
from export.pdf_numbers import number, utf16
from export.pdf_objects import Document, Reference, Verbatim, array, dictionary, refer, stream, text_string
from model.layout.fonts import face_metrics, face_path, family_of, hb_font, is_own

_NOT_NEEDED = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "MATH", "OS/2", "STAT", "VORG", "cmap", "name", "vhea", "vmtx")
_FLAGS_SYMBOLIC = 4
_MOST_PER_BLOCK = 100


class _Digits(dict[int, str]):
    """The four digits of each glyph id, made on first use."""

    def __missing__(self, glyph: int) -> str:
        return self.setdefault(glyph, f"{glyph:04X}")


_DIGITS = _Digits()


class EmbeddedFace:
    """One face in one PDF. ``name`` is its name among the page's resources."""

    def __init__(self, face: str, name: str) -> None:
        self.name = name
        self._face = face
        self._font = hb_font(face)
        self._scale = 1000 / face_metrics(face).upem
        self._text_of_glyph: dict[int, str] = {}
        self._widths: dict[int, float] = {}
        self._aliases: dict[tuple[int, str], int] = {}

    def widths(self, glyphs: Sequence[int]) -> list[float]:
        """Return the glyphs' own widths as the PDF states them, in thousandths of an em; the glyphs become used."""
        known = self._widths
        try:
            return [known[glyph] for glyph in glyphs]
        except KeyError:
            for glyph in glyphs:
                if glyph not in known:
                    known[glyph] = round(self._font.get_glyph_h_advance(glyph) * self._scale, 2)
            return [known[glyph] for glyph in glyphs]

    def digits(self, glyphs: Iterable[int]) -> list[str]:
        """Return the glyph ids as strings in a page's contents have them: four digits each."""
        return list(map(_DIGITS.__getitem__, glyphs))

    def stands_for(self, glyphs: Sequence[int], texts: Sequence[str]) -> bool:
        """Note what each glyph stands for; say whether each stands for that and nothing else."""
        return list(map(self._text_of_glyph.setdefault, glyphs, texts)) == list(texts)

    def code_for(self, glyph: int, text: str) -> int:
        """Return a code that draws a glyph and stands for a text: the glyph's own id, or one that no glyph has."""
        if self._text_of_glyph.setdefault(glyph, text) == text:
            return glyph
        return self._aliases.setdefault((glyph, text), self._font.face.glyph_count + len(self._aliases))

    def reference(self, document: Document) -> Reference:
        """Write the face's objects into the document, and return the reference to its font dictionary."""
        glyphs = sorted(self._widths)
        tag = _subset_tag(glyphs)
        base = f"/{tag}+{_base_name(self._face)}"
        program = _subset(self._font.face, glyphs)
        characters = character_ids(program)
        descendant: dict[str, object] = {
            "Type": "/Font",
            "Subtype": "/CIDFontType2" if characters is None else "/CIDFontType0",
            "BaseFont": base,
            "CIDSystemInfo": dictionary(
                {"Registry": text_string("Adobe"), "Ordering": text_string("Identity"), "Supplement": 0}
            ),
            "FontDescriptor": self._descriptor(document, base, program),
            "DW": 1000,
        }
        encoding: object = "/Identity-H"
        if characters is None:
            descendant["W"] = Verbatim(_width_array(self._widths | self._alias_widths()))
            descendant["CIDToGIDMap"] = self._glyph_map(document) if self._aliases else "/Identity"
        else:
            codes = {code: characters.get(glyph, glyph) for code, glyph in self._glyph_of_code().items()}
            widths = {characters.get(glyph, glyph): width for glyph, width in self._widths.items()}
            descendant["W"] = Verbatim(_width_array(widths))
            if any(code != character for code, character in codes.items()):
                encoding = refer(document, stream(code_map(codes), {"Type": "/CMap", "CMapName": "/Yeojido"}))
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": base,
            "Encoding": encoding,
            "DescendantFonts": array([refer(document, dictionary(descendant))]),
            "ToUnicode": refer(document, stream(self._to_unicode().encode("ascii"))),
        }
        return refer(document, dictionary(font))

    def _alias_widths(self) -> dict[int, float]:
        return {code: self._widths[glyph] for (glyph, _), code in self._aliases.items()}

    def _glyph_of_code(self) -> dict[int, int]:
        return {glyph: glyph for glyph in self._widths} | {code: glyph for (glyph, _), code in self._aliases.items()}

    def _glyph_map(self, document: Document) -> Reference:
        """Write which glyph each code in use draws (PDF 32000-1, 9.7.4.2)."""
        glyphs = self._glyph_of_code()
        codes = (glyphs.get(code, 0) for code in range(max(glyphs) + 1))
        return refer(document, stream(b"".join(glyph.to_bytes(2, "big") for glyph in codes)))

    def _descriptor(self, document: Document, base: str, program: bytes) -> Reference:
        metrics = face_metrics(self._face)
        top, bottom = round(metrics.ascent * 1000), round(-metrics.descent * 1000)
        entries: dict[str, object] = {
            "Type": "/FontDescriptor",
            "FontName": base,
            "Flags": _FLAGS_SYMBOLIC,
            "ItalicAngle": 0,
            "StemV": 80,
            "FontBBox": array([-500, bottom, 1500, top]),
            "Ascent": top,
            "Descent": bottom,
            "CapHeight": top,
        }
        if program[:4] == OPEN_TYPE:
            entries["FontFile3"] = refer(document, stream(outlines_of(program), {"Subtype": "/CIDFontType0C"}))
        else:
            entries["FontFile2"] = refer(document, stream(program, {"Length1": len(program)}))
        return refer(document, dictionary(entries))

    def _to_unicode(self) -> str:
        texts = self._text_of_glyph | {code: text for (_, text), code in self._aliases.items()}
        known = [(glyph, text) for glyph, text in sorted(texts.items()) if text]
        lines = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        for start in range(0, len(known), _MOST_PER_BLOCK):
            block = known[start : start + _MOST_PER_BLOCK]
            lines.append(f"{len(block)} beginbfchar")
            lines += [f"<{glyph:04X}> <{utf16(text)}>" for glyph, text in block]
            lines.append("endbfchar")
        lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(lines)


def _width_array(widths: dict[int, float]) -> str:
    """Write the widths as PDF's /W array: runs of neighbouring glyph ids share one list."""
    parts: list[str] = []
    before = -2
    for glyph in sorted(widths):
        if glyph != before + 1:
            parts.append(f"{']' if parts else ''}{glyph}[")
            parts.append(number(widths[glyph]))
        else:
            parts.append(f" {number(widths[glyph])}")
        before = glyph
    return f"[{''.join(parts)}{']' if parts else ''}]"


def _subset(face: hb.Face, glyphs: list[int]) -> bytes:
    """Return a TrueType file with only these outlines, under the glyph ids they have in the face."""
    wanted = hb.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _NOT_NEEDED)
    return bytes(hb.subset(face, wanted).blob.data)


def _base_name(face: str) -> str:
    """Return the name of a face in letters that a PDF name may have (PDF 32000-1, 7.3.5)."""
    if not is_own(face):
        return face_path(face).stem
    letters = "".join(letter for letter in family_of(face) if letter.isascii() and letter.isalnum())
    return f"{letters or 'Brand'}-{face[-6:]}"


def _subset_tag(glyphs: list[int]) -> str:
    """Return six letters that differ between subsets and are the same for the same one (PDF 32000-1, 9.6.4)."""
    digest = hashlib.sha256(repr(glyphs).encode()).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])
