"""Numbers that name a person, a company, a place, an account or a machine: read from any spelling, stored in one.

Every ``parse_*`` returns the stored form (ASCII digits, no separators) or raises :class:`InvalidIdentifier`; it takes
Persian and Arabic digits and any separators. Check digits follow the issuers' published rules.
"""

import re
import unicodedata
from collections.abc import Sequence
from decimal import Decimal

from cartable.errors import BadInput
from cartable.persian_text import fold, persian_digits


class InvalidIdentifier(BadInput):
    """A number that cannot be what it claims; ``code`` is ``<kind>_<reason>``, ``field`` the kind.

    Reasons: ``empty``, ``characters``, ``length``, ``prefix``, ``repeated`` (one digit all along), ``checksum``.
    """

    def __init__(self, kind: str, reason: str) -> None:
        super().__init__(f"{kind}_{reason}", field=kind)
        self.kind = kind
        self.reason = reason


_SEPARATORS = re.compile(r"[\s\-–—−_./\\()|,،٬]+")
_FLOAT_TAIL = re.compile(r"(\d+)\.0+")
_EXPONENT = re.compile(r"(\d(?:\.\d+)?)E\+?(\d{1,2})", re.IGNORECASE)


def _digits(text: str, kind: str) -> str:
    """Return the bare digits of ``text``; a spreadsheet's float spelling of a whole number counts as that number."""
    bare = _SEPARATORS.sub("", _without_float(fold(text)))
    if not bare:
        raise InvalidIdentifier(kind, "empty")
    if not (bare.isascii() and bare.isdigit()):
        raise InvalidIdentifier(kind, "characters")
    return bare


def _without_float(text: str) -> str:
    """Undo ``9123456789.0`` and ``9.123456789E+9``, where no digit was lost."""
    if match := _FLOAT_TAIL.fullmatch(text):
        return match[1]
    if "." in text and (match := _EXPONENT.fullmatch(text)):
        mantissa, exponent = match[1], int(match[2])
        if exponent == len(mantissa) - 2:
            return str(int(Decimal(mantissa).scaleb(exponent)))
    return text


def _require_length(digits: str, length: int, kind: str) -> None:
    if len(digits) != length:
        raise InvalidIdentifier(kind, "length")


def _refuse_repeated(digits: str, kind: str) -> None:
    if len(set(digits)) == 1:
        raise InvalidIdentifier(kind, "repeated")


