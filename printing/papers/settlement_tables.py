"""برگ تعویض و تسویه as sheets of a workbook: the same figures as on paper, to reckon with."""

from cartable.money import words
from cartable.persian_text import latin_digits
from cartable.records.papers import SettlementSheet
from cartable.records.table import ReportTable, TableColumn
from printing.papers.settlement_sheet import DIRECTIONS, TOTALS

MONEY = "مبلغ (ریال)"


def settlement_tables(record: SettlementSheet) -> tuple[ReportTable, ...]:
    """What the sheet is about, its reckoning, and the payments and cheques where there are any.

    Amounts are numbers in whole rials and never formulas: the sheet is frozen, and a sum that changes is another sheet.
    """
    reckoning = ReportTable(
        "ریز محاسبه",
        (TableColumn("title", "شرح"), TableColumn("reason", "دلیل و مستند"), TableColumn("rials", MONEY, "money")),
        (
            *((line.title, line.reason, line.rials) for line in record.lines),
            *((title, "", getattr(record, name)) for name, title in TOTALS),
        ),
    )
    return (_particulars(record), reckoning, *_payments(record), *_cheques(record))


def _particulars(record: SettlementSheet) -> ReportTable:
    pairs = (
        ("شماره برگ", record.head.number),
        ("پرونده", record.head.case_number),
        ("کد رهگیری", record.head.tracking_code),
        ("مشتری", record.customer.name),
        ("تلفن", record.customer.phone),
        ("دستگاه قدیم", " ".join((record.product.product, record.product.model))),
        ("سریال قدیم", record.product.serial),
        ("دستگاه جدید", " ".join((record.replacement.product, record.replacement.model))),
        ("سریال جدید", record.replacement.serial),
        ("جهت پرداخت", DIRECTIONS[record.paid_by]),
        ("مابه‌التفاوت به حروف", words(record.difference_rials)),
        ("مبنای محاسبه", record.policy),
    )
    columns = (TableColumn("name", "عنوان"), TableColumn("value", "مقدار"))
    return ReportTable("مشخصات", columns, tuple((name, latin_digits(value)) for name, value in pairs if value.strip()))


def _payments(record: SettlementSheet) -> tuple[ReportTable, ...]:
    columns = (
        TableColumn("means", "نحوه پرداخت"),
        TableColumn("paid_on", "تاریخ", "date"),
        TableColumn("reference", "شماره پیگیری", "code"),
        TableColumn("payer", "پرداخت‌کننده"),
        TableColumn("rials", MONEY, "money"),
    )
    rows = tuple((line.means, line.paid_on, line.reference, line.payer, line.rials) for line in record.payments)
    return (ReportTable("پرداخت‌ها", columns, rows),) if rows else ()


def _cheques(record: SettlementSheet) -> tuple[ReportTable, ...]:
    columns = (
        TableColumn("number", "شماره چک", "code"),
        TableColumn("sayad_id", "شناسه صیادی", "code"),
        TableColumn("bank", "بانک و شعبه"),
        TableColumn("issuer", "صادرکننده"),
        TableColumn("due_on", "سررسید", "date"),
        TableColumn("rials", MONEY, "money"),
    )
    rows = tuple(
        (line.number, line.sayad_id, line.bank, line.issuer, line.due_on, line.rials) for line in record.cheques
    )
    return (ReportTable("چک‌ها", columns, rows),) if rows else ()
