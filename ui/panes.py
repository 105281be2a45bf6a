"""The parts of an open document side by side: palette, canvas with its tabs, inspector; their widths and order."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from resources.i18n import tr
from ui import settings
from ui.stylesheet import set_look
from ui.widgets import text_scale

PANELS = ("palette", "inspector")
WIDTHS = {"palette": (254, 184), "inspector": (296, 240)}
"""How wide a panel is at first, in pixels: in a wide window and in a narrow one."""
LIMITS = {"palette": (160, 360), "inspector": (220, 480)}
NARROW = 1400
SMALL = 1200
"""In a window narrower than this, in pixels, the inspector is folded until it is asked for."""


class Panes(QSplitter):
    """Guards how wide the panels are and whether they are unfolded, in wide and narrow windows each."""

    def __init__(self, palette: QWidget, middle: QWidget, inspector: QWidget, room: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._panels = {"palette": framed(palette, "panel-left"), "inspector": framed(inspector, "panel-right")}
        self._size = ""
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for place, widget in enumerate((self._panels["palette"], middle, self._panels["inspector"])):
            self.addWidget(widget)
            self.setStretchFactor(place, int(widget is middle))
        self._scale = text_scale(self)
        for name, panel in self._panels.items():
            panel.setMinimumWidth(round(LIMITS[name][0] * self._scale))
            panel.setMaximumWidth(round(LIMITS[name][1] * self._scale))
        for place in (1, 2):
            self.handle(place).setAccessibleName(tr("Width of the panel"))
        self.splitterMoved.connect(self._keep_widths)
        self.fit_into(room)

    def toggle(self, name: str) -> None:
        """Fold or unfold a panel, and remember it."""
        panel = self._panels[name]
        panel.setVisible(panel.isHidden())
        settings.keep(self._shown_setting(name), not panel.isHidden())

    def is_shown(self, name: str) -> bool:
        """Whether a panel is unfolded."""
        return not self._panels[name].isHidden()

    def fit_into(self, room: int) -> None:
        """Give the panels the widths that suit so many pixels, when that is another kind of width than before."""
        usual = room / self._scale
        size = "small" if usual < SMALL else "narrow" if usual < NARROW else "wide"
        if size == self._size:
            return
        self._size = size
        widths = [self._width(name) for name in PANELS]
        for name in PANELS:
            folded = name == "inspector" and size == "small"
            self._panels[name].setVisible(settings.flag_setting(self._shown_setting(name), not folded))
        self.setSizes([widths[0], max(200, room - sum(widths)), widths[1]])

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fit_into(event.size().width())
        super().resizeEvent(event)

    def _shown_setting(self, name: str) -> str:
        return f"{name}_shown" + ("_small" if name == "inspector" and self._size == "small" else "")

    def _width_setting(self, name: str) -> str:
        return f"{name}_width_{'wide' if self._size == 'wide' else 'narrow'}"

    def _width(self, name: str) -> int:
        kept = settings.text_setting(self._width_setting(name))
        return int(kept) if kept.isdigit() else round(WIDTHS[name][self._size != "wide"] * self._scale)

    def _keep_widths(self) -> None:
        for name, panel in self._panels.items():
            if not panel.isHidden():
                settings.keep(self._width_setting(name), str(panel.width()))


def framed(panel: QWidget, look: str) -> QWidget:
    """Return a panel in a frame of the given look."""
    frame = QWidget()
    set_look(frame, look)
    frame.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    column = QVBoxLayout(frame)
    column.setContentsMargins(int(look == "panel-right"), 0, int(look == "panel-left"), 0)
    column.addWidget(panel)
    return frame


Area = tuple[QWidget, Callable[[], object]]
"""A part of the window that F6 goes to, and what gives it the focus."""


def go_round(areas: Sequence[Area], step: int) -> None:
    """Give the focus to the next area that can be seen (or the one before, with ``step`` -1)."""
    seen = [area for area in areas if area[0].isVisible()]
    here = next((i for i, (widget, _take) in enumerate(seen) if _has_focus(widget)), -1 if step > 0 else 0)
    if seen:
        seen[(here + step) % len(seen)][1]()


def focus_first(panel: QWidget) -> None:
    """Give the focus to the first control in a panel."""
    for widget in panel.findChildren(QWidget):
        tabbable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbable and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            return


def _has_focus(widget: QWidget) -> bool:
    now: QWidget | None = widget.window().focusWidget()
    return now is widget or (now is not None and widget.isAncestorOf(now))
