"""Correcting a person and sharing a phone: what follows on his files and in what he is found by."""

import pytest
from sqlalchemy import select

from cartable.commands.cases import PartyInput
from cartable.commands.parties import CorrectParty, SharePhone
from cartable.errors import BadInput, CartableError, Conflict, Forbidden, NotFound
from cartable.outcome import Page
from cartable.queries.cases import FetchCaller, OfferDuplicates, SearchCases
from cartable.records.caller import CallerCard
from cartable.records.case_card import PartyCard
from cartable.records.done import Many
from models.party import party
from tests.builders import SmallOffice


def person(office: SmallOffice, case_id: int, who: str = "clerk") -> PartyCard:
    found = office.case(who, case_id).complainant
    assert found is not None
    return found


def correct(
    office: SmallOffice,
    who: str,
    card: PartyCard,
    version: int | None = None,
    emptied: tuple[str, ...] = (),
    **fields: object,
) -> None:
    given = PartyInput(**fields)  # type: ignore[arg-type]
    at = card.version if version is None else version
    office.perform(who, CorrectParty(party_id=card.id, version=at, party=given, emptied=emptied))


def found(office: SmallOffice, text: str) -> int:
    page = office.fetch("clerk", SearchCases(text=text))
    assert isinstance(page, Page)
    return len(page.lines)


def test_a_corrected_person_is_found_by_the_new_words_alone(office: SmallOffice) -> None:
    case = office.register()
    before = person(office, case.case_id)
    correct(
        office, "clerk", before, family_name="صادقي‌نژاد", mobile="+98 935 111 2233", national_id="0499370899",
        address="خیابان آزادی", postal_code="1439614431", best_hour="عصر", no_sms=True,
    )  # fmt: skip

    after = person(office, case.case_id)
    assert (after.name, after.given_name, after.version) == ("مریم صادقی‌نژاد", "مریم", before.version + 1)
    assert [each.number for each in after.phones] == ["09351112233"]
    assert (after.national_id, after.address, after.postal_code) == ("0499370899", "خیابان آزادی", "1439614431")
    assert (after.best_hour, after.no_sms) == ("عصر", True)
    assert [found(office, text) for text in ("صادقی نژاد", "09351112233", "0499370899", "09123456789")] == [1, 1, 1, 0]
    event = office.case("clerk", case.case_id).events[-1]
    assert (event.verb, event.detail["before"]) == (
        "party",
        {
            "family_name": "صادقی", "mobile": "09123456789", "national_id": "", "address": "", "best_hour": "",
            "no_sms": 0,
        },
    )  # fmt: skip


def test_what_is_left_empty_stays(office: SmallOffice) -> None:
    case = office.register()
    card = person(office, case.case_id)
    correct(office, "clerk", card)
    after = person(office, case.case_id)
    assert (after.name, after.phones) == (card.name, card.phones)
    assert office.case("clerk", case.case_id).events[-1].verb == "register", "nothing changed, nothing to tell"


def test_an_address_and_an_identifier_are_replaced_not_doubled(office: SmallOffice) -> None:
    case = office.register()
    for place, identifier in (("خیابان یک", "0499370899"), ("خیابان دو", "0790419904")):
        correct(office, "clerk", person(office, case.case_id), address=place, national_id=identifier)
    card = person(office, case.case_id)
    assert (card.address, card.national_id) == ("خیابان دو", "0790419904")
    assert office.case("clerk", case.case_id).events[-1].detail["before"]["national_id"] == "۰۴۹*****۹۹"  # type: ignore[index]


def test_a_landline_is_added_beside_the_mobile(office: SmallOffice) -> None:
    case = office.register()
    correct(office, "clerk", person(office, case.case_id), landline="021-88776655")
    assert [each.number for each in person(office, case.case_id).phones] == ["09123456789", "02188776655"]


@pytest.mark.parametrize(
    ("who", "version", "fields", "refusal"),
    [
        ("auditor", None, {}, Forbidden),
        ("clerk", 9, {}, Conflict),
        ("clerk", None, {"mobile": "12"}, BadInput),
        ("clerk", None, {"family_name": "دیگری", "national_id": "0499370898"}, BadInput),
        ("clerk", None, {"family_name": "دیگری", "postal_code": "1"}, BadInput),
    ],
)
def test_what_is_refused_changes_nothing(
    office: SmallOffice, who: str, version: int | None, fields: dict[str, object], refusal: type[CartableError]
) -> None:
    case = office.register()
    card = person(office, case.case_id)
    with pytest.raises(refusal):
        correct(office, who, card, version, **fields)
    assert person(office, case.case_id) == card
    assert found(office, "صادقی") == 1


