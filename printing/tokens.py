"""Keeps telephone numbers, dates, amounts and part numbers in one piece inside running Persian text.

The standard itself swaps the groups of «۰۲۱-۸۸۷۷۶۶۵۵» after a Persian letter, and moves the sign of a negative
amount to its right. People type such things into free text without marks, so the marks are set here, on paper only.
"""

import re
from functools import lru_cache

from cartable.persian_text import clean, isolate_ltr

_DIGIT = "0-9۰-۹٠-٩"
_LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
_SIGN = r"._/@:#&+~=?%'’\-\u2010-\u2015"
_WORD = rf"[{_LETTER}{_DIGIT}]"
# A piece of Latin: begins with a letter or digit, holds the signs part numbers and addresses use, ends firmly.
_PIECE = rf"{_WORD}(?:[{_LETTER}{_DIGIT}{_SIGN}]*[{_LETTER}{_DIGIT}+#])?"
_LATIN_PIECE = rf"(?<!{_WORD})(?=[{_SIGN}{_DIGIT}]*[{_LETTER}]){_PIECE}"
# Further pieces belong to it over a space, and over a sign and a space where a letter follows: «A&B Co. Ltd».
_NEXT = rf"[{_LETTER}0-9](?:[{_LETTER}0-9{_SIGN}]*[{_LETTER}0-9+#])?"
_JOINED = rf"(?: |(?:[.,:;!?] | [-–/+&|] )(?=[{_LETTER}])){_NEXT}"
_BRACKETED = rf"\({_NEXT}(?:{_JOINED})*\)|\[{_NEXT}(?:{_JOINED})*\]"
_LATIN = rf"{_LATIN_PIECE}(?: ?(?:{_BRACKETED})|{_JOINED})*"
_SIGNED = rf"(?<![\w{_DIGIT}])[-+\u2212][{_DIGIT}][{_DIGIT}٬٫,.]*(?![{_DIGIT}])"
# Never from the middle of a number, and never giving digits back: a page of digits must not take a page of time.
_GROUPED = rf"(?<![{_DIGIT}])\+?[{_DIGIT}]++(?:[-\u2010-\u2013/.:٫٬,][{_DIGIT}]++)+"
_CARD = rf"[{_DIGIT}]{{4}}(?: [{_DIGIT}]{{4}}){{3}}"
_PHONE = rf"(?:\+|[0۰٠]{{1,2}})[{_DIGIT}]{{1,4}}(?:[ -][{_DIGIT}]{{2,8}})+"
_SPACED = rf"(?<![{_DIGIT}])(?:{_PHONE}|{_CARD})"
_TOKEN = re.compile(rf"(?P<latin>{_LATIN})|(?P<spaced>{_SPACED})|(?P<grouped>{_GROUPED})|(?P<signed>{_SIGNED})")
_BLANK = re.compile(r"[^\S\n ]")
_RANGE = re.compile(rf"([1-9۱-۹][{_DIGIT}]{{0,2}})[-\u2013]([1-9۱-۹][{_DIGIT}]{{0,2}})")


@lru_cache(maxsize=1024)
def isolated(text: str) -> str:
    """Free text, cleaned, with left-to-right isolates around what must not be reordered from inside.

    Every kind of blank is a plain space on paper; line ends stay.
    """
    return _TOKEN.sub(_isolate, _BLANK.sub(" ", clean(text)))


def _isolate(token: re.Match[str]) -> str:
    found = token[0]
    span = _RANGE.fullmatch(found)
    if span and int(span[1]) < int(span[2]):
        return found  # «۱۰-۱۵ روز» is read from the right, first the smaller
    return isolate_ltr(found)
