"""Letters, their register, and the tracks at bodies outside."""


class Letters:
    """The register of letters and the dialogs around it."""

    HEADING = "دبیرخانه"
    REGISTER = "دفتر نامه‌ها"
    EMPTY = "نامه‌ای در این دفتر نیست"
    SEARCH = "جست‌وجو: شماره، فرستنده، موضوع…"
    ALL_REGISTERS = "همه دفترها"
    BOOK = "دفتر"
    DIRECTION = "نوع نامه"
    SORT = "نوع"
    CORRESPONDENT = "فرستنده/گیرنده"
    SENDER = "فرستنده"
    RECEIVER = "گیرنده"
    THEIR_NUMBER = "شماره فرستنده"
    THEIR_DATE = "تاریخ فرستنده"
    TEXT = "متن نامه"
    SUMMARY = "خلاصه نامه"
    SIGNATORY = "امضاکننده"
    COPIES = "رونوشت به"
    COPIES_HINT = "هر گیرنده در یک سطر"
    IN_REPLY_TO = "عطف به"
    FOLLOWING = "پیرو"
    REFERS_HINT = "شماره، طرف یا موضوع نامه"
    REFERS = "عطف/پیرو"
    DISPATCH = "نحوه ارسال"
    DISPATCH_CODE = "بارکد یا شماره مرسوله"
    PROOF = "رسید دریافت"
    PROOF_HINT = "نام تحویل‌گیرنده، تاریخ، شماره رسید"
    ATTACHMENTS = "پیوست دارد"
    GIVEN_NUMBER = "شماره دبیرخانه دیگر"
    GIVEN_NUMBER_HINT = "خالی بماند تا شماره خودکار بگیرد"
    DATED = "تاریخ"
    STATE = "وضعیت"
    NEW = "ثبت نامه"
    OPEN_FILE = "باز کردن پرونده"
    SIGN = "امضای نامه"
    SIGN_ASK = "با امضا، نامه شماره و تاریخ می‌گیرد و متن آن دیگر تغییر نمی‌کند."
    SEND = "ثبت ارسال"
    VOID = "ابطال نامه"
    VOID_ASK = "شماره نامه می‌ماند و «باطل شد» می‌خورد."
    STATES = {"draft": "پیش‌نویس", "final": "ثبت‌شده", "void": "باطل"}  # noqa: RUF012 - a fixed table

    @staticmethod
    def about(verb: str, subject: str) -> str:
        """The heading of a dialog about one letter."""
        return f"{verb} – {subject}"

    @staticmethod
    def refers(in_reply_to: str, following: str) -> str:
        """What a letter refers to, by the numbers of those letters."""
        parts = (("عطف", in_reply_to), ("پیرو", following))
        return "، ".join(f"{word} {number}" for word, number in parts if number)

    @staticmethod
    def registered(number: str) -> str:
        """What the toast says of a new letter."""
        return f"نامه به شماره {number} ثبت شد" if number else "پیش‌نویس نامه ذخیره شد"


class Tracks:
    """A file's track at a body outside."""

    TITLE = "پیگیری مرجع بیرونی"
    BODY = "مرجع"
    NOTICE = "شماره ابلاغ/نامه"
    SERVED = "تاریخ ابلاغ"
    FILE = "کلاسه پرونده"
    BRANCH = "شعبه"
    CLAIM = "خواسته"
    AMOUNT = "مبلغ خواسته"
    HEARING_DAY = "روز جلسه"
    HEARING_HOUR = "ساعت جلسه"
    HEARING_PLACE = "محل جلسه"
    ATTENDEE = "شرکت‌کننده از طرف ما"
    DEFENCE_DUE = "مهلت لایحه دفاعیه"
    DEFENCE_SENT = "ارسال لایحه"
    VERDICT = "رأی"
    OBJECTION_DUE = "مهلت اعتراض"
    EXECUTED = "اجرای رأی"
    CLOSED = "مختومه در مرجع"
    HOUR_UNREADABLE = "ساعت خوانا نیست؛ مانند ۹:۳۰ بنویسید."
