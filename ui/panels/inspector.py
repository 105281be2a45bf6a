"""Placeholder."""
from __future__ import annotations
from PySide6.QtWidgets import QWidget
from ui.document import OpenDocument
class Inspector(QWidget):
    def __init__(self, d: OpenDocument) -> None:
        super().__init__()
    def flush(self) -> None:
        pass
