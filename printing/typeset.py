"""Sets text of a style into a measure: lines, heights and the marks that draw them."""

from typing import Literal

from printing.layout import Line, break_paragraph
from printing.marks import Words
from printing.shape import face
from printing.style import TextStyle

Align = Literal["right", "centre", "left"]
# Where the baseline stands inside a line, from the top, as a part of the type size below the half-leading.
BASELINE = 0.80


class Typesetter:
    """Turns text into lines for one document, and remembers every character the fonts could not draw."""

    def __init__(self, body_pt: float) -> None:
        self.body = body_pt
        self.missing: set[str] = set()

    def size(self, style: TextStyle) -> float:
        """Type size in points."""
        return style.size * self.body

    def line_height(self, style: TextStyle) -> float:
        """Distance from line to line in points."""
        return style.size * self.body * style.leading

    def baseline(self, style: TextStyle) -> float:
        """Distance from the top of a line box to its baseline in points."""
        size = self.size(style)
        return (self.line_height(style) - size) / 2 + BASELINE * size

    def lines(self, text: str, style: TextStyle, measure: float) -> list[Line]:
        """Lines of the text, paragraph by paragraph, none wider than the measure in points."""
        shaper = face(style.weight)
        out: list[Line] = []
        for paragraph in text.split("\n"):
            out += break_paragraph(paragraph, shaper, self.size(style), measure)
        for line in out:
            for run in line.runs:
                self.missing |= run.missing
        return out

    def width(self, text: str, style: TextStyle) -> float:
        """Natural width of a one-line text in points."""
        return max(line.width for line in self.lines(text, style, 1e6))

    def words(
        self,
        line: Line,
        style: TextStyle,
        left: float,
        right: float,
        top: float,
        align: Align = "right",
        justified: bool = False,
    ) -> Words:
        """The mark of one line between left and right whose line box begins at top."""
        extra = line.space_extra(right - left) if justified else 0.0
        width = line.width + extra * line.spaces
        x = {"right": right - width, "left": left, "centre": (left + right - width) / 2}[align]
        return Words(x, top + self.baseline(style), line.runs, style.weight, self.size(style), style.colour, extra)

    def column(
        self, text: str, style: TextStyle, left: float, right: float, top: float, align: Align = "right"
    ) -> tuple[list[Words], float]:
        """Marks of a text set between left and right from top downward, and its height."""
        lines = self.lines(text, style, right - left)
        height = self.line_height(style)
        marks = [self.words(line, style, left, right, top + place * height, align) for place, line in enumerate(lines)]
        return marks, height * len(lines)

    def balanced(
        self, text: str, style: TextStyle, left: float, right: float, align: Align = "right"
    ) -> tuple[list[Words], float]:
        """A title from the top of its box: as few lines as fit, of about the same width rather than one word over."""
        count = len(self.lines(text, style, right - left))
        measure = right - left
        while count > 1 and len(self.lines(text, style, measure * 0.94)) == count:
            measure *= 0.94
        lines = self.lines(text, style, measure)
        height = self.line_height(style)
        marks = [self.words(line, style, left, right, place * height, align) for place, line in enumerate(lines)]
        return marks, height * len(lines)
