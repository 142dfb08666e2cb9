"""Every Persian word the window itself says, by area; sentences about errors come from ``cartable.messages``.

Texts with blanks are functions, so that numbers arrive in Persian digits and Latin values cannot reorder their line.
Persian nouns stay singular after a number, so a plural is never asked for.
"""

from cartable.errors import CartableError
from cartable.jalali import MONTHS, WEEKDAYS
from cartable.messages import error_sentence, sentence
from cartable.persian_text import isolate_ltr, persian_digits


def number(value: int) -> str:
    """A count as it is read: ۱٬۲۳۴."""
    return persian_digits(f"{value:,}".replace(",", "٬"))


def key_name(keys: str) -> str:
    """A keyboard shortcut inside Persian text."""
    return isolate_ltr(keys)


def error(trouble: Exception) -> str:
    """The sentence of anything that may come back through the door, foreseen or not."""
    if isinstance(trouble, CartableError):
        return error_sentence(trouble)
    return sentence(type(trouble).__name__)


class App:
    """The program and its window."""

    NAME = "کارتابل"
    SUBTITLE = "خدمات پس از فروش"
    SEARCH = "جست‌وجوی پرونده"
    SEARCH_PLACEHOLDER = "جست‌وجو: شماره، مشتری، تلفن، سریال…"
    NEW_CASE = "ثبت جدید"
    SETTINGS = "تنظیمات"
    DARK = "پوسته تیره"
    LIGHT = "پوسته روشن"
    ONLINE = "اتصال برقرار است"
    LOST = "اتصال قطع است"
    HELP = "راهنما"
    LOG_OUT = "خروج"

    @staticmethod
    def seat(title: str, principal: str) -> str:
        """The seat acted from, and on whose behalf."""
        return f"{title} – از طرف {principal}" if principal else title

    @staticmethod
    def refreshed(clock: str) -> str:
        """When the lists were last read."""
        return f"آخرین نوسازی: {persian_digits(clock)}"


class Boxes:
    """The boxes of the cartable."""

    LIST = "جعبه‌های کارتابل"
    INBOX = "دریافت"
    SENT = "ارسال"
    DRAFTS = "پیش‌نویس"
    FOLLOW_UP = "پیگیری"
    ARCHIVE = "بایگانی"
    QUEUES = "کارتابل واحد"
    COPY = "رونوشت"
    AWAITING = "منتظر پاسخ"
    NO_NUMBER = "بدون شماره"
    UNTITLED = "بدون عنوان"
    INBOX_EMPTY = "کارتابل دریافت خالی است"
    INBOX_EMPTY_HINT = "هر چه به شما ارجاع شود اینجا می‌آید."
    SENT_EMPTY = "هنوز چیزی نفرستاده‌اید"
    DRAFTS_EMPTY = "پیش‌نویسی ندارید"
    DRAFTS_EMPTY_HINT = "نوشته‌های نیمه‌کاره خودکار اینجا نگه داشته می‌شوند."
    FOLLOW_UP_EMPTY = "قول و پیگیری بازی ندارید"
    ARCHIVE_EMPTY = "پرونده مختومه‌ای نیست"
    NO_MATCH = "با این صافی چیزی پیدا نشد"

    @staticmethod
    def count(shown: str) -> str:
        """How many lines a box has."""
        return f"{shown} مورد"

    @staticmethod
    def badge(box: str, count: str) -> str:
        """What a screen reader says of a box with a badge."""
        return f"{box}، {count} مورد" if count else box


class Verbs:
    """What can be done, as buttons say it."""

    OK = "تأیید"
    CANCEL = "انصراف"
    CLOSE = "بستن"
    SAVE = "ذخیره"
    DELETE = "حذف"
    RETRY = "تلاش دوباره"
    REFER = "ارجاع"
    RETURN = "عودت"
    RECALL = "بازپس‌گیری"
    ARCHIVE = "بایگانی"
    REOPEN = "بازگشایی"
    ACT = "اقدام"
    ANSWER = "پاسخ"
    FOLLOW_UP = "پیگیری"
    LOG_CALL = "ثبت تماس"
    PRINT = "چاپ"
    MORE = "بیشتر"
    UNDO_REFERRAL = "لغو ارجاع"
    REFRESH = "نوسازی"


