"""One stage to be read from afar: a page, or a few, of a wanted proportion with the stage's cells drawn large.

Lanes that hold nothing in the stage are left out. The rows stand in one column or two, whichever shows them larger;
what no readable page could hold goes on on the next. Text is never shrunk below what the widest page gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from model.curves import own_state
from model.document import Document
from model.layout.grid import Column
from model.layout.measures import CHEVRON_TIP, LABEL_WIDTH
from model.layout.text import lay_out
from model.picture.colours import readable_on
from model.picture.lane import LaneContent, draw_lane
from model.picture.marks import Box, Group, Mark, Path, Picture
from model.picture.memory import Memory
from model.picture.pieces import disc
from model.picture.setting import RowDrawing, Setting
from model.picture.stage import number_ground, stage_colour
from model.picture.theme import Theme
from model.picture.themes import theme_of
from model.picture.words import joined, map_language
from model.records import JourneyMap, Stage
from model.values import LANE_KIND
from resources.i18n import tr

_WIDTHS = (640.0, 720.0, 800.0, 880.0, 960.0, 1060.0, 1180.0)
"""Widths of a page in the map's own points, the most readable first; text is 11.5 of them high."""
_CONTINUED_WIDTH = 960.0
_MARGIN = 22.0
_GAP = 14.0
_BAND_HEIGHT = 54.0
_FOOT_HEIGHT = 20.0
_TEXT_X = 58.0
_WIDE = 1.15
"""A page at least this much wider than high has room for two columns."""


@dataclass(frozen=True, slots=True)
class _Scene:
    """What all pages of one stage share."""

    document: Document
    journey: JourneyMap
    stage: Stage
    index: int
    count: int
    theme: Theme
    language: str

    def setting(self, width: float) -> Setting:
        """Return the setting of rows of a width: the label and one column."""
        column = Column(self.stage.id, LABEL_WIDTH, width - LABEL_WIDTH)
        channels, assets = self.document.channels(), self.document.assets()
        return Setting(
            self.theme,
            self.language,
            (column,),
            width,
            channels,
            self.journey.persona,
            assets,
            own_state(self.journey.type),
            self.journey.hidden_parts,
        )


def _nothing() -> None:
    """Watch nothing."""


def compose_stage(
    document: Document,
    map_id: str,
    stage_id: str,
    proportion: float,
    theme: Theme | None = None,
    watch: Callable[[], None] = _nothing,
) -> tuple[Picture, ...]:
    """Draw a stage on pages that are ``proportion`` times as wide as high (a single row may make one higher).

    Without a theme it is drawn in the map's own.
    ``watch`` is called between any two attempts to lay it out; what it raises ends the work. Raises KeyError when
    the document has no such map or stage.
    """
    journey, stage = document.need(map_id, JourneyMap), document.need(stage_id, Stage)
    stages = tuple(each for each in document.stages(map_id) if not each.hidden or each.id == stage_id)
    language = map_language(document, map_id, Memory())
    scene = _Scene(
        document,
        journey,
        stage,
        stages.index(stage),
        len(stages),
        theme or theme_of(journey, document.assets()),
        language,
    )
    for width in _WIDTHS if _on_one_page(scene, _WIDTHS[-1], proportion, watch) else ():
        if found := _on_one_page(scene, width, proportion, watch):
            return (_page(scene, width, proportion, found, 1, 1),)
    watch()
    parts = _parts(scene, _CONTINUED_WIDTH, 2 if proportion >= _WIDE else 1, _CONTINUED_WIDTH / proportion)
    return tuple(
        _page(scene, _CONTINUED_WIDTH, proportion, part, number, len(parts)) for number, part in enumerate(parts, 1)
    )


_Columns = list[list[RowDrawing]]


def _on_one_page(scene: _Scene, width: float, proportion: float, watch: Callable[[], None]) -> _Columns | None:
    """Return the rows in as few columns as let them stand on one page of a width; None when none do."""
    for columns in (1, 2) if proportion >= _WIDE else (1,):
        watch()
        parts = _parts(scene, width, columns, width / proportion)
        if len(parts) == 1 and _height_of(parts[0], scene, width) <= width / proportion:
            return parts[0]
    return None


def _parts(scene: _Scene, width: float, columns: int, height: float) -> list[_Columns]:
    """Share the rows among pages, each of so many columns."""
    setting = scene.setting((width - 2 * _MARGIN - (columns - 1) * _GAP) / columns)
    rows = list(_rows(scene, setting))
    room = height - _around(scene, width)
    if columns > 1 and (balanced := _balanced(rows)) and max(map(_total, balanced)) <= room:
        return [balanced]
    filled: _Columns = [[]]
    for row in rows:
        if filled[-1] and _total(filled[-1]) + row.group.height > room:
            filled.append([])
        filled[-1].append(row)
    return [filled[start : start + columns] for start in range(0, len(filled), columns)]


def _balanced(rows: list[RowDrawing]) -> _Columns:
    """Split rows where the higher of two columns is lowest."""
    cuts = range(1, len(rows))
    cut = min(cuts, key=lambda place: max(_total(rows[:place]), _total(rows[place:])), default=0)
    return [rows[:cut], rows[cut:]] if cut else []


