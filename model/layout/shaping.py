"""Turn text into positioned glyphs with HarfBuzz, once for each word and face.

Everything here is in ems, so that a size is a multiplication. Words recur, so their shapes are kept; a very long
word is shaped in chunks, so that its cost stays proportional to its length and the cache stays bounded.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import uharfbuzz as hb

from model.layout.fonts import hb_font
from model.layout.itemise import clusters, pieces

CHUNK = 128
"""The longest text, in characters, that is shaped at once."""


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped text of one face and one direction, in ems; glyphs go from left to right as they are seen.

    ``places`` are glyph origins (x, y down) from the run's left end, ``advances`` how far each glyph moves the
    pen, ``clusters`` the index into ``text`` that each glyph belongs to (falling when not ``rightwards``).
    """

    text: str
    face: str
    rightwards: bool
    advance: float
    glyphs: tuple[int, ...]
    places: tuple[tuple[float, float], ...]
    advances: tuple[float, ...]
    clusters: tuple[int, ...]


def shape(text: str, face: str, rightwards: bool = True) -> Iterator[Run]:
    """Yield the text's runs in reading order; the wanted face is kept wherever it covers the text."""
    for chunk in chunks(text) if len(text) > CHUNK else (text,):
        yield from shape_short(chunk, face, rightwards)


@lru_cache(maxsize=32768)
def shape_short(text: str, face: str, rightwards: bool = True) -> tuple[Run, ...]:
    """Shape text of at most ``CHUNK`` characters (a single cluster may be longer); kept for the next time."""
    return tuple(_run(piece.text, piece.face, rightwards, piece.substitute) for piece in pieces(text, face))


def chunks(text: str) -> Iterator[str]:
    """Cut text into chunks of at most ``CHUNK`` characters, never inside a cluster (unless that is longer)."""
    start = 0
    while len(text) - start > CHUNK:
        window = list(clusters(text[start : start + CHUNK + 1]))
        end = start + CHUNK + 1 - len(window[-1])
        end = end if end > start else start + CHUNK
        yield text[start:end]
        start = end
    yield text[start:]


def _run(text: str, face: str, rightwards: bool, substitute: str) -> Run:
    font = hb_font(face)
    scale = 1 / font.face.upem
    buffer = hb.Buffer()
    buffer.add_str(substitute or text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr" if rightwards else "rtl"
    hb.shape(font, buffer, {})
    pen = 0
    places: list[tuple[float, float]] = []
    moves: list[float] = []
    for x_offset, y_offset, x_advance, _ in (position.position for position in buffer.glyph_positions):
        places.append(((pen + x_offset) * scale, -y_offset * scale if y_offset else 0.0))
        moves.append(x_advance * scale)
        pen += x_advance
    found = [(glyph.codepoint, glyph.cluster) for glyph in buffer.glyph_infos]
    return Run(
        text=text,
        face=face,
        rightwards=rightwards,
        advance=pen * scale,
        glyphs=tuple(glyph for glyph, _ in found),
        places=tuple(places),
        advances=tuple(moves),
        clusters=tuple(0 if substitute else cluster for _, cluster in found),
    )


def cluster_widths(run: Run) -> list[tuple[int, float]]:
    """Return (index of the first character, width in ems) of each shaped cluster, in reading order."""
    result: list[tuple[int, float]] = []
    pairs = zip(run.clusters, run.advances, strict=True)
    for cluster, width in pairs if run.rightwards else reversed(list(pairs)):
        if result and result[-1][0] == cluster:
            result[-1] = (cluster, result[-1][1] + width)
        else:
            result.append((cluster, width))
    return result


def part(run: Run, start: int, end: int) -> Run:
    """Return the part of a run from one cluster to another; its glyphs keep the shapes they have in the whole."""
    if start == 0 and end == len(run.text):
        return run
    inside = [index for index, cluster in enumerate(run.clusters) if start <= cluster < end]
    first, last = inside[0], inside[-1] + 1
    shift = sum(run.advances[:first])
    advances = run.advances[first:last]
    return Run(
        text=run.text[start:end],
        face=run.face,
        rightwards=run.rightwards,
        advance=sum(advances),
        glyphs=run.glyphs[first:last],
        places=tuple((x - shift, y) for x, y in run.places[first:last]),
        advances=advances,
        clusters=tuple(cluster - start for cluster in run.clusters[first:last]),
    )
