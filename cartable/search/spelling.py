"""Finds a folded word in a text as it is stored, without folding the whole text: hits are shown fifty at a time.

The spellings of a letter are not listed here: they are what :func:`cartable.persian_text.fold` makes the same.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache

from cartable.persian_text import fold

_BLOCKS = (
    range(0x250), range(0x600, 0x700), range(0x2000, 0x2070), range(0xFB50, 0xFDFE), range(0xFE70, 0xFEFF),
    range(0xFF00, 0xFF60),
)  # fmt: skip
"""Latin, Arabic, punctuation, Arabic presentation forms, full-width forms: what people here can type."""


@cache
def _spellings() -> tuple[dict[str, str], str]:
    """Folded letter to all letters that fold to it; and the characters that fold to nothing."""
    same: dict[str, set[str]] = defaultdict(set)
    unseen: set[str] = set()
    for letter in (chr(code) for block in _BLOCKS for code in block):
        folded = fold(letter)
        if len(folded) == 1:
            same[folded].add(letter)
        elif not folded and not letter.isspace():
            unseen.add(letter)
    return {letter: "".join(sorted(others)) for letter, others in same.items()}, "".join(sorted(unseen))


@lru_cache(maxsize=256)
def loose_pattern(folded: str) -> re.Pattern[str]:
    """Matches ``folded``, which holds no space, in any of its common spellings.

    Signs that spell out several letters are not known here; a text that holds them has to be folded whole.
    """
    same, unseen = _spellings()
    between = f"[{re.escape(unseen)}]*"
    return re.compile(between.join(f"[{re.escape(same.get(letter, letter))}]" for letter in folded))
