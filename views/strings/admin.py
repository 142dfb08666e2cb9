"""The administrator's window: its sections, what they ask and what they say."""

from cartable.persian_text import isolate_ltr, persian_digits
from views.strings.texts import number


class Admin:
    """The window and what all its pages share."""

    TITLE = "مدیریت سامانه"
    SEARCH_RENEWAL = "نوسازی جست‌وجو"
    SECTIONS = "بخش‌های مدیریت"
    STAFF = "کارکنان"
    FILES = "پرونده"
    PRODUCTS = "کالا و نمایندگی"
    CALENDAR = "تقویم"
    OFFICE = "دفتر"
    CARE = "نگهداری"

    SEARCH = "جست‌وجو در این فهرست"
    ADD = "افزودن"
    CHOOSE_FIRST = "ابتدا یک ردیف فهرست را انتخاب کنید"
    EDIT = "ویرایش"
    RETIRE = "کنار گذاشتن"
    RESTORE = "بازگرداندن"
    SHOW_RETIRED = "نمایش کنارگذاشته‌ها"
    RETIRED = "کنارگذاشته"
    STATE = "وضعیت"
    ACTIVE = "فعال"
    EVERY = "همه"
    YES = "بله"
    NO = "خیر"
    FIXED = "پس از ثبت تغییر نمی‌کند"
    READ_AGAIN = "خواندن مقدار تازه"
    EMPTY = "هنوز ردیفی نیست"
    NO_MATCH = "چیزی پیدا نشد"
    NO_MATCH_HINT = "بخش دیگری از نام یا کد را بنویسید."
    ADDED = "افزوده شد"
    RETIRED_NOW = "کنار گذاشته شد"
    RESTORED = "بازگردانده شد"
    WILL_RETIRE = "این ردیف از فهرست‌های انتخاب کنار می‌رود. هر چه به آن اشاره دارد خوانا می‌ماند و ردیف بازگرداندنی است."
    WILL_DELETE = "این ردیف حذف می‌شود. اگر دوباره لازم شد، از نو اضافه کنید."
    NOT_A_NUMBER = "عدد بنویسید."
    NOT_A_TIME = "ساعت را مانند ۸:۳۰ بنویسید."
    TIME_HINT = "مانند ۸:۳۰"

    @staticmethod
    def add(one: str) -> str:
        """The heading of the form for a new row."""
        return f"افزودن {one}"

    @staticmethod
    def edit(one: str, name: str) -> str:
        """The heading of the form for a row."""
        return f"ویرایش {one} «{name}»" if name else f"ویرایش {one}"

    @staticmethod
    def retire(one: str, name: str) -> str:
        """The heading of the question before a row is taken out of use."""
        return f"کنار گذاشتن {one} «{name}»" if name else f"کنار گذاشتن {one}"

    @staticmethod
    def count(shown: int, known: int) -> str:
        """How many rows there are, and how many of them are shown."""
        return f"{number(shown)} ردیف" if shown == known else f"{number(shown)} از {number(known)} ردیف"


class Users:
    """The people who sign in."""

    TITLE = "کاربران"
    PURPOSE = "هر کاربر با نام کاربری خود وارد می‌شود و در یک یا چند سمت می‌نشیند."
    ONE = "کاربر"
    LOGIN = "نام کاربری"
    NAME = "نام و نام خانوادگی"
    POSTS = "سمت‌ها"
    POSTS_HINT = "با Backspace آخرین سمت برداشته می‌شود"
    LEFT = "رفته"
    PASSWORD = "گذرواژه اولیه"
    NEW_PASSWORD = "گذرواژه تازه"
    KEEP_PASSWORD = "خالی بماند همان می‌ماند"
    MUST_CHANGE = "کاربر در اولین ورود آن را عوض می‌کند."
    MAKE_PASSWORD = "ساختن گذرواژه"
    LEAVE = "پایان همکاری"
    RETURN = "بازگشت به کار"
    SHOW_LEFT = "نمایش رفته‌ها"
    LEFT_NOW = "پایان همکاری ثبت شد"
    WILL_LEAVE = (
        "ورود این کاربر بسته می‌شود و سمت‌هایش خالی می‌ماند. نامش روی کارهایی که کرده است می‌ماند؛ "
        "کار باز نزد سمت است و به نفر بعدی می‌رسد."
    )
    SEAT_NEEDED = "دست‌کم یک سمت انتخاب کنید، وگرنه کاربر نمی‌تواند وارد شود."

    @staticmethod
    def leave(name: str) -> str:
        """The heading of the question."""
        return f"پایان همکاری «{name}»"


