"""قبض ثبت شکایت: what a customer takes home from the counter."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, PaperMarks, RegistrationReceipt, shown_blocks
from printing.document import A5, Document, Field, FieldGrid, Heading, Page, SignBox
from printing.papers.blocks import (
    Sections,
    arranged,
    closing,
    customer_box,
    customer_section,
    day,
    local_moment,
    paper,
    present,
    product_section,
    said,
)

TITLE = "قبض ثبت {kind}"
COMPLAINT = "شکایت"
KIND = "registration_receipt"
PREFIX = CODE_PREFIXES[KIND]


def registration_receipt(record: RegistrationReceipt, marks: PaperMarks = UNMARKED, page: Page = A5) -> Document:
    """The paper of a registered complaint, or of whatever else was registered."""
    kind = record.kind or COMPLAINT
    complaint = FieldGrid(
        (
            Field("نحوه دریافت", record.channel),
            Field("زمان ثبت", local_moment(record.registered_at_ms, record.office)),
            Field("موضوع", record.category),
            Field("موعد اعلام نتیجه", day(record.expected_on), "date", strong=True),
            *present(Field("خواسته مشتری", record.remedy_sought, span=2)),
        )
    )
    sections: Sections = {
        "customer": customer_section(record.customer),
        "product": product_section(record.product),
        "complaint": (
            Heading(f"شرح {kind}"),
            complaint,
            *said("اظهارات مشتری (عین گفته):", record.verbatim),
        ),
    }
    boxes = (customer_box(), SignBox("کارشناس پذیرش", record.head.clerk, "مهر و امضا"))
    keys = shown_blocks(KIND, record.blocks)
    tail = closing(keys, PREFIX, record.office, record.head, boxes, record.terms, record.follow_up)
    return paper(page, TITLE.format(kind=kind), record, keys, arranged(keys, sections), tail, marks)
