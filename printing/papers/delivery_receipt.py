"""قبض تحویل: what was handed over, to whom, and how content they were."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, DeliveryReceipt, PaperMarks
from printing.document import A5, Block, Document, Field, FieldGrid, Heading, Items, Page, Para, SignBox
from printing.papers.blocks import closing, customer_section, local_moment, paper, present, product_section

TITLE = "قبض تحویل کالا"
PREFIX = CODE_PREFIXES["delivery_receipt"]
TERMS = ("کالا و لوازم نام‌برده را سالم و کامل تحویل گرفتم.",)


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
    blocks: tuple[Block, ...] = (
        *customer_section(record.customer),
        *product_section(record.product),
        Heading("تحویل"),
        handover,
        Heading("اقلام تحویل‌شده"),
        Items(record.items, "body"),
        *((Para(record.notes, "quote"),) if record.notes else ()),
    )
    boxes = (
        SignBox("تحویل‌گیرنده", record.receiver, "امضا و اثر انگشت"),
        SignBox("تحویل‌دهنده", record.head.clerk, "مهر و امضا"),
    )
    tail = closing(PREFIX, record.office, record.head, boxes, TERMS)
    return paper(page, TITLE, record.office, record.head, blocks, tail, marks, record)
