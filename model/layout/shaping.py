"""Turn text into positioned glyphs with HarfBuzz, once for each word and face.

Everything here is in ems, so that a size is a multiplication. Words recur, so their shapes are kept; a very long
word is shaped in chunks, so that its cost stays proportional to its length and the cache stays bounded.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

import uharfbuzz as hb

from model.layout.fonts import covers, face_metrics, hb_font
from model.layout.itemise import pieces, starts_cluster

CHUNK = 128
"""The longest text, in characters, that is shaped at once."""


@dataclass(frozen=True, slots=True)
class Run:
    """Shaped text of one face and one direction, in ems; glyphs go from left to right as they are seen.

    ``across`` are glyph origins from the run's left end and ``rises`` how far below the baseline they are (() where all
    are on it), ``advances`` how far each glyph moves the pen, ``clusters`` the index into ``text`` that each glyph
    belongs to (falling when not ``rightwards``).
    """

    text: str
    face: str
    rightwards: bool
    advance: float
    glyphs: tuple[int, ...]
    across: tuple[float, ...]
    rises: tuple[float, ...]
    advances: tuple[float, ...]
    clusters: tuple[int, ...]


def shape(text: str, face: str, rightwards: bool = True) -> Iterator[Run]:
    """Yield the text's runs in reading order; the wanted face is kept wherever it covers the text."""
    for chunk in chunks(text) if len(text) > CHUNK else (text,):
        yield from shape_short(chunk, face, rightwards)


@lru_cache(maxsize=2048)
def shape_short(text: str, face: str, rightwards: bool = True) -> tuple[Run, ...]:
    """Shape text of at most ``CHUNK`` characters (a single cluster may be longer); kept for the next time."""
    return tuple(_run(piece.text, piece.face, rightwards, piece.substitute) for piece in pieces(text, face))


@lru_cache(maxsize=4096)
def plain_advance(text: str, face: str) -> float | None:
    """Return the advance of a word, or of spaces, as ``shape`` gives it; None for what one face cannot draw at once."""
    if len(text) > CHUNK or not covers(face, text):
        return None
    font, buffer = hb_font(face), hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "ltr"
    hb.shape(font, buffer, {})
    pen: int = sum([position.x_advance for position in buffer.glyph_positions])
    return pen * (1 / face_metrics(face).upem)


def chunks(text: str) -> Iterator[str]:
    """Cut text into chunks of at most ``CHUNK`` characters, never inside a cluster (unless that is longer)."""
    start = 0
    while len(text) - start > CHUNK:
        end = start + CHUNK
        while end > start and not starts_cluster(text, end, start):
            end -= 1
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
    across: list[float] = []
    rises: list[float] = []
    advances: list[float] = []
    for position in buffer.glyph_positions:
        x_offset, y_offset, x_advance, _ = position.position
        across.append((pen + x_offset) * scale)
        rises.append(-y_offset * scale if y_offset else 0.0)
        advances.append(x_advance * scale)
        pen += x_advance
    found = buffer.glyph_infos
    return Run(
        text=text,
        face=face,
        rightwards=rightwards,
        advance=pen * scale,
        glyphs=tuple([glyph.codepoint for glyph in found]),
        across=tuple(across),
        rises=tuple(rises) if any(rises) else (),
        advances=tuple(advances),
        clusters=(0,) * len(found) if substitute else tuple([glyph.cluster for glyph in found]),
    )


def cluster_edges(run: Run) -> tuple[Sequence[int], list[float]]:
    """Return where each shaped cluster starts in the text, and the edges between clusters in ems.

    Both in reading order; the edges are measured from the run's beginning, one more than there are clusters.
    """
    if run.rightwards and run.clusters == tuple(range(len(run.clusters))):
        return run.clusters, list(accumulate(run.advances, initial=0.0))
    width_of: dict[int, float] = {}
    for cluster, width in zip(run.clusters, run.advances, strict=True):
        width_of[cluster] = width_of.get(cluster, 0.0) + width
    starts = sorted(width_of)
    return starts, list(accumulate((width_of[start] for start in starts), initial=0.0))


def part(run: Run, start: int, end: int) -> Run:
    """Return the part of a run from one cluster to another; its glyphs keep the shapes they have in the whole."""
    if start == 0 and end == len(run.text):
        return run
    if run.rightwards:
        first, last = bisect_left(run.clusters, start), bisect_left(run.clusters, end)
    else:
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
        across=tuple([x - shift for x in run.across[first:last]]),
        rises=run.rises[first:last],
        advances=advances,
        clusters=tuple([cluster - start for cluster in run.clusters[first:last]]),
    )
