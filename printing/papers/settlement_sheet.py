"""برگ تعویض و تسویه: the credit of the old device against the price of the new one, to the rial."""

from cartable.money import words
from cartable.records.papers import CODE_PREFIXES, UNMARKED, PaidBy, PaperMarks, SettlementSheet, shown_blocks
from printing.document import A4, Block, Column, Document, Field, FieldGrid, Heading, Page, Para, SignBox, Table
from printing.papers.blocks import Sections, arranged, closing, customer_box, customer_section, day, money, paper

TITLE = "برگ تعویض و تسویه"
KIND = "settlement_sheet"
PREFIX = CODE_PREFIXES[KIND]
DIRECTIONS: dict[PaidBy, str] = {
    "customer": "پرداختی مشتری به شرکت",
    "company": "پرداختی شرکت به مشتری",
    "nobody": "بدون مابه‌التفاوت",
}
TOTALS = (
    ("credit_rials", "اعتبار دستگاه قدیم"),
    ("new_price_rials", "قیمت دستگاه جدید"),
    ("difference_rials", "مابه‌التفاوت"),
)
CONSENT = (
    "اینجانب با آگاهی از ریز محاسبه بالا، تعویض دستگاه و مابه‌التفاوت آن را می‌پذیرم "
    "و دستگاه قدیم را با لوازم آن تحویل می‌دهم."
)


def settlement_sheet(record: SettlementSheet, marks: PaperMarks = UNMARKED, page: Page = A4) -> Document:
    """The paper of a settlement. The record holds no cost, salvage or margin of ours, so none can come here."""
    direction = FieldGrid(
        (
            Field("جهت پرداخت", DIRECTIONS[record.paid_by]),
            Field("اعتبار پیشنهاد", day(record.offer_valid_until), "date"),
            Field("مبلغ به حروف", words(record.difference_rials), span=2),
            Field("مبنای محاسبه", record.policy, span=2),
        )
    )
    sections: Sections = {
        "customer": customer_section(record.customer),
        "devices": (Heading("دستگاه قدیم و جدید"), _devices(record)),
        "sums": (Heading("ریز محاسبه"), _sums(record), direction),
        "payments": _payments(record),
        "cheques": _cheques(record),
        "balance": (FieldGrid((money("مانده", record.balance_rials, strong=True, span=2),)),),
        "notes": (Para(record.notes, "note"),) if record.notes else (),
        "consent": (Para(CONSENT, "quote"),),
    }
    boxes = (
        customer_box(),
        SignBox("کارشناس مالی", hint="امضا"),
        SignBox("مدیر خدمات پس از فروش", hint="مهر و امضا"),
    )
    keys = shown_blocks(KIND, record.blocks)
    tail = closing(keys, PREFIX, record.office, record.head, boxes, record.terms, record.follow_up)
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)


def _devices(record: SettlementSheet) -> Table:
    columns = (
        Column("دستگاه"),
        Column("کالا", share=2.4),
        Column("برند"),
        Column("مدل", "latin", 1.5),
        Column("شماره سریال", "latin", 2),
    )
    pairs = (("قدیم", record.product), ("جدید", record.replacement))
    return Table(columns, tuple((which, unit.product, unit.brand, unit.model, unit.serial) for which, unit in pairs))


def _sums(record: SettlementSheet) -> Table:
    columns = (Column("شرح", share=2), Column("دلیل و مستند", share=3.4), Column("مبلغ (ریال)", "money", 1.5))
    rows = tuple((line.title, line.reason, line.rials) for line in record.lines)
    totals = tuple((title, "", getattr(record, name)) for name, title in TOTALS)
    return Table(columns, (*rows, *totals), totals=len(totals))


def _payments(record: SettlementSheet) -> tuple[Block, ...]:
    if not record.payments:
        return ()
    columns = (
        Column("نحوه پرداخت", share=1.6),
        Column("تاریخ", "date", 1.1),
        Column("شماره پیگیری", "code", 1.5),
        Column("پرداخت‌کننده", share=2),
        Column("مبلغ (ریال)", "money", 1.5),
    )
    rows = tuple((line.means, day(line.paid_on), line.reference, line.payer, line.rials) for line in record.payments)
    return (Heading("پرداخت‌ها"), Table(columns, rows))


def _cheques(record: SettlementSheet) -> tuple[Block, ...]:
    if not record.cheques:
        return ()
    columns = (
        Column("شماره چک", "code", 1.1),
        Column("شناسه صیادی", "latin", 1.9),
        Column("بانک و شعبه", share=1.9),
        Column("صادرکننده", share=1.7),
        Column("سررسید", "date", 1.1),
        Column("مبلغ (ریال)", "money", 1.5),
    )
    rows = tuple(
        (cheque.number, cheque.sayad_id, cheque.bank, cheque.issuer, day(cheque.due_on), cheque.rials)
        for cheque in record.cheques
    )
    return (Heading("چک‌ها"), Table(columns, rows))
