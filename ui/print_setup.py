"""The paper and fit that were chosen last, in the export or the print dialog."""

from __future__ import annotations

from typing import cast, get_args

from model.errors import KnownError
from model.layout.pages import Fit, PageSetup
from model.layout.paper import MILLIMETRE, parse_paper
from resources.i18n import tr
from ui import settings


def chosen_setup() -> PageSetup:
    """Return what was chosen last; a setting that cannot be read counts as not made."""
    fit = settings.text_setting("fit", "page")
    tiles = fit == "tiles"
    across = int(_number("across", 2)) if tiles else 0
    scaled = fit == "scale" or (tiles and not across)
    try:
        paper = parse_paper(settings.text_setting("paper", "A3"))
    except KnownError:
        paper = parse_paper("A3")
    return PageSetup(
        paper=paper,
        orientation="portrait" if settings.text_setting("orientation") == "portrait" else "landscape",
        fit=cast("Fit", fit) if fit in get_args(Fit) else "page",
        margin=_number("margin", 10) * MILLIMETRE,
        bleed=_number("bleed", 0) * MILLIMETRE,
        scale=_number("scale", 100) / 100 if scaled else 1.0,
        across=across,
    )


def way_words(setup: PageSetup) -> str:
    """Return how the paper lies, in the reader's words."""
    return tr("upright") if setup.orientation == "portrait" else tr("on its side")


def keep_setup(setup: PageSetup) -> None:
    """Choose a paper and fit for the print check and the next export."""
    settings.keep("paper", setup.paper.name)
    settings.keep("orientation", setup.orientation)
    settings.keep("fit", setup.fit)
    settings.keep("across", str(setup.across))


def _number(key: str, otherwise: float) -> float:
    try:
        value = float(settings.text_setting(key, str(otherwise)).replace(",", "."))
    except ValueError:
        return otherwise
    return value if 0 <= value < 100_000 else otherwise
