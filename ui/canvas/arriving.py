"""Images that come from outside: dropped, pasted or chosen, read only once they have landed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget

from export.progress import Progress, unwatched
from model.change import Change
from model.cleaning import shortened
from model.clipboard import MEDIA_TYPE
from model.document import Document
from model.errors import KnownError
from model.images import LONGEST_SIDE, SUFFIXES, check_file_size, prepared
from model.operations.images import Content, images_landed, put_image_on
from model.operations.placing import named
from model.records import Card
from model.system_errors import system_reason
from resources.i18n import tr

_WEB = ("http", "https", "data", "blob")
_FILES = tuple(f"image/{kind}" for kind in ("png", "jpeg", "webp", "gif", "bmp", "tiff"))
"""Forms in which programs hand over an image as it would stand in a file; a photograph need not be unpacked then."""
_UNPACKED = 100
"""Qt's quality of a PNG that is packed hardly at all: it is read again at once."""


@dataclass(frozen=True, slots=True)
class ArrivingImages:
    """Image files, or one image without a file: the bytes of one, or unpacked."""

    paths: tuple[Path, ...] = ()
    image: QImage | bytes | None = None
    made: tuple[Content, ...] = ()
    """The images as documents keep them, once they are prepared."""
    home = "images"
    document = None

    @property
    def count(self) -> int:
        """How many images they are."""
        return len(self.paths) or int(self.image is not None)

    @property
    def slow(self) -> ArrivingImages:
        """All of it takes long: unpacking, making small and packing again."""
        return self

    def words(self) -> str:
        """Say what takes a while."""
        if self.count != 1 or not self.paths:
            return tr("Preparing the image…")
        return tr("Preparing the image “{file}”…", file=shortened(self.paths[0].name))

    def prepared(self, progress: Progress = unwatched) -> ArrivingImages:
        """Return the images ready for documents; any thread may do it. Raises KnownError, naming the first that fails.

        ``progress`` is told after each image and may raise ``Stopped``.
        """
        made = []
        for number, read in enumerate(self._sources()):
            progress(number / self.count)
            made.append(read())
        progress(1.0)
        return replace(self, made=tuple(made))

    def _sources(self) -> list[Callable[[], Content]]:
        if self.image is None:
            return [partial(content_of, path) for path in self.paths]
        data = self.image
        return [lambda: prepared(data if isinstance(data, bytes) else _as_file(data), tr("Image"))]

    def said_on(self, card: Card) -> str:
        """Say that it becomes the card's image; several do not fit on one card."""
        if self.count != 1:
            return ""
        if card.image:
            return tr("New image on “{title}” in place of the old one", title=named(card))
        return tr("Image on “{title}”", title=named(card))

    def said(self) -> str:
        """Say that images get cards of their own."""
        if self.count == 1:
            return tr("New card with the image")
        return tr("New cards with {count} images", count=str(self.count))

    def put_on(self, document: Document, card: str) -> Change:
        """Return what shows the prepared image on a card. Raises KnownError."""
        return put_image_on(document, card, self.made[0])

    def landed(self, document: Document, change: Change, card: str) -> tuple[Change, tuple[str, ...]]:
        """Let a change that adds a card add it with the first prepared image, and more cards with the others."""
        return images_landed(document, change, card, self.made)


def arriving_images(data: QMimeData | None) -> ArrivingImages | None:
    """Return the images in what is dragged or on the clipboard, None when there are none.

    A PNG that Yeojido exported is a document and not meant here, nor are cards that were copied as an image.
    """
    if data is None or data.hasFormat(MEDIA_TYPE):  # None is Qt's answer for an empty clipboard
        return None
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    if paths:
        plain = all(path.suffix.lower() in SUFFIXES for path in paths) and not any(map(_holds_document, paths))
        return ArrivingImages(tuple(paths)) if plain else None
    mere = not data.hasText() or any(url.scheme() in _WEB for url in data.urls())  # a browser adds the address
    form = next((form for form in _FILES if mere and data.hasFormat(form)), "")
    if form and (packed := bytes(data.data(form).data())):
        return ArrivingImages(image=packed)
    image = data.imageData() if mere and data.hasImage() else None
    return ArrivingImages(image=image) if isinstance(image, QImage) and not image.isNull() else None


def holds_own(data: QMimeData | None) -> bool:
    """Whether something was copied as an image, in our own form too."""
    return data is not None and data.hasFormat(MEDIA_TYPE)


def arriving_text(data: QMimeData | None) -> str:
    """Return the text on the clipboard: our own form of what was copied as an image, else plain text."""
    if data is None:
        return ""
    if data.hasFormat(MEDIA_TYPE):
        return bytes(data.data(MEDIA_TYPE).data()).decode("utf-8", "replace")
    return data.text()


def chosen_images(parent: QWidget, several: bool = True) -> ArrivingImages | None:
    """Let the person choose image files; None when they do not."""
    kinds = f"{tr('Images')} ({' '.join('*' + suffix for suffix in SUFFIXES)})"
    if several:
        names, _ = QFileDialog.getOpenFileNames(parent, tr("Choose images"), "", kinds)
    else:
        name, _ = QFileDialog.getOpenFileName(parent, tr("Choose an image"), "", kinds)
        names = [name] if name else []
    return ArrivingImages(tuple(Path(name) for name in names)) if names else None


def content_of(path: Path) -> Content:
    """Return an image file as documents keep it. Raises KnownError naming the file."""
    from storage.faults import check_is_file

    check_is_file(path)
    try:
        check_file_size(path.stat().st_size, path.name)
        data = path.read_bytes()
    except OSError as error:
        raise KnownError(path.name, system_reason(error)) from error
    return prepared(data, path.name)


def _holds_document(path: Path) -> bool:
    from storage.importers.from_png import holds_document

    return path.suffix.lower() == ".png" and holds_document(path)


def _as_file(image: QImage) -> bytes:
    if max(image.width(), image.height()) > LONGEST_SIDE:
        smooth = Qt.TransformationMode.SmoothTransformation
        image = image.scaled(LONGEST_SIDE, LONGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", _UNPACKED)  # type: ignore[call-overload]  # Qt takes str
    return bytes(buffer.data().data())
