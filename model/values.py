"""The words that fields may hold: kinds of maps, lanes, channels and the like, each declared once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from resources.i18n import mark


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values of a field: the word in the file, its (marked) label, and an icon name or ""."""

    value: str
    label: str
    icon: str = ""


MAP_KINDS = (
    Choice("current_state", mark("Current state")),
    Choice("future_state", mark("Future state")),
    Choice("service_blueprint", mark("Service blueprint")),
    Choice("comparison", mark("Comparison")),
)
CHANNEL_KINDS = (
    Choice("digital", mark("Digital")),
    Choice("physical", mark("Physical")),
    Choice("human", mark("Human")),
)
EVIDENCE_LEVELS = (
    Choice("assumption", mark("Assumption")),
    Choice("partly_researched", mark("Partly researched")),
    Choice("researched", mark("Researched")),
)
STATUSES = (
    Choice("plan", mark("Plan")),
    Choice("do", mark("Do")),
    Choice("check", mark("Check")),
    Choice("act", mark("Act")),
)
DIRECTIONS = (Choice("up", mark("Higher is better")), Choice("down", mark("Lower is better")))
CONNECTOR_KINDS = (
    Choice("flow", mark("Flow")),
    Choice("handover", mark("Hand-over")),
    Choice("loop", mark("Loop")),
)
LINE_STYLES = (
    Choice("solid", mark("Solid")),
    Choice("dashed", mark("Dashed")),
    Choice("dotted", mark("Dotted")),
    Choice("dash_dot", mark("Dash-dotted")),
)
CURVE_STATES = (Choice("current_state", mark("Current state")), Choice("future_state", mark("Future state")))
HIGHLIGHTS = (
    Choice("peak", mark("Peak")),
    Choice("valley", mark("Valley")),
    Choice("end", mark("End")),
    Choice("drop", mark("Biggest drop")),
    Choice("remembered", mark("Remembered experience")),
)
CARD_PARTS = (
    Choice("text", mark("Text")),
    Choice("channel", mark("Channel")),
    Choice("owner", mark("Owner")),
    Choice("tags", mark("Tags")),
    Choice("evidence", mark("Evidence")),
    Choice("severity", mark("Severity")),
    Choice("links", mark("Links")),
)
"""What of a card besides its title a map may leave out."""
ORIENTATIONS = (Choice("portrait", mark("Portrait")), Choice("landscape", mark("Landscape")))
PAPER_FITS = (
    Choice("page", mark("On one page")),
    Choice("width", mark("To the page width")),
    Choice("tiles", mark("Tiled over several sheets")),
    Choice("scale", mark("At a fixed scale")),
)
SCRUBS = (
    Choice("quotes", mark("Quotes")),
    Choice("names", mark("Names of personas")),
    Choice("owners", mark("Owners")),
    Choice("internal", mark("Internal lanes")),
)
"""What an edition takes out for the sake of privacy."""
LANGUAGES = (Choice("ko", mark("Korean")), Choice("en", mark("English")))

Holds = Literal["cards", "emotions", "metrics", "nothing"]
CardLook = Literal["quiet", "touchpoint", "quote", "thought", "pain", "opportunity", "note"]


@dataclass(frozen=True, slots=True)
class LaneKind:
    """A kind of lane: its word, (marked) label and icon, what sits in it, and how its cards look.

    ``one`` is the (marked) name of one of its cards. ``printed`` is what a line prints beside its name.
    """

    value: str
    label: str
    icon: str
    one: str
    holds: Holds = "cards"
    look: CardLook = "quiet"


