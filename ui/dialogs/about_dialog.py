"""What the program is, and the licences of what it is made with."""

from __future__ import annotations

from importlib import metadata

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from resources import resource_path
from resources.i18n import mark, tr
from ui.narrow import resize_within_screen
from ui.widgets import label

PARTS = (
    ("Pretendard", mark("font"), "SIL Open Font License 1.1"),
    ("Noto Sans JP, KR, Arabic, Hebrew, Thai, Devanagari; Noto Emoji", mark("fonts"), "SIL Open Font License 1.1"),
    ("Tabler Icons", mark("icons"), "MIT"),
    ("Qt for Python (PySide6)", mark("library"), "LGPL-3.0"),
    ("SQLAlchemy", mark("library"), "MIT"),
    ("ReportLab", mark("library"), "BSD-3-Clause"),
    ("uharfbuzz, HarfBuzz", mark("library"), "Apache-2.0, MIT"),
    ("python-bidi", mark("library"), "LGPL-3.0-or-later"),
    ("fractional-indexing", mark("library"), "CC0-1.0"),
    ("platformdirs, svg.path", mark("library"), "MIT"),
)
"""Parts of others: name, what it is (marked), and licence."""


class AboutDialog(QDialog):
    """Plain words and the full licence texts of what is bundled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("About Yeojido"))
        resize_within_screen(self, 620, 560)
        column = QVBoxLayout(self)
        column.setContentsMargins(28, 24, 28, 18)
        column.setSpacing(8)
        column.addWidget(label(tr("Yeojido"), "display"))
        if version():
            column.addWidget(label(tr("Version {version}", version=version()), "secondary"))
        column.addWidget(label(tr("A desktop editor for customer journey maps"), wrap=True))
        column.addWidget(label(tr("It works offline and keeps everything in files of yours. MIT licence."), wrap=True))
        column.addSpacing(10)
        column.addWidget(label(tr("Licences"), "section"))
        texts = QPlainTextEdit(licence_texts())
        texts.setReadOnly(True)
        texts.setAccessibleName(tr("Licences"))
        column.addWidget(texts, 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.button(QDialogButtonBox.StandardButton.Close).setText(tr("Close"))
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def version() -> str:
    """Return the program's version, "" when it runs without having been installed."""
    try:
        return metadata.version("yeojido")
    except metadata.PackageNotFoundError:
        return ""


def licence_texts() -> str:
    """Return a list of the parts of others and the licence texts of those that are bundled."""
    lines = [f"{name} ({tr(what)}): {licence}" for name, what, licence in PARTS]
    files = [*sorted(resource_path("fonts").glob("*-LICENSE.txt")), resource_path("icons", "LICENSE.txt")]
    texts = [f"{path.parent.name}/{path.name}\n\n{path.read_text(encoding='utf-8').strip()}" for path in files]
    return "\n".join(lines) + "\n\n\n" + "\n\n\n".join(texts)
