"""Writes marks as PDF operators on a reportlab canvas."""

from reportlab.pdfgen.canvas import Canvas

from printing.fontpdf import EmbeddedFont
from printing.marks import Bars, Mark, Panel, Picture, Rule, Words
from printing.pages import Sheet
from printing.picture import placed_image
from printing.shape import Weight, face
from printing.style import Colour


class PaperCanvas(Canvas):  # type: ignore[misc]
    """A canvas whose pages do not begin in Helvetica, which no paper uses and no file should name."""

    def _make_preamble(self) -> None:
        self._preamble = ""


class Pen:
    """Draws sheets on one canvas; owns the fonts the document embeds."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.fonts: dict[Weight, EmbeddedFont] = {
            "regular": EmbeddedFont(face("regular"), "T1"),
            "bold": EmbeddedFont(face("bold"), "T2"),
        }
        canvas._doc.delayedFonts.extend(self.fonts.values())

    def draw(self, sheet: Sheet) -> None:
        """Draw every mark of a sheet, in the order they were placed."""
        for placed in sheet.placed:
            top = sheet.height - placed.top
            for mark in placed.marks:
                self.mark(mark, sheet.left, top)

    def mark(self, mark: Mark, left: float, top: float) -> None:
        """Draw one mark; left and top are where its slice begins, in PDF coordinates."""
        match mark:
            case Words():
                self.words(mark, left + mark.x, top - mark.y)
            case Rule():
                self.canvas.addLiteral(
                    f"{_stroke(mark.colour)} {mark.thickness:g} w {left + mark.x1:.2f} {top - mark.y1:.2f} m "
                    f"{left + mark.x2:.2f} {top - mark.y2:.2f} l S"
                )
            case Panel():
                self._panel(mark, left + mark.x, top - mark.y - mark.height)
            case Picture():
                bottom = top - mark.y - mark.height
                placed_image(self.canvas, mark.content, left + mark.x, bottom, mark.width, mark.height)
            case Bars():
                self._bars(mark, left + mark.x, top - mark.y)

    def words(self, words: Words, x: float, baseline: float) -> None:
        """Draw one line of text with its left end at x."""
        font = self.fonts[words.weight]
        self.canvas.addLiteral(
            f"BT {_fill(words.colour)} /{font.resource} {words.size:.2f} Tf 1 0 0 1 {x:.2f} {baseline:.2f} Tm "
            f"{font.show(words.runs, words.size, words.space_extra)} ET "
            f"{font.draw(words.runs, words.size, x, baseline, words.space_extra)}"
        )

    def _panel(self, panel: Panel, x: float, bottom: float) -> None:
        if panel.fill:
            self.canvas.addLiteral(_fill(panel.fill))
        if panel.frame:
            self.canvas.addLiteral(f"{_stroke(panel.frame)} 0.6 w")
        if panel.radius:
            self.canvas.roundRect(
                x, bottom, panel.width, panel.height, panel.radius, stroke=bool(panel.frame), fill=bool(panel.fill)
            )
        else:
            paint = "B" if panel.fill and panel.frame else "f" if panel.fill else "S"
            self.canvas.addLiteral(f"{x:.2f} {bottom:.2f} {panel.width:.2f} {panel.height:.2f} re {paint}")

    def _bars(self, bars: Bars, x: float, top: float) -> None:
        path = " ".join(f"{left:g} {down:g} {width:g} {height:g} re" for left, down, width, height in bars.rects)
        self.canvas.addLiteral(f"q 0 g {bars.module_x:.4f} 0 0 {-bars.module_y:.4f} {x:.2f} {top:.2f} cm {path} f Q")


def _fill(colour: Colour) -> str:
    return "{:g} {:g} {:g} rg".format(*colour)


def _stroke(colour: Colour) -> str:
    return "{:g} {:g} {:g} RG".format(*colour)
