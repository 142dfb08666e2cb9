"""قبض تحویل: what was handed over, to whom, and how content they were."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, DeliveryReceipt, PaperMarks, shown_blocks
from printing.document import A5, Document, Field, FieldGrid, Heading, Items, Page, Para, SignBox
from printing.papers.blocks import (
    Sections,
    arranged,
    closing,
    customer_section,
    local_moment,
    paper,
    present,
    product_section,
)

TITLE = "قبض تحویل"
KIND = "delivery_receipt"
PREFIX = CODE_PREFIXES[KIND]
CONFIRMATION = "کالا و لوازم نام‌برده را سالم و کامل تحویل گرفتم."


def delivery_receipt(record: DeliveryReceipt, marks: PaperMarks = UNMARKED, page: Page = A5) -> Document:
    """The paper signed when a device leaves us."""
    handover = FieldGrid(
        (
            Field("تحویل‌گیرنده", record.receiver, strong=True),
            Field("نسبت با مشتری", record.relation),
            Field("کد ملی گیرنده", record.receiver_masked_id, "code"),
            Field("زمان تحویل", local_moment(record.delivered_at_ms, record.office)),
            Field("محل تحویل", record.place, span=2),
            Field("آزمایش هنگام تحویل", record.tested, span=2),
            *present(Field("رضایت مشتری", record.satisfaction, span=2)),
            *present(Field("دستگاه قدیم (داغی)", record.old_device, span=2)),
        )
    )
    sections: Sections = {
        "customer": customer_section(record.customer),
        "product": product_section(record.product),
        "handover": (Heading("تحویل"), handover),
        "items": (Heading("اقلام تحویل‌شده"), Items(record.items, "body")) if record.items else (),
        "notes": (Para(record.notes, "quote"),) if record.notes else (),
    }
    boxes = (
        SignBox("تحویل‌گیرنده", record.receiver, "امضا و اثر انگشت"),
        SignBox("تحویل‌دهنده", record.head.clerk, "مهر و امضا"),
    )
    keys = shown_blocks(KIND, record.blocks)
    tail = closing(keys, PREFIX, record.office, record.head, boxes, record.terms, record.follow_up, CONFIRMATION)
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)
