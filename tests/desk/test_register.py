"""Registering: what is enough, what comes along, what is refused at its field."""

import dataclasses

import pytest
from sqlalchemy import select, update

from cartable.commands.cases import PartyInput, ProductInput, ReferralInput, RegisterCase
from cartable.commands.contacts import AttachFile
from cartable.commands.letters import RegisterLetter
from cartable.errors import BadInput, Forbidden
from cartable.outcome import Page
from cartable.queries.boxes import BoxPage
from cartable.queries.cases import SearchCases
from cartable.queries.office import FetchLists
from cartable.records.choices import BaseLists
from cartable.records.done import RowWritten
from models.case import case_file
from models.ledger import counter, event
from models.party import party_identifier
from tests.builders import SmallOffice

CALLER = PartyInput(given_name="مریم", family_name="صادقی", mobile="۰۹۱۲ ۳۴۵ ۶۷۸۹")
ENOUGH = RegisterCase(channel="phone", statement="آب از زیر دستگاه می‌ریزد.", complainant=CALLER)


def hits(office: SmallOffice, text: str) -> list[str]:
    page = office.fetch("clerk", SearchCases(text=text))
    assert isinstance(page, Page)
    return [hit.number for hit in page.lines]


@pytest.mark.parametrize(
    "command",
    [
        ENOUGH,
        RegisterCase(channel="letter", statement="نامه پیوست است.", sender_name="سازمان حمایت"),
        RegisterCase(channel="sms", statement="قطعه نرسید", complainant=PartyInput(mobile="9123456789")),
    ],
    ids=["a call", "a sender alone", "a number alone"],
)
def test_channel_contact_and_text_are_enough(office: SmallOffice, command: RegisterCase) -> None:
    registered = office.perform("clerk", command).record
    card = office.case("clerk", registered.case_id)  # type: ignore[attr-defined]
    assert card.state == "registered"
    assert card.holder_post_id == office.posts["PR-1"]
    assert 0 <= card.completeness < 100
    assert card.number == "1405-00001"


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"statement": " \n"}, "statement", "statement_needed"),
        ({"channel": "pigeon"}, "channel", "unknown_channel"),
        ({"kind": "poem"}, "kind", "unknown_kind"),
        ({"complainant": None}, "mobile", "contact_needed"),
        ({"complainant": PartyInput(family_name="صادقی", mobile="0912")}, "mobile", "mobile_length"),
        (
            {"complainant": PartyInput(family_name="صادقی", national_id="1234567890")},
            "national_id",
            "national_id_checksum",
        ),
        ({"complainant": PartyInput()}, "family_name", "name_or_phone_needed"),
        ({"product": ProductInput(serial_number="A1")}, "model_id", "model_needed_for_serial"),
        ({"category_id": 7}, "category_id", "unknown_category"),
    ],
)
def test_what_is_wrong_is_named_at_its_field_and_takes_no_number(
    office: SmallOffice, changes: dict[str, object], field: str, code: str
) -> None:
    with pytest.raises(BadInput) as refused:
        office.perform("clerk", dataclasses.replace(ENOUGH, **changes))  # type: ignore[arg-type]
    assert refused.value.field == field
    assert code in refused.value.code or refused.value.code in code
    with office.database.reading() as connection:
        assert connection.execute(select(case_file.c.id)).all() == []
        assert connection.execute(select(counter.c.last)).all() == []


def test_the_hundred_thousandth_file_of_a_year_has_a_number_of_its_own(office: SmallOffice) -> None:
    office.register()
    with office.database.writing() as connection:
        connection.execute(update(counter).where(counter.c.series == "case").values(last=99_998))

    numbers = [office.register().number for _ in range(3)]

    assert [number.partition("-")[2] for number in numbers] == ["99999", "100000", "100001"]
    assert hits(office, numbers[2]) == [numbers[2]]


def test_a_role_that_does_not_register_is_refused(office: SmallOffice) -> None:
    with pytest.raises(Forbidden):
        office.perform("finance", ENOUGH)


def test_registering_and_referring_is_one_act(office: SmallOffice) -> None:
    to = ReferralInput(
        receiver_post_id=office.posts["AS-1"], purpose="for_action", copy_post_ids=(office.posts["FI-1"],)
    )
    outcome = office.perform("clerk", dataclasses.replace(ENOUGH, refer_to=to))
    card = office.case("expert", outcome.record.case_id)  # type: ignore[attr-defined]
    assert card.holder_post_id == office.posts["AS-1"]
    assert card.version == 2
    with office.database.reading() as connection:
        assert connection.scalars(select(event.c.verb).order_by(event.c.seq)).all() == ["register", "refer"]


