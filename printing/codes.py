"""QR and Code128 as rectangles, to be filled as one path: hundreds of squares would cost more than the text."""

from functools import lru_cache
from typing import Any

import segno
from reportlab.graphics.barcode.code128 import Code128

Rect = tuple[float, float, float, float]  # x, y downward, width, height, in modules

QR_QUIET = 4
CODE128_QUIET = 10


@lru_cache(maxsize=256)
def qr(payload: str) -> tuple[int, tuple[Rect, ...]]:
    """Side in modules and dark rectangles of a QR code, quiet zone not included; error correction M."""
    rows = [bytes(row) for row in segno.make(payload, error="m", micro=False, boost_error=False).matrix]
    rects: list[Rect] = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            width = 0
            while x + width < len(row) and row[x + width]:
                width += 1
            if width:
                rects.append((x, y, width, 1))
            x += width or 1
    return len(rows), tuple(rects)


@lru_cache(maxsize=256)
def code128(payload: str) -> tuple[int, tuple[Rect, ...]]:
    """Width in modules and bars of height 1 of a Code128, quiet zones not included."""
    symbol: Any = Code128(payload, quiet=0)
    symbol.validate()
    symbol.encode()
    x = 0
    rects: list[Rect] = []
    # A letter is one to four modules wide, a to d; upper case is a bar, lower case a space.
    for letter in symbol.decompose():
        width = ord(letter.lower()) - ord("a") + 1
        if letter.isupper():
            rects.append((x, 0, width, 1))
        x += width
    return x, tuple(rects)
