"""قبض خدمات: the report of a service and its bill."""

from cartable.money import words
from cartable.records.papers import CODE_PREFIXES, UNMARKED, PaperMarks, ServiceReceipt, shown_blocks
from printing.document import A4, Block, Column, Document, Field, FieldGrid, Heading, Items, Page, Para, SignBox, Table
from printing.papers.blocks import (
    Sections,
    arranged,
    closing,
    customer_box,
    customer_section,
    local_moment,
    money,
    paper,
    present,
    product_section,
)

TITLE = "قبض خدمات"
KIND = "service_receipt"
PREFIX = CODE_PREFIXES[KIND]


def service_receipt(record: ServiceReceipt, marks: PaperMarks = UNMARKED, page: Page = A4) -> Document:
    """The paper of a service: actions, parts old and new, wage, part warranty."""
    visit = FieldGrid(
        (
            Field("سرویسکار", record.technician),
            Field("محل", record.place),
            Field("شروع کار", local_moment(record.began_at_ms, record.office)),
            Field("پایان کار", local_moment(record.ended_at_ms, record.office)),
            Field("ایراد اعلام‌شده", record.stated_fault, span=2),
        )
    )
    sections: Sections = {
        "customer": customer_section(record.customer),
        "product": product_section(record.product),
        "visit": (Heading("سرویس"), visit),
        "actions": (Heading("کارهای انجام‌شده"), Items(record.actions, "body")) if record.actions else (),
        "parts": _parts(record),
        "bill": (
            Heading("هزینه‌ها"),
            _bill(record),
            Para(f"مبلغ به حروف: {words(record.total_rials)}", "note"),
        ),
        "result": (Heading("نتیجه"), Para(record.result)) if record.result else (),
    }
    boxes = (customer_box(), SignBox("سرویسکار", record.technician, "امضا"), SignBox("نمایندگی", hint="مهر و امضا"))
    keys = shown_blocks(KIND, record.blocks)
    tail = closing(keys, PREFIX, record.office, record.head, boxes, record.terms, record.follow_up)
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)


def _parts(record: ServiceReceipt) -> tuple[Block, ...]:
    if not record.parts:
        return ()
    columns = (
        Column("قطعه", share=2.2),
        Column("سریال قدیم", "latin", 1.5),
        Column("سریال جدید", "latin", 1.5),
        Column("تعداد", "number", 0.6),
        Column("گارانتی قطعه", share=1.3),
        Column("مبلغ (ریال)", "money", 1.3),
    )
    rows = tuple(
        (part.title, part.old_serial, part.new_serial, part.count, part.warranty, part.price_rials)
        for part in record.parts
    )
    return (Heading("قطعات"), Table(columns, rows))


def _bill(record: ServiceReceipt) -> FieldGrid:
    return FieldGrid(
        (
            money("قطعات", sum(part.price_rials for part in record.parts)),
            money("دستمزد", record.wage_rials),
            money("ایاب و ذهاب", record.travel_rials),
            money("تخفیف", record.discount_rials),
            money("جمع پرداختی مشتری", record.total_rials, strong=True),
            *present(Field("گارانتی کار", record.work_warranty)),
        )
    )