def _weighted(digits: str, weights: Sequence[int]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def parse_national_id(text: str, *, lenient: bool = False) -> str:
    """Return a کد ملی of 10 digits, checked modulo 11.

    ``lenient`` restores up to three leading zeros that a spreadsheet dropped; the check digit still decides.
    """
    digits = _digits(text, "national_id")
    if lenient and len(digits) in (7, 8, 9):
        digits = digits.zfill(10)
    _require_length(digits, 10, "national_id")
    _refuse_repeated(digits, "national_id")
    remainder = _weighted(digits[:9], range(10, 1, -1)) % 11
    if int(digits[9]) != (remainder if remainder < 2 else 11 - remainder):
        raise InvalidIdentifier("national_id", "checksum")
    return digits


_COMPANY_WEIGHTS = (29, 27, 23, 19, 17) * 2


def parse_company_id(text: str) -> str:
    """Return a شناسه ملی of a legal person: 11 digits, the last a check over the others."""
    digits = _digits(text, "company_id")
    _require_length(digits, 11, "company_id")
    _refuse_repeated(digits, "company_id")
    shift = int(digits[9]) + 2
    total = _weighted(digits[:10], _COMPANY_WEIGHTS) + shift * sum(_COMPANY_WEIGHTS)
    if total % 11 % 10 != int(digits[10]):
        raise InvalidIdentifier("company_id", "checksum")
    return digits


def parse_foreign_id(text: str) -> str:
    """Return a کد فراگیر اتباع: 8 to 12 digits by year of issue; no check digit is published."""
    digits = _digits(text, "foreign_id")
    if not 8 <= len(digits) <= 12:
        raise InvalidIdentifier("foreign_id", "length")
    _refuse_repeated(digits, "foreign_id")
    return digits


_PASSPORT = re.compile(r"(?=.*\d)[A-Z0-9]{5,15}")


def parse_passport(text: str) -> str:
    """Return a passport number in capitals: 5 to 15 letters and digits, a digit among them; no check is published."""
    bare = _SEPARATORS.sub("", fold(text)).upper()
    if not bare:
        raise InvalidIdentifier("passport", "empty")
    if not (bare.isascii() and bare.isalnum()):
        raise InvalidIdentifier("passport", "characters")
    if not _PASSPORT.fullmatch(bare):
        raise InvalidIdentifier("passport", "length")
    return bare


FOREIGN_LENGTHS = (11, 12)
"""Digits of a کد فراگیر that nobody takes for a national id with a digit too many or too few."""


def personal_id_kind(text: str) -> str:
    """What a person's identifier looks like: ``passport`` with a letter in it, ``foreign_id`` by its length.

    Whatever else is typed is a national id, right or wrong: shorter foreigners' codes look like one misread.
    """
    bare = _SEPARATORS.sub("", fold(text))
    if any(character.isalpha() for character in bare):
        return "passport"
    return "foreign_id" if len(bare) in FOREIGN_LENGTHS else "national_id"


def parse_personal_id(text: str) -> str:
    """Return a person's identifier as stored, read as what it looks like."""
    return {"national_id": parse_national_id, "foreign_id": parse_foreign_id, "passport": parse_passport}[
        personal_id_kind(text)
    ](text)


def parse_postal_code(text: str) -> str:
    """Return a postal code of 10 digits; none begins with 0 or 2."""
    digits = _digits(text, "postal_code")
    _require_length(digits, 10, "postal_code")
    _refuse_repeated(digits, "postal_code")
    if digits[0] in "02":
        raise InvalidIdentifier("postal_code", "prefix")
    return digits


_EXTENSION = re.compile(r"[\s,،;(\-]*(?:داخلی|داخل|ext\.?|extension|x|#)\s*:?\s*(\d{1,6})\)?$")
# The area codes in force since every city moved to eight digits.
_AREA_CODES = frozenset({
    "011", "013", "017", "021", "023", "024", "025", "026", "028", "031", "034", "035", "038", "041", "044", "045",
    "051", "054", "056", "058", "061", "066", "071", "074", "076", "077", "081", "083", "084", "086", "087",
})  # fmt: skip


def _national_digits(text: str, kind: str) -> str:
    """Return phone digits with the country code taken off and the leading zero put back."""
    digits = _digits(text.replace("+", ""), kind)
    for prefix in ("0098", "98"):
        # A national number has ten digits after its zero; 98… of fewer digits is a number of its own.
        if digits.startswith(prefix) and len(digits.removeprefix(prefix).removeprefix("0")) == 10:
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    return "0" + digits if len(digits) == 10 and digits[0] != "0" else digits


def parse_mobile(text: str) -> str:
    """Return a mobile number as ``09123456789`` from 0912…, 912…, 98912…, +98…, 0098…, +98(0)912…."""
    digits = _national_digits(text, "mobile")
    _require_length(digits, 11, "mobile")
    if not digits.startswith("09"):
        raise InvalidIdentifier("mobile", "prefix")
    return digits


def parse_landline(text: str, *, area_code: str | None = None) -> str:
    """Return a landline as area code and eight digits, an extension after ``x``: ``02188776655x12``.

    ``area_code`` (``021``) completes a number typed without one. A trailing area code («۸۸۷۷۶۶۵۵-۰۲۱») is brought to
    the front.
    """
    typed = fold(text)
    extension = _EXTENSION.search(typed)
    number = typed[: extension.start()] if extension else typed
    digits = _national_digits(number, "landline")
    if len(digits) == 8 and area_code is not None and digits[0] not in "01":
        digits = area_code + digits
    _require_length(digits, 11, "landline")
    if digits[:3] not in _AREA_CODES and digits[8:] in _AREA_CODES:
        digits = digits[8:] + digits[:8]
    if digits[:3] not in _AREA_CODES:
        raise InvalidIdentifier("landline", "prefix")
    return f"{digits}x{extension[1]}" if extension else digits


def parse_extension(text: str) -> str:
    """Return an extension (داخلی) of 1 to 6 digits; the word before it may be typed along."""
    digits = _digits(re.sub(r"داخلی|داخل|:", "", fold(text)), "extension")
    if len(digits) > 6:
        raise InvalidIdentifier("extension", "length")
    return digits


def parse_phone(text: str, *, area_code: str | None = None) -> str:
    """Return a mobile or a landline, whichever ``text`` is."""
    try:
        return parse_mobile(text)
    except InvalidIdentifier:
        pass
    try:
        return parse_landline(text, area_code=area_code)
    except InvalidIdentifier as error:
        raise InvalidIdentifier("phone", error.reason) from error


def parse_sheba(text: str) -> str:
    """Return a شبا as ``IR`` and 24 digits, checked modulo 97 (ISO 13616); the IR may be left out."""
    bare = _SEPARATORS.sub("", fold(text)).upper().removeprefix("IR")
    digits = _digits(bare, "sheba")
    _require_length(digits, 24, "sheba")
    # IR is 1827 in the standard's letter values, moved behind the account with the two check digits.
    if int(digits[2:] + "1827" + digits[:2]) % 97 != 1:
        raise InvalidIdentifier("sheba", "checksum")
    return "IR" + digits


def parse_card(text: str) -> str:
    """Return a bank card number of 16 digits, checked by Luhn's rule."""
    digits = _digits(text, "card")
    _require_length(digits, 16, "card")
    _refuse_repeated(digits, "card")
    if sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(digits)) % 10:
        raise InvalidIdentifier("card", "checksum")
    return digits


