"""One slide's shapes: marks in, DrawingML out.

What belongs together is grouped under its accessible name. A lane is taken apart, so that its cards can be picked
up at once; its hairlines are a group of their own. A text is one text box, an icon one freeform.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import quoteattr

from export.pptx_geometry import Bounds, Frame, Outline, around, box_outline, paths_outline
from export.pptx_style import NO_FILL, fill, outline
from export.pptx_text import TextBox, text_boxes
from export.progress import Counter
from model.cleaning import shortened
from model.picture.marks import Box, Group, Image, LinearGradient, Mark, Path, Text, Turned, UnknownMark
from resources.i18n import tr

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_LONGEST_NAME = 200
_PAPER = "#FFFFFF"
_QUARTER_LEFT = ' rot="16200000"'
"""The turn of a box, in sixty-thousandths of a degree to the right."""
_TITLE_ROOM = 1.3
_SHAPE_LANGUAGES = {"ko": "ko-KR", "en": "en-GB"}


@dataclass(frozen=True, slots=True)
class Relations:
    """What a slide refers to: given an address or an asset id, the id of the relation (None: not to be had)."""

    link: Callable[[str], str | None]
    image: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class _Shape:
    xml: str
    bounds: Bounds


class SlideDrawing:
    """Guards the numbers of a slide's shapes, and the one title that it may have."""

    def __init__(self, relations: Relations, language: str, counter: Counter) -> None:
        self._relations, self._language, self._counter = relations, language, counter
        self._last = 1
        self._titled = False

    def tree(self, root: Group, frame: Frame) -> str:
        """Return the slide's shape tree."""
        shapes = "".join(shape.xml for shape in self._flat(root, frame))
        nothing = (
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
        )
        head = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        return f"<p:spTree {_NAMESPACES}>{head}<p:grpSpPr>{nothing}</p:grpSpPr>{shapes}</p:spTree>"

    def _flat(self, group: Group, frame: Frame) -> Iterator[_Shape]:
        """Yield the shapes of a group that is taken apart: first what is loose in it, then its groups."""
        self._counter.tick()
        frame = frame.moved(group.x, group.y)
        loose = [mark for mark in group.marks if not isinstance(mark, Group)]
        if group.kind == "title":
            yield from self._shapes(loose, frame, titles=True)
        elif loose:
            yield from self._together(list(self._shapes(loose, frame)), group.name)
        for mark in group.marks:
            if isinstance(mark, Group):
                yield from self._group(mark, frame)

    def _group(self, group: Group, frame: Frame) -> Iterator[_Shape]:
        self._counter.tick()
        if group.kind in {"lane", "title"}:
            yield from self._flat(group, frame)
        elif not (group.kind == "paper" and _is_white(group)):
            inside = frame.moved(group.x, group.y)
            titles = [mark for mark in group.marks if isinstance(mark, Group) and mark.kind == "title"]
            shapes = list(self._shapes([mark for mark in group.marks if mark not in titles], inside, group.link))
            yield from self._together(shapes, group.name or _kind_name(group.kind, self._language))
            for title in titles:  # a slide's title may not be in a group
                yield from self._flat(title, inside)

    def _together(self, shapes: list[_Shape], name: str) -> Iterator[_Shape]:
        """Yield shapes as one group, or as they are when there are too few for one."""
        if len(shapes) < 2:
            yield from shapes
            return
        bounds = around(shape.bounds for shape in shapes)
        place = f'<a:off x="{bounds.x}" y="{bounds.y}"/><a:ext cx="{bounds.width}" cy="{bounds.height}"/>'
        inside = place.replace("a:off", "a:chOff").replace("a:ext", "a:chExt")
        head = f"<p:nvGrpSpPr>{self._named(name, described=True)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
        inner = "".join(shape.xml for shape in shapes)
        yield _Shape(f"<p:grpSp>{head}<p:grpSpPr><a:xfrm>{place}{inside}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>", bounds)

    def _named(self, name: str, *, described: bool = False, link: str = "") -> str:
        self._last += 1
        alternative = f" descr={quoteattr(name, _BREAKS)}" if described and name else ""
        short = quoteattr(shortened(name, _LONGEST_NAME), _BREAKS)
        relation = self._relations.link(link) if link else None
        click = f'<a:hlinkClick r:id="{relation}"/>' if relation else ""
        return f'<p:cNvPr id="{self._last}" name={short}{alternative}>{click}</p:cNvPr>'

    def _shapes(self, marks: Sequence[Mark], frame: Frame, link: str = "", *, titles: bool = False) -> Iterator[_Shape]:
        """Yield shapes; neighbouring texts are joined, and the paths of one icon. The first shape is the link."""
        for run in _runs(marks):
            first = run[0]
            match first:
                case Text():
                    texts = [mark for mark in run if isinstance(mark, Text)]
                    for box in text_boxes(texts):
                        yield from self._text(box, frame, titles=titles)
                case Turned():
                    for box in text_boxes(first.texts):
                        yield from self._text(box, frame, titles=False, turned=first)
                case Path():
                    paths = tuple(mark for mark in run if isinstance(mark, Path))
                    yield self._shape(first, paths_outline(paths, frame), frame, self._path_name(paths), link)
                case Box():
                    yield self._shape(
                        first, box_outline(first, frame), frame, tr("Shape", language=self._language), link
                    )
                case Image():
                    yield from self._image(first, frame)
                case Group():
                    yield from self._group(first, frame)
                case _:
                    raise UnknownMark(type(first).__name__)
            link = ""

    def _path_name(self, paths: tuple[Path, ...]) -> str:
        first = paths[0]
        if isinstance(first.stroke, LinearGradient):
            return tr("Emotion curve", language=self._language)
        if first.fill is None and (len(paths) > 1 or first.scale != 1):
            return tr("Icon", language=self._language)
        if first.fill is None:
            return tr("Line", language=self._language)
        return tr("Shape", language=self._language)

    def _shape(self, mark: Box | Path, drawn: Outline, frame: Frame, name: str, link: str = "") -> _Shape:
        bounds = drawn.bounds
        look = NO_FILL if drawn.is_line else fill(mark.fill, mark.opacity, bounds, frame)
        properties = (
            f"<p:spPr>{bounds.transform(drawn.flips)}{drawn.geometry}{look}{outline(mark, bounds, frame)}</p:spPr>"
        )
        named = self._named(name, link=link)
        if drawn.is_line:
            head = f"<p:nvCxnSpPr>{named}<p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>"
            return _Shape(f"<p:cxnSp>{head}{properties}</p:cxnSp>", bounds)
        head = f"<p:nvSpPr>{named}<p:cNvSpPr/><p:nvPr/></p:nvSpPr>"
        return _Shape(f"<p:sp>{head}{properties}{_EMPTY_TEXT}</p:sp>", bounds)

    def _text(self, box: TextBox, frame: Frame, *, titles: bool, turned: Turned | None = None) -> Iterator[_Shape]:
        said = "\n".join(line.text for line in box.lines)
        if not said.strip():
            return
        as_title = titles and not self._titled
        self._titled = self._titled or as_title
        bounds = _turned_bounds(box, frame, turned) if turned else box.bounds(frame)
        if as_title:  # LibreOffice wraps titles whatever they say, so one has room to spare
            bounds = replace(bounds, width=round(bounds.width * _TITLE_ROOM))
        named = self._named(said)
        kind = '<p:cNvSpPr/><p:nvPr><p:ph type="title"/></p:nvPr>' if as_title else '<p:cNvSpPr txBox="1"/><p:nvPr/>'
        turn = _QUARTER_LEFT if turned else ""
        properties = f"<p:spPr>{bounds.transform(turn)}{_RECTANGLE}{NO_FILL}</p:spPr>"
        body = box.body(frame, _SHAPE_LANGUAGES.get(self._language, self._language))
        yield _Shape(f"<p:sp><p:nvSpPr>{named}{kind}</p:nvSpPr>{properties}{body}</p:sp>", bounds)

    def _image(self, mark: Image, frame: Frame) -> Iterator[_Shape]:
        relation = self._relations.image(mark.asset)
        if relation is None:
            return
        bounds = frame.bounds(mark.x, mark.y, mark.width, mark.height)
        faded = f'<a:alphaModFix amt="{round(mark.opacity * 100_000)}"/>' if mark.opacity < 1 else ""
        named = self._named(tr("Image", language=self._language))
        head = f"<p:nvPicPr>{named}<p:cNvPicPr/><p:nvPr/></p:nvPicPr>"
        blip = f'<a:blip r:embed="{relation}">{faded}</a:blip><a:stretch><a:fillRect/></a:stretch>'
        place = f"<p:spPr>{bounds.transform()}{_RECTANGLE}</p:spPr>"
        yield _Shape(f"<p:pic>{head}<p:blipFill>{blip}</p:blipFill>{place}</p:pic>", bounds)


