"""Who calls and about what: type-ahead, caller card, dealers, duplicates, summary, and calls without a file."""

from datetime import date, timedelta

import pytest

from cartable.commands.cases import PartyInput, ProductInput
from cartable.commands.contacts import AddFollowUp, FinishFollowUp, LogCall
from cartable.errors import BadInput, NotFound
from cartable.outcome import Page
from cartable.persian_text import strip_isolates
from cartable.queries.cases import (
    CaseSummary,
    FetchCaller,
    OfferDuplicates,
    ProposeDealers,
    SuggestParties,
    SuggestUnits,
)
from cartable.queries.contacts import FetchCallLog
from cartable.records.caller import CallerCard, DealerProposal, PartySuggestion, UnitSuggestion
from cartable.records.calls import CallLine
from cartable.records.case_card import EarlierCase
from cartable.records.done import RowWritten
from models.party import party
from models.product import dealer, dealer_coverage, place, product_family, product_model
from tests.builders import START, SmallOffice

DAY = 86_400_000
NOW = int(START.timestamp() * 1000)


def add(office: SmallOffice, table: object, **values: object) -> int:
    with office.database.writing() as connection:
        key = connection.execute(table.insert().values(**values)).inserted_primary_key  # type: ignore[attr-defined]
        assert key is not None
        return int(key[0])


def add_model(office: SmallOffice) -> tuple[int, int]:
    family = add(office, product_family, code="wm", name="ماشین لباسشویی")
    model = add(
        office, product_model, family_id=family, brand="پارس", code="WM-8840", folded="WM-8840", name="هشت کیلویی",
        warranty_months=24,
    )  # fmt: skip
    return family, model


def parties(office: SmallOffice, who: str = "clerk", **fields: object) -> list[PartySuggestion]:
    found = office.fetch(who, SuggestParties(**fields))  # type: ignore[arg-type]
    assert isinstance(found, tuple)
    return list(found)


@pytest.mark.parametrize(
    ("fields", "names"),
    [
        ({"phone": "0912"}, ["مریم صادقی"]),
        ({"phone": "۰۹۱۲ ۳۴"}, ["مریم صادقی"]),
        ({"phone": "+98 912 345 6789"}, ["مریم صادقی"]),
        ({"phone": "912345"}, ["مریم صادقی"]),
        ({"phone": "6789"}, ["مریم صادقی"]),
        ({"phone": "88776655"}, ["شرکت برنا"]),
        ({"phone": "0218"}, ["شرکت برنا"]),
        ({"phone": "5566"}, []),
        ({"phone": "09"}, []),
        ({"name": "صادقي"}, ["مریم صادقی"]),
        ({"name": "مري"}, ["مریم صادقی"]),
        ({"name": "شرکت ب"}, ["شرکت برنا"]),
        ({"name": "ادقی"}, []),
        ({"name": "م"}, []),
        ({}, []),
    ],
)
def test_people_are_suggested_by_the_beginning_of_phone_or_name(
    office: SmallOffice, fields: dict[str, object], names: list[str]
) -> None:
    office.register()
    office.register(complainant=PartyInput(kind="organization", family_name="شرکت برنا", landline="021-88776655"))
    assert [each.name for each in parties(office, **fields)] == names


def test_a_suggestion_counts_the_files_one_may_see(office: SmallOffice) -> None:
    office.register()
    with office.database.reading() as connection:
        key = connection.scalar(party.select().with_only_columns(party.c.id))
    known = PartyInput(party_id=key)
    office.register(complainant=known, close_outcome="explained")
    office.register("manager", complainant=known, confidentiality=2)

    assert [(each.phone, each.cases, each.open_cases) for each in parties(office, "clerk", name="صادقی")] == [
        ("09123456789", 2, 1)
    ]
    assert [(each.cases, each.open_cases) for each in parties(office, "manager", phone="6789")] == [(3, 2)]


def test_a_merged_person_is_not_suggested_and_the_list_is_bounded(office: SmallOffice) -> None:
    for place_ in range(12):
        office.register(complainant=PartyInput(family_name=f"رستمی {place_:02d}", mobile=f"0912000{place_:04d}"))
    with office.database.writing() as connection:
        connection.execute(party.update().where(party.c.name == "رستمی 00").values(merged_into_id=party.c.id + 1))
    for fields in ({"name": "رستمی"}, {"phone": "0912000"}):
        names = [each.name for each in parties(office, **fields)]
        assert names == [f"رستمی {place_:02d}" for place_ in range(1, 9)]
    assert len(parties(office, name="رستمی", limit=3)) == 3


