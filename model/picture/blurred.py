"""The images that have too few pixels for the size at which they are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from model.picture.marks import Group, Image, Picture

LEAST_DPI = 150.0
"""Fewer pixels an inch are seen at arm's length; 300 is what printing houses ask for."""

PixelSize = Callable[[str], tuple[int, int] | None]
"""Gives width and height in pixels of an asset id, None for what is no image."""


def blurred_in(picture: Picture, scale: float, size_of: PixelSize) -> tuple[tuple[str, float], ...]:
    """Return (name of the card or other thing, its dots an inch) of each image with too few, worst first.

    ``scale`` is how many times its true size the picture is printed.
    """
    found: dict[str, tuple[str, float]] = {}
    for record, name, image in _images(picture.root, "", ""):
        size = size_of(image.asset)
        if size is None or image.width <= 0 or image.height <= 0:
            continue
        dpi = min(size[0] / image.width, size[1] / image.height) * 72 / scale
        if dpi < LEAST_DPI and dpi < found.get(record, ("", LEAST_DPI))[1]:
            found[record] = (name, dpi)
    return tuple(sorted(found.values(), key=lambda item: item[1]))


def _images(group: Group, record: str, name: str) -> Iterator[tuple[str, str, Image]]:
    if group.record:
        record, name = group.record, group.name
    for mark in group.marks:
        if isinstance(mark, Group):
            yield from _images(mark, record, name)
        elif isinstance(mark, Image):
            yield record, name, mark
