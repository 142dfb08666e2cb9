"""Numbers of people, places, accounts and machines, in every spelling they arrive in."""

from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cartable.identifiers import (
    InvalidIdentifier,
    fold_phone,
    fold_serial,
    format_phone,
    mask_national_id,
    mask_phone,
    parse_card,
    parse_company_id,
    parse_extension,
    parse_foreign_id,
    parse_landline,
    parse_mobile,
    parse_national_id,
    parse_passport,
    parse_personal_id,
    parse_phone,
    parse_postal_code,
    parse_sayad_id,
    parse_sheba,
    personal_id_kind,
)
from cartable.persian_text import persian_digits

nine_digits = st.integers(0, 10**9 - 1).map("{:09}".format)


def national_id_of(nine: str) -> str:
    """Complete by the rule in its other wording: weights 10…1 over all ten digits leave no remainder."""
    partial = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    check = next((check for check in range(10) if (partial + check) % 11 == 0), None)
    # A remainder of one is written 1, where ten would be needed to cancel it.
    return nine + str(1 if check is None else check)


def iban_is_valid(sheba: str) -> bool:
    """Divide digit by digit, letters as two digits, as ISO 13616 describes it."""
    remainder = 0
    for character in sheba[4:] + sheba[:4]:
        for digit in str(int(character, 36)):
            remainder = (remainder * 10 + int(digit)) % 97
    return remainder == 1


