"""Amounts: whole rials inside, rials and tomans on screen and paper. One toman is ten rials."""

import re
from decimal import Decimal

from cartable.errors import BadInput
from cartable.persian_text import fold, persian_digits

LARGEST = 10**15 - 1
_MINUS = "\u200e\u2212"  # the left-to-right mark keeps the sign before the digits in right-to-left text


class InvalidAmount(BadInput):
    """An amount nobody can mean. Codes: ``amount_empty``, ``amount_unreadable``, ``amount_fraction`` (of a rial),
    ``amount_range`` (10^15 rials and more)."""


def grouped(rials: int) -> str:
    """Return the amount in Persian digits, grouped by three: ۱۲٬۵۰۰٬۰۰۰."""
    digits = persian_digits(f"{abs(rials):,}".replace(",", "٬"))
    return _MINUS + digits if rials < 0 else digits


def toman_line(rials: int) -> str:
    """Return the amount in both units: ۱۰۶٬۵۰۰٬۰۰۰ ریال = ۱۰٬۶۵۰٬۰۰۰ تومان."""
    tomans, rest = divmod(abs(rials), 10)
    tail = persian_digits(f"٫{rest}") if rest else ""
    sign = _MINUS if rials < 0 else ""
    return f"{grouped(rials)} ریال = {sign}{grouped(tomans)}{tail} تومان"


def words(rials: int) -> str:
    """Return the amount in words, ending in ریال; amounts past 10^15 have no agreed name and are refused."""
    if abs(rials) > LARGEST:
        raise InvalidAmount("amount_range", largest=LARGEST)
    from num2words import num2words  # 40 ms to import, and most runs spell out nothing

    return f"{num2words(rials, lang='fa')} ریال"


_UNITS = {"": 1, "ریال": 1, "ر": 1, "rial": 1, "rials": 1, "irr": 1}
_UNITS |= dict.fromkeys(("تومان", "تومن", "ت", "toman", "tomans"), 10)
_SCALES = {"": 1, "هزار": 10**3, "ه": 10**3, "k": 10**3, "میلیون": 10**6, "ملیون": 10**6, "م": 10**6, "m": 10**6}
_SCALES |= dict.fromkeys(("میلیارد", "ملیارد", "b"), 10**9)


def _any_of(words_: dict[str, int]) -> str:
    return "|".join(sorted(filter(None, words_), key=len, reverse=True))


_TERM = rf"(\d[\d.,'٬٫،/_ ]*)({_any_of(_SCALES)})?"
_AMOUNT = re.compile(rf"({_TERM}(?: ?و ?{_TERM})*) ?({_any_of(_UNITS)})?")
_GROUPED = re.compile(r"\d{1,3}(?:([.,'٬،_ ])\d{3})(?:\1\d{3})*")


def parse_money(text: str) -> int:
    """Read an amount in rials or tomans and return whole rials; raises :class:`InvalidAmount`.

    ``12,500,000``, ``۱۲٬۵۰۰٬۰۰۰ ریال``, ``1.250.000``, ``۲.۵م ت``, ``۲٫۵ میلیون تومان``, ``۲ میلیون و ۵۰۰ هزار تومان``,
    ``۳۵۰ هزار``. Without a unit the number is rials. Separators must stand between groups of three. A leading or
    trailing minus, or brackets, make it negative.
    """
    typed = fold(text).replace("−", "-").replace("–", "-")
    if not typed:
        raise InvalidAmount("amount_empty")
    bare, negative = _without_sign(typed)
    match = _AMOUNT.fullmatch(bare)
    if not match:
        raise InvalidAmount("amount_unreadable", text=text)
    total, smallest = Decimal(0), LARGEST
    for digits, name in re.findall(_TERM, match[1]):
        scale = _SCALES[name]
        if scale >= smallest:
            raise InvalidAmount("amount_unreadable", text=text)
        smallest = scale
        total += _number(digits.strip(), scaled=scale > 1, text=text) * scale
    rials = total * _UNITS[match[6] or ""]
    if rials != rials.to_integral_value():
        raise InvalidAmount("amount_fraction", text=text)
    if rials > LARGEST:
        raise InvalidAmount("amount_range", largest=LARGEST)
    return -int(rials) if negative else int(rials)


def _without_sign(typed: str) -> tuple[str, bool]:
    if typed.startswith("(") and typed.endswith(")"):
        return typed[1:-1].strip(), True
    if typed.startswith("-"):
        return typed[1:].strip(), True
    if typed.endswith("-"):
        return typed[:-1].strip(), True
    return typed, False


def _number(digits: str, *, scaled: bool, text: str) -> Decimal:
    """Read one number; before هزار or میلیون a single point is a decimal point, elsewhere it groups thousands."""
    if digits.isdigit():
        return Decimal(digits)
    decimal = re.fullmatch(r"(\d+)[.٫/](\d+)", digits)
    if decimal and (scaled or "٫" in digits or (len(decimal[2]) != 3 and "/" not in digits)):
        return Decimal(f"{decimal[1]}.{decimal[2]}")
    whole, point, fraction = digits.partition("٫")
    if _GROUPED.fullmatch(whole) and (not point or fraction.isdigit()):
        return Decimal(re.sub(r"\D", "", whole) + (f".{fraction}" if point else ""))
    raise InvalidAmount("amount_unreadable", text=text)
