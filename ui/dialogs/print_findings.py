"""What to know before printing: how many sheets, how small the text, what would help, what no font has."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from model.cleaning import shortened
from model.document import Document
from model.images import image_size
from model.layout.pages import PageSetup
from model.layout.reading import READABLE, reading_distance
from model.picture.blurred import LEAST_DPI, blurred_in
from model.picture.books import BookPage
from model.picture.marks import Picture
from model.picture.missing import missing_in
from model.picture.readable import readable_setups, smallest_on
from model.picture.sheets import Sheet, count_tiles, sheets
from model.picture.told_apart import SAFE_THEME, SIGHTS, Alike, alike_in
from model.records import Asset
from resources.i18n import tr
from ui.action_set import plain
from ui.missing_words import missing_words
from ui.print_setup import way_words
from ui.widgets import label

_MOST_NAMED = 3


class PrintFindings(QWidget):
    """Lines about the sheets shown, and a button for each paper or tiling that would help; ``wanted`` carries it.

    ``theme_wanted`` carries the name of a theme whose colours stay apart.
    """

    wanted = Signal(object)
    theme_wanted = Signal(str)

    def __init__(self, document: Document, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document = document
        self._offers_theme = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.facts = label("", "secondary", wrap=True)
        self.warning = label("", "warning", wrap=True)
        self.missing = label("", "warning", wrap=True)
        self.blurred = label("", "warning", wrap=True)
        self.further = label("", "warning", wrap=True)
        for line in (self.facts, self.further, self.warning):
            self._column.addWidget(line)
        self._buttons: list[QPushButton] = []
        self.alike = label("", "secondary", wrap=True)
        self.safe_theme = QPushButton(plain(tr("Use the grey-safe theme")))
        self.safe_theme.clicked.connect(lambda: self.theme_wanted.emit(SAFE_THEME))
        for below in (self.missing, self.blurred, self.alike, self.safe_theme):
            self._column.addWidget(below)

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """Return the buttons that are shown."""
        return tuple(self._buttons)

    def say(self, facts: str) -> None:
        """Say one thing and nothing else."""
        self._show((facts, "", "", "", ""), ())

    def say_also(self, *words: str) -> None:
        """Say beside the rest what else is to know before it is written."""
        self.further.setText("\n".join(filter(None, words)))
        self.further.setVisible(any(words))

    def show_sheets(self, picture: Picture, made: tuple[Sheet, ...], setup: PageSetup | None) -> None:
        """Say what is to know; ``setup`` is None where tiles or paper cannot help."""
        points = smallest_on(picture, made)
        small = 0 < points < READABLE
        warning = tr("Text this small is hard to read at arm's length.") if small else ""
        offers = readable_setups(picture, setup) if small and setup else ()
        scale = min((sheet.main.scale for sheet in made if sheet.main), default=1.0)
        blurred = _blurred(blurred_in(picture, scale, self._pixels))
        said = (
            _facts(made, points, setup),
            warning,
            missing_words(missing_in(picture), _MOST_NAMED),
            blurred,
            _alike(alike_in(picture)),
        )
        self._show(said, [(item, picture) for item in offers])

    def show_pages(self, pages: Sequence[BookPage]) -> None:
        """Say how many pages a pack or kit has, how small its smallest text is, and what no font has."""
        layers = [layer for page in pages for layer in page.sheet.layers]
        points = min(
            (picture.smallest_text * place.scale for picture, place in layers if picture.smallest_text), default=0
        )
        small = 0 < points < READABLE
        warning = tr("Text this small is hard to read at arm's length.") if small else ""
        missing = {name: found for picture, _ in layers for name, found in missing_in(picture)}
        made = tuple(page.sheet for page in pages)
        self._show(
            (_facts(made, points, None), warning, missing_words(tuple(missing.items()), _MOST_NAMED), "", ""), ()
        )

    def offer_theme(self, offered: bool) -> None:
        """Offer the theme whose colours stay apart, where colours become alike; a map that has it needs it not."""
        self._offers_theme = offered

    def _pixels(self, asset: str) -> tuple[int, int] | None:
        record = self._document.get(asset, Asset)
        return image_size(record.data) if record else None

    def _show(self, said: Sequence[str], offers: Sequence[tuple[PageSetup, Picture]]) -> None:
        self.say_also()
        lines = (self.facts, self.warning, self.missing, self.blurred, self.alike)
        for line, text in zip(lines, said, strict=True):
            line.setText(text)
            line.setVisible(bool(text))
        self.safe_theme.setVisible(bool(said[-1]) and self._offers_theme)
        for button in self._buttons:
            self._column.removeWidget(button)
            button.deleteLater()
        self._buttons = [self._button(setup, picture) for setup, picture in offers]

    def _button(self, setup: PageSetup, picture: Picture) -> QPushButton:
        if setup.fit == "tiles":
            tiles = [sheet for sheet in sheets(picture, setup) if sheet.index]
            text = tr("Use {count} sheets {paper} as tiles", count=len(tiles), paper=setup.paper.name)
        else:
            text = tr("Use {paper}, {way}", paper=setup.paper.name, way=way_words(setup))
        button = QPushButton(plain(text))
        button.clicked.connect(lambda: self.wanted.emit(setup))
        self._column.insertWidget(self._column.indexOf(self.missing), button)
        return button


def _facts(made: tuple[Sheet, ...], points: float, setup: PageSetup | None) -> str:
    columns, rows = count_tiles(made)
    if setup and columns * rows > 1:
        words = tr(
            "{count} sheets {paper} ({columns} × {rows}) and an assembly plan",
            count=columns * rows,
            paper=setup.paper.name,
            columns=columns,
            rows=rows,
        )
    else:
        words = tr("1 page") if len(made) == 1 else tr("{count} pages", count=str(len(made)))
    if not points:
        return words
    facts = tr("{pages} · smallest text {size} pt", pages=words, size=f"{points:.1f}")
    distance = reading_distance(points)
    far = (
        tr("{length} m", length=f"{distance:.1f}")
        if distance >= 1
        else tr("{length} cm", length=f"{distance * 100:.0f}")
    )
    return facts + "\n" + tr("Readable from up to {distance}", distance=far)


def _blurred(found: tuple[tuple[str, float], ...]) -> str:
    if not found:
        return ""
    named = [
        tr("“{name}”: {dpi} dpi", name=shortened(name or tr("Map")), dpi=f"{dpi:.0f}")
        for name, dpi in found[:_MOST_NAMED]
    ]
    if len(found) > _MOST_NAMED:
        named.append(tr("and {count} more", count=len(found) - _MOST_NAMED))
    return tr("These images will look blurred (less than {dpi} dpi):", dpi=f"{LEAST_DPI:.0f}") + "\n" + "\n".join(named)


def _alike(found: tuple[Alike, ...]) -> str:
    """Say for each sight which pairs are lost, the first by name."""
    lines = []
    for sight in SIGHTS:
        pairs = [one for one in found if one.sight == sight]
        if not pairs:
            continue
        first = tr("“{first}” and “{second}”", first=shortened(pairs[0].first), second=shortened(pairs[0].second))
        more = tr("and {count} more", count=len(pairs) - 1) if len(pairs) > 1 else ""
        lines.append(tr("{sight}: {pairs}", sight=tr(sight.name), pairs=", ".join(filter(None, (first, more)))))
    if not lines:
        return ""
    return tr("Colours that will look alike; icons and labels still tell them apart:") + "\n" + "\n".join(lines)
