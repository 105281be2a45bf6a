"""The controls of the export dialog: what, in which format, on which paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from export.options import PAPERS, ExportOptions, Fit, Ground, TextForm, parse_paper
from export.registry import EXPORTERS
from model.document import Document
from model.errors import KnownError
from model.layout.pages import Book, PageSetup
from model.layout.paper import MILLIMETRE
from model.picture.readable import MOST_ACROSS
from model.records import Edition
from model.snapshots import Snapshot
from resources.i18n import mark, tr
from ui import settings
from ui.dialogs.book_choices import BookChoices
from ui.dialogs.choice_rows import ChoiceColumn, number_in
from ui.export_plan import options_of
from ui.panels.editors.text import Line
from ui.widgets import label

FITS: tuple[tuple[Fit, str], ...] = (
    ("page", mark("All on one page")),
    ("width", mark("Fill the width, more pages down")),
    ("none", mark("True size, over as many pages")),
    ("scale", mark("At a scale")),
    ("tiles", mark("Tiles to glue together")),
)
TEXT_FORMS: tuple[tuple[TextForm, str], ...] = (
    ("text", mark("Text, to select and edit")),
    ("outlines", mark("Outlines, the same in every program")),
)
GROUNDS: tuple[tuple[Ground, str], ...] = (("white", mark("White")), ("transparent", mark("Transparent")))
RESOLUTIONS = (96, 150, 200, 300, 600)
CUSTOM = "custom"
WHOLE = ""


class ExportChoices(ChoiceColumn):
    """Guards what is chosen; it is remembered for the next time. ``changed`` comes with every change."""

    def __init__(
        self,
        document: Document,
        map_id: str,
        parent: QWidget | None = None,
        *,
        printing: bool = False,
        snapshots: Sequence[Snapshot] = (),
        book: Book = "map",
    ) -> None:
        """With ``printing`` there is no format to choose, and no bleed. A ``book`` is chosen to begin with."""
        super().__init__(parent)
        self._printing = printing
        maps = [(item.id, item.title.replace("\n", " ") or tr("Untitled map")) for item in document.maps()]
        self._in_view, self._several = map_id, len(maps) > 1
        self._map = self._box(tr("Map"), maps, map_id)
        formats = [(exporter.suffix, tr(exporter.name)) for exporter in EXPORTERS]
        wanted = settings.text_setting("export_format", ".pdf") if book == "map" else ".pdf"
        self._format = self._box(tr("Format"), formats, wanted)
        self.books = BookChoices(document, snapshots, book, printing=printing)
        self.books.changed.connect(self.changed)
        self._column.addWidget(self.books)
        papers = [(paper.name, paper.name) for paper in PAPERS]
        chosen = settings.text_setting("paper", "A3")
        known = chosen in dict(papers)
        self._paper = self._box(tr("Paper"), [*papers, (CUSTOM, tr("Own size…"))], chosen if known else CUSTOM)
        self._sides = self._custom(chosen)
        self._orientation = self._toggle(tr("Orientation"), settings.text_setting("orientation", "landscape"))
        fits = [(value, tr(text)) for value, text in FITS]
        self._fit = self._box(tr("Fit"), fits, settings.text_setting("fit", "page"))
        self._across = self._box(tr("Size"), list(_across_entries()), settings.text_setting("across", "2"))
        self._scale = self._measure(tr("Scale"), "%", settings.text_setting("scale", "100"))
        self._edges = self._margins()
        dots = [(str(dpi), tr("{dpi} dpi", dpi=str(dpi))) for dpi in RESOLUTIONS]
        self._dpi = self._box(tr("Resolution"), dots, settings.text_setting("dpi", "300"))
        forms = [(value, tr(text)) for value, text in TEXT_FORMS]
        grounds = [(value, tr(text)) for value, text in GROUNDS]
        self._ground = self._box(tr("Ground"), grounds, settings.text_setting("png_ground", "white"))
        self._text = self._box(tr("Letters"), forms, settings.text_setting("svg_text", "text"))
        self.changed.connect(self._show_needed)
        self._show_needed()

    @property
    def printing(self) -> bool:
        """Whether this is for a printer."""
        return self._printing

    def map_id(self) -> str:
        """Return the map to export, "" for the whole document."""
        return str(self._map.currentData())

    def suffix(self) -> str:
        """Return the suffix of the format, such as ".pdf"."""
        return ".pdf" if self._printing else str(self._format.currentData())

    def paper_name(self) -> str:
        """Return the paper as a person would type it: "A3", or "420x297mm"."""
        name = str(self._paper.currentData())
        if name != CUSTOM:
            return name
        width, height = (line.text().strip().replace(",", ".") for line in self._sides)
        return f"{width or '0'}x{height or '0'}mm"

    def options(self) -> ExportOptions:
        """Return what is chosen. Raises KnownError for a paper that cannot be."""
        return ExportOptions(
            paper=parse_paper(self.paper_name()),
            orientation="portrait" if self._orientation() == "portrait" else "landscape",
            fit=self._fit.currentData(),
            dpi=int(self._dpi.currentData()),
            text=self._text.currentData(),
            ground=self._ground.currentData(),
            margin=number_in(self._edges[0], tr("Margin")) * MILLIMETRE,
            bleed=number_in(self._edges[1], tr("Bleed")) * MILLIMETRE,
            scale=number_in(self._scale, tr("Scale")) / 100 if self._scaled() else 1.0,
            across=int(self._across.currentData()) if self._fit.currentData() == "tiles" else 0,
            book=self.book(),
        )

    def book(self) -> Book:
        """Return what the file holds: the map, its meeting pack or its workshop kit."""
        return self.books.book() if self.suffix() == ".pdf" else "map"

    def use_edition(self, edition: Edition) -> None:
        """Choose what an edition says of the paper. Raises KnownError for a paper that cannot be."""
        options = options_of(edition, self._sound_options())
        name = options.paper.name
        known = self._paper.findData(name) >= 0
        self._paper.setCurrentIndex(self._paper.findData(name if known else CUSTOM))
        if not known:
            for line, side in zip(self._sides, (options.paper.long, options.paper.short), strict=True):
                line.setText(f"{side / MILLIMETRE:g}")
        self._orientation.choose(options.orientation)
        self._fit.setCurrentIndex(max(0, self._fit.findData(options.fit)))
        self._across.setCurrentIndex(max(0, self._across.findData(str(options.across))))
        self._scale.setText(f"{options.scale * 100:g}")
        self.changed.emit()

    def edition_values(self) -> dict[str, object]:
        """Return what is chosen as the fields of an edition."""
        fit = self._fit.currentData()
        scaled = self._scaled()
        return {
            "paper": self.paper_name(),
            "orientation": self._orientation(),
            "fit": "page" if fit == "none" else fit,
            "scale": min(1000.0, max(1.0, number_in(self._scale, tr("Scale")))) if scaled else None,
        }

    def _sound_options(self) -> ExportOptions:
        try:
            return self.options()
        except KnownError:
            return ExportOptions()

    def use(self, setup: PageSetup) -> None:
        """Choose a paper, an orientation and a fit."""
        self._paper.setCurrentIndex(max(0, self._paper.findData(setup.paper.name)))
        self._orientation.choose(setup.orientation)
        self._fit.setCurrentIndex(max(0, self._fit.findData(setup.fit)))
        if setup.across:
            self._across.setCurrentIndex(max(0, self._across.findData(str(setup.across))))
        self.changed.emit()

    def remember(self) -> None:
        """Keep what is chosen for the next time, and for the print check."""
        if not self._printing:
            settings.keep("export_format", self.suffix())
        settings.keep("paper", self.paper_name())
        settings.keep("orientation", self._orientation())
        settings.keep("fit", str(self._fit.currentData()))
        settings.keep("dpi", str(self._dpi.currentData()))
        settings.keep("across", str(self._across.currentData()))
        settings.keep("scale", self._scale.text().strip())
        settings.keep("margin", self._edges[0].text().strip())
        settings.keep("bleed", self._edges[1].text().strip())
        settings.keep("svg_text", str(self._text.currentData()))
        settings.keep("png_ground", str(self._ground.currentData()))

    def _custom(self, chosen: str) -> tuple[Line, Line]:
        sides = chosen.removesuffix("mm").split("x") if chosen.endswith("mm") and "x" in chosen else ["420", "297"]
        place = self._own_size = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        lines = (Line(), Line())
        for line, text, name in zip(lines, sides, (tr("Width in mm"), tr("Height in mm")), strict=False):
            line.setText(text)
            line.setAccessibleName(name)
            line.textEdited.connect(lambda _text: self.changed.emit())
        row.addWidget(lines[0])
        row.addWidget(label("×", "secondary"))
        row.addWidget(lines[1])
        row.addWidget(label(tr("mm"), "secondary"))
        self._add(tr("Own size"), place)
        return lines

    def _margins(self) -> tuple[Line, Line]:
        place = self._margin_row = QWidget()
        row = QHBoxLayout(place)
        row.setContentsMargins(0, 0, 0, 0)
        lines = (
            self._line(tr("Margin in mm"), settings.text_setting("margin", "10")),
            self._line(tr("Bleed in mm"), settings.text_setting("bleed", "0")),
        )
        for line, name in zip(lines, (tr("Margin"), tr("Bleed")), strict=True):
            if line is lines[0] or not self._printing:
                row.addWidget(label(name, "secondary"))
                row.addWidget(line)
        row.addWidget(label(tr("mm"), "secondary"))
        self._add(tr("Margin") if self._printing else tr("Margin and bleed"), place)
        return lines

    def _scaled(self) -> bool:
        fit = self._fit.currentData()
        return bool(fit == "scale" or (fit == "tiles" and self._across.currentData() == "0"))

    def _offer_all(self, whole: bool) -> None:
        """All maps can be chosen where there are several; a format of the whole document offers and prefers that."""
        place = self._map.findData(WHOLE)
        offered = not self._printing and (whole or self._several)
        words = tr("The whole document") if whole else tr("All maps")
        if place >= 0 and (not offered or self._map.itemText(place) != words):
            if self._map.currentIndex() == place and self._map.itemText(place) != tr("All maps"):
                self._map.setCurrentIndex(max(0, self._map.findData(self._in_view)))
            self._map.removeItem(place)
            place = -1
        if offered and place < 0:
            self._map.addItem(words, WHOLE)
            if whole:
                self._map.setCurrentIndex(self._map.count() - 1)

    def _offer_tiles(self, offered: bool) -> None:
        """Tiles are several sheets: only where the format can hold them."""
        place = self._fit.findData("tiles")
        if not offered and place >= 0:
            if self._fit.currentIndex() == place:
                self._fit.setCurrentIndex(0)
            self._fit.removeItem(place)
        elif offered and place < 0:
            self._fit.addItem(tr(dict(FITS)["tiles"]), "tiles")

    def _show_needed(self) -> None:
        exporter = next(item for item in EXPORTERS if item.suffix == self.suffix())
        on_paper = exporter.on_paper
        self._offer_all(exporter.whole)
        pixels = self.suffix() == ".png"
        self._offer_tiles(exporter.tile_files or not exporter.one_sheet)
        fit, book = self._fit.currentData(), self.book()
        self.books.offer(books=self.suffix() == ".pdf")
        spread = on_paper and book != "pack"
        true_size = exporter.one_sheet and fit in {"none", "scale"}
        needed: dict[QWidget, bool] = {
            self._format: not self._printing,
            self._paper: on_paper and not true_size,
            self._own_size: on_paper and not true_size and self._paper.currentData() == CUSTOM,
            self._orientation: spread and not true_size,
            self._fit: spread,
            self._across: spread and fit == "tiles",
            self._scale: spread and self._scaled(),
            self._margin_row: spread and not true_size,
            self._dpi: pixels,
            self._ground: pixels,
            self._text: self.suffix() == ".svg",
        }
        self._show_rows(needed)


def _across_entries() -> Iterable[tuple[str, str]]:
    for count in range(2, MOST_ACROSS + 1):
        yield str(count), tr("{count} sheets side by side", count=str(count))
    yield "0", tr("By scale")
