"""A map on a sheet as it looks: stages across in their colours, lanes down, a cell for each card, a native chart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from export.lines import card_notes, marker_line, metric_line
from export.progress import Progress, told, unwatched
from export.tables import markers_in_order
from export.xlsx_chart import CHART_HEIGHT, MarkerCells, curve_chart
from export.xlsx_text import pieces
from model.cleaning import one_line
from model.document import Document
from model.layout.text import TextStyle, lay_out
from model.picture.colours import is_colour, mixed, readable_on
from model.picture.header import kind_words
from model.picture.memory import Memory
from model.picture.theme import STANDARD
from model.picture.words import joined, lane_title, line_title, map_language
from model.records import Card, EmotionMarker, JourneyMap, Lane, Metric, Persona, Stage
from model.values import EMOTION_LEVELS, LANE_KIND
from resources.i18n import tr

_LABEL_WIDTH, _STAGE_WIDTH = 20, 36
_FIRST_STAGE = 1
_FONT = "맑은 고딕"
_STAGE_POINTS, _LABEL_POINTS = 172.0, 92.0
"""The room for text in a stage's cell and in a lane's, less what Excel's own font may be wider."""
_HIGHEST_ROW = 409.0
_MOST_LINES = 28
"""More than the highest row has, at the smallest size; of a longer text no more is laid out."""
_NARROWEST = 0.125  # ems; narrower letters are few
_ADVICE = {"pain": "⚠ ", "opportunity": "💡 "}


