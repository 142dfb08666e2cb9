"""Codes come back from every scanner: either case, any digits, whichever Persian layout the keyboard was left in."""

from collections.abc import Callable
from itertools import combinations
from random import Random

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
CODES = st.text(ALPHABET, min_size=9, max_size=9).filter(check_letter).map(lambda body: body + check_letter(body))

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


@given(CODES)
def test_tracking_codes_are_read_under_every_layout(code: str) -> None:
    for layout in (STANDARD, OLD_WINDOWS):
        assert OfficeCode("final_letter", tracking_code=code) in read_codes(typed(f"LET-{code}", layout))
        assert OfficeCode(tracking_code=code) in read_codes(typed(code, layout))
    assert OfficeCode(tracking_code=code) in read_codes(typed(code.lower(), STANDARD))


def test_a_code_that_two_layouts_can_mean_is_kept_open() -> None:
    arrived = typed("584QBW3H78", OLD_WINDOWS)
    assert {code.tracking_code for code in read_codes(arrived)} == {"584RFW3H78", "584QBW3H78"}


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


def noticed(wrong: str) -> bool:
    try:
        parse_tracking_code(wrong)
    except BadInput:
        return True
    return False


@given(CODES)
def test_every_misread_letter_is_noticed(code: str) -> None:
    assert parse_tracking_code(code) == code
    for place, right in enumerate(code):
        for letter in ALPHABET.replace(right, ""):
            assert noticed(code[:place] + letter + code[place + 1 :]), (code, place, letter)


@given(CODES)
def test_any_two_letters_changed_about_are_noticed(code: str) -> None:
    for first, second in combinations(range(len(code)), 2):
        letters = list(code)
        letters[first], letters[second] = letters[second], letters[first]
        assert noticed("".join(letters)) == (code[first] != code[second]), (code, first, second)


def test_every_pair_at_every_place_is_kept_apart() -> None:
    """Each two neighbours in either order, and each twin misread as another twin, whatever letters stand around."""
    around = Random(1405)
    for place in range(8):
        for first, second in combinations(ALPHABET, 2):
            body = "".join(around.choices(ALPHABET, k=9))
            twins = {}
            for pair in (first + second, second + first, first * 2, second * 2):
                body = body[:place] + pair + body[place + 2 :]
                twins[pair] = check_letter(body)
            assert len({twins[first + second], twins[second + first]}) == 2
            assert len({twins[first * 2], twins[second * 2]}) == 2


def test_every_code_given_out_is_read_back() -> None:
    codes = [new_tracking_code() for _ in range(500)]
    assert [parse_tracking_code(code) for code in codes] == codes
    assert {len(code) for code in codes} == {10}


def test_a_body_without_a_check_letter_is_never_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    bodies = {body: check_letter(body) for body in ("22222222" + letter for letter in ALPHABET)}
    (without,) = (body for body, last in bodies.items() if not last)
    letters = iter(without + "222222222")
    monkeypatch.setattr("cartable.codes.secrets.choice", lambda _: next(letters))
    assert new_tracking_code() == "2222222222"
