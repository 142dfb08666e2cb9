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


def correct(office: SmallOffice, who: str, card: PartyCard, version: int | None = None, **fields: object) -> None:
    given = PartyInput(**fields)  # type: ignore[arg-type]
    office.perform(
        who, CorrectParty(party_id=card.id, version=card.version if version is None else version, party=given)
    )


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