def test_a_file_that_is_hidden_is_refreshed_without_a_word(office: SmallOffice) -> None:
    hidden = office.register("manager", confidentiality=2)
    card = person(office, hidden.case_id, "manager")
    done = office.perform("clerk", CorrectParty(party_id=card.id, version=1, party=PartyInput(family_name="رستمی")))

    assert done.changes.case_ids == ()
    page = office.fetch("manager", SearchCases(text="رستمی"))
    assert isinstance(page, Page)
    assert [line.number for line in page.lines] == [hidden.number]
    assert found(office, "رستمی") == 0


def test_a_merged_person_is_answered_by_his_heir(office: SmallOffice) -> None:
    first, second = office.register(), office.register(complainant=PartyInput(family_name="رستمی"))
    gone, heir = person(office, first.case_id), person(office, second.case_id)
    with office.database.writing() as connection:
        connection.execute(party.update().where(party.c.id == gone.id).values(merged_into_id=heir.id))
    with pytest.raises(NotFound):
        correct(office, "clerk", gone, family_name="صفایی")
    caller = office.fetch("clerk", FetchCaller(party_id=gone.id))
    assert isinstance(caller, CallerCard)
    assert caller.party.id == heir.id


def test_a_shared_phone_warns_of_nothing(office: SmallOffice) -> None:
    case = office.register()
    asked = OfferDuplicates(phone="0912 345 6789")
    assert len(office.fetch("clerk", asked)) == 1  # type: ignore[arg-type]

    assert office.perform("clerk", SharePhone(number="+98 912 345 6789")).record == Many(1)
    assert office.fetch("clerk", asked) == ()
    assert person(office, case.case_id).phones[0].is_shared
    office.perform("clerk", SharePhone(number="09123456789", is_shared=False))
    assert len(office.fetch("clerk", asked)) == 1  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("who", "number", "refusal"),
    [("auditor", "09123456789", Forbidden), ("clerk", "09120000000", NotFound), ("clerk", "12", BadInput)],
)
def test_no_other_phone_is_shared(office: SmallOffice, who: str, number: str, refusal: type[CartableError]) -> None:
    case = office.register()
    with pytest.raises(refusal):
        office.perform(who, SharePhone(number=number))
    assert not person(office, case.case_id).phones[0].is_shared


def test_names_are_kept_with_their_keys(office: SmallOffice) -> None:
    office.register()
    with office.database.reading() as connection:
        assert connection.execute(select(party.c.folded, party.c.family_folded)).all() == [("مریم صادقی", "صادقی")]


WHOLE = PartyInput(
    given_name="مریم", family_name="صادقی", mobile="09123456789", landline="02188776655 داخلی ۱۲", city_id=None,
    national_id="0499370899", foreign_id="10203040506", passport="k 12345678", address="خیابان آزادی",
    postal_code="1439614431",
)  # fmt: skip


def test_what_is_named_as_emptied_is_forgotten_and_told(office: SmallOffice) -> None:
    case = office.register(complainant=WHOLE)
    card = person(office, case.case_id)
    assert (card.foreign_id, card.passport) == ("10203040506", "K12345678")
    assert [(each.number, each.extension) for each in card.phones] == [("09123456789", ""), ("02188776655", "12")]
    assert [found(office, text) for text in ("0499370899", "K12345678", "10203040506", "09123456789")] == [1] * 4

    correct(
        office, "clerk", card,
        emptied=("given_name", "mobile", "extension", "national_id", "foreign_id", "passport", "address",
                 "postal_code"),
    )  # fmt: skip

    after = person(office, case.case_id)
    assert (after.name, after.address, after.postal_code) == ("صادقی", "", "")
    assert (after.national_id, after.foreign_id, after.passport) == ("", "", "")
    assert [each.whole for each in after.phones] == ["02188776655"]
    assert [found(office, text) for text in ("0499370899", "K12345678", "10203040506", "09123456789")] == [0] * 4
    before = office.case("clerk", case.case_id).events[-1].detail["before"]
    assert isinstance(before, dict)
    assert (before["mobile"], before["extension"], before["passport"]) == ("09123456789", "12", "K۱۲****۷۸")


