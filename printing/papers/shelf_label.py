"""برچسب: the sticker that ties a device or an accessory to its reception."""

from cartable.persian_text import ZWNJ, clean_line
from cartable.records.papers import UNMARKED, PaperMarks, ShelfLabel, shown_blocks
from printing.document import LABEL_50X30, Code, CodeStrip, Document, Field, FieldGrid, Page
from printing.papers.blocks import ascii_number, local_date, overlays, record_json
from printing.values import shown

TITLE = "برچسب قفسه"
KIND = "shelf_label"
# What one line of the sticker holds; the reception receipt has the whole.
LINE = 34
SHORT_SHELF = 10


def shelf_label(record: ShelfLabel, marks: PaperMarks = UNMARKED, page: Page = LABEL_50X30) -> Document:
    """A label: number, customer, device, shelf, which piece of how many."""
    keys = shown_blocks(KIND, record.blocks)
    fields = FieldGrid(
        (
            *((Field("مشتری", shortened(record.customer), span=2),) if "customer" in keys else ()),
            Field("کالا", named(record.title or record.product, record.model), span=2),
            Field("قفسه", shortened(record.shelf, SHORT_SHELF), "code", strong=True),
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
        made_at_ms=record.received_at_ms,
    )


def named(product: str, model: str) -> str:
    """Device and model in a line of the sticker: the device is cut first, for half a model is another model."""
    model = shortened(model)
    room = LINE - len(model) - 1
    if not model or room < 2:
        return model or shortened(product)
    return f"{shortened(product, room)} {model}".strip()


def shortened(text: str, length: int = LINE) -> str:
    """The text, cut to a line of the sticker."""
    text = clean_line(text)
    return text if len(text.replace(ZWNJ, "")) <= length else f"{text[: length - 1].rstrip()}…"