LANE_KINDS = (
    LaneKind("actions", mark("Customer actions"), "walk", mark("Action")),
    LaneKind("touchpoints", mark("Touchpoints"), "hand-finger", mark("Touchpoint"), look="touchpoint"),
    LaneKind("emotions", mark("Emotions"), "activity", mark("Emotion marker"), holds="emotions"),
    LaneKind("quotes", mark("Customer quotes"), "quote", mark("Quote"), look="quote"),
    LaneKind("thoughts", mark("Thoughts"), "bubble-text", mark("Thought"), look="thought"),
    LaneKind("motives", mark("Motives"), "heart", mark("Motive")),
    LaneKind("pain_points", mark("Pain points"), "alert-triangle", mark("Pain point"), look="pain"),
    LaneKind("opportunities", mark("Opportunities"), "bulb", mark("Opportunity"), look="opportunity"),
    LaneKind("metrics", mark("Metrics"), "gauge", mark("Metric"), holds="metrics"),
    LaneKind("images", mark("Images"), "photo", mark("Image")),
    LaneKind("evidence", mark("Evidence"), "clipboard-check", mark("Evidence")),
    LaneKind("business_role", mark("Business role"), "briefcase", mark("Business role")),
    LaneKind("expected_effect", mark("Expected effect"), "trending-up", mark("Expected effect")),
    LaneKind("improvement", mark("Improvement"), "tool", mark("Improvement")),
    LaneKind("physical_evidence", mark("Physical evidence"), "box", mark("Physical evidence")),
    LaneKind("frontstage", mark("Frontstage"), "users", mark("Frontstage action")),
    LaneKind("backstage", mark("Backstage"), "device-desktop-cog", mark("Backstage action")),
    LaneKind("support", mark("Support processes"), "settings", mark("Support process")),
    LaneKind("free_text", mark("Free text"), "note", mark("Note"), look="note"),
    LaneKind("line_of_interaction", mark("Line of interaction"), "separator-horizontal", "", holds="nothing"),
    LaneKind("line_of_visibility", mark("Line of visibility"), "separator-horizontal", "", holds="nothing"),
    LaneKind(
        "line_of_internal_interaction",
        mark("Line of internal interaction"),
        "separator-horizontal",
        "",
        holds="nothing",
    ),
)
LANE_KIND = {kind.value: kind for kind in LANE_KINDS}
LANE_CHOICES = tuple(Choice(kind.value, kind.label, kind.icon) for kind in LANE_KINDS)


@dataclass(frozen=True, slots=True)
class BuiltInChannel:
    """A channel that needs no declaring: its id, (marked) name, kind and icon."""

    id: str
    name: str
    kind: str
    icon: str


CHANNELS = (
    BuiltInChannel("app", mark("App"), "digital", "device-mobile"),
    BuiltInChannel("web", mark("Web"), "digital", "device-desktop"),
    BuiltInChannel("store", mark("Store"), "physical", "building-store"),
    BuiltInChannel("phone", mark("Phone"), "human", "phone"),
    BuiltInChannel("email", mark("E-mail"), "digital", "mail"),
    BuiltInChannel("chat", mark("Chat"), "digital", "messages"),
    BuiltInChannel("delivery", mark("Delivery"), "physical", "truck"),
    BuiltInChannel("payment", mark("Payment"), "digital", "credit-card"),
    BuiltInChannel("sms", mark("Text message"), "digital", "message"),
    BuiltInChannel("push", mark("Push message"), "digital", "bell"),
    BuiltInChannel("social", mark("Social media"), "digital", "brand-instagram"),
    BuiltInChannel("ad", mark("Advertisement"), "digital", "speakerphone"),
    BuiltInChannel("search", mark("Search"), "digital", "search"),
    BuiltInChannel("review", mark("Reviews"), "digital", "star"),
    BuiltInChannel("community", mark("Community"), "digital", "users-group"),
    BuiltInChannel("event", mark("Event"), "physical", "calendar-event"),
    BuiltInChannel("kiosk", mark("Kiosk"), "physical", "device-tablet"),
    BuiltInChannel("sales", mark("Sales"), "human", "user-dollar"),
    BuiltInChannel("post", mark("Post"), "physical", "mailbox"),
    BuiltInChannel("partner", mark("Partner"), "human", "heart-handshake"),
    BuiltInChannel("other", mark("Other"), "physical", "dots-circle-horizontal"),
)
CHANNEL = {channel.id: channel for channel in CHANNELS}


@dataclass(frozen=True, slots=True)
class EmotionLevel:
    """A level of the emotion lane: its score (-2 to +2), (marked) label, face icon and colour."""

    score: float
    label: str
    icon: str
    colour: str


EMOTION_LEVELS = (
    EmotionLevel(2, mark("Very satisfied"), "mood-happy", "#2C9150"),
    EmotionLevel(1, mark("Satisfied"), "mood-smile", "#74A63C"),
    EmotionLevel(0, mark("Neutral"), "mood-empty", "#C49A24"),
    EmotionLevel(-1, mark("Dissatisfied"), "mood-sad", "#DD7A31"),
    EmotionLevel(-2, mark("Very dissatisfied"), "mood-angry", "#C73A32"),
)
SCORE_RANGE = (-2.0, 2.0)

LEAST_STAGE_WIDTH = 120.0
"""Points: no stage is drawn narrower, or given a lesser width; below that its words and cards have no room."""
LEAST_STEP_WIDTH = 84.0
"""Points: the least width of a step's part of a stage whose width a person chose."""


def least_width(steps: int) -> float:
    """Return the least width of a stage with so many steps, in points."""
    return max(LEAST_STAGE_WIDTH, LEAST_STEP_WIDTH * steps)
