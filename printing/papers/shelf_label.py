"""برچسب: the sticker that ties a device or an accessory to its reception."""

from cartable.records.papers import UNMARKED, PaperMarks, ShelfLabel
from printing.document import LABEL_50X30, Code, CodeStrip, Document, Field, FieldGrid, Page
from printing.papers.blocks import ascii_number, local_date, overlays, record_json
from printing.values import shown

TITLE = "برچسب کالا"


def shelf_label(record: ShelfLabel, marks: PaperMarks = UNMARKED, page: Page = LABEL_50X30) -> Document:
    """A label: number, customer, device, shelf, which piece of how many."""
    what = " ".join(text for text in (record.title or record.product, record.model) if text)
    fields = FieldGrid(
        (
            Field("مشتری", record.customer, span=2),
            Field("کالا", what, span=2),
            Field("قفسه", record.shelf, "code", strong=True),
            Field("قطعه", f"{shown(record.piece, 'number')} از {shown(record.pieces, 'number')}"),
        )
    )
    return Document(
        page=page,
        title=f"{TITLE} {record.number}",
        shown_title=f"{shown(record.number, 'code')} · {local_date(record.received_at_ms, record.office)}",
        blocks=(fields,),
        tail=(CodeStrip((Code("code128", ascii_number(record.number) or "-"),)),),
        number=record.number,
        overlays=overlays(marks),
        attachment=record_json(record),
    )
