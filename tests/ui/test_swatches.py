"""The colours offered for cards and stages: those of the map's theme, each with a name."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from model.operations.brand import set_brand
from model.operations.fields import set_fields
from model.picture.theme import STANDARD
from model.records import Card, Stage
from ui.document import OpenDocument
from ui.main_window import MainWindow
from ui.panels.editors.looks import ColourEditor
from ui.panels.editors.swatch_row import Swatch
from ui.session import Session

BRAND = ("#E4002B", "#00573F")


@pytest.fixture
def document(session: Session, window: MainWindow) -> OpenDocument:
    assert window.workspace
    return session.document


def editor(window: MainWindow) -> ColourEditor:
    QApplication.processEvents()
    assert window.workspace
    found = window.workspace.inspector.findChildren(ColourEditor)
    return next(one for one in found if one.field.name == "colour" and one.isVisible())


def swatches(window: MainWindow) -> list[Swatch]:
    return [one for one in editor(window).inputs() if isinstance(one, Swatch)]


def select_stage(document: OpenDocument) -> Stage:
    stage = document.document.stages(document.map_id)[0]
    document.select([stage.id])
    return stage


def test_the_themes_colours_are_offered_with_names(window: MainWindow, document: OpenDocument) -> None:
    select_stage(document)
    shown = swatches(window)
    assert [one.colour for one in shown[1:9]] == list(STANDARD.stage_hues)
    names = [one.accessibleName() for one in shown]
    assert len(set(names)) == len(names)
    assert names[1] == "Colour: Blue"
    assert all(one.toolTip() for one in shown)


def test_under_a_brand_its_colours_are_offered_and_seen(window: MainWindow, document: OpenDocument) -> None:
    stage = select_stage(document)
    swatches(window)
    document.attempt(lambda it: set_brand(it, document.map_id, BRAND, ""))
    shown = swatches(window)
    assert [one.colour for one in shown] == ["", *BRAND, "?"]
    assert shown[1].accessibleName() == "Colour: Brand colour 1: Red"
    shown[2].setFocus()
    QTest.keyClick(shown[2], Qt.Key.Key_Space)
    assert document.document.need(stage.id, Stage).colour == BRAND[1]
    assert swatches(window)[2].isChecked()
    document.undo()
    assert document.document.need(stage.id, Stage).colour == ""


def test_another_colour_is_named(window: MainWindow, document: OpenDocument) -> None:
    stage = select_stage(document)
    document.attempt(lambda it: set_fields(it, [stage.id], colour="#4A1D66"))
    assert swatches(window)[-1].accessibleName() == "Colour: Another colour: Dark purple (#4A1D66)"


def test_a_theme_that_shows_no_own_colours_says_so(window: MainWindow, document: OpenDocument) -> None:
    stage = select_stage(document)
    document.attempt(lambda it: set_fields(it, [stage.id], colour="#4A1D66"))
    assert editor(window)._unseen.isHidden()
    window.looks.use_theme("grey_safe")
    assert not editor(window)._unseen.isHidden()


def test_the_menu_offers_the_same(window: MainWindow, document: OpenDocument) -> None:
    document.attempt(lambda it: set_brand(it, document.map_id, BRAND, ""))
    document.select([next(iter(document.document.all_of(Card))).id])
    assert [entry.text for entry in window.here._colours()] == [
        "Automatic",
        "Brand colour 1: Red",
        "Brand colour 2: Dark green",
    ]
