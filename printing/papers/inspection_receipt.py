"""قبض بازرسی: the finding of an expert beside the device."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, CheckResult, InspectionReceipt, PaperMarks, shown_blocks
from printing.document import A4, Block, Column, Document, Field, FieldGrid, Heading, Page, Para, SignBox, Table
from printing.papers.blocks import (
    Sections,
    arranged,
    closing,
    customer_box,
    customer_section,
    local_moment,
    paper,
    product_section,
    said,
)

TITLE = "قبض بازرسی"
KIND = "inspection_receipt"
PREFIX = CODE_PREFIXES[KIND]
RESULTS: dict[CheckResult, str] = {"sound": "سالم", "faulty": "معیوب", "not_applicable": "موضوع ندارد"}
WITHIN = {True: "در محدوده", False: "خارج از محدوده", None: ""}


def inspection_receipt(record: InspectionReceipt, marks: PaperMarks = UNMARKED, page: Page = A4) -> Document:
    """The paper of a visit: check-list, measurements, cause, fault attribution, directive."""
    visit = FieldGrid(
        (
            Field("زمان بازدید", local_moment(record.visited_at_ms, record.office)),
            Field("محل بازدید", record.place),
            Field("بازرس", record.inspector),
            Field("پلمب", record.seal),
        )
    )
    sections: Sections = {
        "customer": customer_section(record.customer),
        "product": product_section(record.product),
        "visit": (Heading("بازدید"), visit),
        "statement": said("اظهارات مشتری:", record.customer_statement),
        "checks": _checks(record),
        "measurements": _measurements(record),
        "finding": (
            Heading("نظریه کارشناس"),
            FieldGrid((Field("کد ایراد", record.fault_code, "latin"), Field("علت", record.cause))),
            *((Para(record.opinion),) if record.opinion else ()),
        ),
        "attribution": _attribution(record),
        "directive": (Heading("دستور اعلامی"), Para(record.directive, "lead")) if record.directive else (),
    }
    boxes = (
        customer_box(),
        SignBox("بازرس", record.inspector, "امضا"),
        SignBox("سرپرست خدمات", hint="مهر و امضا"),
    )
    keys = shown_blocks(KIND, record.blocks)
    tail = closing(keys, PREFIX, record.office, record.head, boxes, record.terms, record.follow_up)
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)


def _checks(record: InspectionReceipt) -> tuple[Block, ...]:
    if not record.checks:
        return ()
    columns = (Column("مورد بررسی", share=2.2), Column("نتیجه"), Column("توضیح", share=2.4))
    rows = tuple((check.title, RESULTS[check.result], check.note) for check in record.checks)
    return (Heading("فهرست بررسی"), Table(columns, rows))


def _measurements(record: InspectionReceipt) -> tuple[Block, ...]:
    if not record.measurements:
        return ()
    columns = (Column("کمیت", share=2.2), Column("اندازه"), Column("محدوده مجاز", share=1.4), Column("ارزیابی"))
    rows = tuple((item.title, item.value, item.limits, WITHIN[item.is_within]) for item in record.measurements)
    return (Heading("اندازه‌گیری‌ها"), Table(columns, rows))


def _attribution(record: InspectionReceipt) -> tuple[Block, ...]:
    if not record.attribution:
        return ()
    columns = (Column("مقصر خرابی", share=2), Column("سهم (درصد)", "number", 0.9), Column("دلیل", share=3))
    rows = tuple((share.party, share.percent, share.evidence) for share in record.attribution)
    total = sum(share.percent for share in record.attribution)
    return (Heading("سهم خرابی"), Table(columns, (*rows, ("جمع", total, "")), totals=1))
