"""What links lead to."""

from __future__ import annotations

import pytest

from model.links import file_of, is_program, link_kind, web_address


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://example.com/a?b=c#d", "web"),
        ("mailto:a@example.com", "web"),
        ("example.com/page", "web"),
        ("HTTP://EXAMPLE.COM", "web"),
        ("https://example.com/shared folder/plan.pdf", "web"),
        ("https://exam ple.com/a", "unknown"),
        ("example.com/page is the one", "unknown"),
        ("map:abc", "map"),
        ("file:///home/a/%ED%95%9C.pdf", "file"),
        ("/home/a b.pdf", "file"),
        ("C:\\a\\b.pdf", "file"),
        ("file:///C:/a.pdf", "file"),
        ("file://host/share.pdf", "unknown"),
        ("\\\\host\\share", "unknown"),
        ("//host/share", "unknown"),
        ("javascript:alert(1)", "unknown"),
        ("data:text/html,x", "unknown"),
        ("vbscript:x", "unknown"),
        ("https://", "unknown"),
        ("mailto:", "unknown"),
        ("map:", "unknown"),
        ("notes on the wall", "unknown"),
        ("https://a\u0000b", "unknown"),
        ("http://[::1", "unknown"),
        ("", "unknown"),
    ],
)
def test_what_an_address_leads_to(url: str, kind: str) -> None:
    assert link_kind(url) == kind


def test_a_host_alone_gets_a_safe_scheme() -> None:
    assert web_address("example.com") == "https://example.com"


def test_the_path_of_a_file() -> None:
    assert file_of("file:///home/a/%ED%95%9C.pdf") == "/home/a/한.pdf"
    assert file_of("file:///C:/a.pdf") == "C:/a.pdf"


@pytest.mark.parametrize("path", ["/a/b.exe", "/a/bill.pdf.EXE", "/a/b.sh", "C:\\x\\y.bat", "/a/b.exe. ", "/x.desktop"])
def test_programs_are_told_by_their_names(path: str) -> None:
    assert is_program(path)


@pytest.mark.parametrize("path", ["/a/b.pdf", "/a/exe", "/a.exe/b.png", "/a/report.final.docx"])
def test_other_files_are_no_programs(path: str) -> None:
    assert not is_program(path)