@pytest.mark.parametrize("typed", ["SN-77", "sn-77/b", "سد-۷۷", "Sn - 77", "٧٧"])
def test_a_machine_is_suggested_under_either_layout(office: SmallOffice, typed: str) -> None:
    family, model = add_model(office)
    serial = "77-001" if typed == "٧٧" else "SN-77/B"
    registered = office.register(
        product=ProductInput(model_id=model, serial_number=serial, installed_on=date(2026, 3, 21)),
    )
    found = office.fetch("expert", SuggestUnits(serial=typed))
    assert isinstance(found, tuple)
    unit = found[0]
    assert isinstance(unit, UnitSuggestion)
    assert (unit.serial_number, unit.model_id, unit.family_id, unit.owner) == (serial, model, family, "مریم صادقی")
    assert (unit.warranty_until, unit.warranty_basis) == (date(2028, 3, 20), "install")
    assert (unit.cases, unit.open_case_id, unit.open_case_number) == (1, registered.case_id, registered.number)


def test_a_machine_tells_nothing_of_a_secret_file(office: SmallOffice) -> None:
    _, model = add_model(office)
    office.register("manager", product=ProductInput(model_id=model, serial_number="SN-77"), confidentiality=2)
    found = office.fetch("expert", SuggestUnits(serial="SN-77"))
    assert isinstance(found, tuple)
    assert [(each.cases, each.open_case_id) for each in found] == [(0, None)]
    assert office.fetch("expert", SuggestUnits(serial="S")) == ()


def caller(office: SmallOffice, case_id: int, who: str = "clerk") -> CallerCard:
    person = office.case("manager", case_id).complainant
    assert person is not None
    card = office.fetch(who, FetchCaller(party_id=person.id))
    assert isinstance(card, CallerCard)
    return card


def test_the_caller_is_readable_at_a_glance(office: SmallOffice) -> None:
    _, model = add_model(office)
    case = office.register(product=ProductInput(model_id=model, serial_number="SN-77"))
    for body, due in (("قطعه می‌رسد", DAY), ("سرویسکار می‌آید", 2 * DAY)):
        office.clock.advance(timedelta(minutes=1))
        office.perform("clerk", AddFollowUp(body=body, due_at=NOW + due, case_id=case.case_id, kind="promise"))

    card = caller(office, case.case_id)
    assert (card.open_case_id, card.open_case_version, card.open_case_number) == (case.case_id, 1, case.number)
    assert card.open_case_contacts == 1
    assert (card.last_promise, card.last_promise_at) == ("سرویسکار می‌آید", NOW + 2 * DAY)
    assert [each.serial_number for each in card.units] == ["SN-77"]
    assert [each.number for each in card.cases] == [case.number]

    newest = office.case("clerk", case.case_id).follow_ups[-1]
    office.perform("clerk", FinishFollowUp(follow_up_id=newest.id, version=newest.version, result="kept"))
    assert caller(office, case.case_id).last_promise == "قطعه می‌رسد", "the promise that still stands"


def test_the_caller_of_a_secret_file_has_no_file(office: SmallOffice) -> None:
    case = office.register("manager", confidentiality=2)
    office.perform("manager", AddFollowUp(body="قول", due_at=NOW, case_id=case.case_id, kind="promise"))
    card = caller(office, case.case_id, "expert")
    assert (card.cases, card.open_case_id, card.last_promise, card.units) == ((), None, "", ())
    assert caller(office, case.case_id, "manager").last_promise == "قول"
    with pytest.raises(NotFound):
        office.fetch("clerk", FetchCaller(party_id=1))


def test_dealers_are_proposed_by_rank_with_their_load(office: SmallOffice) -> None:
    family, _ = add_model(office)
    with office.database.reading() as connection:
        city = connection.scalar(place.select().with_only_columns(place.c.id).where(place.c.kind == "city").limit(1))
    assert city is not None
    codes = {}
    for rank, code in ((2, "B"), (1, "A"), (3, "C")):
        codes[code] = add(office, dealer, code=code, name=f"نمایندگی {code}", phone="021", active=int(code != "C"))
        add(office, dealer_coverage, dealer_id=codes[code], city_id=city, family_id=family, rank=rank)
    office.register(dealer_id=codes["A"])
    office.register(dealer_id=codes["A"], close_outcome="explained")
    office.register("manager", dealer_id=codes["A"], confidentiality=2)

    asked = ProposeDealers(city_id=city, family_id=family)
    found = office.fetch("expert", asked)
    assert found == (
        DealerProposal(codes["A"], "A", "نمایندگی A", "021", 1, 1),
        DealerProposal(codes["B"], "B", "نمایندگی B", "021", 2, 0),
    )
    assert office.fetch("manager", asked)[0].open_load == 2  # type: ignore[index]
    assert office.fetch("clerk", ProposeDealers(city_id=city, family_id=1)) == ()


