"""قبض حمل: one leg of the journey of a device."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, PaperMarks, ShipmentReceipt
from printing.document import A5, Document, Field, FieldGrid, Heading, Page, Para, SignBox
from printing.papers.blocks import (
    closing,
    customer_section,
    day,
    local_moment,
    money,
    paper,
    product_section,
)

TITLE = "قبض حمل کالا"
PREFIX = CODE_PREFIXES["shipment_receipt"]
TERMS = (
    "گیرنده پیش از امضا بسته‌بندی و ظاهر کالا را بررسی و هر آسیب را در همین برگ یادداشت کند.",
    "آسیب هنگام حمل ظرف ۲۴ ساعت پس از تحویل به دفتر اعلام شود.",
)


def shipment_receipt(record: ShipmentReceipt, marks: PaperMarks = UNMARKED, page: Page = A5) -> Document:
    """The paper that travels with a device."""
    journey = FieldGrid(
        (
            Field("مسیر", record.leg),
            Field("زمان ارسال", local_moment(record.sent_at_ms, record.office)),
            Field("مبدأ", record.origin, span=2),
            Field("مقصد", record.destination, span=2),
            Field("حمل‌کننده", record.carrier),
            Field("شماره بارنامه", record.waybill, "latin"),
            Field("راننده / پیک", record.driver),
            Field("موعد رسیدن", day(record.arrives_on), "date"),
            Field("تعداد بسته", record.pieces, "number"),
            Field("بسته‌بندی", record.packaging),
            Field("پرداخت‌کننده کرایه", record.payer),
            money("کرایه", record.cost_rials, strong=True),
            Field("وضع کالا", record.condition, span=2),
        )
    )
    blocks = (
        *customer_section(record.customer),
        *product_section(record.product),
        Heading("حمل"),
        journey,
        *((Para(record.notes),) if record.notes else ()),
    )
    boxes = (
        SignBox("فرستنده", hint="مهر و امضا"),
        SignBox("حمل‌کننده", record.driver, "امضا"),
        SignBox("گیرنده", hint="نام، نسبت، تاریخ و امضا"),
    )
    tail = closing(PREFIX, record.office, record.head, boxes, TERMS)
    return paper(page, TITLE, record.office, record.head, blocks, tail, marks, record)
