"""Finding text among 10,000 cards: what one key typed into the find bar costs, without and with its list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle

from model.document import Document
from model.fields import FieldKind, fields_of
from model.filtering import Filter, outcome
from model.search import SearchIndex
from tests.benchmarks.big_map import MAP, big_map, retitled
from tests.benchmarks.measuring import Row, clocked

CARDS = 10_000
PATIENCE = 50
"""Milliseconds that a person at the keyboard does not notice."""
TYPED = (
    ("one syllable", "배"),
    ("a word", "배송"),
    ("one initial", "ㅂ"),
    ("four initials", "ㅂㅅㅅㅊ"),
    ("half a word", "배ㅅ 설"),
    ("nothing there", "고객센터"),
    ("Latin letters", "DELIV"),
)


def raw_texts(document: Document) -> list[str]:
    """Return the texts of every record as they were written, joined for each."""
    kinds = (FieldKind.LINE, FieldKind.TEXT)
    return [
        "\n".join(getattr(record, field.name) for field in fields_of(type(record)) if field.kind in kinds)
        for record in document.records.values()
    ]


def rows() -> Iterator[Row]:
    """Yield the rows of searching; the floor finds the same letters with ``in``, knowing nothing of case or Korean."""
    document = big_map(CARDS)
    texts, index = raw_texts(document), SearchIndex()
    index.follow(document)
    for name, typed in TYPED:
        yield Row(
            f"a key typed, {name} ({typed})",
            lambda typed=typed: clocked(lambda: index.hits(document, typed)),  # type: ignore[misc]
            "the same text with in",
            lambda typed=typed: clocked(lambda: [text for text in texts if typed in text]),  # type: ignore[misc]
            most=PATIENCE,
        )
    yield Row(
        "a key typed into the bar, list and map shown",
        _in_the_bar(document),
        "one key",
        _key(index, document),
        most=PATIENCE,
    )
    yield Row("the first key: reading all", _first(document), "one key", _key(index, document), most=None)
    yield Row("a key after an edit", _after_edit(document), "one key", _key(index, document), most=PATIENCE)
    chosen = Filter().with_value("channel", "web", True)
    yield Row(
        "a filter over the map",
        lambda: clocked(lambda: outcome(document, MAP, chosen)),
        "looking at each record",
        lambda: clocked(lambda: [record for record in document.records.values() if record.kind == "card"]),
        most=PATIENCE,
    )


def _key(index: SearchIndex, document: Document) -> Callable[[], float]:
    return lambda: clocked(lambda: index.hits(document, "배송"))


def _in_the_bar(document: Document) -> Callable[[], float]:
    """Type one of two texts in turn into a find bar over a canvas: both move the map to another place."""
    from PySide6.QtWidgets import QWidget

    from model.editor import Editor
    from model.history import MemoryJournal
    from ui.canvas.view import MapCanvas
    from ui.document import OpenDocument
    from ui.finding.find_bar import FindBar
    from ui.finding.finder import Finder
    from ui.fonts import load_canvas_fonts

    load_canvas_fonts()
    host = QWidget()
    host.resize(1400, 900)
    opened = OpenDocument(Editor(document, MemoryJournal()), None)
    canvas = MapCanvas(opened, host)
    canvas.resize(host.size())
    host.show()
    canvas.zoom_to(1.0)
    finder = Finder(opened, canvas, lambda *_said: None, host)
    bar = FindBar(opened, finder, lambda *_said: None, host)
    finder.start()
    turns = cycle(("배송", "ㅂㅅ ㅂㅅ"))

    def act() -> None:
        bar.field.setText(next(turns))
        host.grab()

    return lambda: clocked(act)


def _first(document: Document) -> Callable[[], float]:
    return lambda: clocked(lambda: SearchIndex().hits(document, "배송"))


def _after_edit(document: Document) -> Callable[[], float]:
    index = SearchIndex()
    index.follow(document)
    turns = iter(range(1_000_000))

    def measure() -> float:
        index.follow(document)
        changed = document.apply(retitled(document, "card7", f"새 제목 {next(turns)}"))
        return clocked(lambda: index.hits(changed, "배송"))

    return measure