class Closures:
    """A working day that is closed at short notice."""

    BUTTON = "تعطیلی امروز"
    TITLE = "تعطیلی ناگهانی"
    DAY = "روز"
    REASON = "علت"
    COMMON = "تعطیلی به علت آلودگی هوا"
    EXPLANATION = "مهلت پرونده‌های باز این روز به همان ساعت در روز کاری بعد می‌رود. قول به مشتری سر جای خود می‌ماند."

    @staticmethod
    def done(moved: int) -> str:
        """What a closure did."""
        return f"تعطیلی ثبت شد؛ مهلت {number(moved)} پرونده به روز کاری بعد رفت" if moved else "تعطیلی ثبت شد"


class OfficeHead:
    """The head of every paper."""

    TITLE = "سربرگ و نشان"
    PURPOSE = "بالای همه قبض‌ها و نامه‌ها می‌آید. برگه‌های صادرشده همان سربرگ روز صدور را نگه می‌دارند."
    NAME = "نام دفتر"
    ADDRESS = "نشانی"
    PHONE = "تلفن"
    WEBSITE = "وبگاه"
    LOGO = "نشان"
    LOGO_HINT = "تصویر PNG یا JPEG، تا ۱ مگابایت"
    CHOOSE_LOGO = "انتخاب نشان…"
    PICTURES = "تصویر (*.png *.jpg *.jpeg)"
    DROP_LOGO = "برداشتن نشان"
    UNREADABLE = "این فایل خوانده نشد. تصویر PNG یا JPEG دیگری انتخاب کنید."
    PREVIEW = "پیش‌نمایش روی قبض ثبت شکایت"


class PaperWords:
    """The templates of papers: texts, blocks, versions."""

    TITLE = "متن برگه‌ها"
    PURPOSE = "متن‌های ثابت و بخش‌های هر برگه. برگه‌های صادرشده نسخه روز صدور را نگه می‌دارند."
    PAPER = "برگه"
    TEXTS = "متن‌ها"
    TERMS = "شرایط"
    FOLLOW_UP = "راه پیگیری"
    APPEAL = "راه اعتراض"
    LINES = "هر سطر یک بند"
    NO_TEXTS = "این برگه متن ثابت ندارد؛ بخش‌هایش را انتخاب کنید."
    SHIPPED = "نسخه پیش‌فرض برنامه"
    PREVIEW = "پیش‌نمایش برگه"
    DRAWING = "در حال ترسیم…"
    PARTS = "تب‌های متن برگه"

    BLOCKS = "بخش‌های برگه"
    BLOCKS_TAB = "بخش‌ها"
    BLOCKS_HINT = "فاصله: نمایش یا برداشتن"
    UP = "بالاتر بردن بخش"
    DOWN = "پایین‌تر بردن بخش"
    USUAL = "چیدمان پیش‌فرض"
    PLACES = {"head": "سربرگ", "body": "متن برگه", "foot": "پای برگه"}  # noqa: RUF012 - a fixed table
    STAYS_IN_PLACE = "جای این بخش در این برگه ثابت است."

    VERSIONS = "نسخه‌ها"
    VERSION = "نسخه"
    SAVED_BY = "ذخیره‌کننده"
    SAVED_AT = "زمان"
    NOBODY = "برنامه"
    BRING_BACK = "بازگرداندن این نسخه"
    BROUGHT_BACK = "نسخه پیشین، نسخه تازه شد"
    UNSAVED = "ذخیره‌نشده"

    @staticmethod
    def version(count: int) -> str:
        """Which version of the template this is."""
        return f"نسخه {number(count)} دفتر" if count else PaperWords.SHIPPED

    @staticmethod
    def required_block(word: str) -> str:
        """A block that cannot be left out."""
        return f"{word} (لازم)"

    @staticmethod
    def must_stay(word: str) -> str:
        """Why a block cannot be left out."""
        return f"بدون «{word}» این برگه اعتبار ندارد؛ این بخش برداشته نمی‌شود."


class PaperRules:
    """What is printed when."""

    TITLE = "قاعده‌های چاپ"
    PURPOSE = "چه برگه‌ای، چه هنگام و در چند نسخه چاپ شود. پنجره چاپ همین را پیشنهاد می‌کند."
    ONE = "قاعده چاپ"
    EVENT = "هنگام"
    PAPER = "برگه"
    COPIES = "نسخه‌ها"
    COUNT = "تعداد"
    COPIES_HINT = "هر نسخه یک برگ، تا ۶ برگ"
    CHANNELS = "نحوه دریافت"
    CHANNELS_HINT = "هیچ‌کدام: همه"
    EVERY_CHANNEL = "همه"
    STATE = "وضعیت"
    ACTS = "در کار"
    WAITS = "در انتظار داده"
    WAITS_HINT = "داده این برگه هنوز در برنامه ثبت نمی‌شود؛ قاعده از روز ثبت آن به کار می‌افتد."
    EMPTY = "هیچ قاعده‌ای نیست"
    EMPTY_HINT = "تا قاعده‌ای اضافه نکنید، چاپ هیچ برگه‌ای پیشنهاد نمی‌شود. F2 قاعده تازه اضافه می‌کند."
    REMOVED = "قاعده حذف شد"
    WILL_REMOVE = "از این پس این برگه پیشنهاد نمی‌شود. برگه‌های صادرشده می‌مانند."
    COPY_NEEDED = "دست‌کم یک نسخه بخواهید."

    @staticmethod
    def version(count: int) -> str:
        """Which version of the rules this is."""
        return f"نسخه {number(count)} دفتر" if count else "قاعده‌های پیش‌فرض برنامه"

    @staticmethod
    def sheets(word: str, count: int) -> str:
        """A copy mark, with how many sheets of it where they are more than one."""
        return word if count == 1 else f"{word} ×{number(count)}"

    @staticmethod
    def copies_of(word: str) -> str:
        """The box for the sheets of one copy mark."""
        return f"نسخه {word}"

    @staticmethod
    def remove(paper: str, event: str) -> str:
        """The heading of the question before a rule is removed."""
        return f"حذف «{paper}» هنگام «{event}»"


