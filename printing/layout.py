"""Breaks a paragraph into lines: levels first, over the whole paragraph; then breaking in logical order; then
visual order line by line. The other way round prints lines bottom up and tears bracket pairs apart.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from printing.bidi import bidi_class, levels, visual_order
from printing.shape import Face, Run, neighbours

_SPACES_OR_WORD = re.compile(" +|[^ ]+")
_ISOLATED_NUMBER_GAP = re.compile("(?<=[0-9۰-۹٠-٩]) (?=[0-9۰-۹٠-٩])")
# A word wider than a line is cut after one of these, where one stands in the last third of what fits.
_CUT_AFTER = frozenset(" /-_.,@:;،؛\u200c")
# A line filled less than this is left ragged: wider gaps would be worse than a loose edge.
FILLED_ENOUGH = 0.8
LONGEST_LABEL = 120


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a word, or spaces, of one level: its place in the paragraph and its shaped run."""

    start: int
    end: int
    level: int
    run: Run
    is_space: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line in visual order: text[start:end] of its paragraph, width in points, spaces that may be widened."""

    start: int
    end: int
    runs: tuple[Run, ...]
    width: float
    spaces: int
    last: bool
    right_to_left: bool = True

    def space_extra(self, measure: float) -> float:
        """Points to add to each space so that the line fills the measure; 0 where it should stay ragged."""
        if self.last or not self.spaces or self.width < FILLED_ENOUGH * measure:
            return 0.0
        return (measure - self.width) / self.spaces


@dataclass(frozen=True, slots=True)
class _Word:
    """What no line break may enter: pieces in logical order and the spaces after them."""

    pieces: tuple[Piece, ...]
    gap: tuple[Piece, ...]
    advance: int
    gap_advance: int


def base_direction(text: str) -> int:
    """1 unless the paragraph is in a left-to-right script throughout: a form is Persian until proved otherwise."""
    kinds = {bidi_class(char) for char in text}
    return 0 if "L" in kinds and not kinds & {"R", "AL", "AN", "RLE", "RLI", "RLO"} else 1


def break_paragraph(text: str, face: Face, size: float, measure: float) -> tuple[Line, ...]:
    """Lines of one paragraph (no line ends in it), none wider than the measure in points.

    Breaks at spaces, but not inside a grouped number; a word wider than the measure is cut between clusters. Spaces
    at a break are dropped. At least one line comes back, an empty one for empty text.
    """
    return (_label if len(text) <= LONGEST_LABEL else _broken)(text, face, size, measure)


def _broken(text: str, face: Face, size: float, measure: float) -> tuple[Line, ...]:
    base = base_direction(text)
    limit = measure / size * face.upem
    lines: list[list[Piece]] = []
    current: list[Piece] = []
    gap: tuple[Piece, ...] = ()
    used = gap_advance = 0
    for word in _fitting_words(text, face, base, limit):
        if current and used + gap_advance + word.advance > limit:
            lines.append(current)
            current, used = [], 0
        elif current:
            current += gap
            used += gap_advance
        current += word.pieces
        used += word.advance
        gap, gap_advance = word.gap, word.gap_advance
    lines.append(current)
    return tuple(_line(pieces, face, size, number == len(lines) - 1, base) for number, pieces in enumerate(lines))


# Labels and titles are the same on every paper, and again when a paper is tried in smaller type.
_label = lru_cache(maxsize=4096)(_broken)


def _line(pieces: list[Piece], face: Face, size: float, last: bool, base: int) -> Line:
    """Put a line into visual order. L1 concerns only the spaces at its end, and those are taken away."""
    while pieces and pieces[-1].is_space:
        pieces = pieces[:-1]
    order = visual_order([piece.level for piece in pieces])
    advance = sum(piece.run.advance for piece in pieces)
    spaces = sum(piece.end - piece.start for piece in pieces if piece.is_space)
    start, end = (pieces[0].start, pieces[-1].end) if pieces else (0, 0)
    runs = tuple(pieces[place].run for place in order)
    return Line(start, end, runs, advance * size / face.upem, spaces, last, base == 1)


def _fitting_words(text: str, face: Face, base: int, limit: float) -> Iterator[_Word]:
    for word in _words(text, face, base):
        if word.advance <= limit:
            yield word
        else:
            yield from _cut(text, word, face, limit)


@lru_cache(maxsize=256)
def _words(text: str, face: Face, base: int) -> tuple[_Word, ...]:
    """Words of a paragraph in logical order, shaped; size and measure do not matter to them."""
    return tuple(_shaped_words(text, face, base))


def _shaped_words(text: str, face: Face, base: int) -> Iterator[_Word]:
    paragraph = levels(text, base)
    held = {gap.start() for gap in _ISOLATED_NUMBER_GAP.finditer(text) if paragraph[gap.start()] >= 2}
    pieces: list[Piece] = []
    gap: list[Piece] = []
    for match in _SPACES_OR_WORD.finditer(text):
        parts = list(_pieces(text, paragraph, match.start(), match.end(), face))
        if parts[0].is_space and not (match.end() - match.start() == 1 and match.start() in held):
            gap = parts
            continue
        if gap:
            if pieces:
                yield _word(pieces, gap)
            pieces, gap = [], []
        pieces += parts
    if pieces:
        yield _word(pieces, [])


def _word(pieces: list[Piece], gap: list[Piece]) -> _Word:
    advance = sum(piece.run.advance for piece in pieces)
    return _Word(tuple(pieces), tuple(gap), advance, sum(piece.run.advance for piece in gap))


def _pieces(text: str, paragraph: tuple[int, ...], start: int, end: int, face: Face) -> Iterator[Piece]:
    """Split text[start:end], all spaces or none, where the level changes, and shape each part."""
    is_space = text[start] == " "
    while start < end:
        level = paragraph[start]
        stop = start + 1
        while stop < end and paragraph[stop] == level:
            stop += 1
        run = face.shape(text[start:stop], level % 2 == 1, *neighbours(text, start, stop))
        yield Piece(start, stop, level, run, is_space)
        start = stop


def _cut(text: str, word: _Word, face: Face, limit: float) -> Iterator[_Word]:
    """Cut an overlong word at cluster boundaries into parts that fit; joins over the cut keep their shape."""
    clusters = sorted(
        (piece.start + cluster.start, cluster.advance) for piece in word.pieces for cluster in piece.run.clusters
    )
    starts = [start for start, _ in clusters]
    reached = [0]
    for _, advance in clusters:
        reached.append(reached[-1] + advance)
    end = word.pieces[-1].end
    first = 0
    while first < len(clusters):
        stop = max(bisect_right(reached, reached[first] + limit) - 1, first + 1)
        if stop < len(clusters):
            third = stop - (stop - first) // 3
            stop = next((cut for cut in range(stop, third, -1) if text[starts[cut] - 1] in _CUT_AFTER), stop)
        last = stop >= len(clusters)
        part = list(_between(text, word.pieces, starts[first], end if last else starts[stop], face))
        yield _word(part, list(word.gap) if last else [])
        first = stop


def _between(text: str, pieces: tuple[Piece, ...], start: int, end: int, face: Face) -> Iterator[Piece]:
    """The pieces of text[start:end], those at the edges shaped anew."""
    for piece in pieces:
        first, last = max(piece.start, start), min(piece.end, end)
        if first < last:
            run = face.shape(text[first:last], piece.level % 2 == 1, *neighbours(text, first, last))
            yield Piece(first, last, piece.level, run, piece.is_space)
