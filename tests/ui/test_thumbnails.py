from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from model.document import Document
from model.templates import sample_document
from resources import resource_path
from ui.thumbnails import Thumbnails


def pictures(qtbot: QtBot, times: list[str]) -> int:
    """Ask twice for a picture; return how many have come."""

    def make() -> Document:
        times.append("made")
        return sample_document("ko")

    parent = QObject()
    thumbnails = Thumbnails(parent)
    came: list[bool] = []
    thumbnails.ready.connect(lambda _name, image: came.append(not image.isNull()))
    for name in ("a", "b"):
        thumbnails.ask(name, resource_path(), make)
    qtbot.waitUntil(lambda: len(came) == 2, timeout=5_000)
    return sum(came)


def test_a_picture_is_made_once(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    times: list[str] = []
    assert pictures(qtbot, times) == 2
    assert times == ["made"]
    assert [path.suffix for path in tmp_path.rglob("*.*")] == [".png"]


@pytest.mark.parametrize("lost", ["yeojido", "yeojido/thumbnails"])
def test_without_a_place_to_keep_them_pictures_are_shown_all_the_same(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: str
) -> None:
    place = tmp_path / lost
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text("a file in the folder's place")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    times: list[str] = []
    assert pictures(qtbot, times) == 2
    assert times == ["made", "made"]
