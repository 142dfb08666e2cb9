"""Papers: choosing, previewing, printing, voiding; and files looked at."""

from views.strings.texts import number


class Papers:
    """The window of papers and the printer's settings."""

    NEW = "صدور قبض تازه"
    ISSUED = "صادرشده"
    LIST = "قبض‌های پرونده"
    HINT = "نوع قبض را برگزینید"
    HINT_TEXT = "پیش‌نمایش اینجا می‌آید؛ شماره با صدور داده می‌شود."
    ISSUE = "صدور و چاپ"
    PRINT = "چاپ"
    REPRINT = "چاپ مجدد"
    SAVE = "ذخیره PDF"
    SAVE_TITLE = "ذخیره قبض"
    VOID = "ابطال قبض"
    VOID_ASK = "شماره قبض می‌ماند و روی آن «باطل شد» می‌خورد."
    PRINTER = "چاپگر"
    COPIES = "نسخه"
    PAGES = "صفحه‌ها"
    PAGES_HINT = "همه، یا ۱-۲"
    PAGES_UNREADABLE = "صفحه‌ها خوانا نیست؛ مانند ۱-۲ یا ۱،۳ بنویسید."
    NO_PRINTER = "چاپگری روی این رایانه نیست. قبض را با «ذخیره PDF» نگه دارید و از جای دیگر چاپ کنید."
    NOT_PRINTED = "چاپگر کار را نپذیرفت. روشن بودن و کاغذ آن را بررسی کنید و دوباره بکوشید."
    WORKING = "آماده کردن قبض…"
    PREVIOUS = "صفحه قبل"
    NEXT = "صفحه بعد"
    LARGER = "بزرگ‌تر"
    SMALLER = "کوچک‌تر"
    WHOLE = "تمام عرض"
    PAGE_VIEW = "پیش‌نمایش"
    BY_RULE = "طبق قاعده: "
    PRINT_RECEIPT = "چاپ قبض"
    COPIES_OF = {"customer": "مشتری", "company": "شرکت", "dealer": "نماینده", "warehouse": "انبار"}  # noqa: RUF012

    @classmethod
    def due(cls, paper: str, copies: tuple[str, ...]) -> str:
        """What the office's rules want printed, in how many copies and for whom."""
        return f"{paper}، {number(len(copies))} نسخه ({'، '.join(cls.COPIES_OF[each] for each in copies)})"

    @staticmethod
    def title(file: str) -> str:
        """The heading of the window of papers."""
        return f"قبض‌ها – پرونده {file}"

    @staticmethod
    def letter(subject: str) -> str:
        """A signed letter that can be printed."""
        return f"نامه: {subject}"

    @staticmethod
    def page(page: int, count: int) -> str:
        """Which page is shown."""
        return f"صفحه {number(page)} از {number(count)}"

    @staticmethod
    def issued(kind: str, paper: str) -> str:
        """A paper got its number."""
        return f"{kind} به شماره {paper} صادر شد"

    @staticmethod
    def printed(copies: int) -> str:
        """A paper went to the printer."""
        return f"{number(copies)} نسخه به چاپگر رفت"

    @staticmethod
    def saved(place: str) -> str:
        """A file was written."""
        return f"ذخیره شد: {place}"

    @staticmethod
    def not_saved(place: str) -> str:
        """A file could not be written."""
        return f"فایل نوشته نشد: {place}. پوشه دیگری برگزینید یا فایل باز را ببندید."


class Viewer:
    """The window in which an attachment is looked at."""

    OPEN = "باز کردن با برنامه رایانه"
    SAVE = "ذخیره با نام…"
    NO_PREVIEW = "این نوع فایل پیش‌نمایش ندارد"
    NO_PREVIEW_HINT = "آن را با برنامه رایانه باز کنید یا ذخیره کنید."
    READING = "در حال خواندن…"
    BROKEN = "این فایل آسیب دیده است"


class Export:
    """A list as a workbook."""

    TITLE = "ذخیره خروجی اکسل"
    KINDS = "کاربرگ اکسل (*.xlsx)"

    @staticmethod
    def working(title: str) -> str:
        """What the status bar says meanwhile."""
        return f"خروجی «{title}»"

    @staticmethod
    def done(count: int, place: str) -> str:
        """The workbook is there."""
        return f"{number(count)} سطر ذخیره شد: {place}"
