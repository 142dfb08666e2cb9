"""The boxes, their lists, the strip of the day and the search."""

from views.strings.texts import number


class Boxes:
    """The boxes of the cartable."""

    LIST = "جعبه‌های کارتابل"
    INBOX = "دریافت"
    SENT = "ارسال"
    DRAFTS = "پیش‌نویس"
    FOLLOW_UP = "پیگیری"
    ARCHIVE = "بایگانی"
    REGISTERED = "ثبت‌شده‌های من"
    REGISTERED_EMPTY = "هنوز پرونده‌ای ثبت نکرده‌اید"
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
    def queue(title: str) -> str:
        """A unit's queue under the heading that says what it is."""
        return title.removeprefix("کارتابل ")

    @staticmethod
    def count(shown: str, chosen: int = 0) -> str:
        """How many lines a box has, and how many of them are selected."""
        return f"{shown} مورد · {number(chosen)} انتخاب‌شده" if chosen else f"{shown} مورد"

    @staticmethod
    def badge(box: str, count: str) -> str:
        """What a screen reader says of a box with a badge."""
        return f"{box}، {count} مورد" if count else box


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
    SENT_TO = "گیرنده"
    STATUS = "وضعیت"
    CHANGED = "آخرین تغییر"
    PHONE = "تلفن"
    KIND = "نوع"
    PROMISE = "قول/کار"
    FILE = "پرونده"
    OUTCOME = "نتیجه"
    CLOSED = "مختومه در"
    PLACE = "محل"
    REGISTERED = "ثبت"
    RETAIN = "نگهداری تا"
    CONTACTS = "تعداد تماس"


class Filters:
    """Quick filters over the lists."""

    NAME = "صافی‌ها"
    ALL = "همه"
    TAKE_OFF = "برداشتن صافی"
    UNREAD = "خوانده‌نشده"
    URGENT = "فوری"
    OVERDUE = "مهلت‌گذشته"
    COPIES = "رونوشت"
    REPEATED = "تماس مجدد"
    WAITING = "در انتظار"
    MARKED = "نشان‌شده"
    FRESH = "ارجاع تازه"
    ANSWERS = "پاسخ رسیده"
    TODAY = "تا امشب"
    THIS_DAY = "امروز"
    CALLS = "قول تماس"
    WORDS = "صافی با واژه"
    KEEP = "ذخیره این صافی"
    KEPT = "صافی‌های ذخیره‌شده"
    KEPT_NAME = "نام صافی"
    DROP = "برداشتن این صافی"
    DEFAULT_NAME = "صافی من"

    @staticmethod
    def kept(name: str) -> str:
        """Said once a filter is kept."""
        return f"صافی «{name}» ذخیره شد و کنار جعبه‌ها ماند."

    @staticmethod
    def dropped(name: str) -> str:
        """Said once a filter is gone."""
        return f"صافی «{name}» برداشته شد."


class Several:
    """Acts on several selected lines."""

    READ = "خوانده‌شده کردن"
    ONLY_COPIES = "ردیف‌های انتخاب‌شده رونوشت‌اند و جابه‌جا نمی‌شوند. ردیف دیگری انتخاب کنید."

    @staticmethod
    def files(count: int) -> str:
        """How many files an act is about."""
        return f"{number(count)} پرونده"

    @classmethod
    def title(cls, word: str, count: int) -> str:
        """The heading of its dialog."""
        return f"{word} – {cls.files(count)}"

    @classmethod
    def done(cls, word: str, done: int, refused: int, named: str) -> str:
        """What was done to how many, and which were left."""
        said = f"«{word}» روی {cls.files(done)} انجام شد." if done else "همه پیش‌تر خوانده شده‌اند."
        if not refused:
            return said
        which = f" ({named})" if named else ""
        return f"{said} روی {cls.files(refused)} نشد{which}؛ آن‌ها را جداگانه باز کنید."


class Marks:
    """What the small icons of a line say."""

    SAFETY = "ایمنی"
    MARKED = "نشان‌شده"

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
        "calls": "قول تماس",
        "overdue": "مهلت‌گذشته",
        "new_referrals": "ارجاع تازه",
        "answers": "پاسخ رسیده",
        "registered": "ثبت امروز",
    }

    @classmethod
    def line(cls, key: str, count: int) -> str:
        """A number with its word."""
        return f"{number(count)} {cls.LINES[key]}"


class Table:
    """The list of files."""

    NAME = "فهرست پرونده‌ها"
    COLUMNS = "انتخاب ستون‌ها"
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
