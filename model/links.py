"""What the links of cards lead to: a web page, a mail address, a file of this computer, another map, or nothing."""

from __future__ import annotations

import re
from pathlib import PurePath, PureWindowsPath
from typing import Literal
from urllib.parse import unquote, urlsplit

from model.soft_references import linked_map

LinkKind = Literal["web", "file", "map", "unknown"]
WEB = ("http", "https", "mailto")
_PROGRAMS = """
action ahk apk app appimage application appx bash bat bin cmd com command cpl csh deb desktop dll dmg elf exe
fish gadget hta inf ins ipa jar js jse ksh lnk mjs msc msi msix msp osx out pif pkg pl ps1 psm1 py pyc pyw pyz
rb reg rpm run scf scpt scr sct service sh snap so tcsh terminal url vb vbe vbs workflow ws wsc wsf wsh xll zsh
"""
PROGRAMS = frozenset(_PROGRAMS.split())
"""What files of these kinds may do is not for a map to decide: they are not opened."""
_DRIVE = re.compile(r"^[A-Za-z]:[\\/]")
_HOST = re.compile(r"^[\w-]+(\.[\w-]+)+(:\d+)?(/|$)")


def link_kind(url: str) -> LinkKind:
    """Return what an address leads to."""
    text = url.strip()
    if linked_map(text):
        return "map"
    if file_of(text):
        return "file"
    return "web" if web_address(text) else "unknown"


def web_address(url: str) -> str:
    """Return a web or mail address in full, with ``https://`` where a host was typed alone; "" for any other.

    A path may hold spaces, as shared folders on the web have them; a host may not.
    """
    text = url.strip()
    if any(ord(letter) < 32 for letter in text):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if " " in parts.netloc:
        return ""
    if parts.scheme.lower() in WEB and (parts.netloc or (parts.scheme.lower() == "mailto" and parts.path)):
        return text
    return f"https://{text}" if " " not in text and _HOST.match(text) and not file_of(text) else ""


def file_of(url: str) -> str:
    """Return the path of a file of this computer that an address means, "" for any other; other hosts' files too."""
    text = url.strip()
    if text.startswith("/") and not text.startswith("//"):
        return text
    if _DRIVE.match(text):
        return text
    if not text.lower().startswith("file:"):
        return ""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    path = unquote(parts.path)
    if parts.netloc not in ("", "localhost") or path.startswith("//"):
        return ""
    return path.removeprefix("/") if _DRIVE.match(path.removeprefix("/")) else path


def is_program(path: str) -> bool:
    """Whether a file is a program or a script by its name: also ``bill.pdf.exe``, ``a.EXE.`` and ``a.exe ``."""
    name = (PureWindowsPath(path) if _DRIVE.match(path) else PurePath(path)).name.rstrip(". ").lower()
    return name.rpartition(".")[2] in PROGRAMS if "." in name else False