def parse_sayad_id(text: str) -> str:
    """Return a شناسه صیاد of a cheque: 16 digits; no check digit is published."""
    digits = _digits(text, "sayad_id")
    _require_length(digits, 16, "sayad_id")
    _refuse_repeated(digits, "sayad_id")
    return digits


def fold_serial(text: str) -> str:
    """Return the search and uniqueness key of a serial or model: upper case, ASCII digits, no blanks.

    A spreadsheet's float (``191743814580.0``, ``1.91743814587E+11``) is written out where no digit was lost;
    ``1.92E+11`` lost most of them and stays. Dashes and slashes belong to the serial.
    """
    # Folded and composed again: without a space, or in upper case, two characters may have become one.
    return _without_float(unicodedata.normalize("NFC", fold("".join(fold(text).split())).upper()))


def fold_phone(text: str) -> str:
    """Return the search key of a phone or a fragment of one: digits only, country code replaced by 0."""
    digits = re.sub(r"\D", "", fold(text))
    for prefix in ("0098", "98"):
        if digits.startswith(prefix + "9") or (digits.startswith(prefix) and len(digits) >= len(prefix) + 10):
            return "0" + digits.removeprefix(prefix).removeprefix("0")
    return digits


def format_phone(phone: str) -> str:
    """Return a stored phone as people read it, in Persian digits: ۰۹۱۲ ۳۴۵ ۶۷۸۹, ۰۲۱ ۸۸۷۷ ۶۶۵۵ داخلی ۱۲.

    In running Persian text the groups must be isolated (:func:`cartable.persian_text.isolate_ltr`). Numbers of another
    shape are shown as they are, in Persian digits.
    """
    number, _, extension = phone.partition("x")
    if len(number) == 11 and number.startswith("0") and number.isdigit():
        cut = (4, 7) if number.startswith("09") else (3, 7)
        number = f"{number[: cut[0]]} {number[cut[0] : cut[1]]} {number[cut[1] :]}"
    return persian_digits(f"{number} داخلی {extension}" if extension else number)


def mask_national_id(national_id: str) -> str:
    """Return a national id safe for papers and logs: first three and last two digits."""
    return _masked(national_id, 3, 2)


def mask_phone(phone: str) -> str:
    """Return a phone safe for papers and logs: first four and last two digits."""
    return _masked(phone.partition("x")[0], 4, 2)


def _masked(digits: str, head: int, tail: int) -> str:
    hidden = len(digits) - head - tail
    if hidden <= 0:
        return "*" * len(digits)
    return persian_digits(digits[:head]) + "*" * hidden + persian_digits(digits[-tail:])
