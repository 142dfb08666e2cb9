"""Bringing an office's old register in: the wizard and the list of imports."""

from collections.abc import Sequence

from cartable.persian_text import isolate_ltr, persian_digits
from views.strings.texts import number


class Importing:
    """The wizard's steps and what they say."""

    TITLE = "ورود داده"
    PURPOSE = "دفتر قدیم را از اکسل یا CSV وارد کنید؛ هر ورود را می‌توان لغو کرد."
    NEW = "ورود تازه…"
    WIZARD = "ورود داده از فایل"
    STEPS = ("فایل", "ستون‌ها", "بازبینی", "نتیجه")
    BACK = "گام قبل"
    NEXT = "گام بعد"

    PICK = "فایل اکسل (xlsx) یا CSV دفتر قدیم را انتخاب کنید یا اینجا رها کنید. فایل تنها خوانده می‌شود و تغییر نمی‌کند."
    CHOOSE = "انتخاب فایل دفتر قدیم"
    KINDS_OF_FILE = "دفتر قدیم (*.xlsx *.csv *.tsv *.txt)"
    READING = "خواندن فایل…"
    NOTHING_KNOWN = "هیچ برگه‌ای خودکار شناخته نشد؛ نوع هر برگه و ستون‌هایش را خودتان انتخاب کنید."

    SHEET = "برگه"
    HOLDS = "این برگه"
    HEADER_ROW = "ردیف عنوان‌ها"
    HEADER_HINT = "بدون عنوان: ۰"
    SAMPLES = "نمونه"
    TARGET = "می‌رود به"
    LEFT_OUT = "وارد نمی‌شود"
    KINDS = {"customers": "مشتریان", "units": "دستگاه‌ها", "cases": "شکایت‌ها"}  # noqa: RUF012 - a fixed table
    FIELDS = {  # noqa: RUF012 - a fixed table
        "given_name": "نام",
        "family_name": "نام خانوادگی",
        "full_name": "نام و نام خانوادگی",
        "family_and_given": "نام خانوادگی و نام",
        "national_id": "کد ملی",
        "mobile": "تلفن همراه",
        "landline": "تلفن ثابت",
        "other_phone": "تلفن دیگر",
        "area_code": "کد تلفن شهر",
        "province": "استان",
        "city": "شهر",
        "province_and_city": "استان و شهر",
        "address": "نشانی",
        "model_code": "کد مدل",
        "model_name": "نام کالا",
        "serial": "شماره سریال",
        "produced_on": "تاریخ تولید",
        "sold_on": "تاریخ فروش",
        "installed_on": "تاریخ نصب",
        "customer_mobile": "تلفن مشتری",
        "installer": "نصاب",
        "legacy_number": "شماره در دفتر قدیم",
        "registered_on": "تاریخ ثبت",
        "channel": "نحوه دریافت",
        "customer_name": "نام مشتری",
        "customer_given_name": "نام کوچک مشتری",
        "customer_family_name": "نام خانوادگی مشتری",
        "text": "شرح شکایت",
        "status": "وضعیت",
        "cost_rials": "هزینه (ریال)",
        "cost_tomans": "هزینه (تومان)",
        "note": "توضیحات",
    }
    NO_SHEET = "دست‌کم نوع یک برگه و یک ستون آن را انتخاب کنید."

    MODE = "ردیف ایراددار"
    MODES = {  # noqa: RUF012 - a fixed table
        "strict": "عادی: رد می‌شود",
        "mark": "پذیرش با نشان",
        "whole": "سخت‌گیر: هیچ‌چیز وارد نشود",
    }
    RECEIVER = "پرونده‌های باز نزد"
    RECEIVER_HINT = "خالی بماند نزد خود شما"
    PLANNING = "بررسی ردیف‌ها…"
    ROWS = "ردیف"
    ACCEPTED = "پذیرفته"
    REJECTED = "ردشده"
    RECORDS = "رکورد"
    COUNTS = "تعداد در هر برگه"
    PROBLEMS = "ایرادها"
    ROW = "ردیف"
    COLUMN = "ستون"
    REASON = "دلیل"
    RAW = "نوشته خانه"
    NO_PROBLEMS = "ایرادی نیست"
    NO_PROBLEMS_HINT = "همه ردیف‌ها پذیرفته می‌شوند."
    SAVE_REJECTS = "ردیف‌های ردشده به اکسل…"
    REJECTS_NAME = "ردیف‌های ردشده"
    IMPORT = "وارد کردن"
    WRITING = "نوشتن در دفتر…"
    STOPPING = "برگرداندن آنچه نوشته شده…"
    STOPPED = "ورود با انصراف شما متوقف شد و چیزی وارد نشد. با «وارد کردن» می‌توانید دوباره شروع کنید."
    NOTHING_TO_IMPORT = "هیچ ردیفی پذیرفته نشد؛ ستون‌ها را بازبینی کنید."
    REFUSED_WHOLE = "در حالت سخت‌گیر با وجود ایراد چیزی وارد نمی‌شود. فایل را اصلاح کنید یا حالت دیگری انتخاب کنید."

    UNKNOWN = {  # noqa: RUF012 - a fixed table
        "status": "این وضعیت‌ها شناخته نشد و پرونده باز وارد می‌شود: {}. اگر مختومه است، در فایل «مختومه» بنویسید.",
        "channel": "این نحوه‌های دریافت شناخته نشد و «تماس تلفنی» به شمار می‌آید: {}. اگر درست نیست، فایل را اصلاح کنید.",
    }

    LIST = "ورودهای پیشین"
    EMPTY = "هنوز چیزی وارد نشده است"
    EMPTY_HINT = "با «ورود تازه» فایل دفتر قدیم را انتخاب کنید."
    FILE = "فایل"
    WHEN = "زمان"
    BY = "کاربر"
    IN = "واردشده"
    UNDONE = "لغوشده"
    STATE = "وضعیت"
    STANDS = "برقرار"
    UNDO = "لغو ورود"
    WILL_UNDO = (
        "پرونده‌هایی که کسی روی آن‌ها کار نکرده باطل می‌شوند و شماره‌شان می‌ماند؛ مشتری و دستگاهی که تنها با این ورود "
        "آمده برداشته می‌شود. آنچه روی آن کار شده می‌ماند."
    )

    @staticmethod
    def writing(done: int, total: int) -> str:
        """How many rows are written, of how many."""
        return f"نوشتن در دفتر: {number(done)} از {number(total)} ردیف"

    @staticmethod
    def reason(word: str, count: int) -> str:
        """How many cells were refused for one reason."""
        return f"{word}: {number(count)}"

    @staticmethod
    def problems(shown: int, known: int) -> str:
        """How many of the problems stand in the list."""
        return f"{number(known)} ایراد" if shown == known else f"{number(shown)} ایراد اول از {number(known)}"

    @staticmethod
    def unread(names: str) -> str:
        """Sheets that are left out."""
        return f"خوانده نمی‌شود: {names}"

    @staticmethod
    def unmapped(sheet: str, columns: tuple[str, ...]) -> str:
        """Columns of a sheet that do not come in."""
        return f"ستون‌هایی از «{sheet}» که وارد نمی‌شوند: {_few(columns)}"

    @classmethod
    def unknown(cls, field: str, words: list[tuple[str, str, int]]) -> str:
        """Words of a field that nobody knows, each with its count; empty where there are none."""
        found = [f"«{word}» ({number(count)})" for each, word, count in words if each == field]
        return cls.UNKNOWN[field].format(_few(found)) if found else ""

    @staticmethod
    def column(title: str, place: int) -> str:
        """A column by its heading, else by its place."""
        return title or f"ستون {number(place + 1)}"

    @staticmethod
    def samples(values: tuple[str, ...]) -> str:
        """The first values of a column, the first one at the right whatever script it is in."""
        return "\u200f" + "  |  ".join(f"\u2068{value}\u2069" for value in values)

    @staticmethod
    def undo(file: str) -> str:
        """The heading of the question."""
        return f"لغو ورود {isolate_ltr(persian_digits(file))}"

    @staticmethod
    def summary(customers: int, units: int, cases: int) -> str:
        """What came in, in one line."""
        parts = ((customers, "مشتری"), (units, "دستگاه"), (cases, "پرونده"))
        return "، ".join(f"{number(count)} {word}" for count, word in parts if count) or "هیچ‌چیز تازه‌ای"

    @classmethod
    def done(cls, customers: int, units: int, cases: int) -> str:
        """The sentence of a finished import."""
        return f"{cls.summary(customers, units, cases)} وارد شد."

    @staticmethod
    def also(known: int, linked: int, rejected: int) -> str:
        """What did not come in, and why not."""
        parts = (
            (known, "پیش‌تر آمده بود"),
            (linked, "در دفتر بود و به همان وصل شد"),
            (rejected, "ردیف رد شد"),
        )
        return "، ".join(f"{number(count)} {word}" for count, word in parts if count)

    @staticmethod
    def undone(cases: int, units: int, people: int, kept: int) -> str:
        """What taking an import back did."""
        said = f"{number(cases)} پرونده باطل و {number(units)} دستگاه و {number(people)} مشتری برداشته شد"
        return f"{said}؛ {number(kept)} مورد که روی آن کار شده ماند" if kept else said

    @staticmethod
    def saved(count: int, place: str) -> str:
        """The problems are in a workbook."""
        return f"{number(count)} ایراد ذخیره شد: {isolate_ltr(place)}"


_MOST_NAMED = 12


def _few(names: Sequence[str]) -> str:
    """The names, the first dozen of very many."""
    more = [f"… ({number(len(names))})"] if len(names) > _MOST_NAMED else []
    return "، ".join([*names[:_MOST_NAMED], *more])
