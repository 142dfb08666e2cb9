"""Who stands behind a file is asked for the identifier he has: a person his national id, an organization its own."""

from collections.abc import Callable
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QLabel

from cartable.identifiers import parse_company_id
from cartable.queries.cases import FetchCaller, SuggestParties
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views.intake.build import Finish, register_command
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState
from views.intake.words import Address

SitDown = Callable[..., Seat]
COMPANY = "10380284790"
KINDS = ("national_id", "foreign_id", "passport", "company_id")


@pytest.mark.parametrize(("group", "shown"), [("customer", "national_id"), ("organization", "company_id")])
def test_the_form_asks_for_the_identifier_of_the_group(
    office: SmallOffice, sit_down: SitDown, group: str, shown: str
) -> None:
    seat = sit_down("clerk")
    seat.desktop.open_registration()
    form: Any = seat.dialog(RegistrationWindow)
    state = IntakeState(name="شرکت آب‌نما", contact_group=group, address="خیابان آزادی", company_id=COMPANY)

    form.form.show_state(state)

    fields = form.form.fields()
    assert {name for name in ("national_id", "company_id") if fields[name].isVisible()} == {shown}
    assert parse_company_id(form.form.read().company_id) == COMPANY
    form.keeper.discard()
    form.close()


@pytest.mark.parametrize(("group", "sent"), [("customer", ("0499370899", "")), ("organization", ("", COMPANY))])
def test_only_the_identifier_of_the_group_is_sent(group: str, sent: tuple[str, str]) -> None:
    state = IntakeState(
        name="شرکت آب‌نما", contact_group=group, national_id="0499370899", company_id=COMPANY, statement="x"
    )

    command = register_command(state, Finish.NEXT, lambda _day: 0)

    assert command.complainant is not None
    assert (command.complainant.national_id, command.complainant.company_id) == sent


@pytest.mark.parametrize(
    ("typed", "kind", "stored", "hint"),
    [
        ("0499370899", "national_id", "0499370899", ""),
        ("۶۰۲۱۳۷۰۱۹۹۳", "foreign_id", "60213701993", "کد فراگیر"),
        ("a۱۲۳۴۵۶۷۸", "passport", "A12345678", "گذرنامه"),
    ],
)
def test_one_box_takes_every_identifier_of_a_person(
    office: SmallOffice, sit_down: SitDown, typed: str, kind: str, stored: str, hint: str
) -> None:
    seat = sit_down("clerk")
    seat.desktop.open_registration()
    form: Any = seat.dialog(RegistrationWindow)
    form.form.show_state(IntakeState(phone="09125550000", name="حیدر الموسوی", statement="آب می‌ریزد", address="قم"))
    box = form.form.fields()["national_id"].control
    box.setFocus()
    seat.type(typed)

    shown = {label.text() for label in form.form.fields()["national_id"].findChildren(QLabel)}
    assert shown >= {hint} if hint else not shown & set(dict(Address.KINDS).values())
    form.finisher.finish(Finish.NEXT)
    seat.until(lambda: office.fetch("clerk", SuggestParties(phone="09125550000")))

    (found,) = cast("Any", office.fetch("clerk", SuggestParties(phone="09125550000")))
    party = cast("Any", office.fetch("clerk", FetchCaller(party_id=found.party_id))).party
    assert {each: getattr(party, each) for each in KINDS if getattr(party, each)} == {kind: stored}
    form.close()


@pytest.mark.parametrize("typed", ["6021370199", "11111111111", "AB"])
def test_an_identifier_that_is_none_is_said_at_its_box(office: SmallOffice, sit_down: SitDown, typed: str) -> None:
    seat = sit_down("clerk")
    seat.desktop.open_registration()
    form: Any = seat.dialog(RegistrationWindow)
    form.form.show_state(IntakeState(phone="09125550000", statement="x", national_id=typed))

    form.finisher.finish(Finish.NEXT)

    seat.until(lambda: not form.finisher.is_busy and form.form.fields()["national_id"].error)
    assert not office.fetch("clerk", SuggestParties(phone="09125550000"))
    form.keeper.discard()
    form.close()
