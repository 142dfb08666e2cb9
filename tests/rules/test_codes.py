"""Codes come back from every scanner: either case, any digits, whichever Persian layout the keyboard was left in."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.codes import (
    ALPHABET,
    OfficeCode,
    check_letter,
    new_tracking_code,
    parse_tracking_code,
    read_code,
    read_codes,
)
from cartable.errors import BadInput
from cartable.persian_text import persian_digits
from cartable.records.papers import CODE_PREFIXES

TRACKING = new_tracking_code()

# What the keys of a scanner type with Shift held (upper-case letters) and without, as the layouts' own charts show it.
STANDARD = {
    **dict(zip("QWERTYUIOP", "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651][", strict=True)),
    **dict(zip("ASDFGHJKL", "ؤئيإأآة»«", strict=True)),
    **dict(zip("ZXCVBNM", "ك\u0653ژ\u0670\u200c\u0654ء", strict=True)),
    **dict(zip("qwertyuiopasdfghjklzxcvbnm", "ضصثقفغعهخحشسیبلاتنمظطزرذدپ", strict=True)),
}
OLD_WINDOWS = {
    **dict(zip("QWETYUIOP", "\u064b\u064c\u064d،؛,][\\", strict=True)),
    "R": "ريال",
    **dict(zip("ASDFGHJKL", "\u064e\u064f\u0650\u0651ۀآـ«»", strict=True)),
    **dict(zip("ZXCVBNM", "ةيژؤإأء", strict=True)),
    **dict(zip("qwertyuiopasdfghjklzxcvbnm", "ضصثقفغعهخحشسيبلاتنمظطزرذدئ", strict=True)),
}


def typed(code: str, layout: dict[str, str]) -> str:
    """The text that arrives when a scanner types a code under a Persian layout; digits come out Persian."""
    return persian_digits("".join(layout.get(letter, letter) for letter in code))


@pytest.mark.parametrize("kind", CODE_PREFIXES)
@pytest.mark.parametrize("layout", [STANDARD, OLD_WINDOWS], ids=["standard", "old Windows"])
@pytest.mark.parametrize("change", [str.upper, str.lower])
def test_every_paper_is_read_under_every_layout(
    kind: str, layout: dict[str, str], change: Callable[[str], str]
) -> None:
    code = f"{CODE_PREFIXES[kind]}-1405-04217"
    expected = OfficeCode(kind, number="1405-04217")

    assert read_code(code) == expected
    assert read_code(typed(change(code), layout)) == expected


@given(st.text(ALPHABET, min_size=9, max_size=9))
def test_tracking_codes_are_read_under_every_layout(body: str) -> None:
    code = body + check_letter(body)
    for layout in (STANDARD, OLD_WINDOWS):
        assert OfficeCode("final_letter", tracking_code=code) in read_codes(typed(f"LET-{code}", layout))
        assert OfficeCode(tracking_code=code) in read_codes(typed(code, layout))
    assert OfficeCode(tracking_code=code) in read_codes(typed(code.lower(), STANDARD))


def test_a_code_that_two_layouts_can_mean_is_kept_open() -> None:
    arrived = typed("DW642EM72B", OLD_WINDOWS)
    assert {code.tracking_code for code in read_codes(arrived)} == {"DW642EM72B", "YW642EM72F"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1405-04217", OfficeCode(number="1405-04217")),
        (" ۱۴۰۵-۰۴۲۱۷ \n", OfficeCode(number="1405-04217")),
        ("b2-1405-00012", OfficeCode(number="B2-1405-00012")),
        ("REG-B2-1405-00012", OfficeCode("registration_receipt", number="B2-1405-00012")),
        ("INS-1405-001234", OfficeCode("inspection_receipt", number="1405-001234")),
        pytest.param(TRACKING, OfficeCode(tracking_code=TRACKING), id="tracking code"),
        pytest.param(f"{TRACKING[:5]} {TRACKING[5:]}", OfficeCode(tracking_code=TRACKING), id="tracking code in two"),
    ],
)
def test_numbers_and_tracking_codes_are_told_apart(text: str, expected: OfficeCode) -> None:
    found = read_code(text)
    assert found == expected
    assert found.is_printed == (not text.startswith(TRACKING[:5]))


@pytest.mark.parametrize(
    "text", ["", "-", "REG", "REG-", "SN2403A118842", "1405", "1405-4217", "سلام", "REG-1405-04217x", "https://a.ir/1"]
)
def test_what_is_no_code_of_ours(text: str) -> None:
    assert read_code(text) is None


def test_year_and_place_in_the_series() -> None:
    found = read_code("SET-B2-1405-00012")
    assert found is not None
    assert (found.year, found.seq) == (1405, 12)


@given(st.text(ALPHABET, min_size=9, max_size=9), st.integers(0, 8), st.sampled_from(ALPHABET))
def test_a_misread_letter_is_noticed(body: str, place: int, letter: str) -> None:
    wrong = body[:place] + letter + body[place + 1 :] + check_letter(body)
    difference = (place + 2) * (ALPHABET.index(letter) - ALPHABET.index(body[place])) % len(ALPHABET)
    if difference == 0:
        assert parse_tracking_code(wrong) == wrong
    else:
        with pytest.raises(BadInput):
            parse_tracking_code(wrong)
