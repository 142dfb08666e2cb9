"""What ends up on a sheet: positioned marks, and the unbreakable slices of them that pages are filled with.

Coordinates are points; x from the left edge of the type area, y downward from the top of the slice.
"""

from dataclasses import dataclass

from printing.codes import Rect
from printing.shape import Run, Weight
from printing.style import Colour


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; x is its left end, y its baseline, space_extra widens each space."""

    x: float
    y: float
    runs: tuple[Run, ...]
    weight: Weight
    size: float
    colour: Colour
    space_extra: float = 0.0


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    thickness: float
    colour: Colour


@dataclass(frozen=True, slots=True)
class Panel:
    """A rectangle, filled, framed or both."""

    x: float
    y: float
    width: float
    height: float
    fill: Colour | None = None
    frame: Colour | None = None
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Picture:
    """An image, fitted into the box without distortion."""

    x: float
    y: float
    width: float
    height: float
    content: bytes


@dataclass(frozen=True, slots=True)
class Bars:
    """A machine-readable code as filled rectangles in module units; module_x and module_y are their size."""

    x: float
    y: float
    module_x: float
    module_y: float
    rects: tuple[Rect, ...]


Mark = Words | Rule | Panel | Picture | Bars


@dataclass(frozen=True, slots=True)
class Slice:
    """A horizontal strip of the page that no page break may enter.

    keep_next ties it to the slice after it, opens marks the first of a section; space_before vanishes at the top of a
    page; repeat is put above it when it opens a page (the header row of its table).
    """

    height: float
    marks: tuple[Mark, ...]
    keep_next: bool = False
    opens: bool = False
    space_before: float = 0.0
    repeat: "Slice | None" = None
