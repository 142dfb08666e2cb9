"""Buttons, inputs and their labels."""

from cartable.persian_text import persian_digits
from views.strings.texts import number


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


class Fields:
    """Labels around inputs."""

    REQUIRED = "این خانه را پر کنید."

    @staticmethod
    def spoken(label: str, is_required: bool) -> str:
        """A field as a screen reader names it."""
        return f"{label} (لازم)" if is_required else label


class Money:
    """The amount box."""

    UNREADABLE = "مبلغ خوانا نیست؛ به ریال یا مانند «۲.۵م ت» بنویسید."
    PLACEHOLDER = "ریال، یا مانند ۲.۵م ت"
    NEGATIVE = "مبلغ نمی‌تواند منفی باشد."


class Phones:
    """The phone box."""

    UNREADABLE = "شماره تلفن کامل نیست؛ تلفن همراه را با ۱۱ رقم و تلفن ثابت را با کد شهر بنویسید."


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
    UNKNOWN = "یکی از موردهای فهرست را انتخاب کنید."

    @staticmethod
    def remove(name: str) -> str:
        """Take a chosen entry off."""
        return f"حذف {name}"

    @staticmethod
    def found(count: int) -> str:
        """Said when a list of suggestions opens."""
        return f"{number(count)} پیشنهاد" if count else Choices.NOTHING


class Files:
    """Attaching files."""

    DROP = "فایل را اینجا رها کنید"
    BROWSE = "انتخاب فایل…"
    DIALOG = "انتخاب فایل برای پیوست"


class Steps:
    """Progress of something long."""

    @staticmethod
    def share(done: int, total: int) -> str:
        """How much is done, in percent."""
        return persian_digits(f"{100 * done // total}٪") if total else ""
