"""The date box and its calendar."""

from cartable.jalali import MONTHS, WEEKDAYS
from cartable.persian_text import persian_digits


class Dates:
    """The date box and its calendar."""

    CALENDAR = "تقویم"
    OPEN = "باز کردن تقویم"
    PREVIOUS_MONTH = "ماه قبل"
    NEXT_MONTH = "ماه بعد"
    TODAY = "امروز"
    PLACEHOLDER = "روز/ماه/سال"
    UNREADABLE = "تاریخ خوانا نیست؛ مانند ۱۴۰۵/۰۹/۰۱، د (دیروز) یا ۳+ بنویسید."
    WEEKDAY_LETTERS = tuple(name[0] for name in WEEKDAYS)

    @staticmethod
    def month(year: int, month: int) -> str:
        """The heading of a calendar page."""
        return f"{MONTHS[month - 1]} {persian_digits(str(year))}"
