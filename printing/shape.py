"""HarfBuzz shaping of single-direction runs, cached: text in, positioned glyphs with their characters out."""

from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

import uharfbuzz as hb

from cartable.records.papers import UnprintableText
from printing.bidi import mirror

Weight = Literal["regular", "bold"]
FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
FILES: dict[Weight, str] = {"regular": "Vazirmatn-Regular.ttf", "bold": "Vazirmatn-Bold.ttf"}
CACHED_RUNS = 2_000
# HarfBuzz looks at most this far to see whether the letter at the edge of a run joins.
CONTEXT = 5


class MissingGlyphs(UnprintableText):
    """The fonts cannot draw some characters; the paper is refused rather than printed with holes.

    characters: each missing character once, in code point order.
    """

    def __str__(self) -> str:
        listed = ", ".join(f"{char} (U+{ord(char):04X})" for char in self.characters)
        return f"no glyph in the paper fonts for: {listed}"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One glyph of a cluster, in font units: advance to the next pen position, offset of the drawing."""

    index: int
    advance: int
    dx: int
    dy: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """The smallest piece of text with its own glyphs: a letter and its marks, a ligature. start counts in the run."""

    start: int
    text: str
    glyphs: tuple[Glyph, ...]

    @property
    def advance(self) -> int:
        """Width in font units."""
        return sum(glyph.advance for glyph in self.glyphs)


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """A shaped run: clusters from left to right, width in font units, characters without a glyph."""

    clusters: tuple[Cluster, ...]
    right_to_left: bool
    advance: int
    missing: frozenset[str] = field(default=frozenset())


class Face:
    """One weight of the paper font: its bytes, its metrics and its shaper."""

    def __init__(self, weight: Weight) -> None:
        self.weight = weight
        self.name = FILES[weight].removesuffix(".ttf")
        self.content = (FONTS / FILES[weight]).read_bytes()
        self.hb_face = hb.Face(self.content)
        self.font = hb.Font(self.hb_face)
        self.upem: int = self.hb_face.upem
        self.space: int = self.font.get_nominal_glyph(ord(" "))
        self.shape = lru_cache(maxsize=CACHED_RUNS)(self._shape)
        self.natural_advance = lru_cache(maxsize=None)(self._natural_advance)

    def _natural_advance(self, glyph: int) -> int:
        return int(self.font.get_glyph_h_advance(glyph))

    def has(self, char: str) -> bool:
        """Whether the character has a glyph of its own."""
        return self.font.get_nominal_glyph(ord(char)) is not None

    def _shape(self, text: str, right_to_left: bool, before: str = "", after: str = "") -> Run:
        """Shape one run whose direction comes from its bidi level; before and after are its neighbours in the text."""
        infos, positions = _shaped(self.font, text, right_to_left, before, after)
        offset = len(before)
        starts = sorted({info.cluster - offset for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        clusters: list[Cluster] = []
        glyphs: list[Glyph] = []
        missing: set[str] = set()
        for place, (info, position) in enumerate(zip(infos, positions, strict=True)):
            glyphs.append(Glyph(info.codepoint, position.x_advance, position.x_offset, position.y_offset))
            if place + 1 < len(infos) and infos[place + 1].cluster == info.cluster:
                continue
            start = info.cluster - offset
            characters = text[start : ends[start]]
            if any(glyph.index == 0 for glyph in glyphs):
                missing.update({char for char in characters if not self._drawable(char, right_to_left)} or characters)
            clusters.append(Cluster(start, characters, tuple(glyphs)))
            glyphs = []
        advance = sum(position.x_advance for position in positions)
        return Run(tuple(clusters), right_to_left, advance, frozenset(missing))

    def _drawable(self, char: str, right_to_left: bool) -> bool:
        return self.has(mirror(char) if right_to_left else char)


def _shaped(
    font: hb.Font, text: str, right_to_left: bool, before: str, after: str
) -> tuple[list[hb.GlyphInfo], list[hb.GlyphPosition]]:
    buffer = hb.Buffer()
    codes = [ord(char) for char in before + text + after]
    buffer.add_codepoints(codes, len(before), len(text))
    # Persian digits carry the script Arabic, so guessing would set them from right to left and reverse them.
    buffer.direction = "rtl" if right_to_left else "ltr"
    buffer.script = "Arab" if right_to_left or any("\u0600" <= char <= "\u06ff" for char in text) else "Latn"
    buffer.language = "fa"
    buffer.cluster_level = hb.BufferClusterLevel.MONOTONE_GRAPHEMES
    hb.shape(font, buffer)
    return buffer.glyph_infos, buffer.glyph_positions


@lru_cache(maxsize=2)
def face(weight: Weight) -> Face:
    """The paper face of a weight, loaded once."""
    return Face(weight)


def neighbours(text: str, start: int, end: int) -> tuple[str, str]:
    """What HarfBuzz must see on both sides of text[start:end]; nothing where a space already ends the joining."""
    before = "" if start == 0 or text[start - 1] == " " else text[max(0, start - CONTEXT) : start]
    after = text[end : end + CONTEXT]
    return before, "" if after.startswith(" ") else after
