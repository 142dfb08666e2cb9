"""Rows of cells: the common ground of field grids and tables. A row stays whole unless it is too tall for that."""

from dataclasses import dataclass, replace

from printing.layout import Line
from printing.marks import Mark, Rule, Slice
from printing.style import TextStyle
from printing.typeset import Align, Typesetter

# A row of more lines than this may be continued on the next page.
WHOLE_ROW_LINES = 14


@dataclass(frozen=True, slots=True)
class Cell:
    """Text set into a part of the row, from left to right edge in points."""

    lines: tuple[Line, ...]
    style: TextStyle
    left: float
    right: float
    align: Align = "right"


@dataclass(frozen=True, slots=True)
class Frame:
    """Room above and below the text of a row, its line height, and the baseline inside a line."""

    padding: float
    line_height: float
    baseline: float


def frame_of(setter: Typesetter, style: TextStyle, padding: float) -> Frame:
    """The frame of rows whose main text has this style."""
    return Frame(padding, setter.line_height(style), setter.baseline(style))


def row_slices(setter: Typesetter, cells: list[Cell], frame: Frame) -> list[Slice]:
    """Slices of one row: one slice, or one per line where the row is very tall. Cells start on the same line."""
    count = max((len(cell.lines) for cell in cells), default=1)
    slices = [_line_slice(setter, cells, place, frame, frame.padding if place == 0 else 0.0) for place in range(count)]
    slices[-1] = replace(slices[-1], height=slices[-1].height + frame.padding)
    if count <= WHOLE_ROW_LINES:
        return [stacked(slices)]
    return slices


def _line_slice(setter: Typesetter, cells: list[Cell], place: int, frame: Frame, top: float) -> Slice:
    marks: list[Mark] = []
    for cell in cells:
        if place < len(cell.lines):
            # Styles of different size share the line box, so that labels and values stand on one baseline.
            shift = top + frame.baseline - setter.baseline(cell.style)
            marks.append(setter.words(cell.lines[place], cell.style, cell.left, cell.right, shift, cell.align))
    return Slice(top + frame.line_height, tuple(marks))


def moved(mark: Mark, down: float) -> Mark:
    """The mark, further down the page."""
    if not down:
        return mark
    if isinstance(mark, Rule):
        return replace(mark, y1=mark.y1 + down, y2=mark.y2 + down)
    return replace(mark, y=mark.y + down)


def stacked(slices: list[Slice]) -> Slice:
    """One unbreakable slice out of several, their spaces included."""
    if len(slices) == 1:
        return slices[0]
    marks: list[Mark] = []
    top = 0.0
    for place, piece in enumerate(slices):
        top += piece.space_before if place else 0.0
        marks += [moved(mark, top) for mark in piece.marks]
        top += piece.height
    return Slice(top, tuple(marks), space_before=slices[0].space_before if slices else 0.0)
