"""The dialogs of the verbs."""

from collections.abc import Iterable

from cartable.persian_text import isolate_ltr
from views.strings.inputs import Fields


class Dialogs:
    """What every dialog may say."""

    NEEDED = Fields.REQUIRED
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
    SAID = "شرح گفت‌وگو"
    PROMISE = "قول یا گام بعد"
    PROMISE_HINT = "مثلاً: تماس برای اعلام زمان مراجعه"
    PROMISE_DAY = "موعد"
    TO_CUSTOMER = "قول به مشتری"
    TASK = "کار"
    READY = "متن آماده: /کد یا F4"
    SEND_AGAIN = "نوشته شما مانده است؛ می‌توانید دوباره بفرستید."

    @staticmethod
    def title(verb: str, file: str) -> str:
        """The heading of a dialog about a file."""
        return f"{verb} – پرونده {file}"

    @staticmethod
    def done_by(actor: str, verb: str, at: str, holder: str) -> str:
        """Who was first on a file: what he did, when, and where the file is now."""
        now_with = f" – اکنون نزد {holder}" if holder else ""
        return f"{actor} ({at}): {verb}{now_with}."

    BUSY = "در حال ثبت…"


class Refer:
    """The referral dialog."""

    RECEIVER = "گیرنده"
    COPIES = "رونوشت به"
    URGENCY = "فوریت"
    PARAPH = "پاراف"
    PARAPH_HINT = "آنچه همراه ارجاع می‌رود…"
    RECEIVER_NEEDED = "گیرنده را انتخاب کنید."

    @staticmethod
    def title(file: str) -> str:
        """The heading."""
        return f"ارجاع پرونده {file}"


class Correct:
    """The dialog that puts a file right."""

    KIND = "نوع پرونده"
    CATEGORY = "موضوع شکایت"
    REMEDY = "خواسته مشتری"
    CONFIDENTIALITY = "محرمانگی"
    ABSENT = "نبود سریال"
    GIVEN = "نام"
    FAMILY = "نام خانوادگی"
    MOBILE = "تلفن همراه"
    OTHER_PERSON = "شاکی شخص دیگری است"
    REASON_HINT = "برای کاستن از فوریت ایمنی یا محرمانگی لازم است"
    NOTHING = "چیزی تغییر نکرده است."


class Party:
    """The dialog that puts a person's record right."""

    LANDLINE = "تلفن ثابت"
    EXTENSION = "داخلی"
    FOREIGN_ID = "کد فراگیر اتباع"
    PASSPORT = "گذرنامه"
    ABSENT = "نبود شناسه"
    EMPTIED = "مقدار ثبت‌شده‌ای خالی شده است. اگر باید پاک شود، آن را پایین پنجره تأیید کنید و دوباره بفرستید."

    @staticmethod
    def empties(names: Iterable[str]) -> str:
        """The tick by which what was emptied is forgotten knowingly."""
        return f"پاک شود: {'، '.join(names)}"


class ProductSets:
    """The dialog that says which units were sold together."""

    TITLE = "ست"
    NOT_RECORDED = "سریال اجزای دیگر ثبت نشده است؛ برای ثبت آن، این ردیف را باز کنید."
    EXPLANATION = "دستگاه‌هایی که با هم فروخته شده‌اند: هر کدام سریال خود را دارد و گارانتی همه یکی است."

    @staticmethod
    def own(serial: str) -> str:
        """The part that the file's own unit is."""
        return f"دستگاه پرونده ({isolate_ltr(serial)})"

    @staticmethod
    def serial(part: str) -> str:
        """The serial of another part."""
        return f"سریال {part}"


class Merge:
    """The dialog that merges a file into another."""

    INTO = "ادغام در پرونده"
    CHOOSE = "از پرونده‌های باز همین مشتری"
    NUMBER = "یا شماره پرونده"
    NUMBER_HINT = f"مانند {isolate_ltr('۱۴۰۵-۰۰۰۱۲')}"
    NEEDED = "پرونده مقصد را انتخاب کنید یا شماره آن را بنویسید."
    EXPLANATION = "شماره و تاریخچه این پرونده می‌ماند؛ قول‌های باز به پرونده مقصد می‌روند. با «لغو» برمی‌گردد."

    @staticmethod
    def target(number: str, subject: str, customer: str, holder: str) -> str:
        """What the target of a merge is."""
        return f"{number} – {subject} – {customer} – نزد {holder}"


class FollowUps:
    """What became of a promise, and handing promises over."""

    FINISH = "نتیجه پیگیری"
    RESULT = "نتیجه"
    NOTE = "شرح"
    RESULTS = {"kept": "انجام شد", "broken": "عمل نشد", "cancelled": "دیگر لازم نیست"}  # noqa: RUF012
    HAND_OVER = "تحویل شیفت"
    TO = "همکار گیرنده"
    HAND_OVER_ASK = "قول‌ها و پیگیری‌های امروز و گذشته شما یکجا به همکار سپرده می‌شود."

    @staticmethod
    def handed_over(count: str, refused: str) -> str:
        """What the toast says after the hand-over."""
        said = f"{count} پیگیری سپرده شد" if count else "پیگیری بازی برای امروز نبود"
        return f"{said}؛ پرونده‌های محرمانه ماندند: {refused}" if refused else said