def test_a_question_answered_in_the_same_call_is_closed_at_once(office: SmallOffice) -> None:
    command = dataclasses.replace(ENOUGH, close_outcome="explained", close_answer="نشانی نمایندگی داده شد.")
    card = office.case("clerk", office.perform("clerk", command).record.case_id)  # type: ignore[attr-defined]
    assert (card.state, card.outcome, card.holder_post_id) == ("closed", "explained", None)
    assert [note.body for note in card.notes] == ["نشانی نمایندگی داده شد."]


def test_a_safety_complaint_surfaces_with_the_manager(office: SmallOffice) -> None:
    lists = office.fetch("clerk", FetchLists())
    assert isinstance(lists, BaseLists)
    fire = next(each for each in lists.categories if each.is_safety)
    registered = office.perform("clerk", dataclasses.replace(ENOUGH, category_id=fire.id)).record
    page = office.fetch("manager", BoxPage(box="follow_up"))
    assert isinstance(page, Page)
    assert [line.case_id for line in page.lines] == [registered.case_id]  # type: ignore[attr-defined]
    assert office.case("manager", registered.case_id).is_safety  # type: ignore[attr-defined]


def test_everybody_linked_can_be_searched(office: SmallOffice) -> None:
    buyer = PartyInput(given_name="بهرام", family_name="نیک‌پی", mobile="09351112233", role="buyer", relation="spouse")
    registered = office.perform("clerk", dataclasses.replace(ENOUGH, others=(buyer,))).record
    assert hits(office, "نيک پی") == [registered.number]  # type: ignore[attr-defined]
    assert hits(office, "09351112233") == [registered.number]  # type: ignore[attr-defined]


def test_the_letter_that_brought_it_joins_the_file(office: SmallOffice) -> None:
    lists = office.fetch("clerk", FetchLists())
    assert isinstance(lists, BaseLists)
    letter = office.perform(
        "clerk",
        RegisterLetter(
            register_id=lists.registers[0].id, direction="incoming", correspondent="سازمان حمایت", subject="شکایت",
            their_number="۱۲۴/۵۵",
        ),
    ).record  # fmt: skip
    assert isinstance(letter, RowWritten)
    office.perform("clerk", AttachFile(name="scan.pdf", content=b"%PDF-1.4 scan", letter_id=letter.id))
    command = dataclasses.replace(ENOUGH, channel="letter", letter_id=letter.id)
    registered = office.perform("clerk", command).record

    card = office.case("clerk", registered.case_id)  # type: ignore[attr-defined]
    assert [each.id for each in card.letters] == [letter.id]
    assert [each.name for each in card.attachments] == ["scan.pdf"]
    assert hits(office, "124/55") == [registered.number]  # type: ignore[attr-defined]
    with pytest.raises(BadInput):
        office.perform("clerk", command)


def test_an_organization_is_kept_and_found_by_its_own_identifier(office: SmallOffice) -> None:
    company = PartyInput(kind="organization", family_name="شرکت آب‌نما", company_id="۱۰۳۸-۰۲۸۴-۷۹۰")
    first = office.register(complainant=company)
    known = office.case("clerk", first.case_id).complainant
    assert known is not None

    office.register(complainant=dataclasses.replace(company, party_id=known.id))
    with office.database.reading() as connection:
        kept = connection.execute(select(party_identifier.c.kind, party_identifier.c.value)).all()
    assert [tuple(row) for row in kept] == [("company_id", "10380284790")]
    assert first.number in hits(office, "10380284790")


@pytest.mark.parametrize(
    ("known", "typed", "code"),
    [(False, "10380284791", "company_id_checksum"), (True, "10861677542", "other_company_id_known")],
)
def test_a_company_id_that_cannot_be_right_is_refused_at_its_field(
    office: SmallOffice, known: bool, typed: str, code: str
) -> None:
    company = PartyInput(kind="organization", family_name="شرکت آب‌نما", company_id="10380284790")
    person = office.case("clerk", office.register(complainant=company).case_id).complainant
    assert person is not None
    given = dataclasses.replace(company, company_id=typed, party_id=person.id if known else None)

    with pytest.raises(BadInput, match=code) as refused:
        office.register(complainant=given)
    assert (refused.value.code, refused.value.field) == (code, "company_id")
