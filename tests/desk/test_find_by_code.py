"""A scanned code opens its file, to whom the file exists; a signed scan makes its paper a signed one."""

import pytest

from cartable.commands.papers import AttachSignedCopy, IssuePaper, VoidPaper
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.queries.cases import FetchBlob, FetchPaperRecord, FindByCode
from cartable.records.done import CaseRegistered, PaperIssued, RowWritten
from cartable.records.paper_copy import PaperCopy
from cartable.records.search import FoundByCode
from printing.document import Code, CodeStrip
from printing.papers import build
from tests.builders import SmallOffice

PDF = b"%PDF-1.7 signed"
PNG = b"\x89PNG\r\n\x1a\n signed"


def find(office: SmallOffice, text: str, who: str = "clerk") -> FoundByCode:
    found = office.fetch(who, FindByCode(text=text))
    assert isinstance(found, FoundByCode)
    return found


def issue(office: SmallOffice, case: CaseRegistered, kind: str, who: str = "clerk") -> PaperIssued:
    record = office.perform(who, IssuePaper(case_id=case.case_id, kind=kind)).record
    assert isinstance(record, PaperIssued)
    return record


def printed_code(office: SmallOffice, paper_id: int) -> str:
    """The payload on the paper itself."""
    copy = office.fetch("clerk", FetchPaperRecord(paper_id=paper_id))
    assert isinstance(copy, PaperCopy)
    codes = [block.codes[0] for block in build(copy.kind, copy.record).tail if isinstance(block, CodeStrip)]
    assert isinstance(codes[0], Code)
    return codes[0].payload


@pytest.mark.parametrize("kind", ["registration_receipt", "referral_tree"])
def test_the_code_on_a_paper_finds_that_paper(office: SmallOffice, kind: str) -> None:
    issue(office, office.register(), kind)
    case = office.register()
    issued = issue(office, case, kind)

    expected = FoundByCode(case.case_id, case.number, issued.paper_id, kind)
    assert find(office, printed_code(office, issued.paper_id)) == expected


def test_the_code_on_a_label_finds_its_file(office: SmallOffice) -> None:
    case = office.register()
    issued = issue(office, case, "shelf_label")
    code = printed_code(office, issued.paper_id)

    assert code == case.number
    assert find(office, code) == FoundByCode(case.case_id, case.number)


def test_a_tracking_code_finds_its_file(office: SmallOffice) -> None:
    case = office.register()
    for text in (case.tracking_code, case.tracking_code.lower(), f"LET-{case.tracking_code}"):
        assert find(office, text) == FoundByCode(case.case_id, case.number)


def test_a_code_is_read_under_a_persian_layout(office: SmallOffice) -> None:
    case = office.register()
    issued = issue(office, case, "registration_receipt")
    assert find(office, "قثل-۱۴۰۵-۰۰۰۰۱").paper_id == issued.paper_id


@pytest.mark.parametrize("text", ["REG-1405-00009", "SET-1405-00001", "1405-00009", "1398-00001"])
def test_what_is_not_there_is_not_found(office: SmallOffice, text: str) -> None:
    issue(office, office.register(), "registration_receipt")
    with pytest.raises(NotFound) as missing:
        find(office, text)
    assert missing.value.code == "code_not_found"


@pytest.mark.parametrize("text", ["", "SN2403A118842", "سلام"])
def test_what_is_no_code_is_bad_input(office: SmallOffice, text: str) -> None:
    with pytest.raises(BadInput) as bad:
        find(office, text)
    assert (bad.value.code, bad.value.field) == ("not_a_code", "text")


def test_the_code_of_a_confidential_file_finds_nothing_for_outsiders(office: SmallOffice) -> None:
    case = office.register("supervisor", confidentiality=1)
    issue(office, case, "registration_receipt", "supervisor")
    for text in ("REG-1405-00001", case.number, case.tracking_code):
        assert find(office, text, "supervisor").case_id == case.case_id
        with pytest.raises(NotFound):
            find(office, text, "expert")


def sign(office: SmallOffice, paper_id: int, who: str = "clerk", **fields: object) -> int:
    filled: dict[str, object] = {"paper_id": paper_id, "name": "scan.pdf", "content": PDF, **fields}
    record = office.perform(who, AttachSignedCopy(**filled)).record  # type: ignore[arg-type]
    assert isinstance(record, RowWritten)
    return record.id


def test_a_signed_scan_marks_its_paper_and_stands_with_the_file(office: SmallOffice) -> None:
    case = office.register()
    issued = issue(office, case, "registration_receipt")
    assert office.case("clerk", case.case_id).papers[0].signed_copy_id is None
    first = sign(office, issued.paper_id)
    better = sign(office, issued.paper_id, name="better.png", content=PNG)

    card = office.case("expert", case.case_id)
    assert card.papers[0].signed_copy_id == better
    assert [each.id for each in card.attachments] == [first, better]
    assert (card.events[-1].verb, card.events[-1].detail["paper"]) == ("attach", issued.paper_id)
    assert office.fetch("expert", FetchBlob(attachment_id=better)) == PNG
    copy = office.fetch("expert", FetchPaperRecord(paper_id=issued.paper_id))
    assert isinstance(copy, PaperCopy)
    assert copy.signed_copy_id == better


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "file_empty"), (b"plain words", "signed_copy_no_scan"), (b"MZ\x90\x00" + b"\x00" * 80, "file_is_program")],
)
def test_what_is_no_scan_is_refused(office: SmallOffice, content: bytes, code: str) -> None:
    issued = issue(office, office.register(), "registration_receipt")
    with pytest.raises(BadInput) as bad:
        sign(office, issued.paper_id, content=content)
    assert (bad.value.code, bad.value.field) == (code, "content")


def test_a_void_paper_is_not_signed_and_a_secret_one_does_not_exist(office: SmallOffice) -> None:
    case = office.register("supervisor", confidentiality=1)
    issued = issue(office, case, "registration_receipt", "supervisor")
    with pytest.raises(NotFound):
        sign(office, issued.paper_id, "clerk")
    with pytest.raises(NotFound):
        sign(office, issued.paper_id + 1, "supervisor")
    with pytest.raises(Forbidden):
        sign(office, issued.paper_id, "auditor")
    office.perform("supervisor", VoidPaper(paper_id=issued.paper_id, version=1, reason="اشتباه"))
    with pytest.raises(Conflict):
        sign(office, issued.paper_id, "supervisor")
