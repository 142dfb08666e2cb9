"""A month of the Jalali calendar to pick a day from: Saturday first, Friday and holidays red, Persian digits."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cartable.errors import BadInput
from cartable.jalali import add_months, days_in_month, format_long, from_jalali, to_jalali
from cartable.persian_text import persian_digits
from views import strings, theme
from views.widgets.announce import announce
from views.widgets.buttons import Button, IconButton
from views.widgets.label import Label

CELL = 34
WEEKS = 6
FRIDAY = 6


class MonthGrid(QWidget):
    """The days of one month. Arrows move by day and week, PgUp and PgDn by month, Enter picks.

    Signals:
        moved(): another day is current, perhaps in another month.
        picked(object): the ``date`` that was chosen.
    """

    moved = Signal()
    picked = Signal(object)

    def __init__(self, today: date, holidays: dict[date, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._holidays = holidays
        self.current = today
        self._hovered: date | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(strings.Dates.CALENDAR)

    def move_to(self, day: date) -> None:
        """Make a day current and show its month."""
        self.current = day
        self.setAccessibleDescription(format_long(day))
        announce(self, "، ".join(filter(None, (format_long(day), self._holidays.get(day)))))
        self.update()
        self.moved.emit()

    def step_month(self, by: int) -> None:
        """Show the month *by* later, on the same day as far as it has one."""
        self._try(lambda: add_months(self.current, by))

    def _try(self, find: Callable[[], date]) -> None:
        """Go to the day *find* gives; past the last year of the calendar nothing moves."""
        with suppress(BadInput):
            self.move_to(find())

    def sizeHint(self) -> QSize:
        return QSize(theme.px(CELL) * 7, theme.px(CELL) * WEEKS + theme.px(24))

    def _first(self) -> date:
        year, month, _ = to_jalali(self.current)
        return from_jalali(year, month, 1)

    def _cell(self, day: date) -> QRect:
        first = self._first()
        place = (day - first).days + _weekday(first)
        side = theme.px(CELL)
        # The first column is the rightmost: reading runs that way whatever the painter thinks of mirroring.
        return QRect((6 - place % 7) * side, theme.px(24) + place // 7 * side, side, side)

    def _day_at(self, point: QPoint) -> date | None:
        year, month, _ = to_jalali(self.current)
        days = (self._first() + timedelta(days=number) for number in range(days_in_month(year, month)))
        return next((day for day in days if self._cell(day).contains(point)), None)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(CELL)
        centre = Qt.AlignmentFlag.AlignCenter
        painter.setFont(theme.font(8.5, 600))
        for column, letter in enumerate(strings.Dates.WEEKDAY_LETTERS):
            painter.setPen(theme.token("danger" if column == FRIDAY else "text3"))
            painter.drawText(QRect((6 - column) * side, 0, side, theme.px(24)), centre, letter)
        year, month, _ = to_jalali(self.current)
        for number in range(days_in_month(year, month)):
            self._paint_day(painter, self._first() + timedelta(days=number), number + 1)

    def _paint_day(self, painter: QPainter, day: date, number: int) -> None:
        cell = self._cell(day)
        disc = QRectF(cell).adjusted(2, 2, -2, -2)
        is_red = _weekday(day) == FRIDAY or day in self._holidays
        colour = "danger" if is_red else "text"
        painter.setPen(Qt.PenStyle.NoPen)
        if day == self.current:
            painter.setBrush(theme.token("accent"))
            painter.drawRoundedRect(disc, theme.px(8), theme.px(8))
            colour = "accent_text"
        elif day == self._hovered:
            painter.setBrush(theme.token("hover"))
            painter.drawRoundedRect(disc, theme.px(8), theme.px(8))
        if day == self._today and day != self.current:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.token("accent"), 1.5))
            painter.drawRoundedRect(disc, theme.px(8), theme.px(8))
        painter.setFont(theme.font(10, 700 if day in (self.current, self._today) else 400))
        painter.setPen(theme.token(colour))
        painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, persian_digits(str(number)))
        if day in self._holidays:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.token(colour))
            painter.drawEllipse(QPointF(cell.center().x() + 0.5, cell.bottom() - theme.px(5)), 1.6, 1.6)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in _DAY_STEPS:
            self._try(lambda: from_jalali(*to_jalali(self.current + timedelta(days=_DAY_STEPS[key]))))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.step_month(1 if key == Qt.Key.Key_PageDown else -1)
        elif key == Qt.Key.Key_Home:
            self.move_to(self._today)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self.current)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hovered = self._day_at(event.position().toPoint())
        self.setToolTip(self._holidays.get(self._hovered, "") if self._hovered else "")
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        day = self._day_at(event.position().toPoint())
        if day is not None:
            self.picked.emit(day)


class JalaliCalendar(QFrame):
    """The pop-up under a date box.

    Signals:
        picked(object): the ``date`` that was chosen; the pop-up has closed.
    """

    picked = Signal(object)

    def __init__(self, day: date, today: date, holidays: dict[date, str], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setAccessibleName(strings.Dates.CALENDAR)
        self.grid = MonthGrid(today, holidays)
        self._month = Label("", "strong")
        self._chosen = Label("", "caption")
        self._lay_out(today)
        self.grid.moved.connect(self._show_month)
        self.grid.picked.connect(self._on_picked)
        self.grid.move_to(day)
        self.setFocusProxy(self.grid)

    def _lay_out(self, today: date) -> None:
        # Earlier lies to the right, where a right-to-left reader comes from.
        back = IconButton("chevron-right", strings.Dates.PREVIOUS_MONTH, size=18)
        forth = IconButton("chevron-left", strings.Dates.NEXT_MONTH, size=18)
        back.clicked.connect(lambda: self.grid.step_month(-1))
        forth.clicked.connect(lambda: self.grid.step_month(1))
        head = QHBoxLayout()
        head.addWidget(back)
        head.addStretch()
        head.addWidget(self._month)
        head.addStretch()
        head.addWidget(forth)
        now = Button(strings.Dates.TODAY, kind="link")
        now.clicked.connect(lambda: self._on_picked(today))
        foot = QHBoxLayout()
        foot.addWidget(self._chosen)
        foot.addStretch()
        foot.addWidget(now)
        outer = QVBoxLayout(self)
        side = theme.px(10)
        outer.setContentsMargins(side, theme.px(8), side, theme.px(8))
        outer.setSpacing(theme.px(4))
        outer.addLayout(head)
        outer.addWidget(self.grid)
        outer.addLayout(foot)

    def _show_month(self) -> None:
        year, month, _ = to_jalali(self.grid.current)
        self._month.setText(strings.Dates.month(year, month))
        self._chosen.setText(format_long(self.grid.current))

    def _on_picked(self, day: date) -> None:
        self.close()
        self.picked.emit(day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.close()
        else:
            super().keyPressEvent(event)


# Left goes forward in time, as the days are laid out.
_DAY_STEPS: dict[int, int] = {
    Qt.Key.Key_Left: 1,
    Qt.Key.Key_Right: -1,
    Qt.Key.Key_Down: 7,
    Qt.Key.Key_Up: -7,
}


def _weekday(day: date) -> int:
    """The place of a day in the Iranian week: Saturday 0, Friday 6."""
    return (day.weekday() + 2) % 7
