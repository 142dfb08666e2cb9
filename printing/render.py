"""A document into the bytes of a PDF: the same bytes are preview, paper and archive."""

import io
from datetime import UTC, datetime
from functools import partial

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from printing.document import Document
from printing.overlay import draw_overlays
from printing.pages import sheets
from printing.pen import PaperCanvas, Pen

# ASCII85 makes every stream a quarter larger and costs more time than compressing it.
rl_config.useA85 = 0
PDF_VERSION = (1, 7)
RECORD_FILE = "record.json"


def render(document: Document) -> bytes:
    """The document as a PDF, byte for byte the same for the same document on every run.

    Raises printing.shape.MissingGlyphs before anything is drawn when the fonts lack a character of the text.
    """
    laid = sheets(document)
    out = io.BytesIO()
    size = (laid[0].width, laid[0].height)
    canvas = PaperCanvas(out, size, pageCompression=1, invariant=1, pdfVersion=PDF_VERSION, lang=document.language)
    canvas.setTitle(f"{document.title} {document.number}".strip())
    canvas.setAuthor(document.header.office if document.header else "")
    canvas.setSubject(document.copy_mark)
    canvas.setCreator("Cartable")
    canvas.setDateFormatter(partial(_made_at, document.made_at_ms))
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.setViewerPreference("Direction", "R2L")
    if document.attachment:
        _attach(canvas, RECORD_FILE, document.attachment.encode())
    pen = Pen(canvas)
    for sheet in laid:
        canvas.setPageSize((sheet.width, sheet.height))
        pen.draw(sheet)
        draw_overlays(canvas, pen, document.overlays, sheet)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _made_at(instant_ms: int, *_clock: int) -> str:
    """The date of the paper, not of the machine: the same bytes whenever it is rendered."""
    return f"D:{datetime.fromtimestamp(instant_ms / 1000, UTC):%Y%m%d%H%M%S}Z"


def _attach(canvas: Canvas, name: str, content: bytes) -> None:
    """Embed a file, for machines that want the record and not its picture."""
    document = canvas._doc
    stream = pdfdoc.PDFStream(content=content)
    stream.filters = [pdfdoc.PDFZCompress]
    stream.dictionary.dict.update(
        {"Type": pdfdoc.PDFName("EmbeddedFile"), "Subtype": "/application#2Fjson", "DL": len(content)}
    )
    specification = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("Filespec"),
            "F": pdfdoc.PDFString(name),
            "UF": pdfdoc.PDFString(name),
            "EF": pdfdoc.PDFDictionary({"F": document.Reference(stream)}),
        }
    )
    names = pdfdoc.PDFArray([pdfdoc.PDFString(name), document.Reference(specification)])
    document.Catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": pdfdoc.PDFDictionary({"Names": names})})
