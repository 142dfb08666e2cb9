"""Papers: numbered once, frozen, rendered outside, counted, voided; the number stays."""

import dataclasses
from collections.abc import Callable

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import DBAPIError

from cartable.commands.cases import ProductInput
from cartable.commands.papers import CountPrint, IssuePaper, KeepPaperPdf, VoidPaper
from cartable.errors import BadInput, Conflict, Forbidden, NotFound
from cartable.queries.cases import FetchPaperRecord
from cartable.records.done import PaperIssued
from cartable.records.paper_copy import PaperCopy
from cartable.records.papers import DevicePassport, ReferralTree, RegistrationReceipt, ShelfLabel
from models.documents import paper
from models.office import office as office_table
from models.product import product_family, product_model
from printing.papers import build
from tests.builders import SmallOffice

PDF = b"%PDF-1.7 first"


def issue(office: SmallOffice, case_id: int, kind: str = "registration_receipt", who: str = "clerk") -> PaperIssued:
    record = office.perform(who, IssuePaper(case_id=case_id, kind=kind)).record
    assert isinstance(record, PaperIssued)
    return record


def copy_of(office: SmallOffice, paper_id: int, who: str = "clerk") -> PaperCopy:
    found = office.fetch(who, FetchPaperRecord(paper_id=paper_id))
    assert isinstance(found, PaperCopy)
    return found


@pytest.fixture
def model_id(office: SmallOffice) -> int:
    with office.database.writing() as connection:
        family = connection.execute(product_family.insert().values(code="F", name="لباسشویی")).inserted_primary_key
        assert family is not None
        made = connection.execute(
            product_model.insert().values(
                family_id=family[0], code="WM-9012", folded="WM9012", name="لباسشویی ۹ کیلویی"
            )
        ).inserted_primary_key
        assert made is not None
        return int(made[0])


def test_an_issued_receipt_says_what_was_registered(office: SmallOffice) -> None:
    registered = office.register()
    issued = issue(office, registered.case_id)

    found = copy_of(office, issued.paper_id)
    assert issued.number == "1405-00001"
    assert isinstance(found.record, RegistrationReceipt)
    assert found.record.head.number == issued.number
    assert found.record.head.tracking_code == registered.tracking_code
    assert found.record.customer.phone == "09123456789"
    assert "E24" in found.record.verbatim
    assert found.record.channel == "تماس تلفنی"
    assert found.record.terms


def test_numbers_run_per_kind_without_gaps(office: SmallOffice) -> None:
    registered = office.register()
    numbers = [issue(office, registered.case_id).number for _ in range(3)]
    tree = issue(office, registered.case_id, "referral_tree").number
    with pytest.raises(BadInput):
        issue(office, registered.case_id, "settlement_sheet")
    numbers.append(issue(office, registered.case_id).number)

    assert numbers == ["1405-00001", "1405-00002", "1405-00003", "1405-00004"]
    assert tree == "1405-00001"


def test_later_edits_do_not_reach_an_issued_paper(office: SmallOffice) -> None:
    registered = office.register()
    issued = issue(office, registered.case_id)
    before = copy_of(office, issued.paper_id)
    with office.database.writing() as connection:
        connection.execute(update(office_table).values(name="دفتر دیگر", logo=b"\x89PNG other"))

    assert copy_of(office, issued.paper_id) == before


def test_the_logo_of_the_day_is_kept_with_the_paper(office: SmallOffice) -> None:
    with office.database.writing() as connection:
        connection.execute(update(office_table).values(logo=b"\x89PNG first"))
    issued = issue(office, office.register().case_id)
    with office.database.writing() as connection:
        connection.execute(update(office_table).values(logo=b"\x89PNG second"))

    assert copy_of(office, issued.paper_id).record.office.logo == b"\x89PNG first"


@pytest.mark.parametrize(
    ("kind", "record"),
    [("device_passport", DevicePassport), ("referral_tree", ReferralTree), ("shelf_label", ShelfLabel)],
)
def test_the_other_papers_of_a_file(office: SmallOffice, model_id: int, kind: str, record: type) -> None:
    product = ProductInput(model_id=model_id, serial_number="SNC4081736")
    registered = office.register(product=product)
    assert isinstance(copy_of(office, issue(office, registered.case_id, kind).paper_id).record, record)


def test_papers_of_the_house_are_not_marked_for_the_customer(office: SmallOffice, model_id: int) -> None:
    registered = office.register(product=ProductInput(model_id=model_id, serial_number="SNC4081736"))
    marks = {
        kind: copy_of(office, issue(office, registered.case_id, kind).paper_id).record.head.copy_of
        for kind in ("referral_tree", "device_passport", "registration_receipt")
    }
    assert marks == {"referral_tree": "company", "device_passport": "company", "registration_receipt": "customer"}


