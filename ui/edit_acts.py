"""What the Edit and Insert menus do, each by the canvas or the open document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from model.palette import PaletteItem
from resources.i18n import tr

if TYPE_CHECKING:
    from export.options import Ground
    from model.change import Label
    from ui.desk import Desk


class EditActs:
    """The acts of editing, on whatever is open in the window."""

    def __init__(self, window: Desk) -> None:
        self._window = window

    def undo(self) -> None:
        """Take back the latest step, after writing down what is being typed."""
        self._window.flush()
        if self._window.session:
            self._window.session.document.undo()

    def redo(self) -> None:
        """Do the step last taken back again."""
        self._window.flush()
        if self._window.session:
            self._window.session.document.redo()

    def cut(self) -> None:
        """Move the selection to the clipboard."""
        self._window.flush()
        if workspace := self._window.workspace:
            workspace.verbs.cut()

    def copy(self) -> None:
        """Copy the selection to the clipboard."""
        self._window.flush()
        if workspace := self._window.workspace:
            workspace.verbs.copy()

    def copy_image(self, ground: Ground) -> None:
        """Copy the selection, or the whole map, as an image, for slides and chats."""
        from ui.canvas.pictures import AssetImages
        from ui.image_copying import image_data

        self._window.flush()
        session, workspace = self._window.session, self._window.workspace
        if session is None or workspace is None:
            return
        document, picture = session.document, workspace.canvas.composition.picture
        selection, images = list(document.selection), AssetImages(document)
        data = image_data(document.document, picture, document.map_id, selection, ground, images)
        if data is not None:
            size = data.imageData().size()
            QGuiApplication.clipboard().setMimeData(data)
            words = tr("Copied as an image: {width} × {height} pixels", width=size.width(), height=size.height())
            self._window.toasts.show(words)

    def paste(self) -> None:
        """Put what is on the clipboard onto the map."""
        self._window.flush()
        if workspace := self._window.workspace:
            workspace.verbs.paste()

    def connect(self) -> None:
        """Begin a connector at the selected card."""
        self._window.flush()
        if workspace := self._window.workspace:
            workspace.centre.show_view("map")
            workspace.canvas.keys.start_connecting()

    def insert_image(self) -> None:
        """Choose images and put them onto the map at the selection."""
        from ui.canvas.arriving import chosen_images

        self._window.flush()
        workspace = self._window.workspace
        images = chosen_images(self._window) if workspace else None
        if workspace and images:
            workspace.canvas.verbs.place_arrival(images)

    def duplicate(self) -> None:
        """Add a copy of the selection."""
        self._window.flush()
        if workspace := self._window.workspace:
            workspace.canvas.verbs.duplicate_selected()

    def delete(self) -> None:
        """Delete the selection and offer to take that back."""
        self._window.flush()
        session, workspace = self._window.session, self._window.workspace
        if session is None or workspace is None:
            return
        before = session.document.document
        workspace.canvas.verbs.delete_selected()
        if session.document.document is not before:
            self.offer_undo(session.document.editor.undo_label())

    def offer_undo(self, label: Label | None) -> None:
        """Say what was done, with a button that takes it back."""
        text = label.text() if label else ""
        session = self._window.session
        count = session.document.editor.undo_count() if session else 0

        def undo() -> None:
            if self._window.session is session and session and session.document.editor.undo_count() == count:
                self.undo()

        said = tr("Done: {step}", step=text) if text else tr("Deleted")
        self._window.toasts.show(said, (tr("Undo"), undo)).until_edit = True

    def select_all(self) -> None:
        """Select everything on the map."""
        if workspace := self._window.workspace:
            workspace.verbs.select_all()

    def edit_text(self) -> None:
        """Edit the selected thing's text in place."""
        if workspace := self._window.workspace:
            workspace.centre.edit_selected()

    def new_card(self) -> None:
        """Let a new card be typed where the selection is."""
        from ui.canvas.adding import start_here

        self._window.flush()
        if workspace := self._window.workspace:
            workspace.centre.show_view("map")
            start_here(workspace.canvas)

    def place(self, item: PaletteItem) -> None:
        """Put something on the map at the selection."""
        self._window.flush()
        if workspace := self._window.workspace:
            workspace.place(item)
