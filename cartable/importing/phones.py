"""Phones as registers hold them: one or several in a cell, with or without their area code."""

import re
from collections.abc import Iterable
from itertools import chain

from cartable.identifiers import InvalidIdentifier, parse_phone
from cartable.importing.register_row import RegisterRow
from cartable.importing.vocabulary import header_key
from cartable.persian_text import latin_digits

_BETWEEN = (
    re.compile(r"\s*(?:[/\\,،;؛|]|(?<=\d)\s*(?:و|یا)\s*(?=[\d+])|\s[-–—]\s)\s*"),
    re.compile(r"\s*[-–—]\s*"),
    re.compile(r"\s+"),
)
"""What stands between two numbers of one cell, the surest first: a dash or a space may also part the digits of one."""


_BETWEEN_PLACES = re.compile(r"[/\\،,؛;|–—-]")


def read_phones(row: RegisterRow, fields: Iterable[str]) -> tuple[str, ...]:
    """Return the numbers of the cells, mobiles first and each once; a cell that holds anything else is a problem."""
    area_code = _area_code(row)
    found: list[str] = []
    for field in fields:
        if not (text := row.said(field)):
            continue
        lines = row.raw(field).split("\n")
        numbers = _numbers(latin_digits(" / ".join(lines) if len(lines) > 1 else text), area_code)
        if not numbers:
            row.refuse(field, "bad_phone")
        found += numbers
    return tuple(sorted(dict.fromkeys(found), key=lambda number: not is_mobile(number)))


def is_mobile(number: str) -> bool:
    """Tell the kind of a stored number."""
    return number.startswith("09")


def _area_code(row: RegisterRow) -> str | None:
    """What completes a landline: the code in a column of its own, else that of the province or city of the row."""
    digits = latin_digits(row.said("area_code")).lstrip("0")
    if len(digits) == 2 and digits.isdigit():
        return f"0{digits}"
    places = (_BETWEEN_PLACES.split(row.said(field)) for field in ("province", "city", "province_and_city"))
    codes = row.words.area_codes
    found = {codes[key] for key in map(header_key, chain.from_iterable(places)) if key in codes}
    return found.pop() if len(found) == 1 else None


def _numbers(text: str, area_code: str | None) -> tuple[str, ...]:
    """The one number of ``text``, or all of the several; none where a part of it is no number."""
    for parts in ([text], *(between.split(text) for between in _BETWEEN)):
        try:
            return tuple(parse_phone(part, area_code=area_code) for part in parts if part)
        except InvalidIdentifier:
            continue
    return ()
