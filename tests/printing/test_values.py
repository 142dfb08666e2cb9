"""Typed values and the tokens in free text: digits, grouping, signs, isolates."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.persian_text import clean, strip_isolates
from printing.bidi import displayed
from printing.tokens import isolated
from printing.values import EMPTY, shown

LRI, PDI = "\u2066", "\u2069"


def marked(text: str) -> str:
    """Spell ⟦ ⟧ as isolates."""
    return text.replace("⟦", LRI).replace("⟧", PDI)


@pytest.mark.parametrize(
    "expected",
    [
        "شماره ⟦۱۴۰۵-۰۴۲۱۷⟧ است",
        "تلفن ⟦۰۹۱۲ ۳۴۵ ۶۷۸۹⟧ و ⟦021-88776655⟧ تماس",
        "تلفن ⟦۰۲۱-۸۸۷۷۶۶۵۵⟧ (داخلی ۱۲)",
        "مدل (⟦Samsung RS-50/B (Series 5)⟧) تعویض",
        "قطعه ⟦PCB-DA92-00215R⟧ (نسخه ⟦2.1⟧) را",
        "ایمیل ⟦info@example.ir⟧.",
        "نشانی ⟦https://a.ir/b?x=1⟧ و",
        "ظرف ۱۰-۱۵ روز",
        "کد ⟦۱۵-۱۰⟧ است",
        "مبلغ ⟦-۳٬۲۵۰⟧ ریال",
        "⟦C++⟧ و ⟦C#⟧ در",
        "کولر ⟦Samsung⟧ ۲ عدد",
        "مدل ⟦LG⟧. 2 عدد",
        "شرکت ⟦A&B Co. Ltd⟧.",
        "نوشته ⟦customer's note: Müller, Berlin⟧ است",
        "گوشی ⟦Galaxy S21 - Ultra (5G, Dual SIM)⟧ را",
        "«⟦Out of Order⟧»",
        "کارت ⟦6037 9918 1234 5678⟧ است",
        "⟦+98 912 345 6789⟧",
        "پلاک ⟦۱۲/۱⟧، واحد ۳",
        "ساعت ⟦۱۰:۳۰⟧",
        "دمای ⟦۲۵٫۵⟧ درجه",
        "شماره ۱۲ و ۱۳",
        "بند «⟦۴/۲⟧»",
    ],
)
def test_token_is_isolated(expected):
    typed = expected.replace("⟦", "").replace("⟧", "")

    assert isolated(typed) == marked(expected)


@given(st.text(alphabet="ابپ ۱۲۳0123-/.:,٬+()[]aBc@#\n", max_size=60))
def test_isolating_changes_nothing_but_isolates(text):
    assert strip_isolates(isolated(text)) == clean(text)


def test_isolating_is_linear():
    assert len(isolated("۱" * 50_000 + " " + "-1" * 20_000 + "a.b" * 10_000)) < 130_000


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        (-3_250_000, "money", "⟦\u200e\u2212۳٬۲۵۰٬۰۰۰⟧"),
        (999_999_999_999_999, "money", "⟦۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹٬۹۹۹⟧"),
        ("09123456789", "phone", "⟦۰۹۱۲ ۳۴۵ ۶۷۸۹⟧"),
        ("02188776655", "phone", "⟦۰۲۱-۸۸۷۷۶۶۵۵⟧"),
        ("02188776655x12", "phone", "⟦۰۲۱-۸۸۷۷۶۶۵۵⟧ داخلی ۱۲"),
        ("021-88776655 (داخلی 12)", "phone", "⟦۰۲۱-۸۸۷۷۶۶۵۵⟧ (داخلی ۱۲)"),
        ("1405-04217", "code", "⟦۱۴۰۵-۰۴۲۱۷⟧"),
        ("A-12", "code", "⟦A-12⟧"),
        ("1405/ش/1234", "code", "۱۴۰۵/ش/۱۲۳۴"),
        ("SN2403A118842", "latin", "⟦SN2403A118842⟧"),
        ("۱۴۰۵/۰۹/۰۱", "date", "⟦۱۴۰۵/۰۹/۰۱⟧"),
        (3, "number", "⟦۳⟧"),
        ("", "latin", EMPTY),
        ("  ", "text", EMPTY),
    ],
)
def test_value_is_written(value, kind, expected):
    assert shown(value, kind) == marked(expected)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("شماره ۱۴۰۵-۰۰۱۲۳۴", "۱۴۰۵-۰۰۱۲۳۴ هرامش"),
        ("(حدود ۱۰٪)", "(٪۱۰ دودح)"),
        ("ظرف ۱۰-۱۵ روز", "زور ۱۵-۱۰ فرظ"),
    ],
)
def test_line_meets_the_eye(text, seen):
    """The eye's order, left to right: the range reads from the right, the number from the left."""
    assert strip_isolates(displayed(isolated(text), 1)) == seen


def test_override_cannot_leave_its_field():
    hostile = "علی\u202eمحمد\u2066ناقص\u2069\u2069"

    assert not set("\u202a\u202b\u202c\u202d\u202e") & set(shown(hostile, "text"))
    assert shown(hostile, "text").count(LRI) == shown(hostile, "text").count(PDI)
