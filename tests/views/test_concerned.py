"""A complaint about a unit: its people are refused as receivers, and the sentence stands where another is chosen."""

from collections.abc import Callable
from typing import Any

from cartable.commands.base_data import SaveRow
from cartable.errors import Forbidden
from tests.builders import SmallOffice
from tests.views.seats import Seat, refer
from views import strings
from views.dialogs.refer import ReferDialog
from views.intake.build import Finish
from views.intake.registration_window import RegistrationWindow
from views.intake.state import IntakeState

SitDown = Callable[..., Seat]


def _unit_of_expert(seat: Seat) -> int:
    expert = next(each for each in seat.workplace.lists.receivers if each.id == seat.office.actors["expert"].post_id)
    return next(key for key, name in seat.workplace.lists.units if name == expert.unit_name)


def _sentence(seat: Seat) -> str:
    expert = next(each for each in seat.workplace.lists.receivers if each.id == seat.office.actors["expert"].post_id)
    return strings.error(Forbidden("receiver_is_concerned", receiver=expert.title))


def test_a_referral_to_whom_it_is_about_is_refused_at_the_receiver(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("clerk")
    case = office.register(about_unit_id=_unit_of_expert(seat))
    dialog = seat.open_verb(case.case_id, "refer")
    assert isinstance(dialog, ReferDialog)
    seat.fill(dialog, receiver_post_id=office.actors["expert"].post_id)

    seat.key("Ctrl+Return", dialog)

    seat.until(lambda: dialog.field("receiver_post_id").error)
    assert dialog.field("receiver_post_id").error == _sentence(seat)
    assert not dialog.strip.text
    assert office.case("clerk", case.case_id).holder_post_id == office.actors["clerk"].post_id
    dialog.close()


def _dealers(office: SmallOffice) -> tuple[int, int]:
    """Two dealers."""
    made = (
        office.perform("admin", SaveRow(kind="dealer", fields={"code": code, "name": name})).record
        for code, name in (("D-1", "سرویس آرمان"), ("D-2", "سرویس پارسا"))
    )
    first, second = (int(record.id) for record in made)  # type: ignore[attr-defined]
    return first, second


def test_a_dealer_complained_of_is_neither_offered_nor_kept(office: SmallOffice, sit_down: SitDown) -> None:
    accused, other = _dealers(office)
    seat = sit_down("clerk")
    seat.desktop.open_registration()
    form: Any = seat.dialog(RegistrationWindow)
    product, more = form.form.product, form.form.channel.more
    product.dealer.set_value(accused)
    more.open()
    more._boxes["about_dealer_id"].set_value(accused)

    assert product.dealer.value() is None
    assert [choice.id for choice in product.dealer.choices] == [other]
    assert "سرویس آرمان" in product.dealer_field._below.text()
    more._boxes["about_dealer_id"].set_value(None)
    assert accused in [choice.id for choice in product.dealer.choices]

    form.form.show_state(IntakeState(about_dealer_id=accused, dealer_id=accused))
    assert form.form.read().dealer_id is None
    form.keeper.discard()
    form.close()


def test_the_file_names_the_dealer_and_keeps_it_from_him(office: SmallOffice, sit_down: SitDown) -> None:
    accused, other = _dealers(office)
    case = office.register(about_dealer_id=accused)
    refer(office, case, "supervisor")
    seat = sit_down()
    seat.choose("inbox", case.number)
    bodies = [entry.body for entry in seat.window.reading._lists["product"].entries]
    assert any(strings.Case.ABOUT_DEALER in body and "سرویس آرمان" in body for body in bodies)

    dialog = seat.open_verb(case.case_id, "correct")
    assert [choice.id for choice in dialog.field("dealer_id").control.choices] == [other]
    dialog.close()


def test_registering_says_so_at_the_receiver_and_keeps_what_was_typed(office: SmallOffice, sit_down: SitDown) -> None:
    seat = sit_down("clerk")
    seat.desktop.open_registration()
    form: Any = seat.dialog(RegistrationWindow)
    form.form.show_state(
        IntakeState(
            phone="09125550000", name="سارا رستمی", statement="کسی پاسخ نمی‌دهد.", about_unit_id=_unit_of_expert(seat),
            receiver_post_id=office.actors["expert"].post_id, purpose="for_action",
        )
    )  # fmt: skip

    form.finisher.finish(Finish.REFER)

    receiver = form.form.fields()["receiver_post_id"]
    seat.until(lambda: receiver.error)
    assert receiver.error == _sentence(seat)
    assert not form.finish_bar.strip.text
    assert form.form.read().statement == "کسی پاسخ نمی‌دهد."
    form.keeper.discard()
    form.close()
