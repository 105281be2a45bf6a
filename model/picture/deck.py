"""What is shown one after the other when a map is presented: the whole map, then each stage large."""

from __future__ import annotations

from dataclasses import dataclass

from model.document import Document
from model.lane_groups import shown_stages
from model.picture.marks import Picture
from model.picture.stage_page import compose_stage
from model.records import JourneyMap, Stage


@dataclass(frozen=True, slots=True)
class Screen:
    """One thing that is shown: the whole map (``stage`` is ""), or a page of a stage; ``page`` counts from 0."""

    stage: str
    page: int = 0


class Deck:
    """Guards which screen of a presentation is shown. Stages are drawn when they are come to."""

    def __init__(self, document: Document, map_id: str, whole: Picture, proportion: float) -> None:
        """``whole`` is the drawing of the map, ``proportion`` how many times as wide as high the screen is."""
        self.document, self.map_id = document, map_id
        self._whole, self.proportion = whole, proportion
        self._stages = tuple(stage.id for stage in shown_stages(document.stages(map_id)))
        self._pages: dict[str, tuple[Picture, ...]] = {}
        self.at = Screen("")

    @property
    def picture(self) -> Picture:
        """What is shown now."""
        return self._pages_of(self.at.stage)[self.at.page] if self.at.stage else self._whole

    @property
    def stage(self) -> Stage | None:
        """The stage that is shown now, None for the whole map."""
        return self.document.get(self.at.stage, Stage)

    @property
    def number(self) -> int:
        """Which of the stages is shown, from 1; 0 for the whole map."""
        return self._stages.index(self.at.stage) + 1 if self.at.stage else 0

    @property
    def count(self) -> int:
        """How many stages there are."""
        return len(self._stages)

    @property
    def is_last(self) -> bool:
        """Whether nothing comes behind what is shown."""
        pages = len(self._pages_of(self.at.stage)) if self.at.stage else 1
        return self.number == self.count and self.at.page == pages - 1

    @property
    def title(self) -> str:
        """The title of what is shown: of the stage, or of the map."""
        return self.stage.title if self.stage else self.document.need(self.map_id, JourneyMap).title

    def fit(self, proportion: float) -> None:
        """Draw for a screen of another proportion; a stage begins at its first page again."""
        if proportion != self.proportion:
            self.proportion, self._pages, self.at = proportion, {}, Screen(self.at.stage)

    def show(self, stage: str) -> None:
        """Go to a stage, "" for the whole map; an unknown or hidden one is the whole map."""
        self.at = Screen(stage if stage in self._stages else "")

    def show_number(self, number: int) -> bool:
        """Go to a stage by its number from 1, or to the whole map by 0; False where there is none."""
        if not 0 <= number <= self.count:
            return False
        self.at = Screen(self._stages[number - 1] if number else "")
        return True

    def go(self, ahead: int) -> bool:
        """Go to the next screen (1) or the one before (-1); False at the end."""
        page = self.at.page + ahead
        if self.at.stage and 0 <= page < len(self._pages_of(self.at.stage)):
            self.at = Screen(self.at.stage, page)
            return True
        number = self.number + ahead
        if not self.show_number(number):
            return False
        if ahead < 0 and self.at.stage:
            self.at = Screen(self.at.stage, len(self._pages_of(self.at.stage)) - 1)
        return True

    def _pages_of(self, stage: str) -> tuple[Picture, ...]:
        if stage not in self._pages:
            self._pages[stage] = compose_stage(self.document, self.map_id, stage, self.proportion)
        return self._pages[stage]
