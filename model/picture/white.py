"""A map without the white paper behind it, to lie on any ground."""

from __future__ import annotations

from dataclasses import replace

from model.picture.marks import Group, Picture


def without_paper(picture: Picture) -> Picture:
    """Return a picture without its paper; cards and headers keep their own grounds."""
    marks = tuple(mark for mark in picture.root.marks if not (isinstance(mark, Group) and mark.kind == "paper"))
    return replace(picture, root=replace(picture.root, marks=marks))
