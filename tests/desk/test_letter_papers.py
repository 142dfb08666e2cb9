"""A letter of the file on paper: what was signed, in its number and date, and nothing that was not signed."""

from datetime import date

import pytest
from sqlalchemy import select

from cartable.commands.contacts import AttachFile
from cartable.commands.letters import RegisterLetter, SignLetter, VoidLetter
from cartable.commands.papers import IssuePaper
from cartable.errors import BadInput, Conflict, NotFound
from cartable.queries.cases import FetchPaperRecord
from cartable.records.done import CaseRegistered, PaperIssued, RowWritten
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import FinalLetter
from models.documents import letter_register
from models.office import office as office_table
from tests.builders import SmallOffice

KIND = "final_letter"


def write(office: SmallOffice, case: CaseRegistered, **fields: object) -> RowWritten:
    """A draft of an outgoing letter."""
    with office.database.reading() as connection:
        register = connection.scalar(select(letter_register.c.id))
    filled: dict[str, object] = {
        "register_id": register,
        "case_id": case.case_id,
        "direction": "outgoing",
        "correspondent": "سرکار خانم مریم صادقی",
        "subject": "پاسخ به شکایت شما",
        "body": "شکایت شما بررسی شد.\n\n  دستگاه تعمیر می‌شود. ",
        "signatory_post_id": office.posts["MG-2"],
        **fields,
    }
    record = office.perform("clerk", RegisterLetter(**filled)).record  # type: ignore[arg-type]
    assert isinstance(record, RowWritten)
    return record


def sign(office: SmallOffice, draft: RowWritten, version: int = 1) -> RowWritten:
    record = office.perform("manager", SignLetter(letter_id=draft.id, version=version)).record
    assert isinstance(record, RowWritten)
    return record


def composed(office: SmallOffice, case: CaseRegistered, letter_id: int | None = None) -> FinalLetter:
    found = office.fetch("clerk", FetchPaperRecord(case_id=case.case_id, kind=KIND, letter_id=letter_id))
    assert isinstance(found, PaperCopy)
    assert isinstance(found.record, FinalLetter)
    return found.record


def issued(office: SmallOffice, case: CaseRegistered, letter_id: int | None = None) -> PaperCopy:
    done = office.perform("clerk", IssuePaper(case_id=case.case_id, kind=KIND, letter_id=letter_id)).record
    assert isinstance(done, PaperIssued)
    found = office.fetch("clerk", FetchPaperRecord(paper_id=done.paper_id))
    assert isinstance(found, PaperCopy)
    return found


def test_a_signed_letter_is_printed_as_it_was_signed(office: SmallOffice) -> None:
    case = office.register()
    incoming = write(
        office, case, direction="incoming", correspondent="سازمان حمایت", their_number="۱۲/۳۴",
        their_date=date(2026, 11, 1),
    )  # fmt: skip
    draft = write(office, case, in_reply_to_id=incoming.id, copies_to="واحد مالی\nبایگانی")
    signed = sign(office, draft)

    copy = issued(office, case)
    found = copy.record
    assert isinstance(found, FinalLetter)
    assert (found.number, found.written_on) == (signed.number, date(2026, 11, 22))
    assert (found.paper_number, copy.number) == ("1405-00001", "1405-00001")
    assert found.receiver == "سرکار خانم مریم صادقی"
    assert found.paragraphs == ("شکایت شما بررسی شد.", "دستگاه تعمیر می‌شود.")
    assert (found.signatory, found.signatory_post) == ("manager", "مدیر")
    assert found.references == ("عطف به نامه شماره ۱۲/۳۴ مورخ ۱۴۰۵/۰۸/۱۰ «سازمان حمایت»",)
    assert found.copies == ("واحد مالی", "بایگانی")
    assert found.attachments == ""
    assert found.appeal


def test_another_receiver_is_told_neither_the_outcome_nor_how_to_object(office: SmallOffice) -> None:
    case = office.register()
    sign(office, write(office, case, correspondent="سازمان حمایت مصرف‌کنندگان", their_number="98/12"))

    found = composed(office, case)
    assert (found.decision, found.appeal) == ("", ())
    assert found.references == ("بازگشت به نامه شماره ۹۸/۱۲ «سازمان حمایت مصرف‌کنندگان»",)


def test_a_draft_can_be_looked_at_but_takes_no_number(office: SmallOffice) -> None:
    case = office.register()
    draft = write(office, case)

    looked_at = composed(office, case)
    assert (looked_at.number, looked_at.paper_number) == ("", "")
    assert (looked_at.signatory, looked_at.signatory_post) == ("", "مدیر")
    with pytest.raises(Conflict) as refused:
        issued(office, case)
    assert refused.value.code == "letter_unsigned"
    sign(office, draft)
    assert issued(office, case).number == "1405-00001"


def test_one_letter_of_several_is_chosen(office: SmallOffice) -> None:
    case = office.register()
    first, second = (write(office, case, subject=subject) for subject in ("نخست", "دوم"))
    sign(office, first)
    sign(office, second)

    assert composed(office, case).subject == "دوم"
    assert composed(office, case, first.id).subject == "نخست"
    office.perform("manager", VoidLetter(letter_id=second.id, version=2, reason="اشتباه"))
    assert composed(office, case).subject == "نخست"
    with pytest.raises(Conflict):
        composed(office, case, second.id)


def test_attachments_are_named_on_the_letter(office: SmallOffice) -> None:
    case = office.register()
    draft = write(office, case)
    office.perform("clerk", AttachFile(name="a.txt", content=b"scan", letter_id=draft.id))
    assert composed(office, case).attachments == "دارد (۱ فایل)"


@pytest.mark.parametrize("which", ["none", "incoming", "other case"])
def test_only_an_outgoing_letter_of_the_file_is_printed(office: SmallOffice, which: str) -> None:
    case = office.register()
    letter_id = None
    if which == "incoming":
        letter_id = write(office, case, direction="incoming").id
    if which == "other case":
        letter_id = write(office, office.register()).id
    with pytest.raises(BadInput) as refused:
        composed(office, case, letter_id)
    assert (refused.value.code, refused.value.field) == ("letter_needed", "letter_id")


def test_the_letter_of_a_confidential_file_does_not_exist_for_outsiders(office: SmallOffice) -> None:
    case = office.register(confidentiality=2)
    draft = write(office, case, signatory_post_id=None)
    office.perform("clerk", SignLetter(letter_id=draft.id, version=1))
    with pytest.raises(NotFound):
        office.fetch("expert", FetchPaperRecord(case_id=case.case_id, kind=KIND, letter_id=draft.id))
    with pytest.raises(NotFound):
        office.perform("expert", IssuePaper(case_id=case.case_id, kind=KIND))


def test_the_head_of_the_office_is_frozen_with_the_letter(office: SmallOffice) -> None:
    case = office.register()
    sign(office, write(office, case))
    before = issued(office, case)
    with office.database.writing() as connection:
        connection.execute(office_table.update().values(name="دفتر دیگر"))
    again = office.fetch("clerk", FetchPaperRecord(paper_id=before.paper_id))
    assert again == before


@pytest.mark.parametrize(
    ("body", "salutation"),
    [("با سلام، دستگاه تعمیر شد.", ""), ("دستگاه تعمیر شد.", "با سلام و احترام"), ("", "با سلام و احترام")],
)
def test_a_letter_that_greets_is_not_greeted_for(office: SmallOffice, body: str, salutation: str) -> None:
    case = office.register()
    write(office, case, body=body)
    assert composed(office, case).salutation == salutation
