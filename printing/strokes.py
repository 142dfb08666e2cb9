"""How a shaped run is written so that it can be read back: which glyph carries which character."""

from dataclasses import dataclass
from functools import lru_cache

from printing.shape import Face, Run

CONTROLS = frozenset("\u200b\u200e\u200f\u061c\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff\u00ad")

CidKey = tuple[int, str, int]  # glyph, text, width in font units
# A CID to show, the move before it and its rise, all in font units.
Stroke = tuple[CidKey, int, int]


@dataclass(frozen=True, slots=True)
class Strokes:
    """How a run is written: CIDs to show, the move left over after the last, glyphs to draw as (glyph, x, y)."""

    shown: tuple[Stroke, ...]
    rest: int
    drawn: tuple[tuple[int, int, int], ...]


@lru_cache(maxsize=2_000)
def strokes(run: Run, face: Face) -> Strokes:
    """Split a run into CIDs that carry the text and marks that are only drawn, from left to right.

    Readers re-order right-to-left text by position, and take two characters of one CID for already ordered: «کالا»
    would come out «کاال». So the cluster's letter means its first character only; each further one hangs on a blank
    of no width next to it, at its left (right-to-left) or right. A mark shown as text would, by its height over the
    line, be taken for a line of its own, and a CID that means nothing for a control character.
    """
    shown: list[Stroke] = []
    drawn: list[tuple[int, int, int]] = []
    move = pen = 0
    for cluster in run.clusters:
        text = "".join(char for char in cluster.text if char not in CONTROLS)
        if not text:
            move += cluster.advance
            pen += cluster.advance
            continue
        owner = len(cluster.glyphs) - 1 if run.right_to_left else 0
        blanks = [(face.space, char, 0) for char in text[1:]]
        for place, glyph in enumerate(cluster.glyphs):
            if place != owner:
                drawn.append((glyph.index, pen + glyph.dx, glyph.dy))
                move += glyph.advance
            else:
                # Letters kerned apart are given the wider advance, or a reader sees a space between them.
                width = max(face.natural_advance(glyph.index), glyph.advance) if glyph.advance else 0
                letter = (glyph.index, text[0], width)
                keys = [*reversed(blanks), letter] if run.right_to_left else [letter, *blanks]
                move += glyph.dx
                for key in keys:
                    shown.append((key, move, glyph.dy))
                    move = 0
                move = glyph.advance - width - glyph.dx
            pen += glyph.advance
    return Strokes(tuple(shown), move, tuple(drawn))