def test_a_landline_goes_with_its_extension_and_an_extension_needs_one(office: SmallOffice) -> None:
    case = office.register(complainant=WHOLE)
    correct(office, "clerk", person(office, case.case_id), extension="۲۰۳")
    assert person(office, case.case_id).phones[1].whole == "02188776655x203"
    correct(office, "clerk", person(office, case.case_id), emptied=("landline",))
    card = person(office, case.case_id)
    assert [each.number for each in card.phones] == ["09123456789"]
    with pytest.raises(BadInput) as refused:
        correct(office, "clerk", card, extension="5")
    assert refused.value.field == "landline"


def test_the_next_number_is_called_first_when_the_first_is_forgotten(office: SmallOffice) -> None:
    case = office.register(complainant=WHOLE)
    correct(office, "clerk", person(office, case.case_id), emptied=("mobile",))
    correct(office, "clerk", person(office, case.case_id), mobile="09351112233")
    assert [each.number for each in person(office, case.case_id).phones] == ["02188776655", "09351112233"]


@pytest.mark.parametrize("absence", ["has_none", "not_given"])
def test_an_identifier_may_be_declared_absent(office: SmallOffice, absence: str) -> None:
    case = office.register()
    assert "national_id" in office.case("clerk", case.case_id).missing
    correct(office, "clerk", person(office, case.case_id), identifier_absent=absence)

    assert person(office, case.case_id).identifier_absent == absence
    assert "national_id" not in office.case("clerk", case.case_id).missing
    assert found(office, absence) == 0

    correct(office, "clerk", person(office, case.case_id), national_id="0499370899")
    card = person(office, case.case_id)
    assert (card.national_id, card.identifier_absent) == ("0499370899", "")


def test_an_absence_is_taken_back_or_takes_the_place_of_an_identifier(office: SmallOffice) -> None:
    case = office.register(complainant=PartyInput(family_name="صادقی", identifier_absent="not_given"))
    assert person(office, case.case_id).identifier_absent == "not_given"
    correct(office, "clerk", person(office, case.case_id), emptied=("identifier_absent",))
    assert not person(office, case.case_id).is_identified

    correct(office, "clerk", person(office, case.case_id), passport="A1234567")
    card = person(office, case.case_id)
    with pytest.raises(BadInput) as refused:
        correct(office, "clerk", card, identifier_absent="has_none")
    assert (refused.value.code, refused.value.field) == ("identifier_known", "identifier_absent")
    correct(office, "clerk", card, emptied=("passport",), identifier_absent="has_none")
    assert person(office, case.case_id).identifier_absent == "has_none"


def test_intake_keeps_an_identifier_before_an_absence(office: SmallOffice) -> None:
    case = office.register(complainant=WHOLE)
    known = person(office, case.case_id)
    again = office.register(complainant=PartyInput(party_id=known.id, identifier_absent="has_none"))
    assert person(office, again.case_id).national_id == "0499370899"
    assert person(office, again.case_id).identifier_absent == ""


def test_an_organization_keeps_its_company_id(office: SmallOffice) -> None:
    case = office.register(complainant=PartyInput(kind="organization", family_name="آب‌نما", company_id="10380284790"))
    assert person(office, case.case_id).company_id == "10380284790"
    correct(office, "clerk", person(office, case.case_id), kind="organization", emptied=("company_id",))
    assert person(office, case.case_id).company_id == ""


@pytest.mark.parametrize(
    ("emptied", "fields", "at"),
    [
        (("family_name",), {}, "family_name"),
        (("mobile",), {"mobile": "09351112233"}, "mobile"),
        ((), {"passport": "abc"}, "passport"),
        ((), {"company_id": "1"}, "company_id"),
        ((), {"identifier_absent": "lost"}, "identifier_absent"),
        ((), {"landline": "02188776655", "extension": "الف"}, "extension"),
    ],
)
def test_a_slip_is_refused_at_its_field(
    office: SmallOffice, emptied: tuple[str, ...], fields: dict[str, object], at: str
) -> None:
    case = office.register(complainant=WHOLE)
    card = person(office, case.case_id)
    with pytest.raises(BadInput) as refused:
        correct(office, "clerk", card, emptied=emptied, **fields)
    assert refused.value.field == at
    assert person(office, case.case_id) == card
