"""References inside plain texts: an icon that is an asset (``asset:<id>``), a link to another map (``map:<id>``).

They may lead nowhere, and a document with one that does is a good one: the icon is not drawn, the link says so.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from model.records import Card, Channel, Link, Record

MAP_LINK = "map:"
OWN_ICON = "asset:"
"""What the name of an icon that is an asset of the document begins with."""

ICON_TYPE = "image/svg+xml"
"""The media type of the assets that are icons."""
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


def redirected(record: Record, identities: Mapping[str, str]) -> Record:
    """Return the record with its icon's asset and the maps it links to replaced where ``identities`` has another."""
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
