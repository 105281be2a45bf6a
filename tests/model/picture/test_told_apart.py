"""What disappears in grey and for the colour-blind is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from model.document import Document
from model.picture.compose import compose
from model.picture.told_apart import _DEUTERANOPIA, alike_in, distance, lab
from model.records import JourneyMap, Stage


def stages(*colours: str, theme: str = "") -> Document:
    journey = replace(JourneyMap(id="m"), theme=theme or JourneyMap(id="m").theme)
    made = [
        Stage(id=f"s{number}", rank=f"a{number}", map="m", title=f"Stage {number}", colour=colour)
        for number, colour in enumerate(colours)
    ]
    return Document.of("d", [journey, *made])


def found(document: Document) -> set[str]:
    alike = alike_in(compose(document, "m").picture)
    assert all((one.first, one.second) == ("Stage 0", "Stage 1") for one in alike)
    return {one.sight.name.split(" ")[0] for one in alike}


@pytest.mark.parametrize(
    ("colours", "lost"),
    [
        (("#C0392B", "#C0392B"), set()),
        (("#000000", "#FFFFFF"), set()),
        (("#777700", "#B05A00"), {"Green-blind", "Red-blind"}),
        (("#1177CC", "#B85C5C"), {"In"}),
        (("#1F5FBF", "#F2B400"), set()),
    ],
)
def test_neighbouring_stages(colours: tuple[str, str], lost: set[str]) -> None:
    assert lost <= found(stages(*colours))
    assert bool(lost) == bool(found(stages(*colours)))


def test_known_values() -> None:
    """White, and sRGB red: L*a*b* as colour calculators give it."""
    assert lab("#FFFFFF") == pytest.approx((100, 0, 0), abs=0.05)
    assert lab("#FF0000") == pytest.approx((53.24, 80.09, 67.20), abs=0.05)
    assert distance(lab("#808080", _DEUTERANOPIA), lab("#808080")) == pytest.approx(0, abs=0.5), "grey stays grey"
