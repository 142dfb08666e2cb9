"""Rials and tomans, in digits and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.money import LARGEST, InvalidAmount, grouped, parse_money, toman_line, words

amounts = st.integers(-LARGEST, LARGEST)


def test_grouping() -> None:
    assert grouped(12_500_000) == "۱۲٬۵۰۰٬۰۰۰"
    assert grouped(0) == "۰"
    assert grouped(-3_250) == "\u200e\u2212۳٬۲۵۰"


@pytest.mark.parametrize(
    ("rials", "line"),
    [
        (106_500_000, "۱۰۶٬۵۰۰٬۰۰۰ ریال = ۱۰٬۶۵۰٬۰۰۰ تومان"),
        (0, "۰ ریال = ۰ تومان"),
        (125, "۱۲۵ ریال = ۱۲٫۵ تومان"),
        (-250, "\u200e\u2212۲۵۰ ریال = \u200e\u2212۲۵ تومان"),
    ],
)
def test_both_units_stand_side_by_side(rials: int, line: str) -> None:
    assert toman_line(rials) == line


ONES = [
    *("", "یک", "دو", "سه", "چهار", "پنج", "شش", "هفت", "هشت", "نه", "ده", "یازده", "دوازده", "سیزده", "چهارده"),
    *("پانزده", "شانزده", "هفده", "هجده", "نوزده"),
]
TENS = ["", "", "بیست", "سی", "چهل", "پنجاه", "شصت", "هفتاد", "هشتاد", "نود"]
HUNDREDS = ["", "صد", "دویست", "سیصد", "چهارصد", "پانصد", "ششصد", "هفتصد", "هشتصد", "نهصد"]


def spelled(number: int) -> str:
    """Spell by the school rule, three digits at a time."""
    if number == 0:
        return "صفر"
    parts = []
    for power, name in ((4, "تریلیون"), (3, "میلیارد"), (2, "میلیون"), (1, "هزار"), (0, "")):
        three = number // 1000**power % 1000
        if not three:
            continue
        rest = three % 100
        below = [ONES[rest]] if rest < 20 else [TENS[rest // 10], ONES[rest % 10]]
        read = " و ".join(filter(None, [HUNDREDS[three // 100], *below]))
        parts.append("هزار" if (power, three) == (1, 1) else f"{read} {name}".strip())
    return " و ".join(parts)


@given(st.integers(0, 10**13))
def test_words_follow_the_school_rule(rials: int) -> None:
    assert words(rials) == f"{spelled(rials)} ریال"


def test_words_at_the_edges() -> None:
    assert words(1000) == "هزار ریال"
    assert words(-250) == "منفی دویست و پنجاه ریال"
    with pytest.raises(InvalidAmount):
        words(10**15)


@pytest.mark.parametrize(
    ("typed", "rials"),
    [
        ("12500000", 12_500_000),
        ("12,500,000", 12_500_000),
        ("۱۲٬۵۰۰٬۰۰۰", 12_500_000),
        ("١٢،٥٠٠،٠٠٠", 12_500_000),
        ("12 500 000", 12_500_000),
        ("12\u00a0500\u202f000", 12_500_000),
        ("1.250.000", 1_250_000),
        ("1'250'000", 1_250_000),
        ("12.500", 12_500),
        ("۱۲٬۵۰۰٬۰۰۰ ریال", 12_500_000),
        ("۱۲٬۵۰۰٬۰۰۰ريال", 12_500_000),
        ("۵۰۰ ﷼", 500),
        ("۲.۵م ت", 25_000_000),
        ("۲.۵مت", 25_000_000),
        ("2.5m تومان", 25_000_000),
        ("۲٫۵ میلیون تومان", 25_000_000),
        ("۲/۵ میلیون تومن", 25_000_000),
        ("2.500 میلیون تومان", 25_000_000),
        ("۲ میلیون و ۵۰۰ هزار تومان", 25_000_000),
        ("۲ میلیارد و ۳۵۰ میلیون", 2_350_000_000),
        ("۳ میلیون و ۲۵۰", 3_000_250),
        ("350 هزار", 350_000),
        ("۳۵۰ ه ت", 3_500_000),
        ("۱۲٫۵ تومان", 125),
        ("۱۲٬۵۰۰٫۵ تومان", 125_005),
        ("0", 0),
        ("-250", -250),
        ("\u200e\u2212۳٬۲۵۰", -3_250),
        ("(1,000)", -1_000),
        ("1,000-", -1_000),
    ],
)
def test_amounts_as_clerks_type_them(typed: str, rials: int) -> None:
    assert parse_money(typed) == rials


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "amount_empty"),
        ("  ", "amount_empty"),
        ("نامشخص", "amount_unreadable"),
        ("ریال", "amount_unreadable"),
        ("۱۲ دلار", "amount_unreadable"),
        ("12,50,000", "amount_unreadable"),
        ("1,250.000", "amount_unreadable"),
        ("۲ هزار و ۵ میلیون", "amount_unreadable"),
        ("۲ میلیون و ۵ میلیون", "amount_unreadable"),
        ("--5", "amount_unreadable"),
        ("12/5", "amount_unreadable"),
        ("12.5", "amount_fraction"),
        ("۱۲٫۵ ریال", "amount_fraction"),
        ("۱٫۲۳۴۵۶۷۸ میلیون", "amount_fraction"),
        ("9" * 16, "amount_range"),
    ],
)
def test_amounts_nobody_can_mean(typed: str, code: str) -> None:
    with pytest.raises(InvalidAmount) as refusal:
        parse_money(typed)
    assert refusal.value.code == code


@given(amounts)
def test_what_is_shown_reads_back(rials: int) -> None:
    assert parse_money(grouped(rials)) == rials
    assert parse_money(f"{grouped(rials)} ریال") == rials
    assert parse_money(toman_line(rials).partition("= ")[2]) == rials


@given(st.text(st.sampled_from("۰۱٢3.,٬٫/-() وهزارمیلیونتریال")))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    try:
        found: int | str = parse_money(text)
    except InvalidAmount as refusal:
        found = refusal.code
    assert abs(found) <= LARGEST if isinstance(found, int) else found.startswith("amount_")
