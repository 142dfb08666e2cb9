"""Codes that are read over the phone or by a scanner: the tracking code, and what stands on papers and labels.

Stdlib and text alone, so that the window may ask whether a burst of keys was one of ours.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass

from cartable.errors import BadInput
from cartable.persian_text import clean_line, latin_digits, repair_code_layout
from cartable.records.papers import CODE_PREFIXES

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Tracking codes are read over the phone: no 0/O, 1/I/L, U."""
TRACKING_LENGTH = 9
"""Letters of a tracking code before the one that checks them."""
_MODULUS = 31
_WEIGHTS = range(TRACKING_LENGTH + 1, 0, -1)
# The way of ISBN-10: the weighted sum of a whole code is a multiple of a prime above every letter's value and every sum
# of two weights. So one wrong letter, any two letters changed about and a pair misread alike always leave a remainder.


def check_letter(body: str) -> str:
    """The last letter of a tracking code; empty for the one body in 31 whose check no letter stands for."""
    return ALPHABET[-_weighted(body) % _MODULUS :][:1]


def _weighted(letters: str) -> int:
    return sum(weight * ALPHABET.index(letter) for weight, letter in zip(_WEIGHTS, letters, strict=False))


def new_tracking_code() -> str:
    """Ten unguessable letters and digits, the last of which checks the others."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(TRACKING_LENGTH))
        if last := check_letter(body):
            return body + last


def parse_tracking_code(text: str) -> str:
    """Normalises a typed code; raises :class:`BadInput` when it is not one."""
    code = latin_digits(text).upper().replace(" ", "").replace("-", "")
    if len(code) != TRACKING_LENGTH + 1 or any(letter not in ALPHABET for letter in code) or _weighted(code) % _MODULUS:
        raise BadInput("bad_tracking_code", field="tracking_code")
    return code


@dataclass(frozen=True, slots=True)
class OfficeCode:
    """What a code of ours says: a paper of ``kind``, or with an empty kind the file itself.

    Exactly one of ``number`` (upper case, with the branch before it) and ``tracking_code`` is filled.
    """

    kind: str = ""
    number: str = ""
    tracking_code: str = ""

    @property
    def is_printed(self) -> bool:
        """Whether papers and labels carry such a code; a bare tracking code is only read out and typed."""
        return bool(self.kind or self.number)

    @property
    def year(self) -> int:
        """The Jalali year in the number."""
        return int(self.number.split("-")[-2])

    @property
    def seq(self) -> int:
        """The place in the year's series."""
        return int(self.number.split("-")[-1])


_NUMBER = re.compile(r"(?:[A-Z0-9]{1,8}-)?1[345]\d\d-\d{5,7}")
_KINDS = {prefix: kind for kind, prefix in CODE_PREFIXES.items()}


def read_code(text: str) -> OfficeCode | None:
    """What a scanner or a hand typed, under whichever layout, in either case; ``None`` when it is no code of ours.

    A prefixed code holds the number of its paper, or the tracking code of the file where the paper has no number that
    a code can hold. Without a prefix it is the number of a file, as on shelf labels, or a tracking code.
    """
    return next(iter(read_codes(text)), None)


def read_codes(text: str) -> tuple[OfficeCode, ...]:
    """Every code that the text may be, the likeliest first.

    Under another layout a tracking code may read as another that is as valid: one in 31 fits by chance. Only
    the office knows which of them it has given out.
    """
    readings = (clean_line(text), *repair_code_layout(text))
    found = dict.fromkeys(code for code in map(_read, readings) if code is not None)
    # A prefix is one of a few, the letters of a branch may be any: what a wrong layout makes of a prefix included.
    return tuple(sorted(found, key=lambda code: not code.kind))


def _read(text: str) -> OfficeCode | None:
    typed = "".join(latin_digits(text).upper().split())
    prefix, _, rest = typed.partition("-")
    readings = ((_KINDS[prefix], rest), ("", typed)) if prefix in _KINDS else (("", typed),)
    for kind, body in readings:
        if _NUMBER.fullmatch(body):
            return OfficeCode(kind, number=body)
        try:
            return OfficeCode(kind, tracking_code=parse_tracking_code(body))
        except BadInput:
            continue
    return None
