"""What the registration form says."""

from datetime import date

from cartable.identifiers import format_phone
from cartable.jalali import format_date
from cartable.persian_text import isolate_ltr, persian_digits
from views.strings import error, number
from views.widgets.banner import Kind

TITLE = "ثبت شکایت جدید"
NO_NUMBER = "بدون شماره"
DRAFT = "پیش‌نویس"
NOT_SAVED = "پیش‌نویس هنوز ذخیره نشده است"


def draft_saved(clock: str) -> str:
    """The caption under the title."""
    return f"پیش‌نویس ذخیره شد {clock}"


def isolated_phone(phone: str) -> str:
    """A stored phone inside a sentence."""
    return isolate_ltr(format_phone(phone))


class Customer:
    """Who calls."""

    CARD = "مشتری"
    PHONE = "تلفن مشتری"
    PHONE_HINT = "شماره یا ۴ رقم آخر"
    NAME = "نام و نام خانوادگی"
    ORGANIZATION = "نام سازمان"
    RELATION = "تماس‌گیرنده"
    CALLER_NAME = "نام تماس‌گیرنده"
    KNOWN = "مشتری سابقه‌دار"
    NEW = "مشتری تازه"
    PHONES = "مشتریان با این تلفن"
    NAMES = "مشتریان با این نام"

    @staticmethod
    def files(count: int, open_count: int) -> str:
        """How many files somebody has."""
        if not count:
            return "بی‌سابقه"
        return f"{number(count)} پرونده، {number(open_count)} باز" if open_count else f"{number(count)} پرونده"


class ProductSet:
    """The folded part with the serials of a set."""

    TITLE = "ست"
    PART = "سریال بالا از کدام جزء"

    @staticmethod
    def serial(part: str) -> str:
        """The serial of another part."""
        return f"سریال {part}"


class Address:
    """The folded part with address and identifiers."""

    TITLE = "نشانی و شناسه"
    CITY = "شهر"
    ADDRESS = "نشانی"
    POSTAL_CODE = "کد پستی"
    NATIONAL_ID = "کد ملی"
    PERSONAL_ID = "کد ملی، فراگیر یا گذرنامه"
    KINDS = (("foreign_id", "کد فراگیر"), ("passport", "گذرنامه"))
    COMPANY_ID = "شناسه ملی شرکت"
    ABSENT = "نبود شناسه"
    SECOND_PHONE = "تلفن دوم"
    BEST_HOUR = "بهترین ساعت تماس"
    NO_SMS = "پیامک نفرستید"
    NO_CALL = "تماس نگیرید"


class People:
    """The folded part with other people."""

    TITLE = "افراد دیگر"
    ROLES = (("buyer", "خریدار روی فاکتور"), ("user", "مصرف‌کننده"), ("payer", "پرداخت‌کننده"))
    PHONE = "تلفن"
    RELATION = "نسبت"

    @staticmethod
    def of(label: str, role: str) -> str:
        """A box of one of them as a screen reader names it."""
        return f"{label} {role}"


