"""What the images of a document are called: they have a number and are known by what shows them."""

from __future__ import annotations

from model.cleaning import shortened
from model.document import Document
from model.records import Card, JourneyMap, Persona, title_of
from model.soft_references import FONT_TYPES, ICON_TYPE
from resources.i18n import tr

_SHOWING = ((Card, "image"), (Persona, "photo"), (JourneyMap, "brand_logo"))
_NO_IMAGES = FONT_TYPES | {ICON_TYPE}


def image_names(document: Document) -> dict[str, str]:
    """Return the name of each image by its id, in the order in which they came: “Image 3 · Call centre”.

    Behind the number is the title of the first card, persona or map that shows it and has one.
    """
    images = [asset.id for asset in document.assets() if asset.media_type not in _NO_IMAGES]
    names = {image: tr("Image {number}", number=str(number + 1)) for number, image in enumerate(images)}
    unused = set(images)
    for record_class, field in _SHOWING:
        for record in document.all_of(record_class) if unused else ():
            image = getattr(record, field)
            if image in unused and (title := shortened(title_of(record))):
                names[image] = f"{names[image]} · {title}"
                unused.remove(image)
    return names
