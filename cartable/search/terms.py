"""What was typed into the search box, as the keys it is looked up by."""

from __future__ import annotations

import re
from dataclasses import dataclass

from cartable.codes import parse_tracking_code
from cartable.errors import BadInput
from cartable.identifiers import InvalidIdentifier, parse_phone
from cartable.numbering import WIDTH
from cartable.persian_text import fold, repair_layout

LONGEST = 200
MOST_TOKENS = 8
TRIGRAM = 3
"""A shorter token has no trigram: it is looked up as a number or as the beginning of a phone or name."""

_SHORT_NUMBER = re.compile(rf"\d{{1,{WIDTH}}}")
_NUMBER = re.compile(r"(?:([\w]+)[-/])?(\d{4})[-/](?:(\w+)[-/])?(\d+)")
_PHONE_SHAPE = re.compile(r"[\d\s+()\-./–]+")


@dataclass(frozen=True, slots=True)
class Terms:
    """``tokens`` are folded and must all be found; ``numbers`` and ``tracking_code`` name one file exactly."""

    tokens: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    tracking_code: str = ""

    @property
    def is_short(self) -> bool:
        """Whether no token is long enough for the trigram index."""
        return all(len(token) < TRIGRAM for token in self.tokens)


def read_terms(text: str, this_year: int) -> Terms:
    """``this_year`` is Jalali: a bare number is read as this year's, then as last year's."""
    folded = fold(text)[:LONGEST].strip()
    tokens = tuple(dict.fromkeys(_phone(folded) or folded.split()))[:MOST_TOKENS]
    return Terms(tokens, _numbers(folded, this_year), _tracking_code(folded))


def repaired_terms(text: str, this_year: int) -> Terms | None:
    """The same keys under the Latin layout, for a serial or code typed with Persian left on; else ``None``."""
    repaired = repair_layout(text)
    terms = read_terms(repaired, this_year)
    return terms if terms.tokens != read_terms(text, this_year).tokens else None


def _phone(folded: str) -> list[str]:
    """A whole phone or identifier typed in groups or with its country code, as one token; else nothing."""
    digits = re.sub(r"\D", "", folded)
    if not _PHONE_SHAPE.fullmatch(folded) or not 10 <= len(digits) <= 14:
        return []
    if digits == folded and not digits.startswith(("98", "0098")):
        return []
    try:
        return [parse_phone(folded).removeprefix("0")]
    except InvalidIdentifier:
        return [digits]


def _numbers(folded: str, this_year: int) -> tuple[str, ...]:
    if _SHORT_NUMBER.fullmatch(folded):
        return tuple(f"{year}-{int(folded):0{WIDTH}d}" for year in (this_year, this_year - 1))
    shape = _NUMBER.fullmatch(folded)
    if shape is None:
        return ()
    branch, year, series, seq = shape.groups()
    return ("-".join(part for part in (branch, year, series, seq.zfill(WIDTH)) if part).upper(),)


def _tracking_code(folded: str) -> str:
    try:
        return parse_tracking_code(folded)
    except BadInput:
        return ""