def test_duplicates_are_offered_open_ones_first(office: SmallOffice) -> None:
    _, model = add_model(office)
    machine = ProductInput(model_id=model, serial_number="SN-77")
    both = office.register(product=machine)
    other = office.register(complainant=PartyInput(family_name="رستمی", mobile="09351112233"), product=machine)
    closed = office.register(close_outcome="explained")
    office.register("manager", confidentiality=2, product=machine)

    found = office.fetch("expert", OfferDuplicates(phone="912 345 6789", serial="سد-۷۷"))
    assert isinstance(found, tuple)
    assert all(isinstance(each, EarlierCase) for each in found)
    assert [(each.case_id, each.same) for each in found] == [
        (other.case_id, "serial"),
        (both.case_id, "both"),
        (closed.case_id, "phone"),
    ]
    for nothing in (OfferDuplicates(), OfferDuplicates(phone="0912"), OfferDuplicates(their_number="9")):
        assert office.fetch("expert", nothing) == ()


def test_the_summary_is_tidy_persian_and_the_masked_one_has_no_phone(office: SmallOffice) -> None:
    _, model = add_model(office)
    case = office.register(
        complainant=PartyInput(
            given_name="مریم", family_name="صادقی", mobile="09123456789", address="خیابان آزادی، پلاک ۱۲"
        ),
        product=ProductInput(model_id=model, serial_number="12-AB"),
        remedy="visit",
    )
    text = office.fetch("expert", CaseSummary(case_id=case.case_id))
    masked = office.fetch("expert", CaseSummary(case_id=case.case_id, masked=True))
    assert isinstance(text, str)
    assert isinstance(masked, str)
    assert strip_isolates(text).splitlines() == [
        "پرونده: ۱۴۰۵-۰۰۰۰۱",
        "مشتری: مریم صادقی",
        "تلفن: 09123456789",
        "نشانی: خیابان آزادی، پلاک ۱۲",
        "کالا: ماشین لباسشویی پارس هشت کیلویی",
        "سریال: 12-AB",
        "خواسته: اعزام سرویسکار",
        "اظهارات مشتری: آب از زیر دستگاه می‌ریزد و خطای E24 می‌دهد.",
    ]
    assert masked.splitlines() == [line for line in text.splitlines() if not line.startswith("تلفن")]


def test_the_summary_of_a_bare_or_secret_file(office: SmallOffice) -> None:
    bare = office.register(complainant=None, sender_name="بهمن", statement="کولر سرد نمی‌کند")
    text = office.fetch("expert", CaseSummary(case_id=bare.case_id))
    assert strip_isolates(str(text)) == "پرونده: ۱۴۰۵-۰۰۰۰۱\nمشتری: بهمن\nاظهارات مشتری: کولر سرد نمی‌کند"
    secret = office.register("manager", confidentiality=2)
    with pytest.raises(NotFound):
        office.fetch("expert", CaseSummary(case_id=secret.case_id))


def log_page(office: SmallOffice, who: str = "clerk", **fields: object) -> Page[CallLine]:
    page = office.fetch(who, FetchCallLog(**fields))  # type: ignore[arg-type]
    assert isinstance(page, Page)
    return page


def test_calls_without_a_file_are_read_page_by_page(office: SmallOffice) -> None:
    case = office.register()
    for minute in range(5):
        office.clock.advance(timedelta(minutes=minute % 2))
        office.perform("clerk", LogCall(direction="in", result="wrong_number", phone=f"0912000000{minute}"))
    secret = office.register("manager", confidentiality=2)
    office.perform("manager", LogCall(direction="out", result="answered", case_id=secret.case_id))

    pages, after = [], None
    while True:
        page = log_page(office, limit=2, after=after)
        pages += [line.phone[-1] for line in page.lines]
        after = page.next_key
        if after is None:
            break
    assert pages == ["4", "3", "2", "1", "0"]
    assert [line.phone for line in log_page(office, phone="+98 912 000 0003").lines] == ["09120000003"]
    every = log_page(office, loose=False).lines
    assert {line.case_number for line in every} == {"", case.number}
    assert {line.case_number for line in log_page(office, "manager", loose=False).lines} == {
        "", case.number, secret.number,
    }  # fmt: skip
    with pytest.raises(BadInput):
        log_page(office, after=("x",))


def test_a_loose_call_names_whom_it_was_with(office: SmallOffice) -> None:
    case = office.register()
    person = office.case("clerk", case.case_id).complainant
    assert person is not None
    logged = office.perform("clerk", LogCall(direction="out", result="busy", party_id=person.id, phone="09123456789"))
    line = log_page(office).lines[0]
    assert (line.party, line.result, line.by, line.case_id) == ("مریم صادقی", "busy", "clerk", None)
    assert not isinstance(logged.record, RowWritten)