_BREAKS = {"\n": "&#10;", "\t": "&#9;"}
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_EMPTY_TEXT = "<p:txBody><a:bodyPr/><a:lstStyle/><a:p/></p:txBody>"


def _kind_name(kind: str, language: str) -> str:
    """Return what a group without a name of its own is called."""
    names = {
        "face": tr("Face", language=language),
        "label": tr("Label", language=language),
        "frame": tr("Frame", language=language),
        "footer": tr("Footer", language=language),
    }
    return names.get(kind, "")


def _is_white(group: Group) -> bool:
    return all(isinstance(mark, Box) and mark.fill == _PAPER and mark.stroke is None for mark in group.marks)


def _runs(marks: Sequence[Mark]) -> Iterator[list[Mark]]:
    """Yield marks one by one, neighbouring texts and the paths of one icon together."""
    run: list[Mark] = []
    for mark in marks:
        if run and _joins(run[-1], mark):
            run.append(mark)
            continue
        if run:
            yield run
        run = [mark]
    if run:
        yield run


def _turned_bounds(box: TextBox, frame: Frame, turned: Turned) -> Bounds:
    """Return where a box lies that its slide turns around its own middle to where the mark is turned to."""
    x, y = frame.point(turned.x, turned.y)
    flat = box.bounds(frame.moved(turned.x, turned.y))
    along, below = flat.x + flat.width / 2 - x, flat.y + flat.height / 2 - y
    return replace(flat, x=round(x + below - flat.width / 2), y=round(y - along - flat.height / 2))


def _joins(before: Mark, mark: Mark) -> bool:
    if isinstance(before, Text) and isinstance(mark, Text):
        return True
    if not (isinstance(before, Path) and isinstance(mark, Path)) or mark.scale == 1:
        return False
    return replace(before, segments=()) == replace(mark, segments=())
