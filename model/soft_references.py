"""References inside plain texts: an icon or a font that is an asset (``asset:<id>``), a link to a map (``map:<id>``).

They may lead nowhere, and a document with one that does is a good one: the icon is not drawn, the bundled font draws in
the place of the lost one, the link says so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from model.records import Card, Channel, JourneyMap, Link, Record

MAP_LINK = "map:"
OWN_ICON = "asset:"
"""What the name of an icon that is an asset of the document begins with."""

ICON_TYPE = "image/svg+xml"
"""The media type of the assets that are icons."""
FONT_TYPES = frozenset({"font/ttf", "font/otf"})
"""The media types of the assets that are fonts."""
CHOOSE_ICON = "\x00choose icon"
"""Stands in the place of an icon's name while a person is asked for a file."""


def linked_map(url: str) -> str:
    """Return the id of the map that an address leads to, "" for any other address."""
    text = url.strip()
    return text[len(MAP_LINK) :] if text[: len(MAP_LINK)].lower() == MAP_LINK else ""


def icon_asset(name: str) -> str:
    """Return the id of the asset that an icon's name means, "" for a bundled icon."""
    return name.removeprefix(OWN_ICON) if name.startswith(OWN_ICON) else ""


def asset_of_icon(record: Record) -> str:
    """Return the id of the asset that a record's icon is, "" for none."""
    return icon_asset(record.icon) if isinstance(record, Card | Channel) else ""


def fonts_of(brand_font: str) -> tuple[str, ...]:
    """Return the ids of the assets that a map's brand font is: the regular face and, if there is one, the bold one.

    The text may also be the bare name of a typeface, which is no asset.
    """
    return tuple(asset for word in brand_font.split()[:2] if (asset := icon_asset(word)))


def font_text(assets: Iterable[str]) -> str:
    """Return the text of a brand font that is these assets."""
    return " ".join(OWN_ICON + asset for asset in assets)


def assets_named(record: Record) -> tuple[str, ...]:
    """Return the ids of the assets that a record's texts name."""
    if isinstance(record, JourneyMap):
        return fonts_of(record.brand_font)
    return (icon,) if (icon := asset_of_icon(record)) else ()


def redirected(record: Record, identities: Mapping[str, str]) -> Record:
    """Return the record with its icon's asset and the maps it links to replaced where ``identities`` has another."""
    if isinstance(record, JourneyMap):
        fonts = fonts_of(record.brand_font)
        if not any(identities.get(asset, asset) != asset for asset in fonts):
            return record
        return dataclasses.replace(record, brand_font=font_text(identities.get(asset, asset) for asset in fonts))
    if not isinstance(record, Card | Channel):
        return record
    asset = asset_of_icon(record)
    if asset in identities and identities[asset] != asset:
        record = dataclasses.replace(record, icon=OWN_ICON + identities[asset])
    if isinstance(record, Card) and any(linked_map(link.url) in identities for link in record.links):
        links = tuple(_redirected_link(link, identities) for link in record.links)
        record = dataclasses.replace(record, links=links) if links != record.links else record
    return record


def _redirected_link(link: Link, identities: Mapping[str, str]) -> Link:
    target = linked_map(link.url)
    return dataclasses.replace(link, url=MAP_LINK + identities[target]) if target in identities else link
