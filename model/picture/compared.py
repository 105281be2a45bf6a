"""Whom a comparison map compares: the curves by name, each with its line, below the facts of the map."""

from __future__ import annotations

from model.curves import OWN, key_of, sorted_curves
from model.document import Document
from model.lane_groups import shown_lanes, shown_stages
from model.layout.text import lay_out
from model.picture.curve_look import SIGN_WIDTH, curve_looks, sign_mark
from model.picture.curve_sign import CurveSign
from model.picture.marks import Mark
from model.picture.setting import Setting
from model.records import JourneyMap
from resources.i18n import tr

_AFTER_SIGN = 5.0
_GAP = 15.0


def compared_signs(document: Document, journey: JourneyMap, setting: Setting) -> tuple[CurveSign, ...]:
    """Return the curves that a comparison map shows, the map's own first; () on other maps and where it is but one."""
    if journey.type != "comparison":
        return ()
    people = document.personas()
    stages = {stage.id for stage in shown_stages(document.stages(journey.id))}
    lanes = [lane for lane in shown_lanes(document.lanes(journey.id)) if lane.type == "emotions"]
    markers = [marker for lane in lanes for marker in document.markers(lane.id) if marker.stage in stages]
    keys = sorted_curves(markers, setting.persona, setting.state, [person.id for person in people])
    own = [OWN] if setting.persona or any(key_of(each, "", setting.state) == OWN for each in markers) else []
    looks = curve_looks(dict.fromkeys((*own, *keys)), setting, people)
    if len(looks) < 2:
        return ()
    customer = tr("Customer", language=setting.language)
    return tuple(CurveSign(look.name or customer, look.colour, look.dash, look.width) for look in looks)


def compared_words(signs: tuple[CurveSign, ...], language: str) -> str:
    """Return what a screen reader says of them; "" where there are none."""
    return f"{tr('Compares', language=language)}: {', '.join(sign.name for sign in signs)}" if signs else ""


def compared_row(
    signs: tuple[CurveSign, ...], width: float, y: float, setting: Setting, marks: list[Mark]
) -> tuple[float, float]:
    """Set them side by side, on further lines when they are many; return the y below them and the right edge."""
    if not signs:
        return y, 0.0
    theme = setting.theme
    caption = lay_out(tr("Compares", language=setting.language), theme.fact_label)
    start = caption.width + 6
    marks += caption.placed(0, y)
    x, widest, height = start, 0.0, caption.height
    for sign in signs:
        before = SIGN_WIDTH + _AFTER_SIGN
        name = lay_out(sign.name, theme.fact, max(1.0, width - start - before))
        if x > start and x + before + name.width > width:
            x, y, height = start, y + height, 0.0
        marks.append(sign_mark(sign, x, y + theme.fact.size * theme.fact.line_height / 2, setting))
        marks += name.placed(x + before, y)
        x += before + name.width
        widest, height, x = max(widest, x), max(height, name.height), x + _GAP
    return y + height, widest
