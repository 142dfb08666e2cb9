"""Papers: choosing, previewing, printing, voiding; and files looked at."""

import errno

from views.strings.texts import number

NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
NO_RIGHTS = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def file_name(name: str) -> str:
    """The name of a file inside Persian text: «برگه ۱.pdf» keeps its end at its end."""
    return f"\u2068{name}\u2069"


class Papers:
    """The window of papers and the printer's settings."""

    NEW = "صدور قبض تازه"
    ISSUED = "صادرشده"
    LIST = "قبض‌های پرونده"
    HINT = "نوع قبض را انتخاب کنید"
    HINT_TEXT = "پیش‌نمایش اینجا می‌آید؛ شماره با صدور داده می‌شود."
    ISSUE = "صدور و چاپ"
    PRINT = "چاپ"
    REPRINT = "چاپ مجدد"
    SAVE = "ذخیره به صورت PDF"
    SAVE_TITLE = "ذخیره قبض"
    VOID = "ابطال قبض"
    VOID_ASK = "شماره قبض می‌ماند و روی آن «باطل شد» می‌خورد."
    DUPLICATE = "المثنی"
    DUPLICATE_BUTTON = "المثنی…"
    DUPLICATE_SHOW = "نمایش المثنی"
    DUPLICATE_ASK = "المثنی جای قبض گم‌شده را می‌گیرد. علت با هر چاپ یا ذخیره آن ثبت می‌شود."
    PRINT_DUPLICATE = "چاپ المثنی"
    PRINTER = "چاپگر"
    COPIES = "نسخه"
    PAGES = "صفحه‌ها"
    PAGES_HINT = "همه، یا ۱-۲"
    PAGES_UNREADABLE = "صفحه‌ها خوانا نیست؛ مانند ۱-۲ یا ۱،۳ بنویسید."
    PAGES_BEYOND = "این برگه این صفحه‌ها را ندارد. شماره صفحه‌ها را در «صفحه‌ها» کوتاه‌تر کنید."
    NO_PRINTER = "چاپگری روی این رایانه نیست. قبض را با «ذخیره به صورت PDF» نگه دارید و از جای دیگر چاپ کنید."
    NOT_PRINTED = "چاپگر کار را نپذیرفت. روشن بودن و کاغذ آن را بررسی کنید و دوباره تلاش کنید."
    WORKING = "آماده کردن قبض…"
    PREVIOUS = "صفحه قبل"
    NEXT = "صفحه بعد"
    LARGER = "بزرگ‌تر"
    SMALLER = "کوچک‌تر"
    WHOLE = "تمام عرض"
    PAGE_VIEW = "پیش‌نمایش"
    SIGNED_COPY = "نسخه امضاشده…"
    SIGNED = "امضاشده"
    SIGN_TITLE = "نسخه امضاشده قبض"
    SIGN_ASK = "برگه‌ای را که امضا شده است اسکن کنید و فایل آن را اینجا بیندازید یا انتخاب کنید."
    SIGN_AGAIN = "این برگه نسخه امضاشده دارد. فایل تازه جای آن را می‌گیرد و فایل پیشین در پیوست‌ها می‌ماند."
    SIGN_OK = "ثبت نسخه امضاشده"
    SIGN_FILE = "فایل اسکن"
    SIGN_NEEDED = "فایل اسکن را انتخاب کنید."
    SIGN_UNREADABLE = "این فایل خوانده نشد. نشانی و اجازه خواندن آن را بررسی کنید یا فایل دیگری انتخاب کنید."
    SIGN_PAPER = "برگه"
    SIGN_DONE = "نسخه امضاشده ثبت شد"
    SEE_SIGNED = "دیدن نسخه امضاشده"
    BY_RULE = "طبق قاعده: "
    PRINT_RECEIPT = "چاپ قبض"
    COPIES_OF = {"customer": "مشتری", "company": "شرکت", "dealer": "نماینده", "warehouse": "انبار"}  # noqa: RUF012

    @classmethod
    def due(cls, paper: str, copies: tuple[str, ...]) -> str:
        """What the office's rules want printed, in how many copies and for whom."""
        return f"{paper}، {number(len(copies))} نسخه ({'، '.join(cls.COPIES_OF[each] for each in copies)})"

    @classmethod
    def marks(cls, copies: tuple[str | None, ...]) -> str:
        """Whose copies will come out, in their order; nothing where the paper says nothing of it."""
        return "، ".join(cls.COPIES_OF[each] for each in copies if each)

    @staticmethod
    def title(file: str) -> str:
        """The heading of the window of papers."""
        return f"قبض‌ها – پرونده {file}"

    @staticmethod
    def letter(shown: str, subject: str) -> str:
        """A signed letter that can be printed: files have several of one subject."""
        return f"نامه {shown}: {subject}"

    @classmethod
    def signed(cls, paper: str) -> str:
        """A paper of which there is a signed copy."""
        return f"{paper} ({cls.SIGNED})"

    @staticmethod
    def chosen_file(name: str) -> str:
        """The scan that will be kept."""
        return f"فایل انتخاب‌شده: {file_name(name)}"

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
        return f"ذخیره شد: {file_name(place)}"

    @staticmethod
    def not_saved(place: str) -> str:
        """A file could not be written."""
        return f"فایل نوشته نشد: {file_name(place)}. پوشه دیگری انتخاب کنید یا فایل باز را ببندید."

    @classmethod
    def why_not_saved(cls, place: str, error: OSError) -> str:
        """A file could not be written, and what to do about it."""
        if error.errno in NO_ROOM:
            return f"جا برای این فایل نیست: {file_name(place)}. دیسک را خلوت کنید یا جای دیگری انتخاب کنید."
        if error.errno in NO_RIGHTS:
            return f"اجازه نوشتن در این پوشه را ندارید: {file_name(place)}. پوشه دیگری انتخاب کنید."
        return cls.not_saved(place)


