"""Every format that a map can leave in. Adding one is one line here and one module with a ``write`` function."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from export.atomic import replacing
from export.exporter import Exporter, Source
from export.options import ExportOptions
from export.outputs import outputs
from export.progress import Progress, each, unwatched
from model.errors import KnownError
from resources.i18n import mark, tr

EXPORTERS: tuple[Exporter, ...] = (
    Exporter(".pdf", mark("PDF document"), "export.to_pdf", carries=True),
    Exporter(".png", mark("PNG image"), "export.to_png", one_sheet=True, each_map=True, tile_files=True, carries=True),
    Exporter(".svg", mark("SVG drawing"), "export.to_svg", one_sheet=True, each_map=True, carries=True),
    Exporter(".html", mark("Web page"), "export.to_html", one_sheet=True, carries=True),
    Exporter(".pptx", mark("PowerPoint slides"), "export.to_pptx", one_sheet=True),
    Exporter(".xlsx", mark("Excel workbook"), "export.to_xlsx", on_paper=False, whole=True),
    Exporter(".csv", mark("CSV table of the cards"), "export.to_csv", on_paper=False, whole=True),
    Exporter(".md", mark("Markdown text"), "export.to_markdown", on_paper=False, whole=True),
    Exporter(".mmd", mark("Mermaid journey"), "export.to_mermaid", on_paper=False, each_map=True),
    Exporter(".json", mark("Yeojido document as JSON"), "export.to_json", on_paper=False, whole=True),
)


def exporter_for(path: Path) -> Exporter:
    """Return the exporter that a path's suffix asks for. Raises KnownError when there is none."""
    for exporter in EXPORTERS:
        if path.suffix.lower() == exporter.suffix:
            return exporter
    known = ", ".join(exporter.suffix for exporter in EXPORTERS)
    raise KnownError(str(path), tr("no such export format"), tr("Use one of {suffixes}", suffixes=known))


def export_to(path: Path, source: Source, options: ExportOptions, progress: Progress = unwatched) -> tuple[Path, ...]:
    """Write ``path`` in the format of its suffix, whole or not at all; return the files made, which may be several.

    Raises KnownError, and what ``progress`` raises; then every old file is as it was.
    """
    exporter = exporter_for(path)
    found = outputs(path, exporter, source, options, progress)
    with ExitStack() as complete:
        for output, share in each(found, progress):
            target = complete.enter_context(replacing(output.path))
            exporter.run(output.source, options, target, share)
    return tuple(output.path for output in found)