class Table:
    """The list of files."""

    NAME = "فهرست پرونده‌ها"
    COLUMNS = "گزینش ستون‌ها"
    DENSITY = "فاصله ردیف‌ها"
    COMPACT = "فشرده"
    NORMAL = "معمولی"
    ROOMY = "باز"
    LOADING = "در حال خواندن…"
    EXPORT = "خروجی اکسل"
    UNREAD = "خوانده‌نشده"

    @staticmethod
    def cell(title: str, text: str) -> str:
        """A cell as a screen reader says it."""
        return f"{title}: {text}"


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


class Money:
    """The amount box."""

    UNREADABLE = "مبلغ خوانا نیست؛ به ریال یا مانند «۲.۵م ت» بنویسید."
    PLACEHOLDER = "ریال، یا مانند ۲.۵م ت"
    NEGATIVE = "مبلغ نمی‌تواند منفی باشد."


class Phones:
    """The phone box."""

    UNREADABLE = "شماره تلفن کامل نیست؛ موبایل ۱۱ رقم است و تلفن ثابت با کد شهر می‌آید."


class Texts:
    """Long text."""

    @staticmethod
    def counter(count: int) -> str:
        """How long the text is."""
        return f"{number(count)} نویسه"

    @staticmethod
    def too_long(limit: int, over: int) -> str:
        """Why a paste was cut."""
        return f"متن از {number(limit)} نویسه بیشتر نمی‌شود؛ {number(over)} نویسه آخر چسبانده نشد."


class Choices:
    """Lists to choose from."""

    OPEN = "باز کردن فهرست"
    NOTHING = "موردی پیدا نشد"
    UNKNOWN = "یکی از موردهای فهرست را برگزینید."

    @staticmethod
    def remove(name: str) -> str:
        """Take a chosen entry off."""
        return f"حذف {name}"

    @staticmethod
    def found(count: int) -> str:
        """Said when a list of suggestions opens."""
        return f"{number(count)} پیشنهاد" if count else Choices.NOTHING


class Fields:
    """Labels around inputs."""

    REQUIRED = "این بخش لازم است."

    @staticmethod
    def spoken(label: str, is_required: bool) -> str:
        """A field as a screen reader names it."""
        return f"{label} (لازم)" if is_required else label


class Files:
    """Attaching files."""

    DROP = "فایل را اینجا رها کنید"
    BROWSE = "برگزیدن فایل…"
    DIALOG = "برگزیدن فایل برای پیوست"


class Steps:
    """Progress of something long."""

    @staticmethod
    def share(done: int, total: int) -> str:
        """How much is done, in percent."""
        return persian_digits(f"{100 * done // total}٪") if total else ""


class Dialogs:
    """What every dialog may say."""

    NEEDED = "این را پر کنید."
    REASON = "علت"
    EXPLANATION = "توضیح"
    ACTION = "شرح اقدام"
    ANSWER = "پاسخ"
    WAIT_FOR = "در انتظار"
    OUTCOME = "نتیجه رسیدگی"
    SHELF = "محل بایگانی"
    SHELF_HINT = "قفسه / زونکن"
    RETAIN = "نگهداری تا"
    DIRECTION = "جهت تماس"
    RESULT = "نتیجه تماس"
    SAID = "شرح گفتگو"
    PROMISE = "قول یا گام بعد"
    PROMISE_HINT = "مثلاً: تماس برای اعلام زمان مراجعه"
    PROMISE_DAY = "موعد"
    TO_CUSTOMER = "قول به مشتری"
    TASK = "کار"

    @staticmethod
    def title(verb: str, file: str) -> str:
        """The heading of a dialog about a file."""
        return f"{verb} – پرونده {file}"

    BUSY = "در حال ثبت…"


