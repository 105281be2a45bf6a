"""The two ways to see a comparison: both maps side by side, seen from one place, or one map with marks."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from model.compare import Comparison
from model.compare_words import side_words
from model.layout.grid import Rect
from model.picture.comparison import ComparedPicture, NumberedDifference, rect_of, side_pictured
from resources.i18n import tr
from ui.canvas.picture_surface import PictureSurface
from ui.canvas.pictures import AssetImages, Held
from ui.stylesheet import set_look
from ui.widgets import ElidedLabel

NEAR = 12.0
"""Points around a thing that its frame and badge take."""


class ComparisonViews(QStackedWidget):
    """Guards what is shown of one comparison, and that both sides are seen from the same place.

    ``pointed`` carries the number of a difference that was clicked.
    """

    pointed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.overlaid = PictureSurface(tr("Both maps overlaid"))
        self.left, self.right = PictureSurface(tr("Left map")), PictureSurface(tr("Right map"))
        self.captions = (ElidedLabel("", "strong"), ElidedLabel("", "strong"))
        self._numbered: tuple[NumberedDifference, ...] = ()
        self._following = False
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        for caption, surface in zip(self.captions, (self.left, self.right), strict=True):
            beside.addWidget(_captioned(caption, surface))
        self.addWidget(self.overlaid)
        self.addWidget(beside)
        self.left.camera_moved.connect(lambda: self._follow(self.left, self.right))
        self.right.camera_moved.connect(lambda: self._follow(self.right, self.left))
        for shown in (self.overlaid, self.left, self.right):
            shown.pointed.connect(partial(self._point_at, shown))

    def show_comparison(self, comparison: Comparison, compared: ComparedPicture) -> None:
        """Show another comparison."""
        self._numbered = compared.numbered
        images = AssetImages(Held(compared.document))
        self.overlaid.show_picture(compared.picture, images)
        sides = ((self.left, comparison.left), (self.right, comparison.right))
        for (surface, side), caption in zip(sides, self.captions, strict=True):
            picture = side_pictured(comparison, compared, left=surface is self.left)
            surface.show_picture(picture, AssetImages(Held(side.document)))
            caption.set_whole(side_words(side))
        for surface in (self.overlaid, self.left, self.right):
            surface.light_up(None)

    def light_up(self, item: NumberedDifference | None) -> None:
        """Show where a difference is."""
        for surface in (self.overlaid, self.left, self.right):
            surface.light_up(self._rect(item, surface) if item else None)

    def zoom_to_fit(self) -> None:
        """Show everything."""
        for surface in (self.overlaid, self.left, self.right):
            surface.zoom_to_fit()

    def _rect(self, item: NumberedDifference, surface: PictureSurface) -> Rect | None:
        """Where a difference is on one of the pictures."""
        if surface is self.overlaid:
            return item.rect
        record = item.difference.left if surface is self.left else item.difference.right
        return rect_of(record, surface.picture) if record else None

    def _point_at(self, surface: PictureSurface, point: QPointF) -> None:
        """Choose the smallest thing that differs under a point of a picture, in points."""
        found = [(item, rect) for item in self._numbered if (rect := self._rect(item, surface)) is not None]
        hit = [
            (rect.width * rect.height, item.number)
            for item, rect in found
            if -NEAR <= point.x() - rect.x <= rect.width + NEAR and -NEAR <= point.y() - rect.y <= rect.height + NEAR
        ]
        if hit:
            self.pointed.emit(min(hit)[1])

    def _follow(self, moved: PictureSurface, other: PictureSurface) -> None:
        if not self._following and moved.isVisible():
            self._following = True
            other.see_like(moved)
            self._following = False


def _captioned(caption: ElidedLabel, surface: PictureSurface) -> QWidget:
    place = QWidget()
    set_look(place, "plain")
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    head = QHBoxLayout()
    head.setContentsMargins(14, 8, 14, 8)
    head.addWidget(caption)
    column.addLayout(head)
    column.addWidget(surface, 1)
    return place
