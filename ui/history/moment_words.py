"""What a moment of the history is called: its time, how long ago, and the step that led to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from model.cleaning import shortened
from model.history import Action
from model.timeline import JournalRow, Timeline
from resources.i18n import mark, tr

_ACTION_WORDS: dict[Action, str] = {"undo": mark("Undo: {step}"), "redo": mark("Redo: {step}")}


def clock(time: str, now: datetime | None = None) -> str:
    """Return an ISO time as the reader's clock shows it, with the day unless that is today; "" for none."""
    try:
        local = datetime.fromisoformat(time).astimezone()
    except ValueError:
        return ""
    today = (now or datetime.now().astimezone()).date()
    return f"{local:%H:%M}" if local.date() == today else f"{local:%Y-%m-%d %H:%M}"


def step_words(row: JournalRow | None) -> str:
    """Return the name of the edit that led to a moment."""
    if row is None:
        return tr("Before the first step")
    name = row.label.text() if row.label.source else ""
    words = _ACTION_WORDS.get(row.action)
    return tr(words, step=name) if words and name else name


def ago(timeline: Timeline, moment: int) -> str:
    """Return how many steps ago a moment was."""
    count = timeline.steps_ago(moment)
    if moment == timeline.last or not count:
        return tr("Now")
    return tr("1 step ago") if count == 1 else tr("{count} steps ago", count=f"{count:,}")


def moment_words(timeline: Timeline, moment: int) -> str:
    """Return a moment's time and how long ago it was: "14:02, 3 steps ago"."""
    row = timeline.row(moment)
    time = clock(row.time) if row else ""
    return f"{time}, {ago(timeline, moment)}" if time else ago(timeline, moment)


def full_name(row: JournalRow | None, step: str) -> str:
    """Return what a moment is called for good, in the name of a step: day, time and what was done then."""
    try:
        day = f"{datetime.fromisoformat(row.time).astimezone():%Y-%m-%d %H:%M}" if row else ""
    except ValueError:
        day = ""
    return " · ".join(filter(None, (day, shortened(step))))


def warning_words(missing: Sequence[JournalRow]) -> str:
    """Return what to say of a moment after which these steps cannot be read; "" where there are none."""
    if not missing:
        return ""
    words = tr("Steps after this moment that cannot be read and are left out: {count}", count=str(len(missing)))
    names = ", ".join(filter(None, (f"{clock(row.time)} {step_words(row)}".strip() for row in missing[:3])))
    return f"{words} ({names})" if names else words