class Columns:
    """Headings of the lists."""

    MARKS = "نشان"
    NUMBER = "شماره"
    CUSTOMER = "مشتری"
    SUBJECT = "موضوع"
    PRODUCT = "کالا/مدل"
    FROM = "از طرف"
    PURPOSE = "جهت"
    ARRIVED = "رسیده"
    SENT = "ارسال"
    DUE = "مهلت"
    WITH = "نزد"
    STATUS = "وضعیت"
    CHANGED = "آخرین تغییر"
    PHONE = "تلفن"
    KIND = "نوع"
    PROMISE = "قول/کار"
    FILE = "پرونده"
    OUTCOME = "نتیجه"
    CLOSED = "مختومه در"
    PLACE = "محل"


class Filters:
    """Quick filters over the lists."""

    NAME = "صافی‌ها"
    ALL = "همه"
    UNREAD = "خوانده‌نشده"
    URGENT = "فوری"
    OVERDUE = "مهلت‌گذشته"
    COPIES = "رونوشت"
    REPEATED = "تماس مجدد"


class Marks:
    """What the small icons of a line say."""

    SAFETY = "ایمنی"

    @staticmethod
    def contacts(count: int) -> str:
        """How often the customer has called."""
        return f"تماس {ORDINALS.get(count, number(count) + 'م')}"

    @staticmethod
    def attachments(count: int) -> str:
        """How many files are attached."""
        return f"{number(count)} پیوست"


ORDINALS = {2: "دوم", 3: "سوم", 4: "چهارم", 5: "پنجم", 6: "ششم", 7: "هفتم", 8: "هشتم", 9: "نهم", 10: "دهم"}


class Today:
    """The strip over the boxes."""

    TITLE = "امروز من"
    HAND_OVER = "تحویل شیفت"
    LINES = {  # noqa: RUF012 - a fixed table
        "calls": "تماس وعده‌داده",
        "overdue": "مهلت‌گذشته",
        "new_referrals": "ارجاع تازه",
        "answers": "پاسخ رسیده",
        "registered": "ثبت امروز",
    }

    @classmethod
    def line(cls, key: str, count: int) -> str:
        """A number with its word."""
        return f"{number(count)} {cls.LINES[key]}"


class Case:
    """One file on screen."""

    SERIAL = "سریال"
    WORDS = "اظهارات مشتری (عین گفته)"
    EXPIRED = "گارانتی تمام‌شده"
    NONE_CHOSEN = "پرونده‌ای برگزیده نشده"
    NONE_CHOSEN_HINT = "یک سطر را از فهرست برگزینید؛ با Enter پنجره کامل باز می‌شود."
    NOTE_PLACEHOLDER = "هامش، اقدام یا نظریه خود را بنویسید…"
    OPEN_WINDOW = "باز کردن پرونده کامل"
    FOLD = "بستن پنجره خواندن"
    SUMMARY = "کپی خلاصه پرونده"
    COPIED = "خلاصه پرونده در حافظه کپی شد"
    TABS = "بخش‌های پرونده"
    NOTE_KIND = "نوع نوشته"
    MODEL = "مدل"
    FAULT = "ایراد"
    INSTALLED = "تاریخ نصب"
    SOLD = "تاریخ خرید"
    DEALER = "نمایندگی"
    TAB_FLOW = "گردش کار"
    TAB_CALLS = "تماس‌ها"
    TAB_PRODUCT = "کالا و سوابق"
    TAB_LETTERS = "مکاتبات"
    TAB_PAPERS = "قبض‌ها"
    TAB_ATTACHMENTS = "پیوست‌ها"
    SAME = {"customer": "همین مشتری", "serial": "همین دستگاه", "both": "همین مشتری و دستگاه"}  # noqa: RUF012
    RESULTS = {"": "باز", "kept": "انجام شد", "broken": "عمل نشد", "cancelled": "لغو شد"}  # noqa: RUF012

    @classmethod
    def promise(cls, result: str) -> str:
        """What became of a promise."""
        return cls.RESULTS[result]

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

    @staticmethod
    def on_behalf(principal: str) -> str:
        """The deputy's second name."""
        return f" (از طرف {principal})" if principal else ""


