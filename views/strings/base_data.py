"""What the office's base data is called: its tables, their columns, and the values that stand for a word."""

from typing import NamedTuple

from cartable.jalali import WEEKDAYS
from cartable.messages import words
from cartable.persian_text import isolate_ltr, persian_digits


class KindWords(NamedTuple):
    """A base table: its heading, what one row is, and what it is for."""

    title: str
    one: str
    purpose: str


class BaseData:
    """The words of every base table; a column is looked up by kind and key first, then by key alone."""

    KINDS = {  # noqa: RUF012 - a fixed table
        "branch": KindWords("شعبه‌ها", "شعبه", "هر پرونده در یک شعبه شماره می‌گیرد؛ کد شعبه در شماره می‌آید."),
        "unit": KindWords("واحدها", "واحد", "هر سمت در یک واحد است و هر واحد کارتابل خود را دارد."),
        "post": KindWords("سمت‌ها", "سمت", "کار نزد سمت‌ها می‌ماند و افراد در گذر زمان در آن‌ها می‌نشینند."),
        "deputy": KindWords(
            "جانشین‌ها", "جانشین", "جانشین در این بازه از طرف همکار غایب کار می‌کند و نام هر دو ثبت می‌شود."
        ),
        "category": KindWords("موضوع‌ها", "موضوع شکایت", "موضوع شکایت، مهلت و فوریت پیشنهادی پرونده را تعیین می‌کند."),
        "choice": KindWords("فهرست‌های گزینه", "گزینه", "گزینه‌هایی که در فرم‌ها انتخاب می‌شوند."),
        "place": KindWords("استان و شهر", "استان یا شهر", "برای نشانی مشتری و پوشش نمایندگی‌ها."),
        "product_family": KindWords("خانواده‌های کالا", "خانواده کالا", "مدل‌ها و ایرادها زیر خانواده کالا می‌آیند."),
        "product_model": KindWords("مدل‌ها", "مدل", "مدت گارانتی هر مدل از تاریخ نصب شمرده می‌شود."),
        "product_fault": KindWords("ایرادها", "ایراد", "ایرادهایی که برای هر خانواده کالا انتخاب می‌شوند."),
        "dealer": KindWords("نمایندگی‌ها", "نمایندگی", "نمایندگی‌های خدمات و فروش با کد و شهرشان."),
        "dealer_coverage": KindWords(
            "پوشش شهرها", "پوشش", "در هر شهر کدام نمایندگی به کدام کالا می‌رسد؛ اولویت ۱ اول پیشنهاد می‌شود."
        ),
        "ready_sentence": KindWords(
            "جمله‌های آماده",
            "جمله آماده",
            "با نوشتن خط کج و کد، مانند /سابقه، می‌آیند؛ جای {مشتری}، {شماره}، {تلفن} و مانند آن‌ها پر می‌شود.",
        ),
        "letter_register": KindWords(
            "دفترهای اندیکاتور", "دفتر اندیکاتور", "شماره نامه‌ها از الگوی دفتر ساخته می‌شود، مانند ۱۴۰۵/ش/۱۲۳۴."
        ),
        "holiday": KindWords("تعطیلات", "روز تعطیل", "مهلت‌ها در روز تعطیل نمی‌افتند."),
        "work_period": KindWords("ساعت کار", "نوبت کاری", "ساعت کار هفتگی؛ مهلت‌ها و زمان رسیدگی با آن شمرده می‌شوند."),
    }
    COLUMNS = {  # noqa: RUF012 - a fixed table
        "code": "کد",
        "name": "نام",
        "title": "عنوان",
        "kind": "نوع",
        "branch_id": "شعبه",
        "unit_id": "واحد",
        "role": "نقش",
        "clearance": "دسترسی محرمانگی",
        "principal_user_id": "همکار غایب",
        "deputy_user_id": "جانشین",
        "from_on": "از تاریخ",
        "until_on": "تا تاریخ",
        "parent_id": "زیرمجموعه",
        "severity": "شدت",
        "is_safety": "ایمنی",
        "due_days": "مهلت (روز)",
        "list": "فهرست",
        "position": "ترتیب",
        "phone_prefix": "کد تلفن شهر",
        "family_id": "خانواده کالا",
        "brand": "برند",
        "warranty_months": "گارانتی (ماه)",
        "parts": "اجزای ست (هر جزء یک سطر)",
        "phone": "تلفن",
        "city_id": "شهر",
        "dealer_id": "نمایندگی",
        "rank": "اولویت",
        "usage": "کاربرد",
        "body": "متن",
        "pattern": "الگوی شماره",
        "on_day": "روز",
        "is_tentative": "تقریبی",
        "weekday": "روز هفته",
        "start_minute": "از ساعت",
        "end_minute": "تا ساعت",
    }
    OWN_COLUMNS = {  # noqa: RUF012 - a fixed table
        ("place", "parent_id"): "استان",
        ("holiday", "title"): "مناسبت",
        ("category", "parent_id"): "موضوع بالاتر",
    }
    HINTS = {  # noqa: RUF012 - a fixed table
        "pattern": f"{isolate_ltr('{year}')} سال است و {isolate_ltr('{seq}')} شماره",
        "code": "حروف لاتین و رقم",
        "phone_prefix": "مانند ۰۲۱",
    }
    OPTIONS = {  # noqa: RUF012 - a fixed table
        ("post", "kind"): {"person": "سمت شخصی", "queue": "کارتابل واحد"},
        ("place", "kind"): {"province": "استان", "city": "شهر"},
        ("holiday", "kind"): {"official": "رسمی", "closure": "تعطیلی ناگهانی"},
        ("ready_sentence", "usage"): {
            "paraph": "پاراف",
            "call": "شرح تماس",
            "return": "عودت",
            "message": "پیامک",
            "note": "هامش",
        },
        ("choice", "list"): {
            "contact_group": "گروه تماس",
            "route": "نحوه ارجاع",
            "remedy": "خواسته مشتری",
            "outcome": "نتیجه رسیدگی",
            "return_reason": "علت عودت",
            "reopen_reason": "علت بازگشایی",
            "relation": "نسبت با مشتری",
            "call_result": "نتیجه تماس",
            "serial_absent_reason": "علت نبود سریال",
            "wait_reason": "علت انتظار",
            "external_body": "مرجع بیرونی",
            "dispatch": "روش ارسال نامه",
        },
    }

    @classmethod
    def column(cls, kind: str, key: str) -> str:
        """The heading of a column."""
        return cls.OWN_COLUMNS.get((kind, key)) or cls.COLUMNS.get(key, key)

    @classmethod
    def options(cls, kind: str, key: str) -> dict[object, str]:
        """Value to word, for a column whose values are few and fixed; empty for any other."""
        if key == "role":
            return dict(words("roles"))
        if key == "clearance":
            return {int(code): word for code, word in words("confidentialities").items()}
        if key == "weekday":
            return dict(enumerate(WEEKDAYS))
        return dict(cls.OPTIONS.get((kind, key), {}))

    @staticmethod
    def bounds(least: int | None, most: int | None) -> str:
        """What a number may be."""
        return "" if least is None or most is None else persian_digits(f"از {least} تا {most}")