class Stacks:
    """Papers of many files at once."""

    TITLE = "چاپ گروهی برگه‌ها"
    ASK = "چاپ گروهی برگه‌ها…"
    FILES = "پرونده‌ها"
    KIND = "برگه"
    BY_RULE = "آنچه قاعده دفتر می‌خواهد"
    UNPRINTED = "برگه‌های شماره‌دار دفتر که هنوز چاپ نشده‌اند"
    ANY = "همه نوع"
    COPIES = "هر برگه در همه نسخه‌های قاعده دفتر"
    COUNTING = "در حال شمردن…"
    ISSUE = "صدور و چاپ"
    SAVE = "ذخیره به صورت PDF…"
    SAVE_TITLE = "ذخیره برگه‌ها در یک PDF"
    STOP = "توقف"
    GO_ON = "ادامه"
    REASONS = "پرونده‌هایی که برگه نمی‌گیرند"
    PROGRESS = "پیشرفت چاپ گروهی"
    STOPPING = "برگه در دست تمام می‌شود، سپس کار می‌ایستد…"
    GATHERING = "در حال گردآوری برگه‌ها در یک فایل…"
    NOTHING = "برگه‌ای برای چاپ نیست. پرونده‌ها یا نوع برگه را عوض کنید، یا «چاپ مجدد» را بزنید."
    NO_PRINTER = "چاپگری روی این رایانه نیست. برگه‌ها را با «ذخیره به صورت PDF» در یک فایل نگه دارید."
    STILL_RUNNING = "چاپ گروهی در کار است. ابتدا آن را در پنجره خودش متوقف کنید."
    UNNUMBERED = "بی‌شماره"

    @staticmethod
    def chosen(count: int) -> str:
        """The lines that were selected."""
        return f"{number(count)} پرونده انتخاب‌شده"

    @staticmethod
    def whole(title: str, count: str) -> str:
        """Every line of a list as it is filtered now."""
        return f"همه فهرست «{title}» ({count} مورد)"

    @staticmethod
    def new(count: int) -> str:
        """Papers that have no number yet."""
        return f"{number(count)} برگه تازه صادر و چاپ می‌شود"

    @staticmethod
    def numbered(count: int) -> str:
        """Papers that have a number and were never printed."""
        return f"{number(count)} برگه شماره دارد و هنوز چاپ نشده است؛ همان چاپ می‌شود"

    @staticmethod
    def printed(count: int) -> str:
        """Papers that were printed before."""
        return f"{number(count)} برگه پیش‌تر چاپ شده است؛ دوباره با مهر «چاپ مجدد» چاپ شود"

    @staticmethod
    def refused(count: int) -> str:
        """Files that can have no paper."""
        return f"{number(count)} پرونده این برگه را نمی‌گیرد:"

    @staticmethod
    def reason(sentence: str, shown: str) -> str:
        """Why, and which files."""
        return f"• {sentence} ({shown})"

    @staticmethod
    def more(shown: str, count: int) -> str:
        """Some numbers, and how many more there are."""
        return f"{shown} و {number(count)} پرونده دیگر"

    @staticmethod
    def sum(papers: int, sheets: int) -> str:
        """What will come out."""
        return f"روی هم {number(papers)} برگه، {number(sheets)} نسخه"

    @staticmethod
    def progress(done: int, total: int, seconds: float | None) -> str:
        """How far the stack is, and how long it will take."""
        said = f"{number(done)} از {number(total)}"
        if seconds is None:
            return said
        minutes = round(seconds / 60)
        left = f"حدود {number(minutes)} دقیقه مانده" if minutes else "کمتر از یک دقیقه مانده"
        return f"{said} · {left}"

    @staticmethod
    def printed_all(done: int) -> str:
        """The whole stack went to the printer."""
        return f"{number(done)} برگه به چاپگر رفت."

    @staticmethod
    def saved_all(done: int, *names: str) -> str:
        """The whole stack is in a file, or a very long one in several."""
        return f"{number(done)} برگه ذخیره شد: {'، '.join(map(file_name, names))}."

    @staticmethod
    def left(rest: int) -> str:
        """What was not reached."""
        return f"{number(rest)} برگه مانده است؛ «ادامه» از همان‌جا می‌رود و چیزی دو بار چاپ نمی‌شود."

    @staticmethod
    def passed(count: int) -> str:
        """Papers that another desk printed meanwhile."""
        return f"{number(count)} برگه را همکار دیگری در این میان چاپ کرد."

    @staticmethod
    def failed(count: int) -> str:
        """Papers that could not be made."""
        return f"{number(count)} برگه ساخته نشد؛ دلیل هر کدام پایین آمده است."


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
        return f"{number(count)} ردیف ذخیره شد: {place}"