class LogIn:
    """The log-in window."""

    OPENING = "باز کردن پایگاه داده…"
    LOGIN = "نام کاربری"
    PASSWORD = "گذرواژه"
    ENTER = "ورود"

    @staticmethod
    def samples(password: str) -> str:
        """Over the list of sample users."""
        return f"دفتر نمونه؛ برای ورود روی یکی بزنید (گذرواژه همه: {isolate_ltr(password)})"

    @staticmethod
    def sample(name: str, post: str) -> str:
        """One sample user."""
        return f"{name} – {post}"


class Refer:
    """The referral dialog."""

    RECEIVER = "گیرنده"
    COPIES = "رونوشت به"
    URGENCY = "فوریت"
    PARAPH = "پاراف"
    PARAPH_HINT = "آنچه همراه ارجاع می‌رود…"
    RECEIVER_NEEDED = "گیرنده را برگزینید."

    @staticmethod
    def title(file: str) -> str:
        """The heading."""
        return f"ارجاع پرونده {file}"


class Done:
    """What the toast says."""

    SAVED = "ذخیره شد"
    UNDO = "لغو"
    STILL_SAVING = "هنوز در حال ثبت است؛ یک لحظه صبر کنید."

    @staticmethod
    def registered(file: str, receiver: str) -> str:
        """A new file."""
        return f"پرونده {file} ثبت شد" + (f" و به «{receiver}» ارجاع شد" if receiver else "")

    @staticmethod
    def moved(file: str, verb: str, holder: str) -> str:
        """A verb on a file."""
        return f"پرونده {file}: {verb} انجام شد" + (f" – نزد {holder}" if holder else "")


class FirstRun:
    """The first run on an empty database."""

    TITLE = "راه‌اندازی کارتابل"
    EXPLANATION = "دفتر تازه بسازید، یا با دفتر نمونه آشنا شوید."
    OFFICE = "نام دفتر یا شرکت"
    PHONE = "تلفن"
    ADDRESS = "نشانی"
    ADMIN = "نام مدیر سامانه"
    LOGIN_HINT = "حروف لاتین"
    PASSWORD_HINT = "دست‌کم ۸ نویسه"
    REPEAT = "تکرار گذرواژه"
    DIFFERENT = "تکرار با گذرواژه یکی نیست؛ دوباره بنویسید."
    FOUND = "ساختن دفتر"
    SAMPLE = "دفتر نمونه"
    FOUNDING = "ساختن دفتر…"
    SAMPLING = "ساختن دفتر نمونه…"


class Search:
    """The search window."""

    TITLE = "نتیجه جست‌وجو"
    NOTHING = "چیزی پیدا نشد"
    NOTHING_HINT = "بخشی از شماره، نام، تلفن، سریال یا متن را بنویسید."
    REGISTERED = "تاریخ ثبت"
    FOUND_IN = "یافت‌شده در"
    PLACES = {  # noqa: RUF012 - a fixed table
        "number": "شماره",
        "tracking": "کد رهگیری",
        "phone": "تلفن",
        "name": "نام",
        "identifier": "شناسه",
        "serial": "سریال",
        "subject": "موضوع",
        "text": "متن",
    }

    @staticmethod
    def title(text: str) -> str:
        """The heading."""
        return f"جست‌وجوی «{text}»"

    @classmethod
    def reason(cls, place: str, excerpt: str) -> str:
        """Where a hit was found, with the words around it."""
        return f"{cls.PLACES.get(place, place)}: {excerpt}"
