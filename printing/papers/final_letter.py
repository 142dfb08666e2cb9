"""نامه پاسخ نهایی: a letter on the office's own or pre-printed letterhead."""

from datetime import UTC, date, datetime, time

from cartable.records.papers import CODE_PREFIXES, UNMARKED, FinalLetter, PaperMarks, shown_blocks
from printing.document import (
    A4,
    Code,
    CodeStrip,
    Document,
    Field,
    FieldGrid,
    Heading,
    Items,
    Page,
    Para,
    Sign,
    SignBox,
)
from printing.papers.blocks import (
    COPY_MARKS,
    COUNTING,
    Sections,
    arranged,
    contact,
    day,
    header,
    machine_code,
    office_lines,
    overlays,
    record_json,
)

TITLE = "نامه"
KIND = "final_letter"
PREFIX = CODE_PREFIXES[KIND]
INVOCATION = "باسمه تعالی"
REGARDS = "با احترام"


def final_letter(record: FinalLetter, marks: PaperMarks = UNMARKED, page: Page = A4) -> Document:
    """A letter: references, salutation, paragraphs, decision, ways to object, signature, copies."""
    about = FieldGrid(
        (
            Field("موضوع", record.subject, span=2, strong=True),
            Field("پرونده", record.case_number, "code"),
            Field("کد رهگیری", record.tracking_code, "code"),
        )
    )
    sections: Sections = {
        "receiver": (
            Para("\n".join(line for line in (record.receiver, record.receiver_title) if line), "lead"),
            about,
        ),
        "references": tuple(Para(reference, "note") for reference in record.references),
        "text": (
            *((Para(record.salutation),) if record.salutation else ()),
            *(Para(paragraph) for paragraph in record.paragraphs),
        ),
        "decision": (Heading("تصمیم"), Para(record.decision, "quote")) if record.decision else (),
        "appeal": (Heading("راه اعتراض"), Items(record.appeal, "body")) if record.appeal else (),
        "signatures": (
            *((Para(REGARDS),) if REGARDS not in "".join(record.paragraphs[-1:]) else ()),
            Sign((SignBox(""), SignBox(record.signatory, record.signatory_post)), framed=False),
        ),
    }
    keys = shown_blocks(KIND, record.blocks)
    fields = (
        Field("شماره", record.number, "code"),
        Field("تاریخ", day(record.written_on), "date"),
        Field("پیوست", record.attachments or "ندارد"),
    )
    return Document(
        page=page,
        title=f"{TITLE} {record.subject}",
        shown_title=INVOCATION,
        blocks=arranged(keys, sections),
        header=header(record.office, keys, fields),
        tail=arranged(keys, _foot(record, keys)),
        number=record.number,
        copy_mark=COPY_MARKS[marks.copy_of] if marks.copy_of not in (None, "customer") else "",
        footer=" · ".join(office_lines(record.office)),
        counting=COUNTING,
        overlays=overlays(marks),
        attachment=record_json(record),
        made_at_ms=_noon(record.written_on),
    )


def _foot(record: FinalLetter, keys: tuple[str, ...]) -> Sections:
    payload = machine_code(PREFIX, record.paper_number, record.tracking_code, record.case_number)
    codes = (Code("qr", payload),) if "codes" in keys else ()
    notes = contact(record.office, record.tracking_code) if "follow_up" in keys else ()
    return {
        "copies": (Para("رونوشت:", "note"), Items(record.copies)) if record.copies else (),
        "terms": (Items(record.terms),) if record.terms else (),
        "codes" if codes else "follow_up": (CodeStrip(codes, notes),) if codes or notes else (),
    }


def _noon(written_on: date | None) -> int:
    """A letter has a day and no hour: noon names the same day in every zone we print in. UTC milliseconds."""
    return int(datetime.combine(written_on, time(12), UTC).timestamp()) * 1000 if written_on else 0
