"""قبض حمل: one leg of the journey of a device."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, PaperMarks, ShipmentReceipt, shown_blocks
from printing.document import A5, Document, Field, FieldGrid, Heading, Page, Para, SignBox
from printing.papers.blocks import (
    Sections,
    arranged,
    closing,
    customer_section,
    day,
    local_moment,
    money,
    paper,
    product_section,
)

TITLE = "قبض حمل"
KIND = "shipment_receipt"
PREFIX = CODE_PREFIXES[KIND]


def shipment_receipt(record: ShipmentReceipt, marks: PaperMarks = UNMARKED, page: Page = A5) -> Document:
    """The paper that travels with a device."""
    journey = FieldGrid(
        (
            Field("مسیر", record.leg),
            Field("زمان ارسال", local_moment(record.sent_at_ms, record.office)),
            Field("مبدأ", record.origin, span=2),
            Field("مقصد", record.destination, span=2),
            Field("حمل‌کننده", record.carrier),
            Field("شماره بارنامه", record.waybill, "code"),
            Field("راننده / پیک", record.driver),
            Field("موعد رسیدن", day(record.arrives_on), "date"),
            Field("تعداد بسته", record.pieces, "number"),
            Field("بسته‌بندی", record.packaging),
            Field("پرداخت‌کننده کرایه", record.payer),
            money("کرایه", record.cost_rials, strong=True),
            Field("وضع کالا", record.condition, span=2),
        )
    )
    sections: Sections = {
        "customer": customer_section(record.customer),
        "product": product_section(record.product),
        "journey": (Heading("حمل"), journey),
        "notes": (Para(record.notes),) if record.notes else (),
    }
    boxes = (
        SignBox("فرستنده", hint="مهر و امضا"),
        SignBox("حمل‌کننده", record.driver, "امضا"),
        SignBox("گیرنده", hint="نام، نسبت، تاریخ و امضا"),
    )
    keys = shown_blocks(KIND, record.blocks)
    tail = closing(keys, PREFIX, record.office, record.head, boxes, record.terms, record.follow_up)
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)