def luhn_holds(number: str) -> bool:
    """Double every second digit from the right and cast out nines."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        doubled = int(digit) * (2 if place % 2 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return total % 10 == 0


@pytest.mark.parametrize("number", ["0076229645", "1583250689", "0043047971", "6877680073", "0011537027"])
def test_true_national_ids(number: str) -> None:
    assert parse_national_id(number) == number
    assert parse_national_id(persian_digits(number)) == number
    assert parse_national_id(f" {number[:3]}-{number[3:9]}-{number[9]} ") == number


def test_zeros_a_spreadsheet_dropped_come_back_only_when_asked() -> None:
    assert parse_national_id("11537027", lenient=True) == "0011537027"
    assert parse_national_id("76229645", lenient=True) == "0076229645"
    assert parse_national_id("76229645.0", lenient=True) == "0076229645"
    with pytest.raises(InvalidIdentifier, match="national_id_length"):
        parse_national_id("76229645")


@given(nine_digits)
def test_the_check_digit_decides_alone(nine: str) -> None:
    right = national_id_of(nine)
    if len(set(right)) == 1:
        return
    assert parse_national_id(right) == right
    for digit in "0123456789":
        if digit != right[9]:
            with pytest.raises(InvalidIdentifier):
                parse_national_id(nine + digit)


@given(nine_digits, st.integers(0, 8), st.integers(1, 9))
def test_one_wrong_digit_of_a_sheba_is_caught(nine: str, place: int, step: int) -> None:
    body = f"{nine:0>22}"
    check = 98 - int(body + "182700") % 97
    right = f"IR{check:02}{body}"
    assert iban_is_valid(right)
    assert parse_sheba(right) == right
    at = len(right) - 1 - place
    wrong = right[:at] + str((int(right[at]) + step) % 10) + right[at + 1 :]
    with pytest.raises(InvalidIdentifier, match="sheba_checksum"):
        parse_sheba(wrong)


@pytest.mark.parametrize(
    "typed",
    [
        "IR062960000000100324200001",
        "ir06 2960 0000 0010 0324 2000 01",
        "062960000000100324200001",
        "IR۰۶-۲۹۶۰-۰۰۰۰-۰۰۱۰-۰۳۲۴-۲۰۰۰-۰۱",
        "\u2066IR062960000000100324200001\u2069",
    ],
)
def test_a_sheba_in_its_spellings(typed: str) -> None:
    assert parse_sheba(typed) == "IR062960000000100324200001"


@given(st.integers(10**14, 10**15 - 1).map(str))
def test_cards_follow_luhn(fifteen: str) -> None:
    for digit in "0123456789":
        number = fifteen + digit
        if luhn_holds(number) and len(set(number)) > 1:
            assert parse_card(number) == number
        else:
            with pytest.raises(InvalidIdentifier):
                parse_card(number)


def test_a_company_id_has_eleven_digits_and_a_check() -> None:
    assert parse_company_id("10380284790") == "10380284790"
    assert parse_company_id("۱۰۳۸-۰۲۸۴-۷۹۰") == "10380284790"
    for last in "123456789":
        with pytest.raises(InvalidIdentifier, match="company_id_checksum"):
            parse_company_id("1038028479" + last)


@pytest.mark.parametrize(
    ("parse", "typed", "code"),
    [
        (parse_national_id, "", "national_id_empty"),
        (parse_national_id, "   ", "national_id_empty"),
        (parse_national_id, "ندارد", "national_id_characters"),
        (parse_national_id, "1111111111", "national_id_repeated"),
        (parse_national_id, "0076229644", "national_id_checksum"),
        (parse_national_id, "00762296455", "national_id_length"),
        (parse_company_id, "1038028479", "company_id_length"),
        (parse_company_id, "00000000000", "company_id_repeated"),
        (parse_foreign_id, "1234567", "foreign_id_length"),
        (parse_foreign_id, "1234567890123", "foreign_id_length"),
        (parse_passport, "گذرنامه", "passport_characters"),
        (parse_passport, "A123", "passport_length"),
        (parse_passport, "ABCDEFG", "passport_length"),
        (parse_passport, " - ", "passport_empty"),
        (parse_extension, "داخلی", "extension_empty"),
        (parse_extension, "الف", "extension_characters"),
        (parse_extension, "1234567", "extension_length"),
        (parse_postal_code, "123456789", "postal_code_length"),
        (parse_postal_code, "0234567891", "postal_code_prefix"),
        (parse_postal_code, "1111111111", "postal_code_repeated"),
        (parse_mobile, "تماس نگیرید", "mobile_characters"),
        (parse_mobile, "0912345678", "mobile_length"),
        (parse_mobile, "091234567890", "mobile_length"),
        (parse_mobile, "02188776655", "mobile_prefix"),
        (parse_landline, "09123456789", "landline_prefix"),
        (parse_landline, "88776655", "landline_length"),
        (parse_landline, "09988776655", "landline_prefix"),
        (parse_phone, "123", "phone_length"),
        (parse_sheba, "IR06296000000010032420000", "sheba_length"),
        (parse_sheba, "DE062960000000100324200001", "sheba_characters"),
        (parse_card, "603799181234567", "card_length"),
        (parse_card, "0000000000000000", "card_repeated"),
        (parse_sayad_id, "123456789012345", "sayad_id_length"),
    ],
)
def test_the_reason_is_named(parse: Callable[[str], str], typed: str, code: str) -> None:
    with pytest.raises(InvalidIdentifier) as refusal:
        parse(typed)
    assert refusal.value.code == code
    assert f"{refusal.value.kind}_{refusal.value.reason}" == code
    assert refusal.value.field == refusal.value.kind


@pytest.mark.parametrize(
    "typed",
    [
        "09123456789",
        "9123456789",
        "989123456789",
        "+989123456789",
        "00989123456789",
        "+98 (0)912 345 67 89",
        "+98 (912) 345-6789",
        "۰۹۱۲ ۳۴۵ ۶۷۸۹",
        "٠٩١٢٣٤٥٦٧٨٩",
        "0912-345-6789",
        "0912.345.6789",
        "0912/345/6789",
        "0912_3456789",
        "\u206609123456789\u2069",
        "0912\u200c3456789",
        "9123456789.0",
        "9.123456789E+09",
    ],
)
def test_a_mobile_in_its_spellings(typed: str) -> None:
    assert parse_mobile(typed) == "09123456789"
    assert parse_phone(typed) == "09123456789"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("021-88776655", "02188776655"),
        ("(۰۲۱) ۸۸ ۷۷ ۶۶ ۵۵", "02188776655"),
        ("2188776655", "02188776655"),
        ("+98 21 88776655", "02188776655"),
        ("00982188776655", "02188776655"),
        ("88776655-021", "02188776655"),
        ("02188776655 داخلی ۱۲", "02188776655x12"),
        ("021-88776655 (داخلی 105)", "02188776655x105"),
        ("02188776655x12", "02188776655x12"),
        ("02188776655 ext. 7", "02188776655x7"),
    ],
)
def test_a_landline_in_its_spellings(typed: str, stored: str) -> None:
    assert parse_landline(typed) == stored
    assert parse_phone(typed) == stored


def test_the_city_completes_a_landline() -> None:
    assert parse_landline("88776655", area_code="021") == "02188776655"
    assert parse_phone("88776655 داخلی 3", area_code="021") == "02188776655x3"


def test_other_numbers() -> None:
    assert parse_foreign_id("۱۰۰۲-۳۴۵۶-۷۸۹۱") == "100234567891"
    assert parse_postal_code("۱۹۳۹۵-۴۶۹۱۷") == "1939546917"
    assert parse_passport("k ۱۲۳۴۵۶۷۸") == "K12345678"
    assert parse_extension("داخلی: ۱۲") == "12"
    assert parse_sayad_id("۱۲۳۴ ۵۶۷۸ ۹۰۱۲ ۳۴۵۶") == "1234567890123456"


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("ZUH۹۰۳۲۴۶۹", "ZUH9032469"),
        ("cwx7030693", "CWX7030693"),
        (" 191743814580 ", "191743814580"),
        ("1917 4381 4580", "191743814580"),
        ("F۹۷-۳۷۵۷۸/A", "F97-37578/A"),
        ("A\u200c1\u200b2\ufeff3", "A123"),
        ("191743814580.0", "191743814580"),
        ("191743814580.00", "191743814580"),
        ("1.9174381458E+11", "1.9174381458E+11"),
        ("1.91743814587E+11", "191743814587"),
        ("1.92E+11", "1.92E+11"),
        ("12E5", "12E5"),
        ("1.5", "1.5"),
        ("", ""),
    ],
)
def test_serial_key(written: str, key: str) -> None:
    assert fold_serial(written) == key


@given(st.text())
@example("A\u00b4")
def test_the_serial_key_is_a_fixed_point(text: str) -> None:
    assert fold_serial(fold_serial(text)) == fold_serial(text)


@given(st.integers(10**11, 10**15))
def test_a_serial_survives_a_float(number: int) -> None:
    assert fold_serial(str(float(number))) == str(number) == fold_serial(repr(number))


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("+98 912 345", "0912345"),
        ("0098912", "0912"),
        ("۰۹۱۲-۳۴۵", "0912345"),
        ("6789", "6789"),
        ("98765", "98765"),
        ("982188776655", "02188776655"),
    ],
)
def test_phone_key_of_a_fragment(typed: str, key: str) -> None:
    assert fold_phone(typed) == key


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("09123456789", "۰۹۱۲ ۳۴۵ ۶۷۸۹"),
        ("02188776655", "۰۲۱ ۸۸۷۷ ۶۶۵۵"),
        ("02188776655x12", "۰۲۱ ۸۸۷۷ ۶۶۵۵ داخلی ۱۲"),
        ("1540", "۱۵۴۰"),
    ],
)
def test_phones_as_people_read_them(stored: str, shown: str) -> None:
    assert format_phone(stored) == shown


@given(nine_digits)
def test_a_shown_mobile_reads_back(nine: str) -> None:
    assert parse_phone(format_phone(f"09{nine}")) == f"09{nine}"


def test_masks_hide_the_middle() -> None:
    assert mask_national_id("0076229645") == "۰۰۷*****۴۵"
    assert mask_phone("09123456789") == "۰۹۱۲*****۸۹"
    assert mask_phone("02188776655x12") == "۰۲۱۸*****۵۵"
    assert mask_phone("1540") == "****"


@pytest.mark.parametrize(
    ("typed", "kind", "stored"),
    [
        ("0012345679", "national_id", "0012345679"),
        ("۰۰۱-۲۳۴۵۶۷-۹", "national_id", "0012345679"),
        ("60213701993", "foreign_id", "60213701993"),
        ("۶۰۲۱ ۳۷۰۱ ۹۹۳۴", "foreign_id", "602137019934"),
        ("A12345678", "passport", "A12345678"),
        ("a ۱۲۳-۴۵۶۷۸", "passport", "A12345678"),
    ],
)
def test_a_persons_identifier_is_told_by_its_looks(typed: str, kind: str, stored: str) -> None:
    assert (personal_id_kind(typed), parse_personal_id(typed)) == (kind, stored)


@pytest.mark.parametrize(
    ("typed", "kind"),
    [("", "national_id"), ("12345678", "national_id"), ("123456789", "national_id"), ("0012345678", "national_id"),
     ("1234567890123", "national_id"), ("11111111111", "foreign_id"), ("abc", "passport"), ("ندارد", "passport")],
)  # fmt: skip
def test_what_looks_like_a_misread_identifier_is_refused_as_its_kind(typed: str, kind: str) -> None:
    with pytest.raises(InvalidIdentifier) as wrong:
        parse_personal_id(typed)
    assert wrong.value.field == kind
