"""What will print too small on the paper that was chosen, and the paper or tiles that would help."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from model.errors import KnownError
from model.layout.reading import READABLE
from model.picture.marks import Picture
from model.picture.readable import readable_setups, smallest_on
from model.picture.sheets import sheets
from resources.i18n import tr
from ui.print_setup import chosen_setup, keep_setup, way_words


@dataclass(frozen=True, slots=True)
class PrintProblem:
    """Text that will be too small: what to say of it, what would help ("" for nothing), and what does it."""

    message: str
    where: str
    fix: str
    mend: Callable[[], None]


def print_problem(picture: Picture) -> PrintProblem | None:
    """Return what is too small when a picture is printed as was chosen last, None when all can be read."""
    setup = chosen_setup()
    try:
        points = smallest_on(picture, sheets(picture, setup))
    except KnownError:
        return None
    if not points or points >= READABLE:
        return None
    message = tr("The smallest text prints at {size} pt", size=f"{points:.1f}")
    where = tr("On {paper}; {least} pt can be read", paper=setup.paper.name, least=f"{READABLE:g}")
    better = next(iter(readable_setups(picture, setup)), None)
    if better is None:
        return PrintProblem(message, where, "", lambda: None)
    if better.fit == "tiles":
        fix = tr("Print on {count} sheets across", count=str(better.across))
    else:
        fix = tr("Print on {paper}, {way}", paper=better.paper.name, way=way_words(better))
    return PrintProblem(message, where, fix, partial(keep_setup, better))
