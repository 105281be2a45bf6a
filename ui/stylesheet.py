"""The one stylesheet of the interface, filled with the colours of a theme.

Widgets ask for a look by their dynamic property ``look`` (see ``set_look``), never by a stylesheet of their own.
"""

from __future__ import annotations

import re

from PySide6.QtWidgets import QWidget

from ui.tokens import Tokens

_PLACE = re.compile(r"@(\w+)")

_SHEET = """
QWidget { font-size: @normal; }
QMainWindow, QDialog { background: @panel; }
QToolTip { background: @toast; color: @on_toast; border: 1px solid @toast; padding: 4px 7px; }

QMenuBar { background: @panel; border-bottom: 1px solid @line; padding: 1px 6px; }
QMenuBar::item { background: transparent; padding: 4px 9px; border-radius: 5px; }
QMenuBar::item:selected { background: @tile_hover; }
QMenu { background: @panel; border: 1px solid @edge; padding: 5px; }
QMenu::item { padding: 6px 26px 6px 14px; border-radius: 5px; min-width: 120px; }
QMenu::item:selected { background: @accent_soft; color: @text; }
QMenu::item:disabled { color: @faint; }
QMenu::item:disabled:selected { background: @tile; color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 5px 8px; }
QMenu::icon { padding-left: 10px; }
QMenu::indicator { width: 16px; height: 16px; left: 8px; }
QMenu[look="checks"]::item { padding-left: 32px; }
QMenu[look="icons"]::item { padding-left: 12px; }
QMenu[look="words"]::item { padding-left: 2px; }
QMenu[look="words with checks"]::item { padding-left: 14px; }

*[look="bar"] { background: @panel; border-bottom: 1px solid @line; }
*[look="status"] { background: @panel; border-top: 1px solid @line; }
*[look="notice"] { background: @accent_soft; border-bottom: 1px solid @line; }
*[look="note"] { background: @tile; border: 1px solid @line; border-radius: 8px; }
*[look="tabs"] { background: @panel; border-top: 1px solid @line; }
*[look="panel-left"] { background: @panel; border-right: 1px solid @line; }
*[look="panel-right"] { background: @panel; border-left: 1px solid @line; }
*[look="ground"] { background: @ground; }
*[look="plain"] { background: @panel; }
*[look="rule"] { background: @line; }
QFrame[look="popup"] { background: @panel; border: 1px solid @edge; border-radius: 8px; }

QLabel { background: transparent; }
QLabel[look="brand"] { font-size: @brand; font-weight: 700; }
QLabel[look="title"] { font-size: @large; font-weight: 700; }
QLabel[look="display"] { font-size: @display; font-weight: 700; }
QLabel[look="section"] { color: @secondary; font-weight: 700; }
QLabel[look="secondary"] { color: @secondary; }
QLabel[look="small"] { color: @secondary; font-size: @small; }
QLabel[look="strong"] { font-weight: 700; }
QLabel[look="field"] { color: @secondary; font-size: @small; }
QLabel[look="error"] { color: @danger; font-size: @small; }
QLabel[look="warning"] { color: @warning; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox {
  background: @field; color: @text; border: 1px solid @frame; border-radius: 6px; padding: 5px 8px;
  placeholder-text-color: @faint;
  selection-background-color: @accent; selection-color: @on_accent;
}
QPlainTextEdit { padding: 3px 4px; }
QLineEdit { padding: 5px 6px; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover { border-color: @secondary; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QComboBox:on {
  border: 2px solid @focus; padding: 4px 7px;
}
QPlainTextEdit:focus { padding: 2px 3px; }
QLineEdit:focus { padding: 4px 5px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: @faint; background: @tile; }
*[held="true"] { color: @secondary; background: @tile; border-color: @line; }
*[refused="true"] { border: 2px solid @danger; }
QLineEdit[refused="true"] { padding: 4px 5px; }
QPlainTextEdit[refused="true"] { padding: 2px 3px; }
QLineEdit[look="heading"] { border: 1px solid transparent; background: transparent; padding: 4px 7px; }
QLineEdit[look="heading"]:hover { border-color: @frame; }
QLineEdit[look="heading"]:focus { border: 2px solid @focus; background: @field; padding: 3px 6px; }

QComboBox { padding-right: 26px; combobox-popup: 0; }
QComboBox:focus, QComboBox:on { padding-right: 25px; }
QComboBox::drop-down { subcontrol-origin: border; subcontrol-position: center right; width: 26px; border: none; }
QComboBox::down-arrow { image: none; width: 0; height: 0; }
QComboBox QAbstractItemView {
  background: @panel; border: 1px solid @edge; padding: 4px; outline: 0;
  selection-background-color: @accent; selection-color: @on_accent;
}
QComboBox QAbstractItemView::item { min-height: 26px; padding: 1px 6px; border-radius: 4px; }

QPushButton {
  background: @panel; color: @text; border: 1px solid @edge; border-radius: 6px; padding: 5px 14px; font-weight: 400;
  outline: none;
}
QPushButton:hover { background: @tile_hover; }
QPushButton:pressed { background: @tile_pressed; }
QPushButton:focus { border: 2px solid @focus; padding: 4px 13px; }
QPushButton:disabled { color: @faint; background: @tile; border-color: @line; }
QPushButton[look="primary"] { background: @accent; color: @on_accent; border: 1px solid @accent; font-weight: 700; }
QPushButton[look="primary"]:hover { background: @accent_hover; border-color: @accent_hover; }
QPushButton[look="primary"]:pressed { background: @accent_pressed; }
QPushButton[look="primary"]:focus { border: 2px solid @text; padding: 4px 13px; }
QPushButton[look="primary"]:disabled { background: @tile; border-color: @line; color: @faint; }
QPushButton[look="choice"] {
  text-align: left; padding: 5px 8px; background: @field; border-color: @frame; font-weight: 400;
}
QPushButton[look="choice"]:hover { border-color: @secondary; background: @field; }
QPushButton[look="choice"]:focus { border: 2px solid @focus; padding: 4px 7px; }
QPushButton[look="quiet"] { background: transparent; border: 1px solid transparent; padding: 4px 8px; color: @text; }
QPushButton[look="quiet"]:hover { background: @tile_hover; }
QPushButton[look="quiet"]:focus { border: 2px solid @focus; padding: 3px 7px; }
QPushButton[look="segment"] { background: @field; padding: 5px 8px; font-weight: 400; }
QPushButton[look="segment"]:hover { background: @tile_hover; }
QPushButton[look="segment"]:checked {
  background: @accent_soft; border-color: @accent; color: @accent_text; font-weight: 700;
}
QPushButton[look="segment"]:focus { border: 2px solid @focus; padding: 4px 7px; }
QFrame[look="persona"], QFrame[look="persona chosen"] {
    background: @field; border: 1px solid @edge; border-radius: 8px; padding: 1px;
}
QFrame[look="persona"]:hover { background: @tile_hover; }
QFrame[look="persona chosen"] { background: @accent_soft; border-color: @accent; }
QFrame[look="persona"]:focus, QFrame[look="persona chosen"]:focus { border: 2px solid @focus; padding: 0; }
QFrame[look="problem"] { background: @panel; border: 2px solid transparent; border-radius: 6px; }
QFrame[look="problem"]:hover { background: @tile_hover; }
QFrame[look="problem"]:focus { border-color: @focus; }
QPushButton[look="page"] {
  background: transparent; border: 1px solid transparent; padding: 4px 10px; color: @secondary; font-weight: 400;
}
QPushButton[look="page"]:hover { background: @tile_hover; }
QPushButton[look="page"]:checked { color: @text; font-weight: 700; background: @tile; }
QPushButton[look="page"]:focus { border: 2px solid @focus; padding: 3px 9px; }
QPushButton[look="fold"] {
  background: transparent; border: 1px solid transparent; padding: 3px 4px; text-align: left; font-weight: 700;
  color: @secondary;
}
QPushButton[look="fold"]:hover { background: @tile_hover; }
QPushButton[look="fold"]:focus { border: 2px solid @focus; padding: 2px 3px; }
QPushButton[look="link"] {
  background: transparent; border: 1px solid transparent; padding: 3px 6px; color: @accent_text; font-weight: 400;
}
QPushButton[look="link"]:hover { background: @accent_soft; }
QPushButton[look="link"]:focus { border: 2px solid @focus; padding: 2px 5px; }
QPushButton[look="link"]:disabled { color: @faint; background: transparent; }

QToolButton { background: transparent; border: 1px solid transparent; border-radius: 6px; padding: 5px; color: @text; }
QToolButton:hover { background: @tile_hover; }
QToolButton:pressed { background: @tile_pressed; }
QToolButton:checked { background: @accent_soft; border-color: @accent; }
QToolButton:focus { border: 2px solid @focus; padding: 4px; }
QToolButton::menu-indicator { image: none; }

QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; button-layout: 3; }
QDialogButtonBox QPushButton { min-width: 64px; }

QTabBar { background: transparent; qproperty-drawBase: 0; }
QTabBar::tab {
  background: transparent; color: @secondary; padding: 6px 14px; border: none; border-radius: 6px;
  margin: 4px 2px; min-width: 40px;
}
QTabBar::tab:hover { background: @tile_hover; }
QTabBar::tab:selected { background: @accent_soft; color: @accent_text; }
QTabBar::tab:focus { border: 2px solid @focus; padding: 4px 12px; }

QScrollArea { border: none; background: transparent; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: @frame; border-radius: 3px; margin: 2px; min-height: 28px; min-width: 28px; }
QScrollBar::handle:hover { background: @secondary; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: @panel; }
QCalendarWidget QAbstractItemView { border: none; padding: 0; selection-background-color: @accent; outline: 0; }
QCalendarWidget QToolButton { color: @text; font-weight: 700; padding: 4px 8px; }

QSlider::groove:horizontal { height: 4px; background: @line; border-radius: 2px; }
QSlider::sub-page:horizontal { background: @accent; border-radius: 2px; }
QSlider::handle:horizontal { background: @accent; width: 12px; height: 12px; margin: -4px 0; border-radius: 6px; }
QSlider::handle:horizontal:focus { border: 2px solid @text; }
QProgressBar { background: @line; border: none; border-radius: 3px; max-height: 6px; min-height: 6px; }
QProgressBar::chunk { background: @accent; border-radius: 3px; }
QSplitter::handle { background: transparent; }

QHeaderView { background: @panel; }
QHeaderView::section {
  background: @tile; color: @secondary; border: none; border-right: 1px solid @line; padding: 4px 8px;
}
QTreeView { background: @field; color: @text; border: 1px solid @line; outline: 0; alternate-background-color: @field; }
QTreeView::item:selected { background: @accent_soft; color: @text; }

QTreeView[look="outline"] { background: @panel; border: none; alternate-background-color: @panel; }
QTreeView[look="outline"]::item { padding: 2px 0; }
QTreeView[look="outline"]::item:hover { background: @tile_hover; }
QTreeView[look="outline"]::item:selected { background: @accent_soft; color: @text; }
QTreeView[look="outline"]::branch { background: transparent; }
QTreeView[look="outline"]::branch:selected { background: @accent_soft; }
QTableView {
  background: @field; color: @text; border: none; border-top: 1px solid @line; gridline-color: @line; outline: 0;
  selection-background-color: @accent_soft; selection-color: @text;
}
QTableView::item { padding: 2px 6px; }
QTableView::item:selected { background: @accent_soft; color: @text; }
QHeaderView::section:vertical { color: @faint; padding: 0 6px; border-bottom: 1px solid @line; }
QHeaderView::section:horizontal { border-bottom: 1px solid @line; }
QPlainTextEdit[look="cell"], QLineEdit[look="cell"] {
  border: 2px solid @focus; border-radius: 0; padding: 2px 3px; background: @field;
}
QPlainTextEdit[look="cell"]:focus, QLineEdit[look="cell"]:focus { padding: 2px 3px; }
QComboBox[look="cell"] { border: 2px solid @focus; border-radius: 0; padding: 1px 24px 1px 4px; }
QComboBox[look="cell"]:focus { padding: 1px 24px 1px 4px; }
QComboBox[look="cell"] QLineEdit { border: none; padding: 0 1px; background: transparent; }

QListView { background: @panel; border: none; outline: 0; }
QListView::item { border-radius: 5px; padding: 3px; color: @text; }
QListView::item:hover { background: @tile_hover; }
QListView::item:selected { background: @accent_soft; color: @text; }
QListView::item:focus { border: 2px solid @focus; padding: 1px; }
QComboBox QAbstractItemView::item:focus { border: none; padding: 1px 6px; }

QFrame[look="toast"] { background: @toast; border-radius: 9px; }
QFrame[look="toast"] QLabel { color: @on_toast; }
QFrame[look="toast"] QPushButton {
  background: transparent; border: 1px solid transparent; color: @toast_action; padding: 3px 8px; font-weight: 700;
}
QFrame[look="toast"] QPushButton:hover { text-decoration: underline; }
QFrame[look="toast"] QPushButton:focus { border: 2px solid @toast_action; padding: 2px 7px; }
"""

_SIZES = {"small": 0.923, "normal": 1.0, "brand": 1.154, "large": 1.192, "display": 2.0}
"""Sizes of type, as multiples of the interface font's."""


def stylesheet(colours: Tokens, point_size: float) -> str:
    """Return the stylesheet in the given colours, with type sizes around ``point_size``."""
    values = {name: str(value) for name, value in colours._asdict().items()}
    values |= {name: f"{point_size * factor:.2f}pt" for name, factor in _SIZES.items()}
    return _PLACE.sub(lambda place: values[place[1]], _SHEET)


def set_look(widget: QWidget, look: str) -> None:
    """Give a widget one of the looks of the stylesheet."""
    if widget.property("look") != look:
        widget.setProperty("look", look)
        repolish(widget)


def repolish(widget: QWidget) -> None:
    """Let the stylesheet look at a widget's properties again."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
