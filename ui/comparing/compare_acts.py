"""What compares maps, and what makes two maps a pair."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from model.errors import KnownError
from model.operations.pairs import counterpart, link_maps, make_counterpart, unlink_map
from resources.i18n import tr
from ui.action_set import MenuChoice

if TYPE_CHECKING:
    from model.compare import Side
    from ui.comparing.sides import Moment
    from ui.comparing.window import ComparisonWindow
    from ui.desk import Desk


class CompareActs:
    """The acts of comparing on the document that is open in the window."""

    def __init__(self, window: Desk, restore: Callable[[str, Side], object]) -> None:
        """``restore`` makes the document what a side is, a snapshot or a moment, given its key."""
        self._window = window
        self._restore = restore

    def has_counterpart(self) -> bool:
        """Whether the map in view is one of a pair."""
        session = self._window.session
        return session is not None and counterpart(session.document.document, session.document.map_id) is not None

    def make_counterpart(self) -> None:
        """Add the to-be map of the map in view, and show it."""
        session = self._window.session
        if session and session.document.map_id:
            self._window.flush()
            map_id = session.document.map_id
            session.document.attempt(lambda document: make_counterpart(document, map_id), ())

    def link_choices(self) -> list[MenuChoice]:
        """The maps that the map in view can be paired with."""
        session = self._window.session
        if session is None:
            return []
        here, document = session.document.map_id, session.document.document
        pair = counterpart(document, here)
        found = [
            MenuChoice(
                item.title.replace("\n", " ") or tr("Untitled map"),
                partial(self._link, item.id),
                pair is not None and item.id == pair.id,
            )
            for item in document.maps()
            if item.id != here
        ]
        return found or [MenuChoice(tr("No other map"), lambda: None, enabled=False)]

    def unlink(self) -> None:
        """Let the map in view be one of a pair no more."""
        session = self._window.session
        if session:
            map_id = session.document.map_id
            session.document.attempt(lambda document: unlink_map(document, map_id))

    def go_to_counterpart(self) -> None:
        """Show the other map of the pair."""
        session = self._window.session
        other = counterpart(session.document.document, session.document.map_id) if session else None
        if session and other:
            self._window.flush()
            session.document.show_map(other.id)

    def compare(self, moment: Moment | None = None, chosen: tuple[str, str] | None = None) -> ComparisonWindow | None:
        """Show the comparison: of the sides with these keys, or of those that are the likeliest."""
        from ui.comparing.sides import first_choice, side_choices
        from ui.comparing.window import ComparisonWindow

        session = self._window.session
        if session is None or not session.document.map_id:
            return None
        self._window.flush()
        document, map_id = session.document.document, session.document.map_id
        try:
            sides = side_choices(document, session.stored.snapshots, session.stored.revision.saved, moment)
        except KnownError as error:
            self._window.files.say_failed(error)
            return None
        begin = chosen or (("moment", f"map:{map_id}") if moment else first_choice(sides, document, map_id))
        shown = ComparisonWindow(sides, begin, map_id, self._window)
        shown.jump_wanted.connect(self._jump)
        shown.restore_wanted.connect(self._restore)
        shown.restore.setEnabled(not session.stored.read_only)
        shown.open()
        return shown

    def _link(self, other: str) -> None:
        session = self._window.session
        if session:
            map_id = session.document.map_id
            session.document.attempt(lambda document: link_maps(document, map_id, other))

    def _jump(self, map_id: str, record: str) -> None:
        session, workspace = self._window.session, self._window.workspace
        if session and workspace:
            session.document.show_map(map_id)
            session.document.select([record])
            workspace.canvas.reveal(record)
