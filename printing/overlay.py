"""Words laid over a finished page: reprint, duplicate, void."""

from math import atan2, degrees, hypot

from reportlab.pdfgen.canvas import Canvas

from printing.document import Overlay
from printing.layout import break_paragraph
from printing.marks import Panel, Words
from printing.pages import Sheet
from printing.pen import Pen
from printing.shape import MissingGlyphs, face
from printing.style import MILLIMETRE, STAMP
from printing.values import shown

STAMP_PT = 9.5
ACROSS_OPACITY = 0.22
ACROSS_REACH = 0.62


def draw_overlays(canvas: Canvas, pen: Pen, overlays: tuple[Overlay, ...], sheet: Sheet) -> None:
    """Draw the overlays of one page: stamps side by side in the top margin, others across the page."""
    x = sheet.left
    for overlay in overlays:
        if overlay.style == "stamp":
            x += _stamp(pen, overlay.text, sheet, x) + 2 * MILLIMETRE
        else:
            _across(canvas, pen, overlay.text, sheet)


def _one_line(text: str, size: float) -> Words:
    line = break_paragraph(shown(text, "text"), face("bold"), size, 1e6)[0]
    missing = frozenset(char for run in line.runs for char in run.missing)
    if missing:
        raise MissingGlyphs(missing)
    return Words(0, 0, line.runs, "bold", size, STAMP)


def _width(words: Words) -> float:
    return sum(run.advance for run in words.runs) * words.size / face(words.weight).upem


def _stamp(pen: Pen, text: str, sheet: Sheet, x: float) -> float:
    size = min(STAMP_PT, sheet.left * 0.6)
    words = _one_line(text, size)
    width, height = _width(words) + size * 1.2, size * 1.6
    top = sheet.height - (sheet.left - height) / 2
    pen.mark(Panel(0, 0, width, height, frame=STAMP, radius=2), x, top)
    pen.words(words, x + size * 0.6, top - height * 0.70)
    return width


def _across(canvas: Canvas, pen: Pen, text: str, sheet: Sheet) -> None:
    diagonal = hypot(sheet.width, sheet.height)
    size = diagonal * ACROSS_REACH / _width(_one_line(text, 1.0))
    size = min(size, sheet.width * 0.3)
    words = _one_line(text, size)
    canvas.saveState()
    canvas.setFillAlpha(ACROSS_OPACITY)
    canvas.translate(sheet.width / 2, sheet.height / 2)
    canvas.rotate(degrees(atan2(sheet.height, sheet.width)))
    # As a clipping path the letters fill once: drawn, they would show darker where they join.
    canvas.addLiteral("7 Tr")
    pen.words(words, -_width(words) / 2, -size * 0.3)
    pen.mark(Panel(0, 0, diagonal, diagonal, fill=STAMP), -diagonal / 2, diagonal / 2)
    canvas.restoreState()
