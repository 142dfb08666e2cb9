"""The date box: dates the way clerks type them, with the weekday beside."""

from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from cartable.errors import BadInput
from cartable.jalali import Prefer, add_months, format_date, from_jalali, parse, to_jalali, weekday_name
from cartable.persian_text import latin_digits, persian_digits
from views import icons, strings, theme
from views.widgets.jalali_calendar import JalaliCalendar
from views.widgets.line_edit import LatinLineEdit
from views.widgets.restyle import is_restyle


class JalaliEdit(LatinLineEdit):
    """A date, ``datetime.date`` inside, Jalali on screen. What cannot be read stays as typed and turns red.

    Up and Down move by a day, PgUp and PgDn by a month, F4 or Alt+Down opens the calendar. *today* is the day of the
    office clock; *prefer* says which way a bare weekday looks.

    Signals:
        value_changed(object): the ``date`` now meant, or None.
    """

    value_changed = Signal(object)

    def __init__(self, today: Callable[[], date], prefer: Prefer = "past", parent: QWidget | None = None) -> None:
        super().__init__(strings.Dates.PLACEHOLDER, parent)
        self._today = today
        self._prefer: Prefer = prefer
        self._date: date | None = None
        self._holidays: dict[date, str] = {}
        self._calendar: JalaliCalendar | None = None
        self._opener = self.addAction(icons.icon("calendar", "text2", 18), QLineEdit.ActionPosition.LeadingPosition)
        self._opener.setText(strings.Dates.OPEN)
        self._opener.triggered.connect(self.open_calendar)
        self.textEdited.connect(self._on_edited)
        self._make_room()

    def value(self) -> date | None:
        """The date in the box, or None when it is empty or unreadable."""
        return self._date

    def set_value(self, day: date | None) -> None:
        """Show a date, or none."""
        self.setText(format_date(day) if day else "")
        self.set_trouble("")
        self._take(day)

    def set_holidays(self, holidays: dict[date, str]) -> None:
        """Days to show red in the calendar, with their names."""
        self._holidays = holidays

    def open_calendar(self) -> None:
        """Drop the calendar down."""
        if self.isReadOnly():
            return
        calendar = JalaliCalendar(self._date or self._today(), self._today(), self._holidays, self)
        calendar.picked.connect(self.set_value)
        calendar.destroyed.connect(self._on_calendar_gone)
        self._calendar = calendar
        calendar.adjustSize()
        corner = self.mapToGlobal(QPoint(self.width() - calendar.width(), self.height() + 3))
        screen = self.screen().availableGeometry()
        if corner.y() + calendar.height() > screen.bottom():
            corner.setY(self.mapToGlobal(QPoint(0, -calendar.height() - 3)).y())
        corner.setX(max(screen.left(), corner.x()))
        calendar.move(corner)
        calendar.show()
        calendar.grid.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_calendar_gone(self) -> None:
        self._calendar = None

    def copied_text(self, selected: str) -> str:
        return latin_digits(super().copied_text(selected))

    def _take(self, day: date | None) -> None:
        if day != self._date:
            self._date = day
            self.setAccessibleDescription(weekday_name(day) if day else "")
            self.value_changed.emit(day)
        self.update()

    def _read(self) -> date | None:
        typed = self.text().strip()
        return parse(typed, self._today(), self._prefer) if typed else None

    def _on_edited(self, text: str) -> None:
        self.set_trouble("")
        if (shown := persian_digits(text)) != text:
            position = self.cursorPosition()
            self.setText(shown)
            self.setCursorPosition(position)
        try:
            self._take(self._read())
        except BadInput:
            self._take(None)

    def settle(self) -> None:
        """Shows the day that was typed in full, or says that it is none: the box is left, or what is in it sent."""
        try:
            self.set_value(self._read())
        except BadInput:
            self._take(None)
            self.set_trouble(strings.Dates.UNREADABLE)

    def _step(self, days: int = 0, months: int = 0) -> None:
        start = self._date or self._today()
        try:
            moved = add_months(start, months) if months else start + timedelta(days=days)
            self.set_value(from_jalali(*to_jalali(moved)))
        except BadInput:
            return

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_F4 or (key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier):
            self.open_calendar()
        elif key in _STEPS and not self.isReadOnly():
            days, months = _STEPS[key]
            self._step(days, months)
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.settle()
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A wheel over a form scrolls the form; it must not change a date in passing.
        event.ignore()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._date is None:
            return
        painter = QPainter(self)
        painter.setFont(theme.font(8.5))
        painter.setPen(theme.token("danger" if self._is_off(self._date) else "text3"))
        box = self.rect().adjusted(theme.px(38), 0, 0, 0)
        alignment = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, alignment, weekday_name(self._date))

    def _is_off(self, day: date) -> bool:
        return day.weekday() == 4 or day in self._holidays

    def _make_room(self) -> None:
        self.setTextMargins(theme.px(52), 0, 0, 0)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if is_restyle(event):
            self._opener.setIcon(icons.icon("calendar", "text2", 18))
            self._make_room()


# Later is up, as in every spin box.
_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (1, 0),
    Qt.Key.Key_Down: (-1, 0),
    Qt.Key.Key_PageUp: (0, 1),
    Qt.Key.Key_PageDown: (0, -1),
}
