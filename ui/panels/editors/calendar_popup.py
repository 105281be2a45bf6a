"""A month to pick a day from."""

from __future__ import annotations

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QCalendarWidget, QWidget

from ui.panels.editors.popup import Popup


class CalendarPopup(Popup):
    """Closes with the day chosen."""

    chosen = Signal(QDate)

    def __init__(self, day: QDate, parent: QWidget) -> None:
        super().__init__(parent)
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setSelectedDate(day if day.isValid() else QDate.currentDate())
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)
        self.column.addWidget(self._month)
        self._month.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()
