"""A stored PDF printed again: the archived bytes stay as they are, the words are laid over a copy."""

import io

from cartable.records.papers import PaperMarks
from printing.document import Overlay
from printing.overlay import draw_overlays
from printing.pages import Sheet
from printing.papers.blocks import overlays
from printing.pdfium import opened
from printing.pen import PaperCanvas, Pen
from printing.style import MILLIMETRE

# The margin the stamps stand in, and how much of a narrow sheet it may be.
MARGIN = 10 * MILLIMETRE
MARGIN_SHARE = 0.08


def overlaid(pdf: bytes, overlays: tuple[Overlay, ...]) -> bytes:
    """A copy of a stored paper with the overlays on each page; the archive's own look, not today's.

    Only the words are new on it; pdfium gives every copy an identifier of its own, so two copies differ in that.

    Raises printing.shape.MissingGlyphs for an overlay the fonts cannot draw.
    """
    with opened(pdf) as stored, opened(_layer([page.get_size() for page in stored], overlays)) as layer:
        for number, page in enumerate(stored):
            page.insert_obj(layer.page_as_xobject(number, stored).as_pageobject())
            page.gen_content()
        out = io.BytesIO()
        stored.save(out)
        return out.getvalue()


def lay_over(pdf: bytes, marks: PaperMarks) -> bytes:
    """A stored paper as it is printed now: «چاپ مجدد n», «المثنی», «باطل شد»; the same bytes where no mark is due."""
    words = overlays(marks)
    return overlaid(pdf, words) if words else pdf


def _layer(sizes: list[tuple[float, float]], overlays: tuple[Overlay, ...]) -> bytes:
    """A PDF of the same sheets with nothing on them but the overlays."""
    out = io.BytesIO()
    canvas = PaperCanvas(out, invariant=1, pageCompression=1)
    pen = Pen(canvas)
    for width, height in sizes:
        canvas.setPageSize((width, height))
        margin = min(MARGIN, width * MARGIN_SHARE)
        draw_overlays(canvas, pen, overlays, Sheet(width, height, margin, ()))
        canvas.showPage()
    canvas.save()
    return out.getvalue()
