"""Glyphs as PDF paths: for vowel marks, which as text would come out of a reader as lines of their own."""

from functools import lru_cache

from fontTools.pens.basePen import BasePen

from printing.shape import Face


class _PathPen(BasePen):  # type: ignore[misc]
    """Collects path operators; the base class turns quadratic curves into cubic ones."""

    def __init__(self) -> None:
        super().__init__(None)
        self.operators: list[str] = []

    def _moveTo(self, point: tuple[float, float]) -> None:
        self.operators.append("{:.1f} {:.1f} m".format(*point))

    def _lineTo(self, point: tuple[float, float]) -> None:
        self.operators.append("{:.1f} {:.1f} l".format(*point))

    def _curveToOne(self, first: tuple[float, float], second: tuple[float, float], end: tuple[float, float]) -> None:
        self.operators.append("{:.1f} {:.1f} {:.1f} {:.1f} {:.1f} {:.1f} c".format(*first, *second, *end))

    def _closePath(self) -> None:
        self.operators.append("h")


@lru_cache(maxsize=512)
def outline(face: Face, glyph: int) -> str:
    """The outline of a glyph in font units, to be filled."""
    pen = _PathPen()
    face.font.draw_glyph_with_pen(glyph, pen)
    return " ".join(pen.operators)
