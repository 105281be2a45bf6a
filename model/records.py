"""The records a document consists of: frozen values with an id that never changes.

Order among siblings is a fractional rank (see ``ordering``), so that moving one thing changes one record.
Fields marked ``place`` say where a record sits; they change by moving it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from model import values
from model.fields import FieldKind, declared, long_text, one_of, refers_to, several_of, short_text, word_list
from resources.i18n import mark

_RESEARCH = mark("Evidence")
_RATING = mark("Rating")
_LOOK = mark("Look")


@dataclass(frozen=True, slots=True)
class Link:
    """A link to a web page, a file or another map."""

    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Measurement:
    """A metric's value on a date; ``n`` is how many were asked, None when unknown."""

    date: str
    value: float
    n: int | None = None


def _only_in(*kinds: str) -> Any:
    return lambda lane_kind: lane_kind in kinds


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What every record has. ``origin`` is the id of the same thing in the map that this one continues."""

    kind: ClassVar[str] = ""
    label: ClassVar[str] = ""

    id: str
    rank: str = ""
    origin: str = declared(FieldKind.LINE, mark("Origin"), "", shown=False)
    extra: str = declared(FieldKind.EXTRA, mark("Kept aside"), "", shown=False, json="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset(Record):
    """An image that the document holds once."""

    kind: ClassVar[str] = "asset"
    label: ClassVar[str] = mark("Image file")

    media_type: str = short_text(mark("Media type"))
    data: bytes = declared(FieldKind.BYTES, mark("Content"), b"", shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Channel(Record):
    """A channel of the document's own, or a built-in one renamed."""

    kind: ClassVar[str] = "channel"
    label: ClassVar[str] = mark("Channel")

    name: str = short_text(mark("Name"), required=True)
    type: str = one_of(mark("Kind"), values.CHANNEL_KINDS, json="kind")
    icon: str = declared(FieldKind.ICON, mark("Icon"), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Persona(Record):
    """Whose journey it is."""

    kind: ClassVar[str] = "persona"
    label: ClassVar[str] = mark("Persona")

    name: str = short_text(mark("Name"), required=True)
    segment: str = short_text(mark("Segment"))
    quote: str = short_text(mark("Quote"))
    goals: tuple[str, ...] = word_list(mark("Goals"))
    needs: tuple[str, ...] = word_list(mark("Needs"))
    frustrations: tuple[str, ...] = word_list(mark("Frustrations"))
    channels: tuple[str, ...] = declared(FieldKind.WORDS, mark("Channels"), ())
    photo: str = refers_to(mark("Photo"), "asset")
    colour: str = declared(FieldKind.COLOUR, mark("Colour of the curve"), "")
    line: str = one_of(mark("Line of the curve"), values.LINE_STYLES)


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyMap(Record):
    """One picture: stages across, lanes down."""

    kind: ClassVar[str] = "map"
    label: ClassVar[str] = mark("Journey map")

    title: str = short_text(mark("Title"), required=True)
    type: str = one_of(mark("Kind"), values.MAP_KINDS, "current_state", json="kind")
    persona: str = refers_to(mark("Persona"), "persona")
    scenario: str = long_text(mark("Scenario"))
    expectations: str = long_text(mark("Expectations"))
    goal: str = long_text(mark("Goal"))
    segment: str = short_text(mark("Segment"))
    sources: str = long_text(mark("Sources"))
    theme: str = short_text(mark("Theme"), shown=False)
    pair: str = refers_to(mark("As-is or to-be counterpart"), "map")
    language: str = one_of(mark("Language of the map"), values.LANGUAGES)
    hidden_parts: tuple[str, ...] = several_of(mark("Left out on cards"), values.CARD_PARTS, shown=False)
    brand_colours: tuple[str, ...] = word_list(mark("Brand colours"), shown=False)
    brand_font: str = short_text(mark("Brand font"), shown=False)
    brand_logo: str = refers_to(mark("Brand logo"), "asset", shown=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Record):
    """A phase of the journey, a column."""

    kind: ClassVar[str] = "stage"
    label: ClassVar[str] = mark("Stage")

    map: str = refers_to(mark("Journey map"), "map", place=True)
    title: str = short_text(mark("Title"), required=True)
    goal: str = short_text(mark("Customer goal"))
    colour: str = declared(FieldKind.COLOUR, mark("Colour"), "")
    width: float | None = declared(
        FieldKind.DECIMAL, mark("Width"), None, minimum=60, maximum=4000, least=values.LEAST_STAGE_WIDTH
    )
    hidden: bool = declared(FieldKind.FLAG, mark("Hidden"), False)
    locked: bool = declared(FieldKind.FLAG, mark("Locked"), False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """A finer column inside a stage."""

    kind: ClassVar[str] = "step"
    label: ClassVar[str] = mark("Step")

    stage: str = refers_to(mark("Stage"), "stage", place=True)
    title: str = short_text(mark("Title"), required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane(Record):
    """A row of one kind."""

    kind: ClassVar[str] = "lane"
    label: ClassVar[str] = mark("Lane")

    map: str = refers_to(mark("Journey map"), "map", place=True)
    type: str = one_of(mark("Kind"), values.LANE_CHOICES, required=True, json="kind")
    title: str = short_text(mark("Title"))
    group: str = short_text(mark("Group"))
    collapsed: bool = declared(FieldKind.FLAG, mark("Collapsed"), False)
    hidden: bool = declared(FieldKind.FLAG, mark("Hidden"), False)
    locked: bool = declared(FieldKind.FLAG, mark("Locked"), False)
    internal: bool = declared(FieldKind.FLAG, mark("Internal"), False, shown=False)
    height: float | None = declared(FieldKind.DECIMAL, mark("Height"), None, minimum=20, maximum=4000)
    level_count: int = declared(
        FieldKind.INTEGER, mark("Levels"), 5, minimum=3, maximum=9, applies=_only_in("emotions")
    )
    level_names: tuple[str, ...] = word_list(mark("Names of the levels"), applies=_only_in("emotions"))
    highlights: tuple[str, ...] = several_of(
        mark("Shown on the curve"), values.HIGHLIGHTS, applies=_only_in("emotions")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Card(Record):
    """One thing in a cell; with a channel it is a touchpoint."""

    kind: ClassVar[str] = "card"
    label: ClassVar[str] = mark("Card")

    lane: str = refers_to(mark("Lane"), "lane", place=True, required=True)
    stage: str = refers_to(mark("Stage"), "stage", place=True)
    step: str = refers_to(mark("Step"), "step", place=True)
    title: str = short_text(mark("Title"), required=True)
    text: str = long_text(mark("Text"))
    channel: str = declared(FieldKind.CHANNEL, mark("Channel"), "", leads=_only_in("touchpoints"))
    moment_of_truth: bool = declared(
        FieldKind.FLAG, mark("Moment of truth"), False, leads=_only_in("touchpoints", "actions")
    )
    owner: str = short_text(mark("Owner"))
    tags: tuple[str, ...] = word_list(mark("Tags"))
    improvement: str = long_text(mark("Improvement"))
    answers: tuple[str, ...] = declared(
        FieldKind.REFERENCES, mark("Answers pain points"), (), target="card", applies=_only_in("opportunities")
    )
    evidence_level: str = one_of(mark("Evidence"), values.EVIDENCE_LEVELS, json="evidence.level", section=_RESEARCH)
    evidence_source: str = short_text(mark("Source"), json="evidence.source", section=_RESEARCH)
    evidence_n: int | None = declared(
        FieldKind.INTEGER, mark("Sample size (n)"), None, json="evidence.n", minimum=0, section=_RESEARCH
    )
    evidence_date: str = declared(FieldKind.DATE, mark("Date"), "", json="evidence.date", section=_RESEARCH)
    severity: int | None = declared(
        FieldKind.INTEGER,
        mark("Severity (1–5)"),
        None,
        minimum=1,
        maximum=5,
        section=_RATING,
        leads=_only_in("pain_points"),
    )
    importance: float | None = declared(
        FieldKind.DECIMAL,
        mark("Importance (0–10)"),
        None,
        minimum=0,
        maximum=10,
        section=_RATING,
        leads=_only_in("opportunities"),
    )
    satisfaction: float | None = declared(
        FieldKind.DECIMAL,
        mark("Satisfaction (0–10)"),
        None,
        minimum=0,
        maximum=10,
        section=_RATING,
        leads=_only_in("opportunities"),
    )
    status: str = one_of(mark("Status"), values.STATUSES, section=_RATING)
    colour: str = declared(FieldKind.COLOUR, mark("Colour"), "", section=_LOOK)
    icon: str = declared(FieldKind.ICON, mark("Icon"), "", section=_LOOK)
    links: tuple[Link, ...] = declared(FieldKind.LINKS, mark("Links"), (), section=_LOOK)
    image: str = refers_to(mark("Image"), "asset")
    span: int = declared(FieldKind.INTEGER, mark("Stages spanned"), 1, minimum=1, maximum=1000, section=_LOOK)
    locked: bool = declared(FieldKind.FLAG, mark("Locked"), False, section=_LOOK)


@dataclass(frozen=True, slots=True, kw_only=True)
class EmotionMarker(Record):
    """A face on the emotion lane."""

    kind: ClassVar[str] = "emotion"
    label: ClassVar[str] = mark("Emotion marker")

    lane: str = refers_to(mark("Lane"), "lane", place=True, required=True)
    stage: str = refers_to(mark("Stage"), "stage", place=True, required=True)
    position: float = declared(
        FieldKind.DECIMAL, mark("Position in the stage (0–1)"), 0.5, minimum=0, maximum=1, required=True
    )
    score: float = declared(FieldKind.DECIMAL, mark("Score (−2 to +2)"), 0.0, minimum=-2, maximum=2, required=True)
    label_text: str = short_text(mark("Label"), json="label")
    persona: str = refers_to(mark("Persona"), "persona")
    card: str = refers_to(mark("Touchpoint"), "card")
    state: str = one_of(mark("Curve"), values.CURVE_STATES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric(Record):
    """A metric with its target and measurements."""

    kind: ClassVar[str] = "metric"
    label: ClassVar[str] = mark("Metric")

    lane: str = refers_to(mark("Lane"), "lane", place=True, required=True)
    stage: str = refers_to(mark("Stage"), "stage", place=True, required=True)
    title: str = short_text(mark("Title"), required=True)
    unit: str = short_text(mark("Unit"))
    target: float | None = declared(FieldKind.DECIMAL, mark("Target"), None)
    better: str = one_of(mark("Direction"), values.DIRECTIONS, "up")
    formula: str = short_text(mark("Formula"))
    measurements: tuple[Measurement, ...] = declared(FieldKind.MEASUREMENTS, mark("Measurements"), ())


@dataclass(frozen=True, slots=True, kw_only=True)
class Connector(Record):
    """An arrow between two cards."""

    kind: ClassVar[str] = "connector"
    label: ClassVar[str] = mark("Connector")

    map: str = refers_to(mark("Journey map"), "map", place=True)
    source: str = refers_to(mark("From"), "card", required=True, json="from")
    to: str = refers_to(mark("To"), "card", required=True)
    label_text: str = short_text(mark("Label"), json="label")
    type: str = one_of(mark("Kind"), values.CONNECTOR_KINDS, "flow", json="kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition(Record):
    """A saved way to print: paper, lanes, detail, theme, and what is taken out for privacy.

    ``department`` keeps only the cards of one owner or tag; ``left_out`` are kinds of lanes.
    """

    kind: ClassVar[str] = "edition"
    label: ClassVar[str] = mark("Edition")

    name: str = short_text(mark("Name"), required=True)
    paper: str = short_text(mark("Paper"))
    orientation: str = one_of(mark("Orientation"), values.ORIENTATIONS)
    fit: str = one_of(mark("Fit"), values.PAPER_FITS, "page")
    scale: float | None = declared(FieldKind.DECIMAL, mark("Scale (%)"), None, minimum=1, maximum=1000)
    theme: str = short_text(mark("Theme"))
    left_out: tuple[str, ...] = several_of(mark("Lanes left out"), values.LANE_CHOICES)
    hidden_parts: tuple[str, ...] = several_of(mark("Left out on cards"), values.CARD_PARTS)
    department: str = short_text(mark("Only cards of this owner or tag"))
    scrub: tuple[str, ...] = several_of(mark("Taken out for privacy"), values.SCRUBS)


RECORD_CLASSES: tuple[type[Record], ...] = (
    Asset,
    Channel,
    Persona,
    JourneyMap,
    Stage,
    Step,
    Lane,
    Card,
    EmotionMarker,
    Metric,
    Connector,
    Edition,
)
"""Every kind of record, in an order in which each refers only to kinds before it (or to its own)."""

RECORD_CLASS = {record_class.kind: record_class for record_class in RECORD_CLASSES}


def title_of(record: Record) -> str:
    """Return what a person calls the record: its title, name or label ("" when it has none)."""
    for name in ("title", "name", "label_text"):
        value = getattr(record, name, None)
        if isinstance(value, str):
            return value
    return ""
