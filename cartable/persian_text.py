"""Persian text: one stored form, one search key, digits, direction isolates and keyboard-layout repair.

Three forms of the same text exist and must not be mixed: what a person typed, what is stored (:func:`clean`,
:func:`clean_line`) and what is searched (:func:`fold`). This module imports nothing of ours.
"""

import re
import unicodedata

PERSIAN_DIGITS = "۰۱۲۳۴۵۶۷۸۹"
ARABIC_DIGITS = "٠١٢٣٤٥٦٧٨٩"
ZWNJ = "\u200c"
LEFT_TO_RIGHT_ISOLATE = "\u2066"
POP_ISOLATE = "\u2069"

_TO_LATIN = str.maketrans(PERSIAN_DIGITS + ARABIC_DIGITS, "0123456789" * 2)
_TO_PERSIAN = str.maketrans("0123456789" + ARABIC_DIGITS, PERSIAN_DIGITS * 2)

_MARKS = "".join(map(chr, (*range(0x0610, 0x061B), *range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06DD),
                           *range(0x06DF, 0x06E5), 0x06E7, 0x06E8, *range(0x06EA, 0x06EE))))  # fmt: skip
_TATWEEL = "\u0640"
_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
# Soft hyphen, zero-width space, word joiner and its invisible kin, byte-order mark, Mongolian separator.
_INVISIBLE = "\u00ad\u180e\u200b\u2060\u2061\u2062\u2063\u2064\ufeff"
_CONTROLS = "".join(map(chr, (*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))))
_NO_CHARACTERS = (*range(0xD800, 0xE000), *range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF)
_ISOLATES = dict.fromkeys(range(0x2066, 0x206A))

_UNSEEN = dict.fromkeys(map(ord, _MARKS + _TATWEEL + _BIDI + _INVISIBLE + _CONTROLS + ZWNJ + "\u200d"))
_UNSEEN |= dict.fromkeys(_NO_CHARACTERS)
_ONE_LETTER = _UNSEEN | _TO_LATIN | str.maketrans("يىئكةۀەھآأإٱؤ", "یییکههههااااو")


def fold(text: str) -> str:
    """Return the search key of ``text``: two spellings a reader takes for the same give the same key.

    NFKC, ي ى ئ → ی, ك → ک, ة ۀ → ه, آ أ إ ٱ → ا, ؤ → و, every digit → ASCII; vowel marks, tatweel, ZWNJ and
    direction controls dropped; case folded; spaces collapsed. ZWNJ is deleted rather than turned into a space,
    so «می‌خواهم» meets «میخواهم». Idempotent. Used alike for the indexed column and for the query.
    """
    if text.isascii():
        return " ".join(text.translate(_UNSEEN).casefold().split())
    # Marks go before composition, so that a removed joiner cannot bring two characters together afterwards; the
    # compatibility step may spell out new marks, hence the second pass.
    composed = unicodedata.normalize("NFKC", text.translate(_UNSEEN))
    folded = unicodedata.normalize("NFKC", composed.casefold()).translate(_ONE_LETTER)
    return " ".join(folded.split())


def latin_digits(text: str) -> str:
    """Return ``text`` with Persian and Arabic digits as ASCII digits, everything else untouched."""
    return text.translate(_TO_LATIN)


def persian_digits(text: str) -> str:
    """Return ``text`` with ASCII and Arabic digits as Persian digits, everything else untouched."""
    return text.translate(_TO_PERSIAN)