def test_a_passport_tells_of_the_device_alone(office: SmallOffice, model_id: int) -> None:
    """A tree of referrals, a label or an earlier passport is no event in the life of a device; a receipt is."""
    case_id = office.register(product=ProductInput(model_id=model_id, serial_number="SNC4081736")).case_id
    for kind in ("registration_receipt", "referral_tree", "shelf_label", "device_passport"):
        issue(office, case_id, kind)

    entries = copy_of(office, issue(office, case_id, "device_passport").paper_id).record.entries
    assert [entry.kind for entry in entries] == ["شکایت", "قبض ثبت شکایت"]


@pytest.mark.parametrize(("kind", "title"), [("complaint", "شکایت"), ("service_request", "درخواست سرویس")])
def test_a_receipt_is_named_after_what_was_registered(office: SmallOffice, kind: str, title: str) -> None:
    issued = issue(office, office.register(kind=kind).case_id)
    assert build("registration_receipt", copy_of(office, issued.paper_id).record).title == f"قبض ثبت {title}"


def test_a_passport_needs_a_unit(office: SmallOffice) -> None:
    with pytest.raises(BadInput) as refused:
        issue(office, office.register().case_id, "device_passport")
    assert refused.value.code == "unit_needed_for_passport"


def test_the_pdf_is_set_once(office: SmallOffice) -> None:
    issued = issue(office, office.register().case_id)
    office.perform("clerk", KeepPaperPdf(paper_id=issued.paper_id, content=PDF))
    office.perform("clerk", KeepPaperPdf(paper_id=issued.paper_id, content=PDF))
    with pytest.raises(Conflict):
        office.perform("clerk", KeepPaperPdf(paper_id=issued.paper_id, content=PDF + b"other"))
    with pytest.raises(BadInput):
        office.perform("clerk", KeepPaperPdf(paper_id=issued.paper_id, content=b"<html>"))
    assert copy_of(office, issued.paper_id).has_pdf


def test_prints_are_counted(office: SmallOffice) -> None:
    issued = issue(office, office.register().case_id)
    for _ in range(2):
        office.perform("clerk", CountPrint(paper_id=issued.paper_id))
    assert copy_of(office, issued.paper_id).prints == 2
    with pytest.raises(BadInput):
        office.perform("clerk", CountPrint(paper_id=issued.paper_id, copies=0))


def test_a_voided_paper_keeps_its_number(office: SmallOffice) -> None:
    registered = office.register()
    issued = issue(office, registered.case_id)
    command = VoidPaper(paper_id=issued.paper_id, version=1, reason="کاغذ گیر کرد")
    with pytest.raises(Forbidden):
        office.perform("clerk", command)
    with pytest.raises(BadInput):
        office.perform("supervisor", dataclasses.replace(command, reason=" "))
    office.perform("supervisor", command)
    with pytest.raises(Conflict):
        office.perform("supervisor", command)

    voided = copy_of(office, issued.paper_id)
    assert (voided.state, voided.number, voided.void_reason) == ("void", issued.number, "کاغذ گیر کرد")
    assert issue(office, registered.case_id).number == "1405-00002"


def test_the_database_itself_keeps_an_issued_paper_as_it_was(office: SmallOffice) -> None:
    issued = issue(office, office.register().case_id)
    for values in ({"record": "{}"}, {"number": "1405-9"}):
        with pytest.raises(DBAPIError), office.database.writing() as connection:
            connection.execute(update(paper).where(paper.c.id == issued.paper_id).values(**values))
    with pytest.raises(DBAPIError), office.database.writing() as connection:
        connection.execute(paper.delete())


def test_a_confidential_files_paper_does_not_exist_for_outsiders(office: SmallOffice) -> None:
    registered = office.register("supervisor", confidentiality=1)
    issued = issue(office, registered.case_id, who="supervisor")
    unseen: tuple[Callable[[], object], ...] = (
        lambda: office.fetch("clerk", FetchPaperRecord(paper_id=issued.paper_id)),
        lambda: office.fetch("clerk", FetchPaperRecord(case_id=registered.case_id, kind="registration_receipt")),
        lambda: office.perform("clerk", IssuePaper(case_id=registered.case_id, kind="registration_receipt")),
        lambda: office.perform("clerk", CountPrint(paper_id=issued.paper_id)),
    )
    for attempt in unseen:
        with pytest.raises(NotFound):
            attempt()


def test_a_refused_issue_takes_no_number(office: SmallOffice) -> None:
    registered = office.register()
    with pytest.raises(BadInput):
        issue(office, registered.case_id, "device_passport")
    with office.database.reading() as connection:
        assert connection.execute(select(paper.c.id)).all() == []
