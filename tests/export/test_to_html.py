"""The web page: everything in one file, nothing fetched, and what people typed never more than text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO

import pytest

from export.exporter import Source
from export.options import ExportOptions, parse_paper
from export.progress import unwatched
from export.to_html import write
from model.interchange.carried import as_script, from_script
from model.picture.marks import Picture
from tests.export.pictures import every_mark, photo
from tests.export.sources import small, written
from tests.export.svg_reading import marks_of

EVIL = "</script></style></title></svg><script>alert(1)</script><img src=x onerror=alert(2)>"


class Page(HTMLParser):
    """What a browser's parser sees."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.said: dict[str, list[str]] = {}
        self._inside: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in {"meta", "input"}:
            self._inside.append(tag)
            self.said.setdefault(tag, []).append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.said[self._inside[-1]][-1] += data


def page(picture: Picture, document_json: bytes | None = None, **options: object) -> str:
    target = BytesIO()
    carried = (lambda: document_json) if document_json is not None else None
    write(Source(picture, {"photo": photo()}.get, carried), replace(ExportOptions(), **options), target, unwatched)  # type: ignore[arg-type]
    return target.getvalue().decode("utf-8")


def test_only_what_is_written_here_may_run() -> None:
    seen = Page(page(every_mark(), b"{}"))
    (policy,) = (a["content"] or "" for tag, a in seen.tags if a.get("http-equiv") == "Content-Security-Policy")
    data, script = seen.said["script"]
    (style,) = seen.said["style"]
    for text, directive in ((script, "script-src"), (style, "style-src")):
        digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
        assert f"{directive} 'sha256-{digest}';" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert data == "{}"


def test_nothing_is_fetched() -> None:
    text = page(every_mark())
    seen = Page(text)
    for tag, attributes in seen.tags:
        for name in ("src", "href", "xlink:href", "action", "srcset"):
            address = attributes.get(name) or "#"
            assert address.startswith(("#", "data:", "https://example.org") if tag == "a" else ("#", "data:"))
        assert not any(name.startswith("on") or name == "style" for name in attributes)
    assert all(found.startswith(('"data:', "#")) for found in re.findall(r"url\(([^)]+)", text))
    assert not re.search(r"\b(fetch|XMLHttpRequest|import|eval|innerHTML|outerHTML|insertAdjacentHTML)\b", text)


def test_what_people_type_is_text() -> None:
    group = replace(every_mark().root, name=EVIL, record=EVIL, kind=EVIL)
    picture = replace(every_mark(), title=EVIL, root=group, language='"><script>')
    seen = Page(page(picture, b'{"title":"' + EVIL.encode() + b'"}'))
    assert [attributes for tag, attributes in seen.tags if tag == "img"] == []
    assert len(seen.said["script"]) == 2
    assert seen.said["title"][0] == EVIL
    assert seen.said["h1"] == [EVIL]


def test_the_text_is_that_of_the_marks_even_when_outlines_are_asked_for() -> None:
    said = Page(page(every_mark(), text="outlines")).said
    assert sorted("".join(said["text"] + said.get("tspan", []))) == sorted(
        "".join(m.text for m in marks_of(every_mark()))
    )


def test_the_bar_finds_every_script_in_the_fonts_of_the_map() -> None:
    text = written(small(title="여정 رحلة חוויה ไทย हिन्दी 図 🏥"), ".html").decode()
    embedded = set(re.findall(r'@font-face{font-family:"(Yeojido [^"]+)"', text))
    body = re.search(r"body {[^}]*font: ([^;]*);", text)
    assert len(embedded) >= 6
    assert body
    assert embedded <= set(re.findall(r'"([^"]+)"', body[1]))


def test_it_prints_on_its_paper() -> None:
    assert "@page{size:297mm 210mm;margin:0}" in page(every_mark(), paper=parse_paper("A4"))


@pytest.mark.parametrize(
    ("language", "search"), [("ko", "여정 지도에서 찾기"), ("en-GB", "Search the map"), ("", "Search the map")]
)
def test_it_speaks_the_language_of_the_map(language: str, search: str) -> None:
    text = page(replace(every_mark(), language=language))
    assert f'aria-label="{search}"' in text
    assert f'<html lang="{language or "en"}">' in text


def test_the_same_map_gives_the_same_bytes() -> None:
    assert page(every_mark(), b"{}") == page(every_mark(), b"{}")


@pytest.mark.parametrize(
    "text", ['{"a":"<b>"}', r'{"a":"\\u003c \u003c"}'.replace(r" \u003c", " <"), r'{"a":"\\\\<\\"}']
)
def test_what_stands_in_a_script_comes_out_as_it_was(text: str) -> None:
    held = as_script(text.encode())
    assert "<" not in held
    assert from_script(held) == text
