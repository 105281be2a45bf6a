"""A month to pick a day from."""

from __future__ import annotations

from PySide6.QtCore import QDate, Qt, Signal
from PySide6.QtGui import QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton, QWidget

from ui.icons import colour_named, icon
from ui.panels.editors.popup import Popup


class CalendarPopup(Popup):
    """Closes with the day chosen."""

    chosen = Signal(QDate)

    def __init__(self, day: QDate, parent: QWidget) -> None:
        super().__init__(parent)
        self._month = QCalendarWidget()
        self._month.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self._month.setSelectedDate(day if day.isValid() else QDate.currentDate())
        plain = QTextCharFormat()
        plain.setForeground(colour_named("text"))
        for day_of_week in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self._month.setWeekdayTextFormat(day_of_week, plain)
        for name, icon_name in (("qt_calendar_prevmonth", "chevron-left"), ("qt_calendar_nextmonth", "chevron-right")):
            button = self._month.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(icon_name, "secondary"))
        self._month.activated.connect(self._take)
        self._month.clicked.connect(self._take)
        self.column.addWidget(self._month)
        self._month.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(day)
        self.close()