def _total(rows: Sequence[RowDrawing]) -> float:
    return sum(row.group.height for row in rows)


def _rows(scene: _Scene, setting: Setting) -> Iterator[RowDrawing]:
    document, stage = scene.document, scene.stage
    contents = [
        LaneContent(
            replace(lane, highlights=()),  # they are those of the whole curve
            (stage,),
            ((*document.cards(lane.id, stage.id), *document.metrics(lane.id, stage.id)),),
            tuple(marker for marker in document.markers(lane.id) if marker.stage == stage.id),
            document.personas(),
        )
        for lane in document.lanes(scene.journey.id)
        if not lane.hidden
    ]
    anything = any(content.cells[0] or content.markers for content in contents)
    for content in contents:
        if not anything or content.cells[0] or content.markers or LANE_KIND[content.lane.type].holds == "nothing":
            yield draw_lane(content, setting, Memory())


def _height_of(columns: _Columns, scene: _Scene, width: float) -> float:
    return max(map(_total, columns), default=0.0) + _around(scene, width)


def _around(scene: _Scene, width: float) -> float:
    """The height of everything but the rows."""
    return 2 * _MARGIN + _band(scene, width, 1, 1).height + _GAP + _FOOT_HEIGHT


def _page(scene: _Scene, width: float, proportion: float, columns: _Columns, number: int, count: int) -> Picture:
    height = max(width / proportion, _height_of(columns, scene, width))
    band = _band(scene, width, number, count)
    top = band.y + band.height + _GAP
    groups: list[Group] = [
        Group(0, 0, width, height, (Box(0, 0, width, height, fill=scene.theme.paper),), kind="paper")
    ]
    groups.append(band)
    x = _MARGIN
    for rows in columns:
        y = top
        for row in rows:
            groups.append(replace(row.group, x=x, y=y))
            y += row.group.height
        if rows:
            groups.append(_frame(scene, x, top, rows[0].group.width, y - top))
            x += rows[0].group.width + _GAP
    groups.append(_foot(scene, width, height))
    root = Group(0, 0, width, height, tuple(groups))
    return Picture(width, height, root, _title(scene), scene.language, scene.theme.small.size)


def _title(scene: _Scene) -> str:
    return joined(scene.stage.title, scene.journey.title)


def _frame(scene: _Scene, x: float, y: float, width: float, height: float) -> Group:
    colour = stage_colour(scene.stage, scene.index, scene.setting(width))
    marks = (
        Box(0, 0, width, height, stroke=scene.theme.frame),
        Box(0, -1.5, width, 3, fill=colour),
    )
    return Group(x, y, width, height, marks, kind="frame")


def _band(scene: _Scene, width: float, number: int, count: int) -> Group:
    """The stage's name, number and goal in its colour, as wide as the page."""
    theme, inner = scene.theme, width - 2 * _MARGIN
    colour = stage_colour(scene.stage, scene.index, scene.setting(width))
    ink = readable_on(colour, theme.stage_ink)
    which = tr("Stage {number} of {count}", language=scene.language, number=scene.index + 1, count=scene.count)
    if count > 1:
        which += f" ({number}/{count})"
    side = lay_out(which, replace(theme.caption, colour=ink))
    room = max(60.0, inner - _TEXT_X - side.width - CHEVRON_TIP - 34)
    title = lay_out(scene.stage.title, replace(theme.stage, size=20, colour=ink), room)
    goal = lay_out(scene.stage.goal, replace(theme.stage_goal, size=12, colour=ink), room) if scene.stage.goal else None
    inside = title.height + (goal.height if goal else 0)
    height = max(_BAND_HEIGHT, inside + 16)
    middle = height / 2
    numeral = lay_out(str(scene.index + 1), replace(theme.stage_number, size=14, colour=ink), 28)
    tip = inner - CHEVRON_TIP
    shape = (("M", 0.0, 0.0), ("L", tip, 0.0), ("L", inner, middle), ("L", tip, height), ("L", 0.0, height), ("Z",))
    marks: list[Mark] = [Path(shape, colour), disc(32, middle, 14, number_ground(ink, colour))]
    marks += numeral.placed(18, middle - numeral.height / 2)
    said = [*title.marks, *(goal.placed(0, title.height) if goal else ())]
    words = Group(_TEXT_X, middle - inside / 2, room, inside, tuple(said), scene.stage.id, "title", scene.stage.title)
    marks += side.placed(tip - side.width - 12, middle - side.height / 2)
    name = joined(scene.stage.title, which, scene.stage.goal)
    return Group(_MARGIN, _MARGIN, inner, height, (*marks, words), scene.stage.id, "stage", name)


def _foot(scene: _Scene, width: float, height: float) -> Group:
    """The map's name, where it goes on one line; the page is no less complete without it."""
    inner = width - 2 * _MARGIN
    words = lay_out(scene.journey.title, scene.theme.small, inner)
    marks = words.marks if len(words.lines) == 1 else ()
    return Group(_MARGIN, height - _MARGIN - _FOOT_HEIGHT / 2, inner, words.height, marks, kind="footer")
