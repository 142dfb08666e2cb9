"""The Unicode bidirectional algorithm (UAX#9, Unicode 15) over strings.

A paragraph is resolved once with `levels`; each line broken out of it is then put into visual order with
`line_levels` (L1) and `visual_order` (L2). Resolving each line on its own gives different, wrong answers:
a bracket pair split over two lines loses its partner.
"""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import bidirectional

from printing.bidi_rules import ISOLATE_OPENERS, REMOVED, first_strong_level, resolve
from printing.bidi_tables import MIRRORS

# Classes that leave a right-to-left paragraph at level 1 throughout: nothing in it can go leftward.
_PLAIN_RIGHT = frozenset({"R", "AL", "NSM", "WS", "ON", "CS", "ES", "ET", "S", "BN"})
_PLAIN_LEFT = frozenset({"L", "EN", "NSM", "WS", "ON", "CS", "ES", "ET", "S", "BN"})
_UNASSIGNED_RIGHT = (
    (0x0590, 0x05FF, "R"),
    (0x0600, 0x07BF, "AL"),
    (0x07C0, 0x085F, "R"),
    (0x0860, 0x08FF, "AL"),
    (0xFB1D, 0xFB4F, "R"),
    (0xFB50, 0xFDFF, "AL"),
    (0xFE70, 0xFEFF, "AL"),
    (0x10800, 0x10CFF, "R"),
    (0x10D00, 0x10D3F, "AL"),
    (0x10D40, 0x10EBF, "R"),
    (0x10EC0, 0x10EFF, "AL"),
    (0x10F00, 0x10F2F, "R"),
    (0x10F30, 0x10F6F, "AL"),
    (0x10F70, 0x10FFF, "R"),
    (0x1E800, 0x1EC6F, "R"),
    (0x1EC70, 0x1ECBF, "AL"),
    (0x1ECC0, 0x1ECFF, "R"),
    (0x1ED00, 0x1ED4F, "AL"),
    (0x1ED50, 0x1EDFF, "R"),
    (0x1EE00, 0x1EEFF, "AL"),
    (0x1EF00, 0x1EFFF, "R"),
)


@lru_cache(maxsize=4096)
def bidi_class(char: str) -> str:
    """Bidi class of one character, defaults of unassigned code points included (DerivedBidiClass)."""
    known = bidirectional(char)
    if known:
        return known
    code = ord(char)
    for first, last, kind in _UNASSIGNED_RIGHT:
        if first <= code <= last:
            return kind
    if 0x20A0 <= code <= 0x20CF:
        return "ET"
    if 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or 0xE0000 <= code <= 0xE0FFF:
        return "BN"
    return "L"


def base_level(text: str, otherwise: int = 0) -> int:
    """P2, P3: the level of a paragraph whose direction nobody has said."""
    level = first_strong_level([bidi_class(char) for char in text])
    return otherwise if level is None else level


@lru_cache(maxsize=2048)
def levels(text: str, base: int) -> tuple[int, ...]:
    """Embedding level of each character of one paragraph, before L1.

    base is 0 for a left-to-right paragraph, 1 for a right-to-left one.
    """
    classes = [bidi_class(char) for char in text]
    if (_PLAIN_RIGHT if base else _PLAIN_LEFT).issuperset(classes):
        return (base,) * len(text)
    return tuple(resolve(classes, [ord(char) for char in text], base))


def line_levels(text: str, paragraph: Sequence[int], base: int, start: int, end: int) -> list[int]:
    """L1: levels of text[start:end], separators and the white space before them or at the end set to base."""
    line = list(paragraph[start:end])
    trailing = True
    for offset in range(end - start - 1, -1, -1):
        kind = bidi_class(text[start + offset])
        if kind in ("B", "S"):
            trailing = True
        elif kind not in ("WS", "PDI") and kind not in ISOLATE_OPENERS:
            trailing = trailing and kind in REMOVED
            continue
        if trailing:
            line[offset] = base
    return line


def visual_order(line: Sequence[int]) -> list[int]:
    """L2: indices of the items of a line from left to right, given their levels."""
    order = list(range(len(line)))
    odd = [level for level in line if level % 2]
    if not odd:
        return order
    for threshold in range(max(line), min(odd) - 1, -1):
        i = 0
        while i < len(order):
            stop = i
            while stop < len(order) and line[order[stop]] >= threshold:
                stop += 1
            if stop > i:
                order[i:stop] = order[i:stop][::-1]
            i = stop + 1
    return order


def mirror(char: str) -> str:
    """L4: the character whose shape stands for this one in right-to-left text; itself if it has none."""
    return chr(MIRRORS.get(ord(char), ord(char)))


def displayed(text: str, base: int) -> str:
    """One line as it meets the eye from left to right, mirrored, without the controls X9 removes."""
    resolved = line_levels(text, levels(text, base), base, 0, len(text))
    visible = [index for index, char in enumerate(text) if bidi_class(char) not in REMOVED]
    order = visual_order([resolved[index] for index in visible])
    return "".join(
        mirror(text[visible[item]]) if resolved[visible[item]] % 2 else text[visible[item]] for item in order
    )
