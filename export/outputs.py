"""The files that one export makes: one, or one for each map or each tile, named by what is in it.

``maps.png`` for all maps becomes ``maps 01 First map.png`` and so on; for tiles ``maps A1.png`` to ``maps C4.png``
and ``maps plan.png``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from export.exporter import Exporter, Source
from export.options import ExportOptions
from export.progress import Progress, unwatched
from model.errors import KnownError
from model.picture.sheets import sheets
from model.picture.white import without_paper
from resources.i18n import tr

MOST_FILES = 200
"""More at once are a mistake; each is held open until all of them are complete."""

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u2028\u2029]+')  # on any of the three systems
_LONGEST_NAME = 200
"""Bytes of a file's name; 255 is what file systems take, and the temporary file beside it has a name too."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to write, and what goes into it."""

    path: Path
    source: Source


def outputs(
    path: Path, exporter: Exporter, source: Source, options: ExportOptions, progress: Progress = unwatched
) -> tuple[Output, ...]:
    """Return the files of an export. Raises KnownError when a map does not go on such paper, or for too many files."""
    found: list[Output] = []
    for output in _of_maps(path, exporter, source):
        progress(0.0)
        found += _of_tiles(output, options) if exporter.tile_files and options.fit == "tiles" else [output]
        if len(found) > MOST_FILES:
            reason = tr("this would make more than {count} files", count=str(MOST_FILES))
            raise KnownError(str(path), reason, tr("Choose a larger paper, or PDF"))
    return tuple(found)


def file_name(stem: str, words: str, suffix: str) -> str:
    """Return a name that any system takes: a stem, what tells it from its neighbours, and a suffix."""
    plain = " ".join(_FORBIDDEN.sub(" ", words).split())
    name = f"{stem} {plain}".encode()[: _LONGEST_NAME - len(suffix)].decode(errors="ignore")
    return name.strip(" .") + suffix


def _of_maps(path: Path, exporter: Exporter, source: Source) -> Iterator[Output]:
    maps = source.maps()
    if not exporter.each_map or source.map_id or not maps:
        yield Output(path, source)
        return
    digits = len(str(len(maps)))
    for number, (map_id, picture) in enumerate(source.pictures(), 1):
        words = f"{number:0{max(2, digits)}} {picture.title}"
        yield Output(path.with_name(file_name(path.stem, words, path.suffix)), source.of_map(map_id, picture))


def _of_tiles(output: Output, options: ExportOptions) -> Iterator[Output]:
    picture = output.source.picture
    if options.ground == "transparent":
        picture = without_paper(picture)
    made = sheets(picture, options.setup())
    if len(made) == 1:
        yield replace(output, source=replace(output.source, sheet=made[0]))
        return
    for sheet in made:
        words = sheet.index or tr("plan", language=picture.language)
        name = file_name(output.path.stem, words, output.path.suffix)
        yield Output(output.path.with_name(name), replace(output.source, sheet=sheet))
