"""شناسنامه دستگاه: the life of one device on paper."""

from cartable.records.papers import CODE_PREFIXES, UNMARKED, DevicePassport, PaperMarks, shown_blocks
from printing.document import A4, Block, Column, Document, Field, FieldGrid, Heading, Page, Table
from printing.papers.blocks import Sections, arranged, code_strip, day, paper, product_section

TITLE = "شناسنامه دستگاه"
KIND = "device_passport"
PREFIX = CODE_PREFIXES[KIND]


def device_passport(record: DevicePassport, marks: PaperMarks = UNMARKED, page: Page = A4) -> Document:
    """The paper of a device: owners, and everything that happened to it, oldest first."""
    origin = FieldGrid(
        (
            Field("تاریخ تولید", day(record.produced_on), "date"),
            Field("تاریخ فروش", day(record.sold_on), "date"),
            Field("تاریخ نصب", day(record.installed_on), "date"),
            Field("نمایندگی", record.dealer),
        )
    )
    columns = (
        Column("تاریخ", "date", 1.1),
        Column("رویداد", share=1.3),
        Column("شرح", share=4),
        Column("شماره", "code", 1.2),
    )
    rows = tuple(
        (day(entry.on), entry.kind, "\n".join(text for text in (entry.title, entry.detail) if text), entry.number)
        for entry in record.entries
    )
    sections: Sections = {
        "product": product_section(record.product),
        "origin": (origin,),
        "owners": _owners(record),
        "entries": (Heading("رویدادها"), Table(columns, rows)) if rows else (),
    }
    keys = shown_blocks(KIND, record.blocks)
    tail = arranged(keys, code_strip(keys, PREFIX, record.office, record.head))
    return paper(page, TITLE, record, keys, arranged(keys, sections), tail, marks)


def _owners(record: DevicePassport) -> tuple[Block, ...]:
    if not record.owners:
        return ()
    columns = (Column("مالک", share=2), Column("از تاریخ", "date"), Column("چگونه", share=2))
    rows = tuple((owner.owner, day(owner.since), owner.how) for owner in record.owners)
    known = 3 if any(owner.how for owner in record.owners) else 2
    return (Heading("مالکان"), Table(columns[:known], tuple(row[:known] for row in rows)))
