"""قبض پذیرش: what was handed over at the counter of the workshop."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, PaperMarks, ReceptionReceipt, shown_blocks
from printing.document import A5, Block, Column, Document, Field, FieldGrid, Heading, Page, SignBox, Table
from printing.papers.blocks import (
    Sections,
    arranged,
    closing,
    customer_section,
    day,
    local_moment,
    paper,
    product_section,
    said,
)

TITLE = "قبض پذیرش"
KIND = "reception_receipt"
PREFIX = CODE_PREFIXES[KIND]


def reception_receipt(record: ReceptionReceipt, marks: PaperMarks = UNMARKED, page: Page = A5) -> Document:
    """The paper of a device taken in, with its accessories and the terms of storage."""
    state = FieldGrid(
        (
            Field("تحویل‌دهنده", record.delivered_by),
            Field("نسبت با مشتری", record.relation),
            Field("زمان پذیرش", local_moment(record.received_at_ms, record.office)),
            Field("موعد آماده شدن", day(record.ready_on), "date", strong=True),
            Field("پلمب", record.seal),
            Field("محل نگهداری", record.shelf, "code"),
            Field("وضع ظاهری", record.condition, span=2),
        )
    )
    sections: Sections = {
        "customer": customer_section(record.customer),
        "product": product_section(record.product),
        "handover": (Heading("تحویل گرفته شد"), state),
        "accessories": _accessories(record),
        "fault": said("ایراد اعلام‌شده:", record.stated_fault),
    }
    boxes = (
        SignBox("تحویل‌دهنده", record.delivered_by, "امضا و اثر انگشت"),
        SignBox("کارشناس پذیرش", record.head.clerk, "مهر و امضا"),
    )
    keys = shown_blocks(KIND, record.blocks)
    notes = record.follow_up or _notes(record)
    tail = closing(keys, PREFIX, record.office, record.head, boxes, record.storage_terms, notes)
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)


def _notes(record: ReceptionReceipt) -> tuple[str, ...]:
    return ("برای تحویل کالا همین قبض لازم است.", f"پیگیری: تلفن {record.office.phone}")


def _accessories(record: ReceptionReceipt) -> tuple[Block, ...]:
    if not record.accessories:
        return (FieldGrid((Field("لوازم همراه", "ندارد"),), columns=1),)
    columns = (Column("لوازم همراه", share=2.2), Column("تعداد", "number", 0.7), Column("توضیح", share=2))
    return (Table(columns, tuple((item.title, item.count, item.note) for item in record.accessories)),)
