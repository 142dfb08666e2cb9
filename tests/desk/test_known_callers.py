"""What somebody known tells at his next call is not lost: wishes, extensions, the days and papers of his unit."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import insert, select

from cartable.commands.cases import CorrectCase, PartyInput, ProductInput
from cartable.commands.parties import CorrectParty, SharePhone
from cartable.queries.cases import OfferDuplicates
from cartable.records.case_card import PartyCard, PhoneNumber
from models.case import contact_log
from models.product import product_family, product_model, product_unit
from tests.builders import SmallOffice
from tests.desk.steps import act

LANDLINE = "02188776655"
BOUGHT, INSTALLED = date(2026, 1, 5), date(2026, 1, 12)


def caller(office: SmallOffice, case_id: int) -> PartyCard:
    found = office.case("clerk", case_id).complainant
    assert found is not None
    return found


def test_wishes_told_at_a_later_call_are_kept(office: SmallOffice) -> None:
    known = caller(office, office.register(complainant=PartyInput(family_name="صادقی")).case_id)
    wish = PartyInput(party_id=known.id, no_sms=True, best_hour="عصرها")
    now = caller(office, office.register(complainant=wish).case_id)
    assert (now.no_sms, now.no_call, now.best_hour, now.version) == (True, False, "عصرها", known.version + 1)

    silent = caller(office, office.register(complainant=PartyInput(party_id=known.id, no_call=True)).case_id)
    assert (silent.no_sms, silent.no_call, silent.best_hour) == (True, True, "عصرها")
    again = caller(office, office.register(complainant=PartyInput(party_id=known.id)).case_id)
    assert again == silent


@pytest.mark.parametrize(
    ("first", "then", "extension"), [("", "12", "12"), ("12", "", "12"), ("12", "34", "12"), ("", "", "")]
)
def test_an_extension_told_later_is_kept(office: SmallOffice, first: str, then: str, extension: str) -> None:
    given = PartyInput(family_name="صادقی", landline=LANDLINE, extension=first)
    known = caller(office, office.register(complainant=given).case_id)

    later = PartyInput(party_id=known.id, landline=LANDLINE, extension=then)
    phones = caller(office, office.register(complainant=later).case_id).phones

    assert phones == (PhoneNumber(LANDLINE, "landline", extension, False),)


def test_a_shared_number_is_shared_at_whoever_gives_it_next(office: SmallOffice) -> None:
    first = PartyInput(family_name="صادقی", landline=LANDLINE)
    office.register(complainant=first)
    office.perform("clerk", SharePhone(number=LANDLINE))
    neighbour = caller(office, office.register(complainant=PartyInput(family_name="نوری", landline=LANDLINE)).case_id)

    assert neighbour.phones[0].is_shared
    assert office.fetch("clerk", OfferDuplicates(phone=LANDLINE)) == ()
    corrected = PartyInput(kind=neighbour.kind, landline=LANDLINE, extension="5")
    office.perform("clerk", CorrectParty(party_id=neighbour.id, version=neighbour.version, party=corrected))
    assert office.fetch("clerk", OfferDuplicates(phone=LANDLINE)) == ()


@pytest.fixture
def model_id(office: SmallOffice) -> int:
    with office.database.writing() as connection:
        family = insert(product_family).values(code="W", name="لباسشویی").returning(product_family.c.id)
        family_id = connection.execute(family).scalar_one()
        model = insert(product_model).values(family_id=family_id, code="WM-1", folded="WM1", name="لباسشویی ۹ کیلویی")
        return int(connection.execute(model.returning(product_model.c.id)).scalar_one())


def unit(office: SmallOffice) -> Any:
    with office.database.reading() as connection:
        return connection.execute(select(product_unit)).one()


@pytest.mark.parametrize("by_key", [False, True])
def test_what_was_not_known_of_a_unit_is_learnt_and_the_rest_stays(
    office: SmallOffice, model_id: int, by_key: bool
) -> None:
    first = ProductInput(model_id=model_id, serial_number="SN4081", sold_on=BOUGHT)
    office.register(complainant=None, sender_name="فروشگاه", product=first)
    assert unit(office).owner_id is None

    told = ProductInput(
        unit_id=unit(office).id if by_key else None, model_id=model_id, serial_number="sn۴۰۸۱",
        sold_on=date(2026, 2, 2), installed_on=INSTALLED, invoice_number="۷۷", warranty_card_number="G-5",
    )  # fmt: skip
    case_id = office.register(product=told).case_id

    row = unit(office)
    assert (row.sold_on, row.installed_on, row.invoice_number, row.warranty_card_number) == (
        BOUGHT, INSTALLED, "۷۷", "G-5",
    )  # fmt: skip
    assert (row.serial_number, row.version) == ("SN4081", 2)
    assert row.owner_id == caller(office, case_id).id
    card = office.case("clerk", case_id).product
    assert (card.installed_on, card.sold_on) == (INSTALLED, BOUGHT)


def test_a_correction_learns_as_a_registration_does(office: SmallOffice, model_id: int) -> None:
    product = ProductInput(model_id=model_id, serial_number="SN4081")
    case_id = office.register(product=product).case_id

    told = ProductInput(model_id=model_id, serial_number="SN4081", installed_on=INSTALLED)
    act(office, "clerk", CorrectCase, case_id, product=told)

    assert unit(office).installed_on == INSTALLED


def test_a_call_is_logged_under_the_number_it_came_from(office: SmallOffice) -> None:
    """Not under another of his numbers, and never under his national id."""
    first = PartyInput(family_name="صادقی", mobile="09123456789", landline=LANDLINE, national_id="0499370899")
    known = caller(office, office.register(complainant=first).case_id)
    office.register(complainant=PartyInput(party_id=known.id, landline=LANDLINE))
    office.register(complainant=PartyInput(party_id=known.id, mobile="09351112233"))
    office.register(complainant=PartyInput(party_id=known.id))
    office.register(complainant=PartyInput(family_name="نوری", national_id="0012345679"))

    with office.database.reading() as connection:
        phones = connection.scalars(select(contact_log.c.phone).order_by(contact_log.c.id)).all()
    assert phones == ["09123456789", LANDLINE, "09351112233", "09123456789", ""]