_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1f\x85\u2028\u2029]")
_PRESENTATION_FORMS = re.compile("[\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfc\ufe70-\ufefc]+")
_NOT_STORED = re.compile(f"[{_BIDI}{_INVISIBLE}{_CONTROLS}\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_STORED_LETTERS = str.maketrans("يىك", "ییک")
# A half-space means something only between two letters or marks; next to a space, a mark or an end it is a slip.
_LOOSE_ZWNJ = re.compile(rf"(?<![\w{_MARKS}]){ZWNJ}|{ZWNJ}(?!\w)")
_MAY_BE_MENDED = re.compile(
    f"[{_BIDI}{_INVISIBLE}{_CONTROLS}\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\n\r\v\f\x1c-\x1f\x85\u2028\u2029"
    "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdfc\ufe70-\ufefcيىك]"
)
_ZWNJ_RUN = re.compile(f"{ZWNJ}{{2,}}")


def drop_unstorable(text: str) -> str:
    """Return ``text`` without control, direction and invisible characters and halves of characters; else as it is."""
    return _NOT_STORED.sub("", text) if _NOT_STORED.search(text) else text


def clean(text: str) -> str:
    """Return the stored form of text a person typed, lines kept.

    NFC; Arabic yeh and kaf → Persian; presentation forms → letters; control characters, direction controls and
    invisible characters dropped; line ends → ``\\n``; blanks trimmed at both ends of every line and of the whole;
    ZWNJ kept between letters, runs of it collapsed. Digits stay as typed. Idempotent.
    """
    return text if _is_clean(text) else _cleaned(text)


def _is_clean(text: str) -> bool:
    """Whether a line has nothing to be mended, as nearly all that is read again have: told in a fifth of the time."""
    return (
        _MAY_BE_MENDED.search(text) is None
        and unicodedata.is_normalized("NFC", text)
        and (ZWNJ not in text or _LOOSE_ZWNJ.search(text) is None)
        and text == text.strip()
    )


def _cleaned(text: str) -> str:
    text = _LINE_ENDS.sub("\n", text)
    text = _NOT_STORED.sub("", text)
    text = _PRESENTATION_FORMS.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = unicodedata.normalize("NFC", text).translate(_STORED_LETTERS)
    text = _LOOSE_ZWNJ.sub("", _ZWNJ_RUN.sub(ZWNJ, text))
    return "\n".join(line.strip() for line in text.split("\n")).strip()


def clean_line(text: str) -> str:
    """Return the stored form of a one-line field: :func:`clean`, with every run of blanks and line ends one space."""
    return " ".join(clean(text).split())


def isolate_ltr(text: str) -> str:
    """Wrap a number, phone or code so that Persian text around it cannot reorder its groups."""
    return f"{LEFT_TO_RIGHT_ISOLATE}{strip_isolates(text)}{POP_ISOLATE}"


def strip_isolates(text: str) -> str:
    """Remove the isolate controls U+2066…U+2069, for the clipboard and for comparison."""
    return text.translate(_ISOLATES)


# ISIRI 9147: what each key of a US keyboard gives under the Persian layout, plain and with Shift. Brackets, dash, dot
# and slash are left out: both layouts type them, so from the sign alone the layout cannot be told.
_KEYS = str.maketrans(
    "ضصثقفغعهخحجچ"
    "شسیبلاتنمکگ"
    "ظطزرذدپو"
    "\u0652\u064c\u064d\u064b\u064f\u0650\u064e\u0651"  # the vowel marks stand on Shift + Q…I
    "ؤئيإأآة»«؛"
    "ك\u0653ژ\u0670\u200c\u0654ء؟"
    "٬٫﷼٪×،ـ÷\u200d",
    "qwertyuiop[]asdfghjkl;'zxcvbnm,QWERTYUIASDFGHJKL\"ZXCVBNM?@#$%^&_~`",
)
_PERSIAN_KEY = re.compile("[\u0621-\u063f\u0641-\u0654\u0670-\u06d3]")


def repair_layout(text: str) -> str:
    """Return what the same keys give under the Latin layout, for a serial or code typed with Persian left on.

    Digits become ASCII. Text without a Persian letter keeps its signs: only its digits are changed.
    """
    text = latin_digits(text)
    return text.translate(_KEYS) if _PERSIAN_KEY.search(text) else text


# Shift with O and P types brackets, which a serial may hold and a code may not.
_BRACKET_KEYS = str.maketrans("][", "OP")
# The older Persian layout of Windows, where it differs from the standard one. Shift with R types a whole word there.
_OLD_WORD = re.compile("ر[یي]ال")
_OLD_KEYS = str.maketrans(
    "\u064b\u064c\u064d،؛,][\\\u064e\u064f\u0650\u0651ۀآـ«»ةيژؤإأءئ",
    "QWETYUIOPASDFGHJKLZXCVBNMM",
)


def repair_code_layout(text: str) -> tuple[str, str]:
    """Return what the same keys give under the Latin layout, for a code of letters, digits and dashes alone.

    The first reading is for the standard Persian layout, the second for the older one of Windows.
    """
    old = _OLD_WORD.sub("R", text).translate(_OLD_KEYS)
    return repair_layout(text).translate(_BRACKET_KEYS), repair_layout(old)


_FORMULA_STARTS = frozenset("=+-@\t\r\n＝＋－＠")


def looks_like_formula(text: str) -> bool:
    """Tell whether a spreadsheet could take ``text`` for a formula: it begins with = + - @, tab or a line end.

    Leading blanks and invisible characters do not hide the sign. A single sign alone is harmless.
    """
    bare = text.lstrip(" \u00a0" + _BIDI + _INVISIBLE + ZWNJ)
    return len(bare) > 1 and bare[0] in _FORMULA_STARTS


# Behind every letter's code: what begins with a letter and one of these follows all that begins with the letter alone.
_LATER, _LAST = "\ue000", "\ue001"

ALPHABET_PLACES = {
    ZWNJ: "", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": f"ا{_LATER}", "ئ": f"ا{_LATER}", "پ": f"ب{_LATER}", "چ": f"ج{_LATER}",
    "ژ": f"ز{_LATER}", "ک": f"ق{_LATER}", "گ": f"ق{_LAST}", "ه": f"و{_LATER}",
}  # fmt: skip
"""What takes a letter's place in a sort key where its code stands elsewhere than in the alphabet.

The order of dictionaries and telephone books: carriers of hamza after alef, heh after waw; yeh is last in both.
"""