class Verifying:
    """The walk over the event chains."""

    TITLE = "وارسی رویدادها"
    PURPOSE = "زنجیره رویدادهای همه پرونده‌ها بازخوانی می‌شود تا دستکاری و کم‌شدن رویداد پیدا شود."
    START = "شروع وارسی"
    RUNNING = "بازخوانی زنجیره رویدادها…"
    NEVER = "هنوز وارسی نشده است"
    NEVER_HINT = "وارسی چیزی را تغییر نمی‌دهد و کار همکاران را نگه نمی‌دارد."
    NUMBER = "پرونده"
    PLACE = "رویداد"
    WHY = "ایراد"
    HIDDEN = "پرونده محرمانه"
    ANCHOR = "لنگر روزانه"
    REASONS = {  # noqa: RUF012 - a fixed table
        "missing": "رویدادی در میان زنجیره نیست",
        "altered": "متن رویداد پس از ثبت تغییر کرده است",
        "unlinked": "رویداد به رویداد پیشین وصل نیست",
        "cut": "پایان زنجیره با پرونده نمی‌خواند",
        "unanchored": "رویدادها با لنگر روزانه نمی‌خوانند",
    }

    @staticmethod
    def sound(events: int, cases: int) -> str:
        """Everything holds."""
        return f"{number(events)} رویداد در {number(cases)} پرونده بازخوانی شد؛ همه زنجیره‌ها درست است."

    @classmethod
    def broken(cls, file: str, seq: int, why: str, others: int) -> str:
        """The first break, and how many more there are."""
        more = f" ({number(others)} ایراد دیگر در فهرست)" if others else ""
        return f"اولین ایراد: {file}، رویداد {number(seq)} – {cls.REASONS.get(why, why)}.{more}"


class Safekeeping:
    """Backup and restore."""

    TITLE = "پشتیبان و بازیابی"
    PURPOSE = "پشتیبان هنگام کار همکاران گرفته می‌شود و پس از نوشتن بازخوانی می‌شود."
    FILE = "فایل دفتر"
    FOLDER = "پوشه پشتیبان‌ها"
    BACK_UP = "پشتیبان‌گیری"
    BACKING_UP = "نوشتن پشتیبان…"
    RESTORE = "بازیابی…"
    RESTORE_OTHER = "بازیابی از فایل دیگر…"
    RESTORING = "بازیابی دفتر…"
    MADE_AT = "زمان"
    SIZE = "اندازه"
    ROWS = "ردیف"
    NAME = "فایل"
    LIST = "پشتیبان‌ها"
    NONE = "هنوز نسخه پشتیبان گرفته نشده است"
    NONE_HINT = "اولین پشتیبان را اکنون بگیرید و نسخه‌ای از آن را بیرون از این رایانه نگه دارید."
    FILES = "پشتیبان (*.sqlite)"
    CHOOSE = "انتخاب پشتیبان"
    WILL_RESTORE = (
        "همه آنچه پس از این پشتیبان نوشته شده از دفتر کنار می‌رود. فایل فعلی دفتر با نام دیگری کنار آن می‌ماند. "
        "پس از بازیابی دوباره وارد شوید."
    )

    @staticmethod
    def question(name: str) -> str:
        """The heading of the question before a restore."""
        return f"بازیابی از {isolate_ltr(name)}"

    @staticmethod
    def made(path: str) -> str:
        """A backup lies here."""
        return f"پشتیبان نوشته و بازخوانی شد: {isolate_ltr(path)}"

    @staticmethod
    def restored(rows: int, aside: str) -> str:
        """An office was put back."""
        kept = f" فایل پیشین: {isolate_ltr(aside)}" if aside else ""
        return f"دفتر با {number(rows)} ردیف بازیابی شد.{kept}"

    @staticmethod
    def size(octets: int) -> str:
        """The size of a backup."""
        return persian_digits(f"{octets / 1_000_000:.1f}".replace(".", "٫")) + " مگابایت"