class History:
    """What is known of the caller."""

    CARD = "سوابق تماس‌گیرنده"
    EMPTY = "با تلفن، نام یا سریال، پرونده‌های پیشین و آخرین قول اینجا دیده می‌شود."
    NONE = "پرونده‌ای ندارد."
    MATCHES = "این شماره را می‌شناسیم؛ کدام‌یک تماس گرفته است؟"
    OPEN_CASE = "پرونده باز"
    REPEAT = "تماس مجدد روی پرونده"
    SIMILAR = "پرونده‌های مشابه"
    SHARED = "این شماره مشترک است"
    UNITS = "دستگاه‌ها"
    OPEN_FILE = "باز کردن پرونده"
    SAME = (
        ("customer", "همین مشتری"),
        ("serial", "همین دستگاه"),
        ("both", "همین مشتری و دستگاه"),
        ("phone", "همین تلفن"),
        ("letter", "همین نامه"),
    )
    ORDINALS = ("اول", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم")

    @classmethod
    def contact(cls, earlier: int) -> str:
        """Which contact this one would be after *earlier* ones: تماس چهارم."""
        return f"تماس {cls.ORDINALS[earlier]}" if earlier < len(cls.ORDINALS) else f"تماس {number(earlier + 1)}‌ام"

    @staticmethod
    def promise(text: str, day: str, left: str) -> str:
        """The last promise made to the customer."""
        return f"آخرین قول: {text} — {day} ({left})" if day else f"آخرین قول: {text}"

    @staticmethod
    def registered(day: str) -> str:
        """When a file was opened."""
        return f"ثبت {day}"

    @staticmethod
    def same(code: str) -> str:
        """By what an earlier file matches."""
        return dict(History.SAME).get(code, "")

    @staticmethod
    def case(case_number: str) -> str:
        """A file by its number."""
        return f"پرونده {isolate_ltr(persian_digits(case_number))}"


class Repeat:
    """Calling again about an open file."""

    BODY = "چه گفت"
    NEXT = "گام بعدی"
    DUE = "موعد"
    SEND = "ثبت تماس مجدد"

    @staticmethod
    def title(case_number: str) -> str:
        """The head of the little form."""
        return f"تماس مجدد روی {History.case(case_number)}"


class Statement:
    """The customer's own words."""

    CARD = "اظهارات مشتری (عین گفته)"
    HINT = "شرح گفته‌های مشتری، با واژه‌های خودش…"


class Product:
    """The thing complained of."""

    CARD = "کالا"
    SERIAL = "شماره سریال"
    MODEL = "مدل کالا"
    ABSENT = "علت نبود سریال"
    DETAILS = "تاریخ‌ها و گارانتی"
    PRODUCED = "تاریخ تولید"
    SOLD = "تاریخ خرید"
    INSTALLED = "تاریخ نصب"
    INVOICE = "شماره فاکتور"
    INSTALLER = "نصاب"
    CARD_NUMBER = "شماره کارت گارانتی"
    DEALER = "نمایندگی"
    DEALER_HINT = "با شهر و کالا پیشنهاد می‌شود"
    UNITS = "دستگاه‌ها با این سریال"
    BASES = {"install": "از نصب", "sale": "از خرید", "production": "از تولید"}  # noqa: RUF012
    NO_BASIS = "تاریخ نصب یا خرید این دستگاه ثبت نشده است؛ وضعیت گارانتی روشن نیست."

    @classmethod
    def warranty(cls, until: date | None, basis: str, today: date) -> tuple[str, Kind]:
        """The warranty as (sentence, banner kind); *until* is the first day that is not covered."""
        if until is None:
            return cls.NO_BASIS, "info"
        days = (until - today).days
        since = f" — {cls.BASES[basis]}" if basis in cls.BASES else ""
        day = isolate_ltr(format_date(until))
        if days > 0:
            return f"گارانتی تا {day}{since}، {number(days)} روز مانده", "ok"
        return f"گارانتی در {day} پایان یافته است{since}، {number(-days)} روز گذشته", "warn"

    @staticmethod
    def barred(dealer: str) -> str:
        """Why a dealer is not offered."""
        return f"شکایت درباره «{dealer}» است؛ پرونده به آن سپرده نمی‌شود."

    @staticmethod
    def dealer(phone: str, load: int) -> str:
        """How to reach a dealer and how busy he is."""
        return "، ".join(filter(None, (isolated_phone(phone) if phone else "", f"{number(load)} پرونده باز")))


class Topic:
    """What it is about."""

    CARD = "موضوع"
    CATEGORY = "موضوع شکایت"
    FAULT = "ایراد"
    REMEDY = "خواسته مشتری"
    SAFETY = "موضوع ایمنی است: هم‌زمان به پیگیری مدیر می‌رود و با فوریت «آنی» ثبت می‌شود."


class Referral:
    """Where it goes."""

    CARD = "ارجاع"
    RECEIVER = "گیرنده"
    PURPOSE = "جهت"
    DUE = "مهلت پاسخ"
    COPIES = "رونوشت"
    PARAPH = "پاراف"

    @staticmethod
    def due_hint(days: int, *, is_moved: bool) -> str:
        """The deadline a category brings along; ``is_moved`` when its last day is a day off."""
        return f"{number(days)} روز برای این موضوع" + ("، تا روز کاری بعد" if is_moved else "")


class Channel:
    """How it came in."""

    CARD = "نوع و نحوه دریافت"
    CHANNEL = "نحوه دریافت"
    KIND = "نوع"
    GROUP = "گروه تماس"
    ROUTE = "نحوه ارجاع"
    SENDER = "فرستنده نامه"
    THEIR_NUMBER = "شماره نامه فرستنده"
    THEIR_DATE = "تاریخ نامه فرستنده"
    REGISTER = "ثبت در اندیکاتور"
    EMAIL = "نشانی ایمیل"
    SMS = "شماره پیامک"
    WEB = "نشانی یا شماره فرم وبگاه"
    NETWORK = "نام شبکه"
    HANDLE = "شناسه کاربر"
    BODY = "مرجع"
    NOTICE = "شماره ابلاغ"
    SERVED = "تاریخ ابلاغ"
    DEALER = "نمایندگی"
    DEALER_REFERENCE = "شماره درخواست نمایندگی"


class More:
    """The folded part with the rest."""

    TITLE = "بیشتر"
    URGENCY = "فوریت"
    CONFIDENTIALITY = "محرمانگی"
    ABOUT_UNIT = "شکایت از واحد"
    ABOUT_USER = "شکایت از همکار"
    ABOUT_DEALER = "شکایت از نمایندگی"


class Attachments:
    """Files to keep with the case."""

    CARD = "پیوست‌ها"
    TOO_BIG = "بزرگ‌تر از ۲۵ مگابایت است و پیوست نمی‌شود."
    GONE = "خوانده نشد؛ شاید جابه‌جا یا پاک شده است."
    ATTACHING = "در حال پیوست فایل‌ها…"

    LETTER = "نامه"

    @staticmethod
    def failed(case_number: str, reasons: str) -> str:
        """The file is registered, but not everything that belongs to it could be kept."""
        return f"{History.case(case_number)} ثبت شد، ولی این‌ها با آن ثبت نشد — {reasons}"

    @staticmethod
    def kept(case_number: str) -> str:
        """What could not be kept at first is with the file now."""
        return f"مانده‌ها هم با {History.case(case_number)} ثبت شد."

    @classmethod
    def refused(cls, name: str, trouble: Exception) -> str:
        """One thing that could not be kept, and why; what has no dot in its name is the letter."""
        shown = isolate_ltr(name) if "." in name else cls.LETTER
        return f"{shown}: {cls.GONE if isinstance(trouble, OSError) else error(trouble)}"


class Finishing:
    """The foot of the form."""

    REFER = "ثبت و ارجاع"
    ANSWER = "ثبت و پاسخ در همان تماس (مختومه)"
    NEXT = "ثبت و بعدی"
    CALL = "تماس بدون پرونده"
    CLOSE = "بستن"
    DISCARD = "دور انداختن پیش‌نویس"
    DISCARD_ASK = "پیش‌نویس و هرچه در آن نوشته‌اید پاک شود؟"
    OUTCOME = "نتیجه"
    SHORT_ANSWER = "پاسخی که داده شد"
    CLOSE_NOW = "ثبت و مختومه"

    @staticmethod
    def registered(case_number: str, receiver: str) -> str:
        """The toast after a file was registered."""
        return f"{History.case(case_number)} ثبت شد" + (f" و به {receiver} رفت" if receiver else "")

    @staticmethod
    def repeated(case_number: str) -> str:
        """The toast after a repeat contact."""
        return f"تماس مجدد روی {History.case(case_number)} ثبت شد"


class CallLog:
    """A call that needs no file."""

    TITLE = "تماس بدون پرونده"
    REASON = "موضوع تماس"
    REASONS = (
        ("wrong_number", "wrong_number", "شماره را اشتباه گرفته بود"),
        ("cut_off", "answered", "تماس قطع شد"),
        ("address", "answered", "نشانی یا تلفن نمایندگی پرسید"),
        ("question", "answered", "پرسش کوتاه داشت و پاسخ گرفت"),
    )
    PHONE = "شماره تماس"
    BODY = "توضیح"
    OK = "ثبت تماس"


class Sentences:
    """Ready sentences."""

    TITLE = "جمله‌های آماده"
    BLANKS = {  # noqa: RUF012 - a fixed table
        "مشتری": "customer",
        "شماره": "number",
        "تلفن": "phone",
        "کالا": "product",
        "سریال": "serial",
        "رهگیری": "tracking",
        "نزد": "holder",
    }
