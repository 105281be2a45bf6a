"""A document in its lossless form: JSON, the whole of it."""

from __future__ import annotations

from typing import BinaryIO

from export.exporter import Source
from export.options import ExportOptions
from export.progress import Progress


def write(source: Source, _options: ExportOptions, target: BinaryIO, _progress: Progress) -> None:
    """Write the document; paper and picture mean nothing to it."""
    assert source.document_json is not None
    target.write(source.document_json())
