"""What things are called, and how a person compares and quotes what they wrote."""

from __future__ import annotations

from unicodedata import normalize

from model.document import Document
from model.records import Channel
from model.values import CHANNEL
from resources.i18n import tr

_QUOTE_STARTS = ("\u201c", '"', "\u2018", "\u300c", "\u300e", "\u00ab", "\u201e")


def channel_name(document: Document, identity: str, language: str | None = None) -> str:
    """Return a channel's name: the document's own, else the built-in one's, else the id."""
    own = document.get(identity, Channel)
    if own is not None:
        return own.name
    built_in = CHANNEL.get(identity)
    return tr(built_in.name, language=language) if built_in else identity


def as_seen(text: str) -> str:
    """Return a name as people compare it: composed, without regard to case and outer spaces."""
    return normalize("NFC", text).casefold().strip()


def quoted(text: str) -> str:
    """Return what somebody says in quotation marks, unless it begins with one already."""
    return text if text.lstrip().startswith(_QUOTE_STARTS) else f"\u201c{text}\u201d"
