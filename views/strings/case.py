"""One file on screen and its time line."""

from cartable.persian_text import isolate_ltr, persian_digits
from views.strings.texts import number


class Case:
    """One file on screen."""

    SERIAL = "سریال"
    HEAD = "مشخصات پرونده"
    WORDS = "اظهارات مشتری (عین گفته)"
    EXPIRED = "گارانتی تمام‌شده"
    NONE_CHOSEN = "پرونده‌ای انتخاب نشده"
    NONE_CHOSEN_HINT = "یک ردیف را از فهرست انتخاب کنید؛ با Enter پنجره کامل باز می‌شود."
    NOTE_PLACEHOLDER = "هامش یا اقدام…"
    OPEN_WINDOW = "باز کردن پرونده کامل"
    FOLD = "بستن پنجره خواندن"
    READER_VERBS = {  # noqa: RUF012 - a fixed table
        "summary": "کپی خلاصه پرونده",
        "summary_masked": "کپی خلاصه بدون تلفن",
        "mark": "نشان کردن یا برداشتن نشان",
    }
    PUT_MARK = "نشان کردن پرونده"
    TAKE_MARK = "برداشتن نشان پرونده"
    MORE = "کارهای پرونده"
    YOU = "شما"
    COPIED = "خلاصه پرونده کپی شد"
    ATTACHING = "پیوست کردن فایل"
    TABS = "بخش‌های پرونده"
    NOTE_ONLY = "روی این پرونده اکنون تنها هامش می‌توان نوشت؛ برای اقدام باید نزد شما باشد."
    NOTE_KIND = "نوع نوشته"
    MODEL = "مدل"
    FAULT = "ایراد"
    INSTALLED = "تاریخ نصب"
    SOLD = "تاریخ خرید"
    DEALER = "نمایندگی"
    ABOUT_DEALER = "شکایت از نمایندگی"
    TAB_FLOW = "گردش کار"
    TAB_CALLS = "تماس‌ها"
    TAB_PRODUCT = "کالا و سوابق"
    TAB_LETTERS = "مکاتبات"
    TAB_PAPERS = "قبض‌ها"
    TAB_ATTACHMENTS = "پیوست‌ها"
    EMPTY_TABS = {  # noqa: RUF012 - a fixed table
        "calls": "هنوز تماسی روی این پرونده ثبت نشده است.",
        "product": "کالایی برای این پرونده ثبت نشده است.",
        "letters": "هنوز نامه‌ای برای این پرونده ثبت نشده است.",
        "papers": "هنوز قبضی برای این پرونده صادر نشده است.",
        "attachments": "هنوز فایلی پیوست نشده است. فایل را می‌توانید همین‌جا رها کنید.",
    }
    SAME = {"customer": "همین مشتری", "serial": "همین دستگاه", "both": "همین مشتری و دستگاه"}  # noqa: RUF012
    RESULTS = {"": "باز", "kept": "انجام شد", "broken": "عمل نشد", "cancelled": "لغو شد"}  # noqa: RUF012

    @classmethod
    def promise(cls, result: str) -> str:
        """What became of a promise."""
        return cls.RESULTS[result]

    @staticmethod
    def attached(count: int) -> str:
        """Files were kept with the case."""
        return f"{number(count)} فایل پیوست شد"

    @staticmethod
    def not_attached(names: str, why: str) -> str:
        """Files that were refused, with the first reason."""
        return f"پیوست نشد: {names}. {why}"

    @staticmethod
    def counted(title: str, count: int) -> str:
        """A tab with how much is in it."""
        return f"{title} ({number(count)})" if count else title

    @staticmethod
    def their_letter(their_number: str, their_date: str) -> str:
        """The sender's own number and date."""
        if not their_number:
            return ""
        return f"شماره فرستنده {isolate_ltr(persian_digits(their_number))}" + (f" – {their_date}" if their_date else "")

    @staticmethod
    def prints(count: int) -> str:
        """How often a paper was printed."""
        return f"{number(count)} بار چاپ" if count else "چاپ نشده"

    @staticmethod
    def size(octets: int) -> str:
        """The size of a file."""
        if octets >= 1_000_000:
            return f"{persian_digits(f'{octets / 1_000_000:.1f}').replace('.', '٫')} مگابایت"
        return f"{number(max(1, octets // 1000))} کیلوبایت"

    @staticmethod
    def covered(until: str) -> str:
        """A warranty in force."""
        return f"گارانتی تا {until}"

    @staticmethod
    def due(left: str, day: str, holder: str) -> str:
        """The deadline of the file and who has it."""
        return f"مهلت: {left} – {day}" + (f" – نزد {holder}" if holder else "")

    @staticmethod
    def call(phone: str) -> str:
        """What the phone button does."""
        return f"ثبت تماس با {phone}"


class Flow:
    """What the time line of a file says."""

    UNREAD = "خوانده‌نشده"
    DOT = "  •  "
    NOTES = {"note": "هامش", "action": "اقدام", "answer": "پاسخ"}  # noqa: RUF012 - a fixed table
    CALLS = {"in": "تماس مشتری", "out": "تماس با مشتری"}  # noqa: RUF012 - a fixed table
    MOVES = {"recalled": "بازپس‌گیری", "released": "برگرداندن به کارتابل واحد", "undone": "لغو", "undo": "لغو"}  # noqa: RUF012

    @staticmethod
    def referred(to: str) -> str:
        """A referral."""
        return f"ارجاع به {to}"

    @staticmethod
    def copy_to(to: str) -> str:
        """A copy for information."""
        return f"رونوشت به {to}"

    @staticmethod
    def returned(to: str) -> str:
        """Back to the sender."""
        return f"عودت به {to}"

    @staticmethod
    def answered(to: str) -> str:
        """An answer to the sender."""
        return f"پاسخ به {to}"

    @staticmethod
    def claimed(queue: str) -> str:
        """Taken from a unit's queue."""
        return f"برداشتن از {queue}"

    @staticmethod
    def read(at: str) -> str:
        """When a referral was first opened."""
        return f"خوانده‌شده {at}"