class _Heights:
    """Guards how high each row must be: not every program fits rows to wrapped text by itself."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._known: dict[int, float] = {}

    def need(self, row: int, text: str, size: float = 10, width: float = _STAGE_POINTS) -> None:
        """Make a row high enough for a text in a cell of a width in points; Excel allows 409 points."""
        if self._known.get(row) == _HIGHEST_ROW:
            return
        text = text[: int(_MOST_LINES * width / (size * _NARROWEST))]
        lines = len(lay_out(text, TextStyle("semibold", size, "#000000"), width).lines)
        height = min(_HIGHEST_ROW, lines * size * 1.5 + 7)
        if height > self._known.get(row, 0.0):
            self._known[row] = height
            self._sheet.set_row(row, height)


class MapSheet:
    """Guards where the next row of a map's sheet goes."""

    def __init__(
        self, book: Any, sheet: Any, document: Document, map_id: str, language: str, emotions: MarkerCells
    ) -> None:
        self._book, self._sheet, self._document = book, sheet, document
        self._journey = document.need(map_id, JourneyMap)
        self._language = language or map_language(document, map_id, Memory())
        self._stages = document.stages(map_id)
        self._emotions = emotions
        self._formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self._heights = _Heights(sheet)
        self._y = 0

    def fill(self, progress: Progress = unwatched) -> None:
        """Write the whole sheet."""
        sheet, last = self._sheet, max(len(self._stages), 1)
        sheet.hide_gridlines(2)
        sheet.set_column(0, 0, _LABEL_WIDTH)
        sheet.set_column(_FIRST_STAGE, last, _STAGE_WIDTH)
        for number, stage in enumerate(self._stages, _FIRST_STAGE):
            if stage.hidden:
                sheet.set_column(number, number, _STAGE_WIDTH, None, {"hidden": True})
        self._head()
        self._stage_row()
        sheet.freeze_panes(self._y, 1)
        sheet.repeat_rows(self._y - 1)
        lanes = self._document.lanes(self._journey.id)
        for lane in told(lanes, len(lanes), progress, every=1):
            if not lane.hidden:
                self._lane(lane)
        sheet.set_landscape()
        sheet.set_paper(8)  # A3
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(0.4, 0.4, 0.4, 0.4)

    def _format(self, **look: object) -> Any:
        full = {"font_name": _FONT, "font_size": 10, "valign": "vcenter", "text_wrap": True, "indent": 1} | look
        key = tuple(sorted(full.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(full)
        return self._formats[key]

    def _head(self) -> None:
        journey, language = self._journey, self._language
        title = self._format(bold=True, font_size=18, font_color="#1F2430")
        self._line(one_line(journey.title), title, 18)
        persona = self._document.get(journey.persona, Persona)
        facts = (
            ("", kind_words(journey, language)),
            (tr("Persona", language=language), joined(persona.name, persona.segment) if persona else ""),
            (tr("Scenario", language=language), journey.scenario),
            (tr("Expectations", language=language), journey.expectations),
            (tr("Goal", language=language), journey.goal),
            (tr("Segment", language=language), journey.segment),
            (tr("Sources", language=language), journey.sources),
        )
        said = [f"{name}: {one_line(text)}" if name else text for name, text in facts if text.strip()]
        self._line("   ·   ".join(said), self._format(font_color="#5B6270"))

    def _line(self, text: str, form: Any, size: float = 10) -> None:
        """Write a text across all columns, a very long one on several lines."""
        last = max(len(self._stages), 1)
        for part in pieces(text):
            self._sheet.merge_range(self._y, 0, self._y, last, "", form)
            self._sheet.write_string(self._y, 0, part, form)
            self._heights.need(self._y, part, size, last * _STAGE_POINTS)
            self._y += 1

    def _stage_row(self) -> None:
        corner = self._format(bg_color=STANDARD.ground, border=1, border_color="#E3E6EC")
        self._sheet.write_blank(self._y, 0, None, corner)
        deepest = 1
        shown = 0
        for index, stage in enumerate(self._stages):
            colour = self._colour(stage, shown)
            shown += not stage.hidden
            ink = readable_on(colour, STANDARD.stage_ink)
            edge = {"left": 2, "left_color": "#FFFFFF"}
            form = self._format(bold=True, font_size=12, font_color=ink, bg_color=colour, valign="vcenter", **edge)
            number = "" if stage.hidden else f"{shown}  "
            text = f"{number}{stage.title}" + (f"\n{stage.goal}" if stage.goal.strip() else "")
            parts = list(pieces(text))
            for below, part in enumerate(parts):
                self._sheet.write_string(self._y + below, _FIRST_STAGE + index, part, form)
                self._heights.need(self._y + below, part, 12)
            deepest = max(deepest, len(parts))
        self._y += deepest

    def _colour(self, stage: Stage, index: int) -> str:
        hues = STANDARD.stage_hues
        return stage.colour if is_colour(stage.colour) else hues[index % len(hues)]

    def _lane(self, lane: Lane) -> None:
        if LANE_KIND[lane.type].holds == "nothing":
            self._divider(lane)
            return
        top = self._y
        markers = markers_in_order(self._document, lane)
        if LANE_KIND[lane.type].holds == "emotions":
            self._sheet.set_row_pixels(self._y, CHART_HEIGHT)
            if any(not self._document.need(marker.stage, Stage).hidden for marker in markers):
                chart = curve_chart(self._book, self._document, lane, markers, self._emotions, self._language)
                self._sheet.insert_chart(
                    self._y,
                    _FIRST_STAGE,
                    chart,
                    {"object_position": 1, "description": lane_title(lane, self._language)[:250]},
                )
            self._y += 1
        columns = [list(self._cell(lane, stage, markers)) for stage in self._stages]
        height = max([1, *(len(column) for column in columns)])
        for row in range(height):
            for index, column in enumerate(columns):
                below = row == height - 1
                if row < len(column):
                    text, look = column[row]
                    self._heights.need(self._y + row, text)
                    self._sheet.write_string(self._y + row, _FIRST_STAGE + index, text, self._format(**look))
                else:
                    edge = {"bottom": 1, "bottom_color": "#E3E6EC"} if below else {}
                    sides = {"left": 1, "left_color": "#ECEEF2", **edge}
                    self._sheet.write_blank(self._y + row, _FIRST_STAGE + index, None, self._format(**sides))
        self._y += height
        self._label(lane, top)

    def _label(self, lane: Lane, top: int) -> None:
        form = self._format(bold=True, bg_color=STANDARD.ground, border=1, border_color="#E3E6EC", valign="top")
        words = lane_title(lane, self._language) + (f"\n{lane.group}" if lane.group else "")
        first, *rest = pieces(words)
        if self._y - top > 1 and not rest:
            self._sheet.merge_range(top, 0, self._y - 1, 0, "", form)
        self._sheet.write_string(top, 0, first, form)
        if self._y - top <= 1:
            self._heights.need(top, first, width=_LABEL_POINTS)
        for below, part in enumerate(rest, 1):
            self._sheet.write_string(top + below, 0, part, form)
        self._y = max(self._y, top + 1 + len(rest))

    def _divider(self, lane: Lane) -> None:
        look = {"top": 3, "top_color": STANDARD.divider, "bg_color": STANDARD.ground, "font_size": 9}
        self._line(line_title(lane, self._language), self._format(**look, font_color="#6B7280"), 9)

    def _cell(
        self, lane: Lane, stage: Stage, markers: Sequence[EmotionMarker]
    ) -> Iterator[tuple[str, dict[str, object]]]:
        """Yield the texts of a cell with their looks, each for a cell of the sheet."""
        things: tuple[Card | Metric | EmotionMarker, ...] = (
            *self._document.cards(lane.id, stage.id),
            *self._document.metrics(lane.id, stage.id),
            *(marker for marker in markers if marker.stage == stage.id),
        )
        for thing in things:
            for part in pieces(self._words(thing, lane)):
                yield part, self._look(thing, lane)

    def _words(self, thing: Card | Metric | EmotionMarker, lane: Lane) -> str:
        if isinstance(thing, EmotionMarker):
            return marker_line(self._document, thing, self._language)
        if isinstance(thing, Metric):
            return "\n".join(line for line in (metric_line(thing, self._language), thing.formula) if line)
        sign = _ADVICE.get(LANE_KIND[lane.type].look, "") + ("★ " if thing.moment_of_truth else "")
        return "\n".join([f"{sign}{thing.title}", *card_notes(self._document, thing, lane, self._language)])

    def _look(self, thing: Card | Metric | EmotionMarker, lane: Lane) -> dict[str, object]:
        if isinstance(thing, EmotionMarker):
            nearest = min(EMOTION_LEVELS, key=lambda level: abs(level.score - thing.score))
            return {"font_color": nearest.colour, "bold": True, "align": "center"}
        tone = STANDARD.tones[LANE_KIND[lane.type].look]
        ground, ink = tone.ground, tone.ink
        if isinstance(thing, Card) and is_colour(thing.colour):
            ground = mixed(thing.colour, STANDARD.paper, 0.1)
        border = tone.border or "#E3E6EC"
        return {"bg_color": ground, "font_color": ink, "border": 1, "border_color": border}
