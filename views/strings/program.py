"""The program around the work: the window, log-in, first run, and what the toast says."""

from cartable.persian_text import isolate_ltr, persian_digits
from views.strings.texts import number


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
    CALL_WITHOUT_FILE = "تماس بدون پرونده"

    @staticmethod
    def seat(title: str, principal: str) -> str:
        """The seat acted from, and on whose behalf."""
        return f"{title} – از طرف {principal}" if principal else title

    @staticmethod
    def refreshed(clock: str) -> str:
        """When the lists were last read."""
        return f"آخرین نوسازی: {persian_digits(clock)}"


class LogIn:
    """The log-in window."""

    OPENING = "باز کردن پایگاه داده…"
    LOGIN = "نام کاربری"
    PASSWORD = "گذرواژه"
    ENTER = "ورود"
    PROVING = "بررسی گذرواژه…"
    SEAT = "در کدام سمت کار می‌کنید؟"
    BACK = "ورود با نام دیگر"
    MUST_CHANGE = "این گذرواژه را مدیر سامانه داده است. پیش از شروع کار، گذرواژه‌ای برای خودتان بگذارید."

    @staticmethod
    def samples(password: str) -> str:
        """Over the list of sample users."""
        return f"دفتر نمونه؛ برای ورود روی یکی بزنید (گذرواژه همه: {isolate_ltr(password)})"

    @staticmethod
    def sample(name: str, post: str) -> str:
        """One sample user: the name, and the seat under it."""
        return f"{name}\n{post}"

    @staticmethod
    def in_unit(title: str, unit: str) -> str:
        """A seat and where it is."""
        return f"{title} ({unit})"


class Passwords:
    """Boxes for passwords."""

    OLD = "گذرواژه فعلی"
    NEW = "گذرواژه تازه"
    CHANGE = "تغییر گذرواژه"
    CHANGED = "گذرواژه تغییر کرد"
    SAME = "گذرواژه تازه همان گذرواژه فعلی است؛ دیگری انتخاب کنید."
    OLD_WRONG = "گذرواژه فعلی درست نیست. دوباره بنویسید."
    SHOW = "نشان دادن گذرواژه"
    HIDE = "پنهان کردن گذرواژه"
    CAPS = "کلید Caps Lock روشن است."
    PERSIAN_KEYBOARD = "صفحه‌کلید فارسی است."


class FirstRun:
    """The first run on an empty database."""

    TITLE = "راه‌اندازی کارتابل"
    EXPLANATION = "این پایگاه داده خالی است. دفتر خود را بسازید، یا ابتدا با دفتر نمونه آشنا شوید."
    OFFICE = "نام دفتر یا شرکت"
    PHONE = "تلفن"
    ADDRESS = "نشانی"
    ADMIN = "نام مدیر سامانه"
    LOGIN_HINT = "حروف لاتین"
    PASSWORD_HINT = "دست‌کم ۸ نویسه"
    REPEAT = "تکرار گذرواژه"
    DIFFERENT = "تکرار با گذرواژه یکی نیست؛ دوباره بنویسید."
    NEW = "دفتر تازه"
    FOUND = "ساختن دفتر"
    SAMPLE = "دفتر نمونه"
    FOUND_SAMPLE = "ساختن دفتر نمونه"
    SAMPLE_PURPOSE = (
        "دفتری ساختگی با کاربران، مشتریان و پرونده‌های در گردش برای آشنایی با برنامه. "
        "برای کار واقعی دفتر تازه بسازید؛ دفتر نمونه به دفتر واقعی تبدیل نمی‌شود."
    )
    STOPPED = "ساختن دفتر نمونه متوقف شد؛ پایگاه داده خالی است."
    FOUNDING = "ساختن دفتر…"
    SAMPLING = "ساختن دفتر نمونه…"


class Done:
    """What the toast says."""

    SAVED = "ذخیره شد"
    UNDO_KEYS = "لغو (Ctrl+Z)"
    STILL_SAVING = "هنوز در حال ثبت است؛ یک لحظه صبر کنید."

    @staticmethod
    def call_failed(days: int) -> str:
        """A call failed again on another day; the pause that may be chosen now."""
        offer = "می‌توانید پرونده را با دلیل «عدم دسترسی» در انتظار بگذارید."
        return f"تماس ثبت شد؛ {number(days)} روز کاری بی‌پاسخ. {offer}"

    @staticmethod
    def registered(file: str, receiver: str) -> str:
        """A new file."""
        return f"پرونده {file} ثبت شد" + (f" و به «{receiver}» ارجاع شد" if receiver else "")

    @staticmethod
    def marked(number: str, is_marked: bool) -> str:
        """One's own mark was put on or taken off."""
        return f"پرونده {number} نشان شد." if is_marked else f"نشان پرونده {number} برداشته شد."

    @staticmethod
    def moved(file: str, verb: str, holder: str) -> str:
        """A verb on a file."""
        return f"پرونده {file}: {verb} انجام شد" + (f" – نزد {holder}" if holder else "")


class Drafts:
    """What a crash left half written."""

    OPEN = "باز کردن"

    @staticmethod
    def rescued(of: str) -> str:
        """A draft was found in this machine's journal."""
        return f"نوشته نیمه‌کاره «{of}» پیدا شد" if of else "یک نوشته نیمه‌کاره پیدا شد"
