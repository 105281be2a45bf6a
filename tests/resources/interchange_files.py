"""Reading the bundled files in the JSON form, and what every such file must hold to."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from resources import resource_path

LANGUAGES = ("ko", "en")
STORIES = (
    "purchase",
    "loyalty",
    "discovery",
    "after_sales",
    "saas_onboarding",
    "hospital_visit",
    "service_blueprint",
)
NAMES = (*STORIES, "blank")
FIXTURES = Path(__file__).parents[1] / "fixtures"
DIGITAL = {"web", "app", "email", "chat", "sms", "push", "social", "ad", "search", "review", "community", "payment"}
PHYSICAL = {"store", "kiosk", "delivery", "event", "post"}
HUMAN = {"phone", "sales", "partner"}

each_story = pytest.mark.parametrize("name", STORIES)
each_template = pytest.mark.parametrize("name", NAMES)
each_language = pytest.mark.parametrize("language", LANGUAGES)


@cache
def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def template(name: str, language: str = "ko") -> Any:
    return read(resource_path("templates", f"{name}.{language}.json"))


def only_map(name: str, language: str = "ko") -> Any:
    (journey_map,) = template(name, language)["maps"]
    return journey_map


def in_lanes(journey_map: Any, *kinds: str) -> list[Any]:
    """Return the cards in the lanes of some kinds."""
    lanes = {lane["id"] for lane in journey_map["lanes"] if lane["kind"] in kinds}
    return [card for card in journey_map["cards"] if card["lane"] in lanes]


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def shape(value: Any, key: str = "") -> Any:
    """Return what must be the same in every language: everything but the free texts."""
    if isinstance(value, dict):
        return {name: shape(item, name) for name, item in value.items() if name != "language"}
    if isinstance(value, list):
        return [shape(item, key) for item in value]
    same = {"id", "kind", "lane", "stage", "step", "persona", "card", "channel", "answers", "from", "to", "better"}
    same |= {"level", "date", "status", "format", "icon"}
    return "text" if isinstance(value, str) and key not in same else value


def dangling(document: Any) -> list[str]:
    """Return the references of a document that lead nowhere, as ``thing: reference``."""
    channels = DIGITAL | PHYSICAL | HUMAN | {"other"} | ids(document.get("channels", []))
    personas, assets, maps = (ids(document.get(name, [])) for name in ("personas", "assets", "maps"))
    found = [
        f"persona: {item}"
        for person in document.get("personas", [])
        for item in person.get("channels", ())
        if item not in channels
    ]
    for journey_map in document["maps"]:
        cards, lanes, stages = (ids(journey_map.get(name, [])) for name in ("cards", "lanes", "stages"))
        steps = {step["id"] for stage in journey_map["stages"] for step in stage.get("steps", ())}
        known = {"lane": lanes, "stage": stages, "step": steps, "channel": channels, "image": assets, "card": cards}
        known |= {"answers": cards, "persona": personas, "pair": maps, "from": cards, "to": cards}
        things = [
            journey_map,
            *(x for key in ("cards", "emotions", "metrics", "connectors") for x in journey_map.get(key, ())),
        ]
        found += [
            f"{thing.get('id')}: {target}"
            for thing in things
            for key in known.keys() & thing.keys()
            for target in (thing[key] if isinstance(thing[key], list) else [thing[key]])
            if target not in known[key]
        ]
    return found


def ids(things: list[Any]) -> set[str]:
    return {thing["id"] for thing in things if "id" in thing}


def map_ids(journey_map: Any) -> list[str]:
    """Return every id used inside a map."""
    keys = ("stages", "lanes", "cards", "emotions", "metrics", "connectors")
    return [thing["id"] for key in keys for thing in journey_map.get(key, ()) if "id" in thing]


def out_of_range(journey_map: Any) -> list[str]:
    """Return the ids of the map's things that hold a number outside its range or a date that is none."""
    limits = {"position": (0, 1), "score": (-2, 2), "severity": (1, 5), "importance": (0, 10), "satisfaction": (0, 10)}
    things = [x for key in ("cards", "emotions", "metrics") for x in journey_map.get(key, ())]
    for thing in things:
        for measurement in thing.get("measurements", ()):
            date.fromisoformat(measurement["date"])
        date.fromisoformat(thing.get("evidence", {}).get("date", "2026-01-01"))
    return [
        thing["id"]
        for thing in things
        for key in limits.keys() & thing.keys()
        if not limits[key][0] <= thing[key] <= limits[key][1]
    ]
