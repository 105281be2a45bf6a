"""What keeps a map's brand font from being drawn: a file that the document lacks, or one that is damaged."""

from __future__ import annotations

from collections.abc import Sequence

from model.layout.brand_fonts import trouble_of
from model.records import Asset, JourneyMap
from model.soft_references import fonts_of
from resources.i18n import tr


def font_trouble(journey: JourneyMap, assets: Sequence[Asset]) -> str:
    """Return why a map is not drawn in its brand's font, "" where it is or is not meant to be."""
    files = {asset.id: asset.data for asset in assets}
    for key in fonts_of(journey.brand_font) if journey.theme == "brand" else ():
        reason = trouble_of(files[key]) if key in files else tr("it is not in the document")
        if reason:
            return tr("The brand’s font cannot be used: {reason}", reason=reason)
    return ""
