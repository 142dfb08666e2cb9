"""Who stands behind a file is asked for the identifier he has: a person his national id, an organization its own."""

from collections.abc import Callable
from typing import Any

import pytest

from cartable.identifiers import parse_company_id
from tests.builders import SmallOffice
from tests.views.seats import Seat
from views.intake.build import Finish, register_command
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState

SitDown = Callable[..., Seat]
COMPANY = "10380284790"


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
